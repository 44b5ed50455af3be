"""Each row of a batch held against the store: new, changed, the same, or refused."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.services.importing import reasons
from app.services.importing.columns import Columns
from app.services.importing.completing import complete_change
from app.services.importing.drafts import Draft, Judged, Kept
from app.services.importing.links import Found, Links, Wanted
from app.services.importing.members import find_member_leads
from app.services.importing.plans import REJECTED, Outcome
from app.store.importing_records import HOME, Key, load_known, load_known_by
from app.store.nouns import Noun
from app.store.policy import Actor, Reach, reach
from app.store.rights import Role


class Judge:
    """Judges batches of one noun.

    Parameters
    ----------
    unique
        The field that only one record of the store may bear; empty if there is none.
    """

    def __init__(self, noun: Noun, links: Links, columns: Columns, unique: str) -> None:
        self.noun, self.links, self.columns, self.unique = noun, links, columns, unique
        self.fields = [n for n in noun.fields if n not in ("source", "external_id")]

    def judge(self, session: Session, actor: Actor, drafts: Sequence[Draft]) -> Judged:
        """Return what is to be done with these drafts; nothing is written."""
        judged = Judged()
        found = self.links.resolve(session, actor, self._wanted(drafts))
        for draft in drafts:
            problem = self._settle(judged, draft, found) or self._refusal(actor, draft)
            if problem is None:
                # Of rows with one number all but the first say the same again.
                judged.first.setdefault(draft.key, draft)
            else:
                judged.refused[draft.row] = Outcome(draft.row, REJECTED, None, *problem)
        if self.noun.name == "campaign_member":
            live = [draft for draft in drafts if draft.row not in judged.refused]
            find_member_leads(session, actor, judged, live, self._column_of("lead_id"))
        judged.known = self._known(session, actor, judged)
        for key, draft in judged.first.items():
            self._compare(judged, key, draft)
        return judged

    def column(self, name: str) -> str | None:
        """Return the column that holds a field."""
        return self.columns.fields.get(name)

    def _wanted(self, drafts: Sequence[Draft]) -> set[Wanted]:
        targets = {n: f.links_to for n, f in self.noun.fields.items() if f.links_to}
        return {
            (str(targets[name]), text) for draft in drafts for name, text in draft.links.items()
        }

    def _settle(
        self, judged: Judged, draft: Draft, found: Mapping[Wanted, Found]
    ) -> tuple[str | None, str] | None:
        """Put the links of a draft in; return column and reason if it cannot be taken."""
        values = judged.values[draft.row] = dict(draft.facts)
        for column, reason in draft.notes:
            judged.note(draft.row, column, reason)
        for name, text in draft.links.items():
            of_noun = self.noun.fields[name]
            target = found[str(of_noun.links_to), text]
            if target.id is not None:
                values[name] = target.id
                continue
            reason = target.problem or reasons.NO_LINK
            column = self._column_of(name)
            if of_noun.needed:
                return column, reason
            if of_noun.links_to == self.noun.name and reason == reasons.NO_LINK:
                judged.later.append((draft.row, name, text))
                continue
            judged.note(draft.row, column, reason)
            self._keep_as_text(values, column, text)
        return None

    def _column_of(self, name: str) -> str:
        further = self.columns.further.get(name, ())
        return ", ".join(filter(None, (self.column(name), *further)))

    def _keep_as_text(self, values: dict[str, Any], column: str, text: str) -> None:
        if "custom" in self.noun.fields:
            values["custom"] = {**values.get("custom", {}), column: text}

    def _custom(
        self, kept: Kept, values: Mapping[str, Any], links: Mapping[str, str]
    ) -> dict[str, Any] | None:
        """Return the columns under their own names; a link that is found now needs no text."""
        found = {self._column_of(n): text for n, text in links.items() if n in values}
        old = kept["custom"] or {}
        stays = {n: v for n, v in old.items() if n not in found or found[n] != v}
        return {**stays, **values.get("custom", {})} or (None if old else kept["custom"])

    def _refusal(self, actor: Actor, draft: Draft) -> tuple[str | None, str] | None:
        role = draft.facts.get("role") if self.noun.name == "user" else None
        may = reach(actor, "write", "user") is not Reach.NONE
        if role not in (None, Role.ACCOUNT_MANAGER.value) and not may:
            return self.column("role"), reasons.ROLE_NOT_YOURS
        return None

    def _known(self, session: Session, actor: Actor, judged: Judged) -> dict[Key, Kept]:
        name, first = self.noun.name, judged.first
        known: dict[Key, Kept] = {**load_known(session, actor, name, first, self.fields)}
        if not self.unique:
            return known
        left = {
            judged.values[draft.row][self.unique]: key
            for key, draft in first.items()
            if key not in known and self.unique in draft.facts
        }
        rows = load_known_by(session, actor, name, self.unique, list(left), self.fields)
        return known | {left[text]: row for text, row in rows.items()}

    def _compare(self, judged: Judged, key: Key, draft: Draft) -> None:
        kept = judged.known.get(key)
        if kept is None:
            judged.fresh.append(draft)
            return
        if kept.get("deleted_at") is not None:
            return
        changes = self._changes(kept, judged.values[draft.row], draft.links)
        if self.noun.name == "user" and changes:
            judged.note(draft.row, ", ".join(sorted(changes)), reasons.PERSON_STAYS)
            changes = {}
        if changes := changes | self._adopted(kept, draft):
            judged.changes[key] = changes

    def _adopted(self, kept: Kept, draft: Draft) -> dict[str, Any]:
        """Return the number of a record that was known here before it had one.

        Without it the links of other files, which go by numbers, would not find it.
        """
        source, number = draft.key
        own = draft.facts.get(self.unique) if self.unique else number
        if number == own or kept["external_id"] is not None or source == HOME:
            return {}
        return {"source": source, "external_id": number}

    def _changes(
        self, kept: Kept, values: Mapping[str, Any], links: Mapping[str, str]
    ) -> dict[str, Any]:
        """Return what differs. An empty cell denies nothing, so it is not among the values."""
        after = dict(values)
        if values.get("recorded_at") and kept.get("recorded_at"):
            # What an earlier file taught us is not unlearned.
            after["recorded_at"] = min(values["recorded_at"], kept["recorded_at"])
        if "custom" in self.noun.fields:
            after["custom"] = self._custom(kept, values, links)
        changes = {name: value for name, value in after.items() if kept[name] != value}
        complete_change(self.noun, changes, values)
        return {name: value for name, value in changes.items() if kept[name] != value}
