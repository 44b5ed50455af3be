"""A company of any size, part by part, in bounded memory."""

from collections.abc import Iterator
from dataclasses import fields, replace

import polars as pl

from ml.simulator.cases import case_numbers
from ml.simulator.company import Company, Progress, build_shared, simulate_with
from ml.simulator.plan import BadPlan, Plan

PART_ACCOUNTS = 50_000

# The same in every part, so their ids stay as they are.
_SHARED = ("products", "articles", "campaigns")
# The table that numbers each kind of record.
_NUMBERED = {
    "account_id": "accounts",
    "contact_id": "contacts",
    "subscription_id": "subscriptions",
    "order_id": "orders",
    "interaction_id": "interactions",
    "case_id": "cases",
    "case_message_id": "case_messages",
    "social_post_id": "social_posts",
    "survey_response_id": "survey_responses",
    "lead_id": "leads",
    "converted_account_id": "accounts",
    "opportunity_id": "opportunities",
    "campaign_member_id": "campaign_members",
    "message_event_id": "message_events",
    "consent_id": "consents",
    "recommendation_id": "recommendations",
    "outcome_id": "outcomes",
}


def simulate_parts(
    plan: Plan, part_accounts: int = PART_ACCOUNTS, progress: Progress | None = None
) -> Iterator[Company]:
    """Simulate the company of the plan in parts of at most `part_accounts` accounts.

    Each part holds other accounts and all that belongs to them; ids and names of companies are
    unique over all parts. Products, articles and campaigns, incidents and owners are those of
    the whole company and the same in every part. One part needs as much memory as `simulate`
    for that many accounts, however large the plan. The parts are the same for the same plan
    and `part_accounts`, but other draws than `simulate` makes: alike, not equal.

    Parameters
    ----------
    plan
        Size, span and seed of the whole company.
    part_accounts
        Accounts in each part but the last, at least one.
    progress
        As in `simulate`, over all parts.

    Raises
    ------
    BadPlan
        If a part has no accounts, or if the plan is itself a part.
    """
    if part_accounts < 1:
        raise BadPlan(f"A part needs at least one account, not {part_accounts}.")
    if plan.part:
        raise BadPlan("A part of a company cannot be divided.")
    return _parts(plan, part_accounts, progress or (lambda share, stage: None))


def _parts(plan: Plan, part_accounts: int, progress: Progress) -> Iterator[Company]:
    shared, before = build_shared(plan), dict.fromkeys(_NUMBERED.values(), 0)
    for number, first in enumerate(range(0, plan.n_accounts, part_accounts), start=1):
        size = min(part_accounts, plan.n_accounts - first)
        part = replace(plan, n_accounts=size, part=number, n_accounts_before=first)

        def tell(share: float, stage: str, first: int = first, size: int = size) -> None:
            progress((first + share * size) / plan.n_accounts, stage)

        made = [_renumbered(simulate_with(part, shared, tell), before)]
        before = {
            table: height + getattr(made[0], table).height for table, height in before.items()
        }
        # Handed over and not kept: two parts at once would need twice the memory.
        yield made.pop()


def _renumbered(company: Company, before: dict[str, int]) -> Company:
    """Return the part with ids that go on after those of the parts before it."""
    tables = {field.name: getattr(company, field.name) for field in fields(company)}
    for name, table in tables.items():
        if name not in _SHARED:
            moved = [
                (pl.col(column) + before[_NUMBERED[column]])
                for column in table.columns
                if column in _NUMBERED
            ]
            tables[name] = table.with_columns(moved)
    numbers = case_numbers(tables["cases"]["case_id"])
    tables["cases"] = tables["cases"].with_columns(number=numbers)
    return Company(**tables)
