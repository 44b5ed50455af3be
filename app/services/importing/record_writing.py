"""A batch of records of one noun is added or changed, with all that goes with it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.services.importing.columns import Columns
from app.services.importing.completing import blank_of, complete_new
from app.services.importing.connecting import connect, fill_links
from app.services.importing.drafts import Draft, Judged
from app.services.importing.indexing import index_names
from app.services.importing.judging import Judge
from app.services.importing.learning import learn_of_accounts
from app.services.importing.links import Links
from app.services.importing.plans import (
    CREATED,
    REJECTED,
    UNCHANGED,
    UPDATED,
    Outcome,
    Written,
)
from app.services.importing.reasons import RECORD_DELETED
from app.store.base import Owned
from app.store.changes import note_created, note_updated
from app.store.images import plain
from app.store.importing_records import (
    Key,
    add_records,
    change_records,
    load_teams_of_users,
    set_links,
)
from app.store.nouns import Noun
from app.store.outbox import add_changes
from app.store.policy import Actor


class RecordWriter:
    """Brings drafts of one noun into the store.

    Parameters
    ----------
    noun
        What the drafts are.
    links
        How their links are found.
    columns
        Where the file holds their fields, for what is said of rows.
    currency
        Of amounts that name none.
    unique
        The field that only one record of the store may bear; empty if there is none.
    ours
        The file is an export of our own: what it leaves empty is empty.
    """

    def __init__(
        self,
        noun: Noun,
        links: Links,
        columns: Columns,
        currency: str,
        unique: str,
        *,
        ours: bool = False,
    ) -> None:
        self.noun, self.links, self.currency = noun, links, currency
        self.judge = Judge(noun, links, columns, unique)
        self.blank = blank_of(noun)
        self.empty: dict[str, Any] = dict.fromkeys(columns.fields) if ours else {}

    def write(
        self, session: Session, actor: Actor, drafts: Sequence[Draft], change_set: int
    ) -> Written:
        """Add what is new and change what differs, noting both in the change set."""
        judged = self.judge.judge(session, actor, drafts)
        rows = self._new_rows(session, actor, judged)
        ids = self._add(session, actor, judged, rows, change_set)
        self._change(session, actor, judged, change_set)
        self._tie(session, actor, judged, ids)
        connect(session, actor, self.noun.name, rows, list(ids.values()), change_set)
        learn_of_accounts(session, actor, change_set, self._moments(judged, rows))
        touched = [*ids.values(), *(judged.known[key]["id"] for key in judged.changes)]
        index_names(session, actor, self.noun.name, touched)
        ids |= {key: kept["id"] for key, kept in judged.known.items()}
        return self._outcomes(judged, drafts, ids)

    def rehearse(self, session: Session, actor: Actor, drafts: Sequence[Draft]) -> Written:
        """Tell what `write` would do; remember what it would have added."""
        judged = self.judge.judge(session, actor, drafts)
        pretended = self.links.pretended
        again = [d for d in judged.fresh if (self.noun.name, *d.key) in pretended.keys]
        judged.fresh = [d for d in judged.fresh if d not in again]
        ids: dict[Key, int | None] = dict.fromkeys(judged.first)
        for draft in judged.fresh:
            pretended.add(self.noun.name, draft.key, judged.values[draft.row])
        return self._outcomes(judged, drafts, ids)

    def _new_rows(self, session: Session, actor: Actor, judged: Judged) -> list[dict[str, Any]]:
        rows = []
        for draft in judged.fresh:
            values = judged.values[draft.row]
            source, number = draft.key
            row = {**self.blank, **values, "source": source, "external_id": number}
            rows.append(row)
        if not self.empty:
            fill_links(session, actor, self.noun, rows)
        if issubclass(self.noun.model, Owned) and "owner_id" not in self.empty:
            self._own(session, actor, rows)
        for draft, row in zip(judged.fresh, rows, strict=True):
            told = {**self.empty, **judged.values[draft.row]}
            complete_new(self.noun, row, told, self.currency)
        return rows

    def _own(self, session: Session, actor: Actor, rows: Sequence[dict[str, Any]]) -> None:
        """Give what is nobody's to the actor, and what is somebody's to their team too."""
        teams = load_teams_of_users(session, actor)
        for row in rows:
            if row["owner_id"] is None and row["team_id"] is None:
                row["owner_id"], row["team_id"] = actor.user_id, actor.team_id
            elif row["team_id"] is None:
                row["team_id"] = teams.get(row["owner_id"])

    def _add(
        self,
        session: Session,
        actor: Actor,
        judged: Judged,
        rows: Sequence[dict[str, Any]],
        change_set: int,
    ) -> dict[Key, int]:
        ids = add_records(session, actor, self.noun.name, rows)
        note_created(session, actor, change_set, self.noun.name, ids)
        add_changes(session, actor, self.noun.name, ids, CREATED)
        return {draft.key: id_ for draft, id_ in zip(judged.fresh, ids, strict=True)}

    def _change(self, session: Session, actor: Actor, judged: Judged, change_set: int) -> None:
        noun, known = self.noun.name, judged.known
        change_records(
            session, actor, noun, [(known[key]["id"], c) for key, c in judged.changes.items()]
        )
        notes = [
            (known[key]["id"], self._image(known[key], changes), self._next(known[key]))
            for key, changes in judged.changes.items()
        ]
        note_updated(session, actor, change_set, noun, notes)
        add_changes(session, actor, noun, [id_ for id_, *_ in notes], UPDATED)

    def _image(self, kept: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
        names = [*changes, *(("version", "updated_at") if self.noun.has_version else ())]
        return {name: plain(kept[name]) for name in names}

    def _next(self, kept: Mapping[str, Any]) -> int | None:
        return kept["version"] + 1 if self.noun.has_version else None

    def _tie(
        self, session: Session, actor: Actor, judged: Judged, ids: Mapping[Key, int]
    ) -> None:
        """Link records of this batch to each other, now that they have numbers."""
        if not judged.later:
            return
        noun = self.noun.name
        found = self.links.resolve(
            session, actor, {(noun, text) for _, _, text in judged.later}
        )
        fresh = {draft.row: ids[draft.key] for draft in judged.fresh}
        ties: dict[str, dict[int, int]] = {}
        for row, name, text in judged.later:
            target = found[noun, text]
            if target.id is None or row not in fresh:
                judged.note(row, self.judge.column(name) or name, str(target.problem))
            else:
                ties.setdefault(name, {})[fresh[row]] = target.id
        for name, links in ties.items():
            set_links(session, actor, noun, name, links)

    def _moments(
        self, judged: Judged, rows: Sequence[Mapping[str, Any]]
    ) -> dict[int, datetime]:
        """Return since when each account must have been known that these rows speak of."""
        if not {"account_id", "recorded_at"} <= set(self.noun.fields):
            return {}
        told = [(row["account_id"], row["recorded_at"]) for row in rows]
        told += [
            (after["account_id"], after["recorded_at"])
            for key, changes in judged.changes.items()
            if (after := {**judged.known[key], **changes})
        ]
        moments: dict[int, datetime] = {}
        for account_id, moment in told:
            if account_id is not None:
                moments[account_id] = min(moment, moments.get(account_id, moment))
        return moments

    def _outcomes(
        self, judged: Judged, drafts: Sequence[Draft], ids: Mapping[Key, int | None]
    ) -> Written:
        fresh = {draft.row for draft in judged.fresh}
        changed = {judged.first[key].row for key in judged.changes}
        deleted = {k for k, kept in judged.known.items() if kept.get("deleted_at") is not None}
        outcomes = []
        for draft in drafts:
            if draft.row in judged.refused:
                outcomes.append(judged.refused[draft.row])
            elif draft.key in deleted:
                column = self.judge.column("external_id")
                outcomes.append(Outcome(draft.row, REJECTED, None, column, RECORD_DELETED))
            else:
                word = CREATED if draft.row in fresh else UNCHANGED
                word = UPDATED if draft.row in changed else word
                noted = _joined(judged.notes.get(draft.row, ()))
                outcomes.append(Outcome(draft.row, word, ids.get(draft.key), *noted))
        return Written(outcomes, len(fresh) if self.noun.name == "account" else 0)


def _joined(notes: Sequence[tuple[str, str]]) -> tuple[str | None, str | None]:
    """Return the columns of a row's notes, and the first reason: one sentence is enough."""
    if not notes:
        return None, None
    columns = ", ".join(dict.fromkeys(column for column, _ in notes if column))
    return columns or None, notes[0][1]
