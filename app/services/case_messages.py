"""Messages of a case: what was asked, what was answered, what colleagues noted."""

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import mark
from app.services.records import change_record, create_record, get_one
from app.store.policy import Actor, require
from app.store.types import utc_now

DIRECTIONS = ("Outbound", "Internal", "Inbound")
BODY_LENGTH = 10_000


def add_message(
    session: Session, actor: Actor, case_id: int, *, direction: str, body: str
) -> int:
    """Add a message to a case and return its number; the first answer stops its clock.

    Raises
    ------
    NotFound
        If the case is missing or out of reach.
    Invalid
        If the message is empty or too long, or the direction is not known.
    """
    require(actor, "write", "case_message")
    case = get_one(session, actor, "case", case_id)
    body = body.strip()
    if not 1 <= len(body) <= BODY_LENGTH:
        raise Invalid(mark("Write a message of up to 10,000 characters."))
    now = utc_now()
    values = {
        "case_id": case_id,
        "direction": direction,
        "body": body,
        "sent_at": now,
        "user_id": None if direction == "Inbound" else actor.user_id,
        "contact_id": case.values["contact_id"] if direction == "Inbound" else None,
    }
    number = create_record(session, actor, "case_message", values)
    if direction == "Outbound" and case.values["first_responded_at"] is None:
        change_record(session, actor, "case", case_id, {"first_responded_at": now}, None)
    return number
