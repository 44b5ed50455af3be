"""The people of the demo company and their sign-ins."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from app.services.passwords import generate_password
from app.services.people import add_team, add_user
from app.store.policy import Actor, Role

FILE = "demo-sign-ins.json"
TEAMS = ("Seoul", "London", "Berlin")
MANAGERS = (
    ("Kim Ha-eun", "Park Do-yun", "Lee Seo-jun"),
    ("Alice Morgan", "Ben Carter", "Chloe Reid"),
    ("Jonas Weber", "Lena Vogt", "Felix Brandt"),
)


@dataclass(frozen=True)
class SignIn:
    """How to sign in as one person of the demo company."""

    email: str
    password: str
    role: str
    name: str
    team: str | None
    locale: str


def add_people(session: Session, actor: Actor, folder: Path) -> tuple[list[int], list[int]]:
    """Add the demo's teams and people; return (team numbers, account managers' numbers).

    The passwords are made here and written to `demo-sign-ins.json`, readable by this
    machine's user only, so that a second start can show them again.
    """
    teams = [add_team(session, actor, name) for name in TEAMS]
    sign_ins = [*_office(), *_account_managers()]
    numbers = []
    for person in sign_ins:
        zone = "Asia/Seoul" if person.locale == "ko" else "Europe/London"
        number = add_user(
            session,
            actor,
            email=person.email,
            name=person.name,
            role=person.role,
            password=person.password,
            team=person.team,
            locale=person.locale,
            time_zone=zone,
        )
        if person.role == Role.ACCOUNT_MANAGER:
            numbers.append(number)
    _write(folder / FILE, sign_ins)
    return teams, numbers


def read_sign_ins(folder: Path) -> tuple[SignIn, ...]:
    """Return the demo's sign-ins, or none if this company is no demo."""
    path = folder / FILE
    if not path.exists():
        return ()
    return tuple(SignIn(**row) for row in json.loads(path.read_text(encoding="utf-8")))


def _office() -> Sequence[SignIn]:
    return [
        _sign_in("admin", "Robin Hale", Role.ADMINISTRATOR, None, "en"),
        _sign_in("manager", "Min Ji-woo", Role.MANAGER, None, "ko"),
        _sign_in("data", "Dana Fields", Role.DATA_SCIENTIST, None, "en"),
        _sign_in("support", "Sam Okafor", Role.SUPPORT, "London", "en"),
        _sign_in("sales", "Jeong Yu-na", Role.SALES, "Seoul", "ko"),
        _sign_in("marketer", "Mara Lind", Role.MARKETER, None, "en"),
    ]


def _account_managers() -> Sequence[SignIn]:
    return [
        _sign_in(
            name.lower().replace(" ", ".").replace("-", ""),
            name,
            Role.ACCOUNT_MANAGER,
            team,
            "ko" if team == "Seoul" else "en",
        )
        for team, names in zip(TEAMS, MANAGERS, strict=True)
        for name in names
    ]


def _sign_in(local: str, name: str, role: Role, team: str | None, locale: str) -> SignIn:
    return SignIn(f"{local}@maru.example", generate_password(), role, name, team, locale)


def _write(path: Path, sign_ins: Sequence[SignIn]) -> None:
    text = json.dumps([asdict(person) for person in sign_ins], ensure_ascii=False, indent=1)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
