"""Records of any noun in bulk, by the number that another system gave them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import bindparam, insert, null, select, update
from sqlalchemy.orm import Session

from app.store.cases import case_number
from app.store.models import Account, Case, Contact, Lead, User
from app.store.nouns import noun_of
from app.store.policy import Actor, require, scope
from app.store.types import utc_now

# Which system a record comes from, and its number there.
Key = tuple[str, str]


class Target(NamedTuple):
    """A record that a number or a name stands for; a deleted one cannot be linked to."""

    id: int
    deleted: bool = False


# Our own name, for records that no other system has numbered.
HOME = "maru"
# What each record has beside the fields of its noun.
_KEPT = ("id", "source", "external_id", "version", "updated_at", "deleted_at")


def key_of(row: Any) -> Key:
    """Return where a record comes from and its number there.

    One of our own is told by its number and the moment it was written: in another store
    the same number stands for something else.
    """
    if row.source and row.external_id:
        return row.source, row.external_id
    return HOME, f"{row.id}@{row.created_at.isoformat()}"


def load_known(
    session: Session, actor: Actor, noun: str, keys: Iterable[Key], fields: Sequence[str]
) -> dict[Key, dict[str, Any]]:
    """Return those of these records that are here, deleted ones too.

    Returns
    -------
    dict of (source, number) to columns
        The fields, and id, source, external_id; version, updated_at, deleted_at where the
        noun has them.
    """
    found: dict[Key, dict[str, Any]] = {}
    for source, numbers in _by_source(keys).items():
        model: Any = noun_of(noun).model
        rows = _load(
            session,
            actor,
            noun,
            fields,
            (model.source == source) & model.external_id.in_(numbers),
        )
        found |= {(source, row["external_id"]): row for row in rows}
        if source == HOME:
            found |= _load_own(session, actor, noun, fields, set(numbers) - _numbers(found))
    return found


def find_by_number(
    session: Session, actor: Actor, noun: str, keys: Iterable[Key]
) -> dict[Key, Target]:
    """Return which records of a noun these numbers stand for, deleted ones too."""
    model: Any = noun_of(noun).model
    if not hasattr(model, "external_id"):
        return {}
    deleted = getattr(model, "deleted_at", null())
    found: dict[Key, Target] = {}
    for source, numbers in _by_source(keys).items():
        query = select(model.external_id, model.id, deleted.is_not(None)).where(
            model.source == source,
            model.external_id.in_(numbers),
            scope(actor, "import", model),
        )
        for number, id_, gone in session.execute(query):
            found[source, number] = Target(id_, bool(gone))
        if source == HOME:
            own = _load_own(session, actor, noun, (), set(numbers) - _numbers(found))
            found |= {k: Target(r["id"], bool(r.get("deleted_at"))) for k, r in own.items()}
    return found


def load_known_by(
    session: Session,
    actor: Actor,
    noun: str,
    column: str,
    texts: Sequence[str],
    fields: Sequence[str],
) -> dict[str, dict[str, Any]]:
    """Return records by what may stand in the store only once (an e-mail, a code)."""
    if not texts:
        return {}
    where = getattr(noun_of(noun).model, column).in_(texts)
    rows = _load(session, actor, noun, (*fields, column), where)
    return {row[column]: row for row in rows}


def add_records(
    session: Session, actor: Actor, noun: str, rows: Sequence[Mapping[str, Any]]
) -> list[int]:
    """Add records, all with the same columns; return their ids in this order."""
    require(actor, "import", noun)
    if not rows:
        return []
    model = noun_of(noun).model
    now = utc_now()
    stamps: dict[str, Any] = {"created_at": now}
    if noun_of(noun).has_version:
        stamps |= {"updated_at": now, "version": 1}
    session.connection().execute(
        insert(model.__table__),  # type: ignore[arg-type]
        [{**row, **stamps} for row in rows],
    )
    keys = [(row["source"], row["external_id"]) for row in rows]
    known = find_by_number(session, actor, noun, keys)
    ids = [known[key].id for key in keys]
    if noun == "case":
        _number_cases(session, actor, ids, rows)
    return ids


def change_records(
    session: Session, actor: Actor, noun: str, changes: Sequence[tuple[int, Mapping[str, Any]]]
) -> None:
    """Set columns of records by their ids; one with a version becomes a newer one."""
    table: Any = noun_of(noun).model.__table__
    fixed = {"updated_at": utc_now()} if noun_of(noun).has_version else {}
    ordered = sorted(changes, key=lambda change: sorted(change[1]))
    for names, group in groupby(ordered, key=lambda change: sorted(change[1])):
        values = {
            table.c[n]: bindparam(f"new_{n}", type_=table.c[n].type) for n in [*names, *fixed]
        }
        if fixed:
            values[table.c.version] = table.c.version + 1
        session.connection().execute(
            update(table)
            .where(table.c.id == bindparam("row_id"), scope(actor, "import", _model(noun)))
            .values(values),
            [
                {"row_id": id_, **{f"new_{n}": v for n, v in (told | fixed).items()}}
                for id_, told in ((id_, dict(told)) for id_, told in group)
            ],
        )


def set_links(
    session: Session, actor: Actor, noun: str, column: str, links: Mapping[int, int]
) -> None:
    """Point records that were added a moment ago to others; no new version."""
    require(actor, "import", noun)
    table: Any = noun_of(noun).model.__table__
    if links:
        session.connection().execute(
            update(table)
            .where(table.c.id == bindparam("row_id"))
            .values({table.c[column]: bindparam("target")}),
            [{"row_id": id_, "target": target} for id_, target in links.items()],
        )


def load_accounts_of_contacts(
    session: Session, actor: Actor, contact_ids: Iterable[int]
) -> dict[int, int]:
    """Return the account of each of these contacts that is in one."""
    query = select(Contact.id, Contact.account_id).where(
        Contact.id.in_(list(contact_ids)),
        Contact.account_id.is_not(None),
        scope(actor, "import", Contact),
    )
    return {id_: account_id for id_, account_id in session.execute(query) if account_id}


def load_contacts_by_email(
    session: Session, actor: Actor, emails: Iterable[str]
) -> dict[Key, list[tuple[int, int | None]]]:
    """Return (contact, account) of living contacts by source and e-mail."""
    wanted = list(emails)
    if not wanted:
        return {}
    query = select(Contact.source, Contact.email, Contact.id, Contact.account_id).where(
        Contact.email.in_(wanted),
        Contact.source.is_not(None),
        Contact.deleted_at.is_(None),
        scope(actor, "import", Contact),
    )
    found: dict[Key, list[tuple[int, int | None]]] = {}
    for source, email, id_, account_id in session.execute(query):
        found.setdefault((source or "", email or ""), []).append((id_, account_id))
    return found


def load_conversions(
    session: Session, actor: Actor, lead_ids: Iterable[int]
) -> dict[int, Lead]:
    """Return these leads by id."""
    query = select(Lead).where(Lead.id.in_(list(lead_ids)), scope(actor, "import", Lead))
    return {lead.id: lead for lead in session.scalars(query)}


def load_teams_of_users(session: Session, actor: Actor) -> dict[int, int | None]:
    """Return the team of each person who works here."""
    query = select(User.id, User.team_id).where(scope(actor, "import", User))
    return {id_: team_id for id_, team_id in session.execute(query)}


def load_learned(
    session: Session, actor: Actor, account_ids: Iterable[int]
) -> dict[int, tuple[datetime, int]]:
    """Return since when we know these accounts, and their versions."""
    query = select(Account.id, Account.recorded_at, Account.version).where(
        Account.id.in_(list(account_ids)), scope(actor, "import", Account)
    )
    return {id_: (moment, version) for id_, moment, version in session.execute(query)}


def _by_source(keys: Iterable[Key]) -> dict[str, list[str]]:
    numbers: dict[str, list[str]] = {}
    for source, number in dict.fromkeys(keys):
        numbers.setdefault(source, []).append(number)
    return numbers


def _model(noun: str) -> Any:
    return noun_of(noun).model


def _load(
    session: Session, actor: Actor, noun: str, fields: Sequence[str], where: Any
) -> list[dict[str, Any]]:
    model = _model(noun)
    names = dict.fromkeys((*(n for n in _KEPT if hasattr(model, n)), *fields))
    query = select(*(getattr(model, name) for name in names)).where(
        where, scope(actor, "import", model)
    )
    return [dict(row) for row in session.execute(query).mappings()]


def _load_own(
    session: Session, actor: Actor, noun: str, fields: Sequence[str], numbers: set[str]
) -> dict[Key, dict[str, Any]]:
    """Return records of this very store by their numbers and the moments they were written."""
    ids = [int(id_) for number in numbers if (id_ := number.partition("@")[0]).isdecimal()]
    where = _model(noun).id.in_(ids)
    found = {}
    for row in _load(session, actor, noun, (*fields, "created_at"), where):
        number = f"{row['id']}@{row['created_at'].isoformat()}"
        if number in numbers:
            found[HOME, number] = row
    return found


def _numbers(found: Mapping[Key, Any]) -> set[str]:
    return {number for source, number in found if source == HOME}


def _number_cases(
    session: Session, actor: Actor, ids: Sequence[int], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Give the cases that came without a number theirs, made of the record's own."""
    unnamed = [i for i, row in zip(ids, rows, strict=True) if row["number"] == row_mark(row)]
    wanted = {id_: case_number(id_) for id_ in unnamed}
    query = select(Case.number).where(
        Case.number.in_(list(wanted.values())), scope(actor, "import", Case)
    )
    taken = set(session.scalars(query))
    table: Any = Case.__table__
    if wanted:
        session.connection().execute(
            update(table)
            .where(table.c.id == bindparam("row_id"))
            .values(number=bindparam("new_number")),
            [
                # An import may have brought the number already.
                {"row_id": id_, "new_number": f"{n}-{id_}" if n in taken else n}
                for id_, n in wanted.items()
            ],
        )


def row_mark(row: Mapping[str, Any]) -> str:
    """Return what stands for the number of a case until the store has given it one."""
    return f"new-{row['source']}-{row['external_id']}"
