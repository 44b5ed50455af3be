"""What happened with an account, one query per kind of record, each cut at one page.

Every source is asked for the newest events up to a moment; whoever merges them sorts them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, literal, null, select
from sqlalchemy.orm import Session

from app.store.base import Base
from app.store.models import (
    Campaign,
    CampaignMember,
    Case,
    CaseMessage,
    Contact,
    Interaction,
    MessageEvent,
    Opportunity,
    OpportunityStageChange,
    Order,
    Quote,
    SocialPost,
    SurveyResponse,
    Task,
)
from app.store.policy import Actor, Reach, reach, scope

# A case and an opportunity have pages of their own: an event leads to its record.
Link = tuple[type[Base], Any]


class Source(NamedTuple):
    """One kind of event: from which table, when it happened, and what is said of it.

    `told` is direction, title, body, amount, currency; `about` the record it belongs to.
    """

    kind: str
    model: Any
    at: Any
    told: tuple[Any, Any, Any, Any, Any]
    account_id: Any
    joins: tuple[Link, ...] = ()
    where: tuple[ColumnElement[bool], ...] = ()
    about: Any = null()


_NOTHING = null()
_SAID = (_NOTHING, _NOTHING)
_CASE: tuple[Link, ...] = ((Case, CaseMessage.case_id == Case.id),)
_DEAL: tuple[Link, ...] = (
    (Opportunity, OpportunityStageChange.opportunity_id == Opportunity.id),
)
_MAILING: tuple[Link, ...] = (
    (CampaignMember, MessageEvent.campaign_member_id == CampaignMember.id),
    (Contact, CampaignMember.contact_id == Contact.id),
    (Campaign, CampaignMember.campaign_id == Campaign.id),
)

SOURCES = (
    Source(
        "Interaction",
        Interaction,
        Interaction.occurred_at,
        (Interaction.direction, Interaction.subject, Interaction.body, *_SAID),
        Interaction.account_id,
    ),
    Source(
        "Order",
        Order,
        Order.ordered_at,
        (_NOTHING, Order.status, Order.subject, Order.amount, Order.currency),
        Order.account_id,
    ),
    Source(
        "Case",
        Case,
        Case.opened_at,
        (literal("Opened"), Case.subject, Case.description, *_SAID),
        Case.account_id,
        about=Case.id,
    ),
    Source(
        "Case",
        Case,
        Case.closed_at,
        (literal("Closed"), Case.subject, Case.resolution, *_SAID),
        Case.account_id,
        where=(Case.closed_at.is_not(None),),
        about=Case.id,
    ),
    Source(
        "Case",
        CaseMessage,
        CaseMessage.sent_at,
        (CaseMessage.direction, Case.subject, CaseMessage.body, *_SAID),
        Case.account_id,
        _CASE,
        (Case.deleted_at.is_(None),),
        Case.id,
    ),
    Source(
        "Opportunity",
        OpportunityStageChange,
        OpportunityStageChange.changed_at,
        (
            OpportunityStageChange.to_stage,
            Opportunity.name,
            _NOTHING,
            Opportunity.amount,
            Opportunity.currency,
        ),
        Opportunity.account_id,
        _DEAL,
        (Opportunity.deleted_at.is_(None),),
        Opportunity.id,
    ),
    Source(
        "Quote",
        Quote,
        func.coalesce(Quote.quoted_at, Quote.recorded_at),
        (Quote.stage, Quote.subject, _NOTHING, Quote.amount, Quote.currency),
        Quote.account_id,
    ),
    Source(
        "Post",
        SocialPost,
        SocialPost.posted_at,
        (SocialPost.platform, SocialPost.author_handle, SocialPost.text, *_SAID),
        SocialPost.account_id,
    ),
    Source(
        "Survey",
        SurveyResponse,
        SurveyResponse.answered_at,
        (
            SurveyResponse.kind,
            SurveyResponse.score.expression,
            SurveyResponse.comment,
            *_SAID,
        ),
        SurveyResponse.account_id,
    ),
    Source(
        "Campaign",
        MessageEvent,
        MessageEvent.occurred_at,
        (MessageEvent.kind, Campaign.name, _NOTHING, *_SAID),
        Contact.account_id,
        _MAILING,
        (Campaign.deleted_at.is_(None), Contact.deleted_at.is_(None)),
    ),
    Source(
        "Task",
        Task,
        Task.updated_at,
        (_NOTHING, Task.subject, _NOTHING, *_SAID),
        Task.account_id,
        where=(Task.status == "Completed",),
    ),
)
# Seen where the account is, also by those who may read no such records elsewhere.
_NOUNS: Mapping[type[Base], str] = {Order: "account"}


def list_events(
    session: Session,
    actor: Actor,
    source: Source,
    account_id: int,
    *,
    kinds: Sequence[str] = (),
    until: datetime | None,
    limit: int,
) -> Sequence[Any]:
    """Return the newest events of one source up to `until` (inclusive), newest first.

    `kinds` narrows interactions to some channels. Each row has `id`, `at`, `direction`,
    `title`, `body`, `amount`, `currency`, `about`; of an interaction also its `channel`.
    """
    noun = _NOUNS.get(source.model, source.model.__tablename__)
    if reach(actor, "read", noun) is Reach.NONE:
        return ()
    query = _selected(source).where(
        source.account_id == account_id, scope(actor, "read", source.model, noun)
    )
    if kinds:
        query = query.where(Interaction.kind.in_(kinds))
    if until is not None:
        query = query.where(source.at <= until)
    order = (source.at.desc(), source.model.id.desc())
    return session.execute(query.order_by(*order).limit(limit)).all()


def _selected(source: Source) -> Select[Any]:
    names = ("direction", "title", "body", "amount", "currency")
    told = (column.label(name) for name, column in zip(names, source.told, strict=True))
    channel = Interaction.kind if source.model is Interaction else null()
    query = select(
        source.model.id.label("id"),
        source.at.label("at"),
        *told,
        source.about.label("about"),
        channel.label("channel"),
    ).select_from(source.model)
    for table, link in source.joins:
        query = query.join(table, link)
    if hasattr(source.model, "deleted_at"):
        query = query.where(source.model.deleted_at.is_(None))
    return query.where(*source.where)
