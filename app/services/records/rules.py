"""What follows from a change: a stage brings its probability, a status its category."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from app.store.cases import number_case
from app.store.choices import CASE_CATEGORIES, STAGES
from app.store.models import Case, Lead, Opportunity, OpportunityStageChange
from app.store.policy import Actor, require
from app.store.types import utc_now

_STAGE = {stage.name: stage for stage in STAGES}


def settle(row: Any, before: Mapping[str, Any]) -> None:
    """Bring what hangs on the changed fields into line, before the row is written.

    Parameters
    ----------
    row
        A record with its new values.
    before
        What its changed fields held before; of a new record, None for each field given.
    """
    rule = _SETTLING.get(type(row))
    if rule is not None:
        rule(row, before)


def follow(session: Session, actor: Actor, row: Any, before: Mapping[str, Any]) -> None:
    """Write what follows from a change, once the row is written and has its number."""
    require(actor, "write", row.__tablename__)
    if isinstance(row, Opportunity) and (before.get("stage") != row.stage):
        step = OpportunityStageChange(
            opportunity_id=row.id,
            from_stage=before.get("stage"),
            to_stage=row.stage,
            changed_at=utc_now(),
        )
        session.add(step)
    if isinstance(row, Case) and row.number.startswith(_UNNUMBERED):
        number_case(session, actor, row)


# A number of its own, until the store has given the row one to make it from.
_UNNUMBERED = "new-"


def _settle_opportunity(row: Opportunity, before: Mapping[str, Any]) -> None:
    row.stage = row.stage or STAGES[0].name
    if row.id is not None and "stage" not in before:
        return
    stage = _STAGE[row.stage]
    row.stage_type = stage.type
    if "probability" not in before:
        row.probability = stage.probability
    row.closed_at = (row.closed_at or utc_now()) if stage.type in ("Won", "Lost") else None
    if stage.type != "Lost":
        row.lost_reason = None


def _settle_case(row: Case, before: Mapping[str, Any]) -> None:
    row.number = row.number or f"{_UNNUMBERED}{uuid4().hex}"
    row.opened_at = row.opened_at or utc_now()
    row.status = row.status or "New"
    row.category = CASE_CATEGORIES[row.status]
    over = row.category == "Resolved"
    row.closed_at = (row.closed_at or utc_now()) if over else None


def _settle_lead(row: Lead, before: Mapping[str, Any]) -> None:
    row.status = row.status or "New"
    over = row.status == "Converted"
    row.converted_at = (row.converted_at or utc_now()) if over else None


_SETTLING: Mapping[type[Any], Callable[[Any, Mapping[str, Any]], None]] = {
    Opportunity: _settle_opportunity,
    Case: _settle_case,
    Lead: _settle_lead,
}
