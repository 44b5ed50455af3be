"""What people allow us: only ever added to, so that it can be shown later what held when."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.models import Consent, Contact
from app.store.policy import Actor, require, scope


def list_consent_rows(
    session: Session, actor: Actor, contact_ids: Sequence[int]
) -> Sequence[Consent]:
    """Return all that was ever said by these people, the oldest first."""
    return session.scalars(
        select(Consent)
        .join(Contact, Contact.id == Consent.contact_id)
        .where(
            Consent.contact_id.in_(contact_ids),
            Contact.deleted_at.is_(None),
            scope(actor, "read", Consent),
        )
        .order_by(Consent.granted_at, Consent.id)
    ).all()


def add_consent_row(
    session: Session,
    actor: Actor,
    contact: Contact,
    *,
    channel: str,
    purpose: str,
    lawful_basis: str,
    at: datetime,
    origin: str,
    expires_at: datetime | None = None,
    night_allowed: bool = False,
    withdrawn: bool = False,
) -> Consent:
    """Add what a person of the actor's reach has said at `at`; `withdrawn` takes it back."""
    require(actor, "write", "consent")
    row = Consent(
        contact_id=contact.id,
        channel=channel,
        purpose=purpose,
        lawful_basis=lawful_basis,
        granted_at=at,
        expires_at=expires_at,
        night_allowed=night_allowed,
        origin=origin,
        withdrawn_at=at if withdrawn else None,
    )
    session.add(row)
    session.flush()
    return row
