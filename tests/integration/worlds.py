"""Generated companies, and an oracle that says who sees what without asking the product.

The oracle is the vocabulary's rule in plain Python over plain facts: a record is seen by who
owns it, by the owner's team, or where its parent is seen. It shares no code with `scope`.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from app.store.models import Team, User
from app.store.nouns import Field, Kind, noun_of
from app.store.rights import POLICY, Actor, Reach, Role

NOW = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
# Parents first; through which fields a record is seen where another is seen.
SEEN_THROUGH = {
    "account": (),
    "campaign": (),
    "lead": (),
    "product": (),
    "contact": ("account_id",),
    "opportunity": ("account_id",),
    "quote": ("account_id", "opportunity_id"),
    "order": ("account_id",),
    "subscription": ("account_id",),
    "case": ("account_id",),
    "case_message": ("case_id",),
    "interaction": ("account_id",),
    "task": (),
    "article": (),
    "social_post": ("account_id",),
    "survey_response": ("account_id",),
    "consent": ("contact_id",),
    "campaign_member": ("contact_id", "lead_id"),
    "message_event": ("campaign_member_id",),
    "recommendation": ("account_id",),
    "outcome": ("recommendation_id",),
    "segment": (),
}
OWNED = {
    "account", "campaign", "lead", "contact", "opportunity", "quote", "case", "task", "article",
    "segment",
}  # fmt: skip
REMOVABLE = OWNED | {"product", "case_message", "interaction", "social_post"}


@dataclass(frozen=True)
class World:
    """One company: its people, and each record with its facts, by noun and number."""

    actors: tuple[Actor, ...]
    teams: dict[int, int | None]
    records: dict[str, dict[int, dict[str, Any]]]

    def expected(self, actor: Actor, action: str, noun: str) -> set[int]:
        """Return the numbers of the records that this actor may touch in this way."""
        extent = POLICY.get((action, noun), {}).get(actor.role, Reach.NONE)
        if extent is Reach.NONE:
            return set()
        return {
            number
            for number, facts in self.records[noun].items()
            if self._alive(noun, facts)
            and (extent is Reach.ALL or self._mine(actor, extent, noun, facts))
        }

    def _alive(self, noun: str, facts: dict[str, Any]) -> bool:
        if noun in REMOVABLE:
            return facts["deleted_at"] is None
        links = [(field, facts.get(field)) for field in SEEN_THROUGH[noun]]
        return all(
            number is None or self._alive(*self._parent(noun, field, number))
            for field, number in links
        )

    def _mine(self, actor: Actor, extent: Reach, noun: str, facts: dict[str, Any]) -> bool:
        wide = extent is Reach.TEAM and actor.team_id is not None
        if noun in OWNED and facts["owner_id"] == actor.user_id:
            return True
        if noun in OWNED and wide and facts["team_id"] == actor.team_id:
            return True
        if noun == "interaction" and facts["account_id"] is None:
            user = facts["user_id"]
            mates = wide and user is not None and self.teams[user] == actor.team_id
            return mates or (user is not None and user == actor.user_id)
        return any(
            self._mine(actor, extent, *self._parent(noun, field, facts[field]))
            for field in SEEN_THROUGH[noun]
            if facts[field] is not None
        )

    def _parent(self, noun: str, field: str, number: int) -> tuple[str, dict[str, Any]]:
        parent = str(noun_of(noun).fields[field].links_to)
        return parent, self.records[parent][number]


def build_world(session: Session, seed: int, n_each: int = 6) -> World:
    """Fill the store with people of every role and records of every ownership."""
    random = Random(seed)
    teams = [Team(name=name) for name in ("North", "South")]
    session.add_all(teams)
    session.flush()
    people = [_person(role, team) for role in Role for team in (teams[0], teams[1], None)]
    session.add_all(people)
    session.flush()
    records: dict[str, dict[int, dict[str, Any]]] = {}
    for noun in SEEN_THROUGH:
        records[noun] = _fill(session, random, noun, n_each, people, teams, records)
    session.commit()
    actors = tuple(Actor(p.id, Role(p.role), p.team_id, p.name) for p in people)
    return World(actors, {p.id: p.team_id for p in people}, records)


def _person(role: Role, team: Team | None) -> User:
    where = team.name if team else "Nowhere"
    return User(
        email=f"{role.replace(' ', '.')}@{where.lower()}.example",
        name=f"{role} of {where}",
        role=role,
        team_id=team.id if team else None,
        password_hash="!",
    )


def _fill(
    session: Session,
    random: Random,
    noun: str,
    n_each: int,
    people: list[User],
    teams: list[Team],
    records: dict[str, dict[int, dict[str, Any]]],
) -> dict[int, dict[str, Any]]:
    kind, filled = noun_of(noun), {}
    for n in range(n_each):
        facts = {
            name: _value(random, field, f"{noun}-{n}", people, teams, records)
            for name, field in kind.fields.items()
            if name not in ("merged_into_id", "parent_id", "external_id", "source")
        }
        if noun in REMOVABLE:
            facts["deleted_at"] = NOW if random.random() < 0.2 else None
        row = kind.model(**facts)
        session.add(row)
        session.flush()
        filled[row.id] = facts
    return filled


def _value(
    random: Random,
    field: Field,
    text: str,
    people: list[User],
    teams: list[Team],
    records: dict[str, dict[int, dict[str, Any]]],
) -> Any:
    if field.kind is Kind.LINK:
        return _link(random, field, people, teams, records)
    if field.kind is Kind.CHOICE:
        return random.choice(field.choices)
    if field.name in ("eligible", "excluded"):
        return []
    return _PLAIN.get(field.kind, text)


def _link(
    random: Random,
    field: Field,
    people: list[User],
    teams: list[Team],
    records: dict[str, dict[int, dict[str, Any]]],
) -> int | None:
    numbers = {
        "user": [person.id for person in people],
        "team": [team.id for team in teams],
    }.get(str(field.links_to)) or list(records.get(str(field.links_to), ()))
    if not numbers or (not field.needed and random.random() < 0.35):
        return None
    return random.choice(numbers)


_PLAIN: dict[Kind, Any] = {
    Kind.COUNT: 3,
    Kind.NUMBER: 1.5,
    Kind.SHARE: 0.5,
    Kind.MONEY: Decimal(10),
    Kind.DAY: date(2026, 11, 1),
    Kind.MOMENT: NOW,
    Kind.FLAG: False,
    Kind.FREE: {},
}
