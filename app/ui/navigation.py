"""Every page: its file, its name, its question, and the right that opens it."""

from dataclasses import dataclass
from pathlib import Path

from app.i18n import mark
from app.services.rights import Actor, Role, may

FOLDER = Path(__file__).resolve().parent.parent / "pages"
# The bare address; which page it leads to depends on the role.
HOME = FOLDER / "home.py"


@dataclass(frozen=True)
class PageSpec:
    """One page. `action` and `noun` are its row of the policy; `path` is its address."""

    path: str
    title: str
    question: str
    icon: str
    action: str
    noun: str
    listed: bool = True

    @property
    def file(self) -> Path:
        """The page's script."""
        return FOLDER / f"{self.path}.py"


PAGES = {
    spec.path: spec
    for spec in (
        PageSpec(
            "worklist",
            mark("Worklist"),
            mark("Whom do I call today, and why?"),
            ":material/call:",
            "read",
            "score",
        ),
        PageSpec(
            "accounts",
            mark("Accounts"),
            mark("Where is the account that I am looking for?"),
            ":material/apartment:",
            "read",
            "account",
        ),
        PageSpec(
            "account",
            mark("Account"),
            mark("What do we know, what happened last, what comes next?"),
            ":material/apartment:",
            "read",
            "account",
            listed=False,
        ),
        PageSpec(
            "contacts",
            mark("Contacts"),
            mark("Whom do we know, and how do I reach them?"),
            ":material/contacts:",
            "read",
            "contact",
        ),
        PageSpec(
            "contact",
            mark("Contact"),
            mark("Who is this person, and what have we to do with them?"),
            ":material/contacts:",
            "read",
            "contact",
            listed=False,
        ),
        PageSpec(
            "leads",
            mark("Leads"),
            mark("Who could become a customer?"),
            ":material/person_add:",
            "read",
            "lead",
        ),
        PageSpec(
            "lead",
            mark("Lead"),
            mark("Who is this, and do they become a customer?"),
            ":material/person_add:",
            "read",
            "lead",
            listed=False,
        ),
        PageSpec(
            "opportunities",
            mark("Opportunities"),
            mark("Which sales are possible, and when?"),
            ":material/handshake:",
            "read",
            "opportunity",
        ),
        PageSpec(
            "opportunity",
            mark("Opportunity"),
            mark("How far is this sale, and what comes next?"),
            ":material/handshake:",
            "read",
            "opportunity",
            listed=False,
        ),
        PageSpec(
            "cases",
            mark("Support cases"),
            mark("Which questions wait for an answer?"),
            ":material/support_agent:",
            "read",
            "case",
        ),
        PageSpec(
            "case",
            mark("Case"),
            mark("What is this about, what was said, and are we in time?"),
            ":material/support_agent:",
            "read",
            "case",
            listed=False,
        ),
        PageSpec(
            "tasks",
            mark("Tasks"),
            mark("What have I promised to do?"),
            ":material/task_alt:",
            "read",
            "task",
        ),
        PageSpec(
            "task",
            mark("Task"),
            mark("What is to be done, for whom, until when?"),
            ":material/task_alt:",
            "read",
            "task",
            listed=False,
        ),
        PageSpec(
            "find",
            mark("Search"),
            mark("Where is the record that I am looking for?"),
            ":material/search:",
            "read",
            "self",
            listed=False,
        ),
        PageSpec(
            "imports",
            mark("Import"),
            mark("Is the data in, and what was refused?"),
            ":material/upload_file:",
            "import",
            "account",
        ),
        PageSpec(
            "models",
            mark("Models"),
            mark("Is the model still right, and is a newer one better?"),
            ":material/monitoring:",
            "read",
            "model",
        ),
        PageSpec(
            "people",
            mark("People and rights"),
            mark("Who may do what?"),
            ":material/group:",
            "administer",
            "store",
        ),
        PageSpec(
            "audit",
            mark("Audit"),
            mark("Who did what, when, to which record, and why?"),
            ":material/history:",
            "read",
            "audit_entry",
        ),
        PageSpec(
            # `/health` is the sign of life that other programs ask for.
            "status",
            mark("Health"),
            mark("Is it all running?"),
            ":material/monitor_heart:",
            "read",
            "health",
        ),
        PageSpec(
            "me",
            mark("My sign-in"),
            mark("My sign-in, language and keys"),
            ":material/account_circle:",
            "read",
            "self",
        ),
    )
}

# What a role opens first, where it is not the first page that it may open.
FIRST = {Role.DATA_SCIENTIST: "models", Role.SUPPORT: "cases"}


def list_pages(actor: Actor) -> tuple[PageSpec, ...]:
    """Return the pages that this actor may open, most used first."""
    allowed = [spec for spec in PAGES.values() if may(actor, spec.action, spec.noun)]
    first = FIRST.get(actor.role)
    return tuple(sorted(allowed, key=lambda spec: spec.path != first))
