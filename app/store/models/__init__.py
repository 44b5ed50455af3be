"""Every table, by area. The words are those of the vocabulary; units are in the names.

Times are UTC (`_at`), days are dates (`_on`). A model reads a row only if what happened and
the moment we learned it (`recorded_at`) both lie before its day.
"""

from sqlalchemy import Index, UniqueConstraint

from app.store.base import Base
from app.store.models.customers import Account, Consent, Contact, LoyaltyEntry
from app.store.models.keeping import (
    AuditEntry,
    Change,
    ChangeSet,
    Erasure,
    IdempotencyKey,
    ImportMapping,
    ImportRow,
    ImportRun,
    Job,
    MergeLog,
    Outbox,
    SavedView,
)
from app.store.models.learning import Label, Outcome, Recommendation, Score
from app.store.models.lookup import lookup_key
from app.store.models.marketing import Campaign, CampaignMember, MessageEvent, Segment
from app.store.models.people import ApiToken, Team, User, UserSession
from app.store.models.sales import Lead, Opportunity, OpportunityStageChange, Quote
from app.store.models.service import Article, Case, CaseMessage
from app.store.models.touches import Interaction, SocialPost, SurveyResponse, Task
from app.store.models.trade import Order, OrderLine, Price, Product, Subscription

__all__ = [
    "Account",
    "ApiToken",
    "Article",
    "AuditEntry",
    "Campaign",
    "CampaignMember",
    "Case",
    "CaseMessage",
    "Change",
    "ChangeSet",
    "Consent",
    "Contact",
    "Erasure",
    "IdempotencyKey",
    "ImportMapping",
    "ImportRow",
    "ImportRun",
    "Interaction",
    "Job",
    "Label",
    "Lead",
    "LoyaltyEntry",
    "MergeLog",
    "MessageEvent",
    "Opportunity",
    "OpportunityStageChange",
    "Order",
    "OrderLine",
    "Outbox",
    "Outcome",
    "Price",
    "Product",
    "Quote",
    "Recommendation",
    "SavedView",
    "Score",
    "Segment",
    "SocialPost",
    "Subscription",
    "SurveyResponse",
    "Task",
    "Team",
    "User",
    "UserSession",
    "lookup_key",
]


def _index_links() -> None:
    """Give every link an index of the rows that have one.

    Without it, removing one record would search the whole table of each of its children.
    """
    for table in Base.metadata.tables.values():
        unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
        indexed = {next(iter(rule.columns)).name for rule in unique}
        indexed |= {next(iter(index.columns)).name for index in table.indexes}
        for column in table.columns:
            if column.foreign_keys and column.name not in indexed:
                told = column.is_not(None) if column.nullable else None
                Index(None, column, sqlite_where=told, postgresql_where=told)


_index_links()
