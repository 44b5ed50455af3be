"""What models answered, what was decided on it, and what people said to that."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Editable, Imported, Learned


class Score(Base):
    """One model answer for one subject on one day. Never updated, only added."""

    __tablename__ = "score"
    __table_args__ = (
        UniqueConstraint("task", "subject_kind", "subject_id", "as_of", "model_version"),
        # The newest run, and the two orders of the worklist, are read off an index's end.
        Index(None, "task", "as_of", "id"),
        Index(None, "task", "as_of", "model_version", "probability"),
        Index(None, "task", "as_of", "model_version", "money_at_stake"),
    )

    task: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    as_of: Mapped[date]
    horizon_days: Mapped[int]
    probability: Mapped[float]
    grade: Mapped[str]
    money_at_stake: Mapped[Decimal | None]
    currency: Mapped[str | None]
    reasons: Mapped[list[dict[str, Any]]]
    model_version: Mapped[str]


class Recommendation(Editable, Imported, Base):
    """One decision: what was possible, what a rule removed, what was chosen and how likely.

    `probabilities` maps each eligible action to the chance that the policy would choose it;
    `propensity` is that of `action`. `p_accept`, if known, is the customer's, not the policy's.
    """

    __tablename__ = "recommendation"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index(None, "account_id", "decided_at"),
    )

    decision_id: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime]
    context_digest: Mapped[str | None]
    eligible: Mapped[list[str]] = mapped_column(JSON)
    excluded: Mapped[list[dict[str, Any]]]
    probabilities: Mapped[dict[str, Any]]
    action: Mapped[str]
    propensity: Mapped[float]
    p_accept: Mapped[float | None]
    policy_version: Mapped[str]
    model_version: Mapped[str | None]
    control: Mapped[bool] = mapped_column(default=False)
    shown_at: Mapped[datetime | None]


class Outcome(Imported, Learned, Base):
    """What came of a decision; `reward` is in the unit that the policy's version states."""

    __tablename__ = "outcome"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"), index=True)
    kind: Mapped[str]
    reward: Mapped[float | None]
    reason: Mapped[str | None]
    occurred_at: Mapped[datetime]


class Label(Base):
    """A person's correction of a model; what the model said stays beside it."""

    __tablename__ = "label"
    __table_args__ = (Index(None, "task", "subject_kind", "subject_id"),)

    task: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    old: Mapped[str | None]
    new: Mapped[str]
    reason: Mapped[str | None]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
