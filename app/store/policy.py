"""Who may touch which records: one predicate for every query.

`scope(actor, action, model)` is the only way a query learns whose rows it may touch. What
belongs to a person or team is in scope where they are; a child is in scope where its parent
is (an order with its account, a message with its case). The rules stand in `rights`.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true
from sqlalchemy.orm import aliased

from app.errors import Forbidden
from app.i18n import mark
from app.store import models as m
from app.store.base import Base, Owned
from app.store.rights import OPERATOR, POLICY, Actor, Reach, Role

__all__ = ["OPERATOR", "POLICY", "Actor", "Reach", "Role", "reach", "require", "scope"]

# Through which column a record is seen where another is seen.
PARENTS: dict[type[Base], tuple[tuple[str, type[Base]], ...]] = {
    m.Contact: (("account_id", m.Account),),
    m.Consent: (("contact_id", m.Contact),),
    m.LoyaltyEntry: (("contact_id", m.Contact),),
    m.Opportunity: (("account_id", m.Account),),
    m.OpportunityStageChange: (("opportunity_id", m.Opportunity),),
    m.Quote: (("account_id", m.Account), ("opportunity_id", m.Opportunity)),
    m.Order: (("account_id", m.Account),),
    m.OrderLine: (("order_id", m.Order),),
    m.Subscription: (("account_id", m.Account),),
    m.Case: (("account_id", m.Account),),
    m.CaseMessage: (("case_id", m.Case),),
    m.Interaction: (("account_id", m.Account),),
    m.SocialPost: (("account_id", m.Account),),
    m.SurveyResponse: (("account_id", m.Account),),
    m.CampaignMember: (("contact_id", m.Contact), ("lead_id", m.Lead)),
    m.MessageEvent: (("campaign_member_id", m.CampaignMember),),
    m.Score: (("subject_id", m.Account),),
    m.Recommendation: (("account_id", m.Account),),
    m.Outcome: (("recommendation_id", m.Recommendation),),
}
# Records that are one person's own: through which column they are.
PERSONAL: dict[type[Base], str] = {
    m.AuditEntry: "actor_id",
    m.Job: "owner_id",
    m.ImportRun: "owner_id",
    m.ChangeSet: "owner_id",
    m.SavedView: "owner_id",
    m.ApiToken: "user_id",
}


def reach(actor: Actor, action: str, noun: str) -> Reach:
    """Return how far this actor's right goes; no row in the policy means none."""
    return POLICY.get((action, noun), {}).get(actor.role, Reach.NONE)


def require(actor: Actor, action: str, noun: str) -> None:
    """Raise `Forbidden` unless the actor has at least some right to do this."""
    if reach(actor, action, noun) is Reach.NONE:
        raise Forbidden(
            mark("Your role does not allow this."),
            hint=mark("Ask an administrator if you need it."),
        )


def scope(
    actor: Actor, action: str, model: type[Base], noun: str | None = None
) -> ColumnElement[bool]:
    """Return the predicate that keeps of `model` what the actor may touch.

    `noun` names the rule where it is not the table's own (training reads accounts under
    the rule for models).
    """
    extent = reach(actor, action, noun or model.__tablename__)
    if extent is Reach.ALL:
        return true()
    if extent is Reach.NONE:
        return false()
    return _within(actor, extent, model, model)


def _within(actor: Actor, extent: Reach, model: type[Base], entity: Any) -> ColumnElement[bool]:
    """Return where a record is the actor's, their team's, or hangs on one that is."""
    terms = []
    if issubclass(model, Owned):
        terms.append(_owned(actor, extent, entity))
    if model in PERSONAL:
        terms.append(getattr(entity, PERSONAL[model]) == actor.user_id)
    if model is m.Interaction:
        terms.append(_taken_part(actor, extent))
    for column, parent in PARENTS.get(model, ()):
        # Asked row by row: a list of all of a team's accounts would be made for each query.
        seen = aliased(parent)
        same = seen.id == getattr(entity, column)
        terms.append(exists().where(same, _within(actor, extent, parent, seen)))
    return or_(false(), *terms)


def _owned(actor: Actor, extent: Reach, entity: Any) -> ColumnElement[bool]:
    mine: ColumnElement[bool] = entity.owner_id == actor.user_id
    if extent is Reach.OWN or actor.team_id is None:
        return mine
    return mine | (entity.team_id == actor.team_id)


def _taken_part(actor: Actor, extent: Reach) -> ColumnElement[bool]:
    # A touch that hangs on no account (a call to a lead) is that of who made it.
    who = m.Interaction.user_id == actor.user_id
    if extent is Reach.TEAM and actor.team_id is not None:
        mates = select(m.User.id).where(m.User.team_id == actor.team_id)
        who = or_(who, m.Interaction.user_id.in_(mates))
    return and_(m.Interaction.account_id.is_(None), who)
