"""Add a record, change one: checked, within reach, noted in audit and outbox."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Conflict, Forbidden, Invalid
from app.i18n import mark
from app.services.records.fields import BadValue, read_value
from app.services.records.rules import follow, settle
from app.store import records as store
from app.store.audit import add_entry
from app.store.base import Owned
from app.store.lookup import index_names
from app.store.nouns import Kind, Noun, noun_of, nouns
from app.store.outbox import add_changes
from app.store.policy import Actor, Reach, reach, require
from app.store.teams import load_team_names

# What the store says of a record, not people.
READ_ONLY = frozenset({"merged_into_id", "recorded_at"})
# What follows from another field (`rules`).
FOLLOWS = {
    "opportunity": frozenset({"stage_type", "closed_at"}),
    "case": frozenset({"category", "closed_at"}),
}
ONLY_AT_FIRST = frozenset({"source", "external_id"})
NO_FIELD = mark("There is no such field.")
NOT_YOURS = mark("There is no such record.")


def create_record(session: Session, actor: Actor, noun: str, values: Mapping[str, Any]) -> int:
    """Add a record and return its number; whose it is not said to be is the actor's.

    Raises
    ------
    Forbidden
        If the actor may not write this noun.
    Invalid
        If a value does not fit, a needed one is missing, or the actor would not see the record.
    """
    _require_open(actor, noun)
    kind = noun_of(noun)
    # What is left empty has its value from the start.
    told = {n: v for n, v in values.items() if not _left_empty(kind, n, v)}
    facts = check_values(session, actor, kind, told, frozenset())
    if issubclass(kind.model, Owned) and not {"owner_id", "team_id"} & facts.keys():
        facts |= {"owner_id": actor.user_id, "team_id": actor.team_id}
    row, before = kind.model(**facts), dict.fromkeys(facts)
    settle(row, before)
    _refuse_missing(kind, row)
    session.add(row)
    session.flush()
    follow(session, actor, row, before)
    _stay_in_reach(session, actor, noun, row.id)
    _note(session, actor, noun, row.id, "create", facts)
    return row.id


def change_record(
    session: Session,
    actor: Actor,
    noun: str,
    record_id: int,
    values: Mapping[str, Any],
    version: int | None,
) -> int | None:
    """Change fields of a record and return its new version (None where it has none).

    Parameters
    ----------
    values
        The fields to change; the others stay.
    version
        The version that the person has seen; None changes whatever there is.

    Raises
    ------
    NotFound
        If the record is missing or out of reach.
    Conflict
        If somebody else has changed it in the meantime.
    Invalid
        If a value does not fit, or the actor would lose sight of the record.
    """
    _require_open(actor, noun)
    kind = noun_of(noun)
    row = store.get_record(session, actor, noun, record_id, "write")
    refuse_stale(row, version)
    facts = check_values(session, actor, kind, values, READ_ONLY | ONLY_AT_FIRST)
    before = {name: getattr(row, name) for name in facts if getattr(row, name) != facts[name]}
    if not before:
        return getattr(row, "version", None)
    for name in before:
        setattr(row, name, facts[name])
    settle(row, before)
    follow(session, actor, row, before)
    session.flush()
    _stay_in_reach(session, actor, noun, row.id)
    _note(session, actor, noun, row.id, "update", before)
    return getattr(row, "version", None)


def _require_open(actor: Actor, noun: str) -> None:
    require(actor, "write", noun)
    if noun == "user":
        # There is always one administrator, and nobody changes their own role: `people` sees
        # to that, and what is not known here must not go round it.
        raise Forbidden(mark("People are changed under People."))


def refuse_stale(row: Any, version: int | None) -> None:
    """Raise `Conflict` unless this is the version that the person has seen."""
    if version is not None and getattr(row, "version", None) != version:
        raise Conflict(
            mark("Somebody else changed this record in the meantime."),
            hint=mark("Look at the newer version and save again."),
        )


def check_values(
    session: Session,
    actor: Actor,
    noun: Noun,
    values: Mapping[str, Any],
    fixed: frozenset[str],
) -> dict[str, Any]:
    """Return values as the store keeps them; those of `fixed` fields are refused.

    Raises
    ------
    Invalid
        With a sentence for each field that cannot take its value.
    """
    facts: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, raw in values.items():
        field = noun.fields.get(name)
        if field is None or name in fixed | READ_ONLY | FOLLOWS.get(noun.name, frozenset()):
            problems[name] = NO_FIELD
            continue
        try:
            facts[name] = read_value(field, raw)
            if field.kind is Kind.LINK and facts[name] is not None:
                _check_link(session, actor, str(field.links_to), facts[name])
        except BadValue as error:
            problems[name] = str(error)
    if problems:
        raise Invalid(next(iter(problems.values())), problems=problems)
    return facts


def _check_link(session: Session, actor: Actor, noun: str, record_id: int) -> None:
    if noun == "team":
        wide = reach(actor, "write", "account") is Reach.ALL
        known = (
            record_id in load_team_names(session, actor) if wide else record_id == actor.team_id
        )
    elif noun not in nouns():
        known = False
    else:
        known = record_id in store.load_records(session, actor, noun, [record_id])
    if not known:
        raise BadValue(NOT_YOURS)


def _left_empty(noun: Noun, name: str, raw: Any) -> bool:
    field = noun.fields.get(name)
    blank = raw is None or (isinstance(raw, str) and not raw.strip())
    return blank and field is not None and field.defaulted


def _refuse_missing(noun: Noun, row: Any) -> None:
    missing = [n for n, f in noun.fields.items() if f.needed and getattr(row, n) is None]
    if missing:
        sentence = mark("This must not be empty.")
        raise Invalid(sentence, problems=dict.fromkeys(missing, sentence))


def _stay_in_reach(session: Session, actor: Actor, noun: str, record_id: int) -> None:
    if record_id not in store.load_records(session, actor, noun, [record_id], "write"):
        raise Invalid(
            mark("With these values you could not see the record yourself."),
            hint=mark("Keep it with yourself, your team or an account of yours."),
        )


def _note(
    session: Session, actor: Actor, noun: str, record_id: int, action: str, facts: Any
) -> None:
    names = ",".join(sorted(facts))
    add_entry(session, actor, action, noun, subject_id=record_id, fields=names)
    add_changes(session, actor, noun, [record_id], f"{action}d")
    index_names(session, actor, noun, [record_id])
