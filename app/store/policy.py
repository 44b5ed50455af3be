"""Who may do what, on which records: one table of rules, one predicate for every query.

`scope(actor, action, model)` is the only way a query learns whose rows it may touch. A
child of an account (order, interaction, …) is in scope where its account is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, false, select, true

from app.errors import Forbidden
from app.i18n import mark
from app.store.base import Base
from app.store.models import Account, AuditEntry, ImportRun, Job, Score, Task


class Role(StrEnum):
    """What a person does here all day."""

    ACCOUNT_MANAGER = "account manager"
    SALES = "sales"
    SUPPORT = "support"
    MARKETER = "marketer"
    DATA_SCIENTIST = "data scientist"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


class Reach(StrEnum):
    """How far a right goes."""

    NONE = "none"
    OWN = "own"
    TEAM = "team"
    ALL = "all"


@dataclass(frozen=True)
class Actor:
    """The person (or the operator of this machine) on whose behalf something is done."""

    user_id: int | None
    role: Role
    team_id: int | None = None
    name: str = ""
    locale: str = "en"
    time_zone: str = "UTC"


# Whoever has a shell on the machine can read the file of the store as well.
OPERATOR = Actor(user_id=None, role=Role.ADMINISTRATOR, name="operator")

Rule = Mapping[Role, Reach]

_EVERYBODY = tuple(Role)
_TEAM_ROLES = (Role.ACCOUNT_MANAGER, Role.SALES, Role.SUPPORT)
_WIDE_ROLES = (Role.MANAGER, Role.ADMINISTRATOR)


def _rule(
    *, own: tuple[Role, ...] = (), team: tuple[Role, ...] = (), all_: tuple[Role, ...] = ()
) -> Rule:
    rule = dict.fromkeys(own, Reach.OWN)
    rule |= dict.fromkeys(team, Reach.TEAM)
    rule |= dict.fromkeys(all_, Reach.ALL)
    return rule


_CUSTOMER_READ = _rule(team=_TEAM_ROLES, all_=(*_WIDE_ROLES, Role.MARKETER))
_CUSTOMER_WRITE = _rule(team=_TEAM_ROLES, all_=_WIDE_ROLES)
_MODEL_WORK = _rule(all_=(Role.DATA_SCIENTIST, Role.ADMINISTRATOR))

POLICY: Mapping[tuple[str, str], Rule] = {
    ("read", "account"): _CUSTOMER_READ,
    ("write", "account"): _CUSTOMER_WRITE,
    ("read", "score"): _rule(team=(Role.ACCOUNT_MANAGER, Role.SALES), all_=_WIDE_ROLES),
    ("read", "interaction"): _CUSTOMER_READ,
    ("write", "interaction"): _CUSTOMER_WRITE,
    ("read", "task"): _rule(team=_TEAM_ROLES, all_=_WIDE_ROLES),
    ("write", "task"): _rule(team=_TEAM_ROLES, all_=_WIDE_ROLES),
    # Training sees every row, as numbers; it shows none.
    ("train", "model"): _MODEL_WORK,
    ("score", "model"): _MODEL_WORK,
    ("promote", "model"): _MODEL_WORK,
    ("read", "model"): _rule(all_=(Role.DATA_SCIENTIST, Role.MANAGER, Role.ADMINISTRATOR)),
    ("import", "account"): _rule(all_=_WIDE_ROLES),
    ("read", "import_run"): _rule(all_=_WIDE_ROLES),
    ("read", "job"): _rule(own=_EVERYBODY, all_=(Role.ADMINISTRATOR,)),
    ("write", "job"): _rule(own=_EVERYBODY, all_=(Role.ADMINISTRATOR,)),
    ("administer", "store"): _rule(all_=(Role.ADMINISTRATOR,)),
    ("read", "audit_entry"): _rule(all_=(Role.ADMINISTRATOR,)),
    # Oneself: the name in the corner, the language, signing out.
    ("read", "self"): _rule(all_=_EVERYBODY),
    ("write", "self"): _rule(all_=_EVERYBODY),
}


def reach(actor: Actor, action: str, noun: str) -> Reach:
    """Return how far this actor's right goes; no row in the policy means none."""
    return POLICY.get((action, noun), {}).get(actor.role, Reach.NONE)


def require(actor: Actor, action: str, noun: str) -> None:
    """Raise `Forbidden` unless the actor has at least some right to do this."""
    if reach(actor, action, noun) is Reach.NONE:
        raise Forbidden(
            mark("Your role does not allow this."),
            hint=mark("Ask an administrator if you need it."),
        )


def scope(
    actor: Actor, action: str, model: type[Base], noun: str | None = None
) -> ColumnElement[bool]:
    """Return the predicate that keeps of `model` what the actor may touch.

    `noun` names the rule where it is not the table's own (training reads accounts under
    the rule for models).
    """
    extent = reach(actor, action, noun or model.__tablename__)
    if extent is Reach.ALL:
        return true()
    if extent is Reach.NONE:
        return false()
    if model is AuditEntry:
        return AuditEntry.actor_id == actor.user_id
    if model in (Job, ImportRun):
        return model.owner_id == actor.user_id
    if model in (Account, Task):
        return _owned(actor, extent, model)
    account_id = Score.subject_id if model is Score else model.account_id  # type: ignore[attr-defined]
    return account_id.in_(select(Account.id).where(_owned(actor, extent, Account)))


def _owned(actor: Actor, extent: Reach, model: type[Base]) -> ColumnElement[bool]:
    mine: ColumnElement[bool] = model.owner_id == actor.user_id  # type: ignore[attr-defined]
    if extent is Reach.OWN or actor.team_id is None:
        return mine
    return mine | (model.team_id == actor.team_id)  # type: ignore[attr-defined]
