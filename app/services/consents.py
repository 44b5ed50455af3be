"""May we write to this person, on this channel, for this purpose, at this moment?

What a person has said is never changed: giving and withdrawing each add a row, and the rows
together say what holds at any moment.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import mark
from app.store.audit import add_entry
from app.store.choices import CHOICES
from app.store.consents import add_consent_row, list_consent_rows
from app.store.models import Consent, Contact
from app.store.outbox import add_changes
from app.store.policy import Actor, require
from app.store.records import get_record
from app.store.types import utc_now

CHANNELS = CHOICES["consent", "channel"]
PURPOSES = CHOICES["consent", "purpose"]
BASES = CHOICES["consent", "lawful_basis"]
# Korea's Network Act, article 50 (3): nothing between 21:00 and 08:00 without a consent of its
# own. It speaks of advertising; we hold to it for all that is not the service itself.
KOREA = ZoneInfo("Asia/Seoul")
NIGHT_BEGINS, NIGHT_ENDS = time(21), time(8)
ANY_TIME = ("Service",)
REASON_LENGTH = 200

ALLOWED, NIGHT, EXPIRED, WITHDRAWN, NEVER = (
    "Allowed",
    "Night",
    "Expired",
    "Withdrawn",
    "Never asked",
)


@dataclass(frozen=True)
class ConsentState:
    """What holds for one channel and purpose: Allowed, Night, Expired, Withdrawn, Never asked.

    `Night` is a consent that waits for the morning in Korea; `expires_at` is when it ends.
    """

    channel: str
    purpose: str
    state: str
    night_allowed: bool = False
    expires_at: datetime | None = None
    origin: str | None = None


def is_allowed(consents: Iterable[Consent], channel: str, purpose: str, at: datetime) -> bool:
    """Return whether a person may be written to.

    Parameters
    ----------
    consents
        All that the person has ever said, in any order.
    channel, purpose
        Words of the vocabulary; a consent holds for its own channel and purpose only.
    at
        When the message would be sent.
    """
    return state_of(consents, channel, purpose, at).state == ALLOWED


def state_of(
    consents: Iterable[Consent], channel: str, purpose: str, at: datetime
) -> ConsentState:
    """Return what holds for a channel and purpose at a moment, and why not if not.

    A withdrawal ends every consent given up to it; one given later holds again.
    """
    said = [
        one
        for one in consents
        if (one.channel, one.purpose) == (channel, purpose) and one.granted_at <= at
    ]
    if not said:
        return ConsentState(channel, purpose, NEVER)
    ended = max((w for one in said if (w := one.withdrawn_at) and w <= at), default=None)
    given = [one for one in said if ended is None or one.granted_at > ended]
    if not given:
        return ConsentState(channel, purpose, WITHDRAWN)
    running = [one for one in given if one.expires_at is None or one.expires_at > at]
    # Of several that run, the one that reaches furthest says until when; any may allow nights.
    last = max(running or given, key=_end)
    by_night = any(one.night_allowed for one in running) or purpose in ANY_TIME
    state = EXPIRED if not running else ALLOWED if by_night or not is_night(at) else NIGHT
    return ConsentState(channel, purpose, state, by_night, last.expires_at, last.origin)


def is_night(at: datetime) -> bool:
    """Return whether it is night in Korea: from 21:00 until before 08:00."""
    clock = at.astimezone(KOREA).time()
    return clock >= NIGHT_BEGINS or clock < NIGHT_ENDS


def list_consents(
    session: Session, actor: Actor, contact_ids: Sequence[int], at: datetime
) -> Mapping[int, tuple[ConsentState, ...]]:
    """Return what holds for each person, for the channels and purposes ever spoken of."""
    require(actor, "read", "consent")
    said: dict[int, list[Consent]] = {}
    for row in list_consent_rows(session, actor, contact_ids):
        said.setdefault(row.contact_id, []).append(row)
    return {
        contact_id: tuple(
            state_of(rows, channel, purpose, at)
            for channel in CHANNELS
            for purpose in PURPOSES
            if any((row.channel, row.purpose) == (channel, purpose) for row in rows)
        )
        for contact_id, rows in said.items()
    }


def give_consent(
    session: Session,
    actor: Actor,
    contact_id: int,
    *,
    channel: str,
    purpose: str,
    lawful_basis: str,
    because: str,
    days: int | None = None,
    night_allowed: bool = False,
) -> int:
    """Note that a person allows us something from now on; return the number of the row.

    Parameters
    ----------
    because
        Where and how it was given; kept with it and in the audit.
    days
        How long it holds; None until it is withdrawn.
    """
    now = utc_now()
    contact = _contact(session, actor, contact_id, channel, purpose, because)
    if lawful_basis not in BASES or (days is not None and not 1 <= days <= 36_500):
        raise Invalid(mark("Choose one of the values of the list."))
    row = add_consent_row(
        session,
        actor,
        contact,
        channel=channel,
        purpose=purpose,
        lawful_basis=lawful_basis,
        at=now,
        origin=because.strip(),
        expires_at=None if days is None else now + timedelta(days),
        night_allowed=night_allowed,
    )
    _note(session, actor, row.id, "give", contact, channel, purpose, because)
    return row.id


def withdraw_consent(
    session: Session, actor: Actor, contact_id: int, *, channel: str, purpose: str, because: str
) -> int:
    """Note that a person does not allow us something any more, from now on.

    It can be noted of somebody who never allowed it: then no older paper can.
    """
    contact = _contact(session, actor, contact_id, channel, purpose, because)
    row = add_consent_row(
        session,
        actor,
        contact,
        channel=channel,
        purpose=purpose,
        lawful_basis="Consent",
        at=utc_now(),
        origin=because.strip(),
        withdrawn=True,
    )
    _note(session, actor, row.id, "withdraw", contact, channel, purpose, because)
    return row.id


def _contact(
    session: Session, actor: Actor, contact_id: int, channel: str, purpose: str, because: str
) -> Contact:
    require(actor, "write", "consent")
    if channel not in CHANNELS or purpose not in PURPOSES:
        raise Invalid(mark("Choose one of the values of the list."))
    if not 3 <= len(because.strip()) <= REASON_LENGTH:
        raise Invalid(mark("Say where and how, in 3 to 200 characters."))
    contact: Contact = get_record(session, actor, "contact", contact_id, "write")
    return contact


def _end(one: Consent) -> tuple[bool, datetime]:
    return one.expires_at is None, one.expires_at or one.granted_at


def _note(
    session: Session,
    actor: Actor,
    consent_id: int,
    action: str,
    contact: Contact,
    channel: str,
    purpose: str,
    because: str,
) -> None:
    add_entry(
        session,
        actor,
        action,
        "consent",
        subject_id=consent_id,
        contact=contact.id,
        channel=channel,
        purpose=purpose,
        reason=because.strip(),
    )
    add_changes(session, actor, "consent", [consent_id], "created")
