"""The table of subscriptions: the platform of every account and its add-ons."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator.catalog import ADD_ONS, LIST_MRR, NEWCOMER
from ml.simulator.departures import CHOSEN_REASONS, STRUCK_REASONS, Departures, renewal_days
from ml.simulator.draws import Flags, Floats, Ints, Random, first_month, pick, sigmoid, stream
from ml.simulator.latents import Latents
from ml.simulator.months import DAY_US, NEVER, Calendar, dates, datetimes, next_renewal
from ml.simulator.plan import Plan
from ml.simulator.traits import Traits

_P_ADD_ON_AT_START = -1.5
_P_ADD_ON_LATER = 0.007
_DROPS_ADD_ON = {1: -4.4, 12: -2.3}
_NEWCOMER_FROM = 0.5


@dataclass(frozen=True)
class Contracts:
    """One entry per contract, whatever the product."""

    account: Ints
    product: Ints
    start_day: Ints
    term_months: Ints
    end_day: Ints
    told_us: Ints
    reason: Ints


def build_subscriptions(
    plan: Plan, calendar: Calendar, traits: Traits, latents: Latents, departures: Departures
) -> pl.DataFrame:
    """Return every contract as known on the last day, oldest first."""
    rng = stream(plan.own_seed, "subscriptions")
    platform = Contracts(
        account=np.arange(traits.n_accounts),
        product=traits.platform,
        start_day=traits.start_day,
        term_months=traits.term_months,
        end_day=departures.day,
        told_us=departures.told_us,
        reason=departures.reason,
    )
    add_ons = [
        _add_ons(rng, calendar, traits, latents, departures, int(product))
        for product in ADD_ONS
    ]
    contracts = _joined([platform, *add_ons])
    return _table(rng, calendar, traits, contracts)


def _add_ons(
    rng: Random,
    calendar: Calendar,
    traits: Traits,
    latents: Latents,
    departures: Departures,
    product: int,
) -> Contracts:
    """Draw who takes an add-on, when, and who drops it while remaining a customer."""
    start = _add_on_start(rng, calendar, traits, latents, product)
    taken = np.flatnonzero((start < departures.day) & (start < calendar.end_day))
    start, term = start[taken], np.minimum(traits.term_months[taken], 12)
    renewal = renewal_days(calendar, start, term)
    logit = np.where(term == 1, _DROPS_ADD_ON[1], _DROPS_ADD_ON[12])
    logit = logit - 0.8 * latents.satisfaction[:, taken] - 0.6 * latents.need[:, taken]
    dropped = first_month((renewal > 0) & (rng.random(logit.shape) < sigmoid(logit)))
    drops = dropped < calendar.n_months
    at = np.minimum(dropped, calendar.n_months - 1)
    drop_day = np.where(drops, renewal[at, np.arange(len(taken))], NEVER)
    alone = drop_day < departures.day[taken]
    notice_us = drop_day * DAY_US - rng.integers(20 * DAY_US, size=len(taken))
    no_need = CHOSEN_REASONS.index("No longer needed")
    return Contracts(
        account=taken,
        product=np.full(len(taken), product),
        start_day=start,
        term_months=term,
        end_day=np.minimum(drop_day, departures.day[taken]),
        told_us=np.where(alone, notice_us, departures.told_us[taken]),
        reason=np.where(alone, no_need, departures.reason[taken]),
    )


def _add_on_start(
    rng: Random, calendar: Calendar, traits: Traits, latents: Latents, product: int
) -> Ints:
    """Return the first day of the add-on, `NEVER` for those who do not take it."""
    wish = 0.5 * latents.need + 0.35 * latents.satisfaction + 0.2 * traits.size
    buys: Flags = rng.random(wish.shape) < _P_ADD_ON_LATER * np.exp(wish)
    buys &= calendar.bounds[:-1, None] > traits.start_day
    from_start = rng.random(traits.n_accounts) < sigmoid(_P_ADD_ON_AT_START + 0.4 * traits.size)
    if product == NEWCOMER:
        # It came to market in the middle of the window.
        buys[: int(_NEWCOMER_FROM * calendar.n_months)] = False
        from_start[:] = False
    month = first_month(buys)
    later = calendar.days_within(rng, np.minimum(month, calendar.n_months - 1))
    later = np.where(month < calendar.n_months, later, NEVER)
    return np.where(from_start, traits.start_day, later)


def _joined(parts: list[Contracts]) -> Contracts:
    """Return all contracts, by start and account."""
    columns = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in Contracts.__dataclass_fields__
    }
    order = np.lexsort((columns["product"], columns["account"], columns["start_day"]))
    return Contracts(**{name: column[order] for name, column in columns.items()})


def _table(
    rng: Random, calendar: Calendar, traits: Traits, contracts: Contracts
) -> pl.DataFrame:
    n = len(contracts.account)
    # Signed days before the start; some contracts reach the books only afterwards.
    signed = np.minimum(rng.exponential(8.0, n), 40.0)
    books_late = rng.random(n) < 0.07
    lag = np.where(books_late, rng.exponential(4.0, n), -signed)
    recorded = ((contracts.start_day + lag) * DAY_US).astype(np.int64)
    seen = recorded < calendar.end_us
    ended = (contracts.end_day <= calendar.end_day) & (contracts.told_us < calendar.end_us)
    renews = next_renewal(contracts.start_day, contracts.term_months, calendar.end_day)
    reasons = pick([*CHOSEN_REASONS, *STRUCK_REASONS, ""], contracts.reason % 7)
    told_us = np.maximum(contracts.told_us, recorded)
    table = pl.DataFrame(
        {
            "account_id": contracts.account + 1,
            "product_id": contracts.product + 1,
            "started_on": dates("started_on", contracts.start_day),
            "term_months": contracts.term_months,
            "renews_on": dates("renews_on", renews, known=~ended),
            "mrr": _mrr(rng, traits, contracts),
            "currency": pl.repeat("EUR", n, eager=True),
            "status": pick(("Active", "Cancelled"), ended.astype(np.int64)),
            "cancelled_on": dates("cancelled_on", contracts.end_day, known=ended),
            "cancel_reason": reasons.set(pl.Series(~ended | (contracts.reason < 0)), None),
            "recorded_at": datetimes("recorded_at", recorded),
            "cancel_recorded_at": datetimes("cancel_recorded_at", told_us, known=ended),
        }
    ).filter(pl.Series(seen))
    return table.with_row_index("subscription_id", offset=1).cast({"subscription_id": pl.Int64})


def _mrr(rng: Random, traits: Traits, contracts: Contracts) -> Floats:
    """Return euro a month: list price, grown with the size of the account, less a discount."""
    seats = np.maximum((traits.employees[contracts.account] / 40.0) ** 0.45, 0.6)
    discount = np.exp(rng.normal(-0.05, 0.15, len(seats)))
    return np.asarray(np.round(LIST_MRR[contracts.product] * seats * discount, 2))
