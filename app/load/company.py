"""A company to put under load: people in many teams, accounts that bear their team's mark."""

import random
from dataclasses import dataclass, replace

import polars as pl
from sqlalchemy.orm import Session

from app.services.demo.company import Filler
from app.services.passwords import generate_password
from app.services.people import add_team, add_user
from app.services.progress import Progress, part
from app.store.policy import Actor, Role
from app.store.session import unit_of_work
from ml.simulator import Company


@dataclass(frozen=True)
class Person:
    """Somebody who signs in; `mark` stands in the name of each account of their team."""

    email: str
    password: str
    mark: str


def found_teams(
    session: Session, actor: Actor, n_teams: int, n_people: int, seed: int
) -> tuple[list[int], list[int], list[Person]]:
    """Add teams of account managers; return team numbers, people's numbers and sign-ins.

    Owner number `i` of the simulator sits in team `i // n_people`, as the simulator has it.
    """
    dice = random.Random(seed)  # noqa: S311 - marks, not secrets
    teams, owners, people = [], [], []
    for t in range(n_teams):
        name = f"Team {t + 1:02d}"
        teams.append(add_team(session, actor, name))
        mark = f"T{t + 1:02d}-{dice.getrandbits(48):012x}"
        for p in range(n_people):
            email = f"t{t + 1:02d}p{p + 1:02d}@load.example"
            password = generate_password()
            owners.append(
                add_user(
                    session,
                    actor,
                    email=email,
                    name=f"Person {t + 1}-{p + 1}",
                    role=Role.ACCOUNT_MANAGER,
                    password=password,
                    team=name,
                )
            )
            people.append(Person(email, password, mark))
    return teams, owners, people


def settle_company(
    actor: Actor, company: Company, n_teams: int, n_people: int, seed: int, progress: Progress
) -> list[Person]:
    """Write a company into an empty store with its people; return their sign-ins."""
    with unit_of_work() as session:
        teams, owners, people = found_teams(session, actor, n_teams, n_people, seed)
        marked = mark_teams(company, people, n_people)
        Filler(session, marked, teams, owners).fill(part(progress, 0.2, 1.0))
    return people


def mark_teams(company: Company, people: list[Person], n_people: int) -> Company:
    """Return the company with the mark of its team in the name of each account."""
    names = {team: person.mark for team, person in enumerate(people[::n_people])}
    by_team = pl.col("team_index").replace_strict(names, return_dtype=pl.String)
    named = company.accounts.with_columns(pl.col("name") + " " + by_team)
    return replace(company, accounts=named)
