"""Leads by their family names, for files that tell no more of them."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.store.models import Lead, Opportunity
from app.store.policy import Actor, scope


def load_leads_by_name(
    session: Session, actor: Actor, names: Iterable[str]
) -> dict[str, set[int]]:
    """Return the living leads that bear each of these family names."""
    query = select(Lead.family_name, Lead.id).where(
        Lead.family_name.in_(list(names)),
        Lead.deleted_at.is_(None),
        scope(actor, "import", Lead),
    )
    found: dict[str, set[int]] = {}
    for name, id_ in session.execute(query):
        found.setdefault(name, set()).add(id_)
    return found


def load_leads_of_campaigns(
    session: Session, actor: Actor, names: Iterable[str]
) -> dict[tuple[int, str], set[int]]:
    """Return the leads of these family names by the campaigns that their sales came from."""
    query = (
        select(Opportunity.campaign_id, Lead.family_name, Lead.id)
        .join(Lead, Lead.id == Opportunity.lead_id)
        .where(
            Lead.family_name.in_(list(names)),
            Opportunity.campaign_id.is_not(None),
            Opportunity.deleted_at.is_(None),
            Lead.deleted_at.is_(None),
            scope(actor, "import", Lead),
        )
    )
    found: dict[tuple[int, str], set[int]] = {}
    for campaign_id, name, id_ in session.execute(query):
        found.setdefault((campaign_id or 0, name), set()).add(id_)
    return found
