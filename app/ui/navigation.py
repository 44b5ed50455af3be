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
    )
}

# What a role opens first, where it is not the first page that it may open.
FIRST = {Role.DATA_SCIENTIST: "models"}


def list_pages(actor: Actor) -> tuple[PageSpec, ...]:
    """Return the pages that this actor may open, most used first."""
    allowed = [spec for spec in PAGES.values() if may(actor, spec.action, spec.noun)]
    first = FIRST.get(actor.role)
    return tuple(sorted(allowed, key=lambda spec: spec.path != first))
