"""The views that everybody finds: mine, my team's, all, and what each noun asks for daily."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.i18n import mark
from app.services.view_words import IN_A_WEEK, ME, MONTH_END, MONTH_START, MY_TEAM
from app.store.base import Owned
from app.store.nouns import noun_of
from app.store.policy import Actor, Reach, Role, reach

# How a list is sorted unless somebody says otherwise.
SORTS = {
    "account": "name",
    "contact": "family_name",
    "lead": "-recorded_at",
    "opportunity": "close_on",
    "case": "-opened_at",
    "task": "due_at",
}
OPEN_TASKS = ("Not Started", "In Progress", "Pending Input")
OPEN_LEADS = ("New", "Assigned", "In Process")


@dataclass(frozen=True)
class BuiltIn:
    """A view that comes with the product; `name` is a sentence of the catalogue."""

    key: str
    name: str
    query: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "id"
    deleted: bool = False


_MINE = {"owner_id": (ME,)}
_MY_TEAM = {"team_id": (MY_TEAM,)}
_OPEN = {"category": ("Open", "Paused")}
_CLOSING = {
    "stage_type": ("Open",),
    "close_on.at_least": (MONTH_START,),
    "close_on.at_most": (MONTH_END,),
}
# A contact is seen with its account and mostly has no owner of its own.
_DAILY: dict[str, tuple[BuiltIn, ...]] = {
    "account": (
        BuiltIn("mine", mark("Mine"), _MINE),
        BuiltIn("team", mark("My team's"), _MY_TEAM),
        BuiltIn("prospects", mark("Prospects"), {"type": ("Prospect",)}),
    ),
    "contact": (BuiltIn("deciders", mark("Decision makers"), {"role": ("Decision Maker",)}),),
    "lead": (
        BuiltIn("mine", mark("My own"), {**_MINE, "status": OPEN_LEADS}),
        BuiltIn("team", mark("My team's"), {**_MY_TEAM, "status": OPEN_LEADS}),
        BuiltIn("new", mark("New"), {"status": ("New",)}),
    ),
    "opportunity": (
        BuiltIn("mine", mark("My own"), {**_MINE, "stage_type": ("Open",)}),
        BuiltIn("team", mark("My team's"), {**_MY_TEAM, "stage_type": ("Open",)}),
        BuiltIn("closing", mark("Closing this month"), _CLOSING),
        BuiltIn("won", mark("Won"), {"stage_type": ("Won",)}, "-close_on"),
    ),
    "case": (
        BuiltIn("open", mark("Open cases"), _OPEN, "resolution_due_at"),
        BuiltIn("mine", mark("My own"), {**_MINE, **_OPEN}, "resolution_due_at"),
        BuiltIn("urgent", mark("Urgent"), {**_OPEN, "priority": ("Urgent", "High")}),
    ),
    "task": (
        BuiltIn("mine", mark("My own"), {**_MINE, "status": OPEN_TASKS}),
        BuiltIn("team", mark("My team's"), {**_MY_TEAM, "status": OPEN_TASKS}),
        BuiltIn(
            "soon",
            mark("Due within a week"),
            {"status": OPEN_TASKS, "due_at.at_most": (IN_A_WEEK,)},
        ),
    ),
}
_ALL = BuiltIn("all", mark("All"))
_DELETED = BuiltIn("deleted", mark("Deleted"), deleted=True)
# Who looks after everybody's records begins with all of them.
_SEES_ALL_FIRST = (Role.MANAGER, Role.ADMINISTRATOR, Role.MARKETER)


def built_in_views(actor: Actor, noun: str) -> tuple[BuiltIn, ...]:
    """Return the built-in views of a noun for this actor, the one to begin with first."""
    views = [_sorted(noun, view) for view in _fitting(actor, noun)]
    if actor.role in _SEES_ALL_FIRST and noun != "task":
        views.sort(key=lambda view: view.key != "all")
    if noun_of(noun).can_be_deleted and reach(actor, "delete", noun) is not Reach.NONE:
        views.append(_sorted(noun, _DELETED))
    return tuple(views)


def _fitting(actor: Actor, noun: str) -> Iterator[BuiltIn]:
    owned = issubclass(noun_of(noun).model, Owned) and actor.user_id is not None
    for view in _DAILY.get(noun, ()):
        if "owner_id" in view.query and not owned:
            continue
        if "team_id" in view.query and actor.team_id is None:
            continue
        yield view
    yield _ALL


def _sorted(noun: str, view: BuiltIn) -> BuiltIn:
    return view if view.sort != "id" else replace(view, sort=SORTS.get(noun, "id"))
