"""Which fields of a record programs may send: at first, later, or only some people."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.errors import Forbidden
from app.i18n import mark
from app.services.records.editing import ONLY_AT_FIRST, READ_ONLY
from app.store.nouns import Field, Noun
from app.store.policy import Actor, Reach, reach

# What follows from other fields (a stage, a status, a deadline), and is not said.
FOLLOWS: Mapping[str, frozenset[str]] = {
    "opportunity": frozenset({"stage_type", "closed_at"}),
    "case": frozenset(
        {
            "category",
            "closed_at",
            "first_responded_at",
            "first_response_due_at",
            "resolution_due_at",
        }
    ),
    "lead": frozenset(
        {
            "converted_at",
            "converted_account_id",
            "converted_contact_id",
            "converted_opportunity_id",
        }
    ),
}
# Left out, the house fills them in: a case's next number, the moment of its opening.
FILLED_IN: Mapping[str, frozenset[str]] = {"case": frozenset({"number", "opened_at"})}
# Whose a record is, or who it says took part.
WHOSE = frozenset({"owner_id", "team_id", "user_id"})


def takes(noun: Noun) -> Iterator[Field]:
    """Yield the fields that a new record may come with."""
    kept = READ_ONLY | FOLLOWS.get(noun.name, frozenset())
    return (field for name, field in noun.fields.items() if name not in kept)


def takes_later(noun: Noun) -> Iterator[Field]:
    """Yield the fields that may be changed."""
    return (field for field in takes(noun) if field.name not in ONLY_AT_FIRST)


def needs(noun: Noun, field: Field) -> bool:
    """Return whether a new record must come with this field."""
    return field.needed and field.name not in FILLED_IN.get(noun.name, frozenset())


def may_be_null(noun: Noun, field: Field) -> bool:
    """Return whether a record may be without this field."""
    return bool(noun.model.__mapper__.columns[field.name].nullable)


def refuse_giving_away(actor: Actor, noun: str, values: Mapping[str, Any]) -> None:
    """Raise `Forbidden` if values say whose a record is, unless the actor writes all of them.

    Whoever reaches a part of the records could otherwise take or leave one by its fields.
    """
    if WHOSE & values.keys() and reach(actor, "write", noun) is not Reach.ALL:
        raise Forbidden(
            mark("Only who looks after all records may say whose one is."),
            hint=mark("Leave these fields out: owner_id, team_id, user_id."),
        )


def with_author(actor: Actor, noun: Noun, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a new record; who took part is the actor unless it is said."""
    mine = {"user_id": actor.user_id} if "user_id" in noun.fields else {}
    return mine | dict(values)
