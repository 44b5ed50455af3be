"""The tables of orders and their lines: goods bought as need and mood have it."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator.catalog import GOODS, UNIT_PRICE
from ml.simulator.departures import Departures
from ml.simulator.draws import Floats, Ints, Random, stream
from ml.simulator.latents import Latents
from ml.simulator.months import DAY_US, Calendar, datetimes, late, working_moments
from ml.simulator.plan import Plan
from ml.simulator.shocks import Shocks
from ml.simulator.traits import Traits

_LOGRATE = -0.85
_MOST_A_MONTH = 25.0


@dataclass(frozen=True)
class Purchases:
    """One entry per order, by time: account, month and moments."""

    account: Ints
    month: Ints
    ordered_us: Ints
    recorded_us: Ints


def build_orders(
    plan: Plan,
    calendar: Calendar,
    traits: Traits,
    shocks: Shocks,
    latents: Latents,
    departures: Departures,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return orders and order lines; each order's lines sum to its amount."""
    rng = stream(plan.own_seed, "orders")
    bought = _purchases(rng, calendar, traits, latents, departures)
    lines = _lines(rng, traits, shocks, latents, bought)
    amount = lines.group_by("order_id", maintain_order=True).agg(
        (pl.col("quantity") * pl.col("unit_price")).sum().round(2).alias("amount")
    )
    orders = pl.DataFrame(
        {
            "order_id": np.arange(1, len(bought.account) + 1),
            "account_id": bought.account + 1,
            "ordered_at": datetimes("ordered_at", bought.ordered_us),
            "recorded_at": datetimes("recorded_at", bought.recorded_us),
            "amount": amount["amount"],
            "currency": pl.repeat("EUR", len(bought.account), eager=True),
            "status": pl.repeat("Completed", len(bought.account), eager=True),
        }
    )
    return orders, lines


def _purchases(
    rng: Random, calendar: Calendar, traits: Traits, latents: Latents, departures: Departures
) -> Purchases:
    """Draw orders month by month; those outside the contract or not yet known fall away."""
    mood = np.vstack([latents.satisfaction[:1], latents.satisfaction[:-1]])
    rate = np.exp(_LOGRATE + 0.8 * traits.buying + 0.55 * latents.need + 0.22 * mood)
    n_orders = rng.poisson(np.minimum(rate, _MOST_A_MONTH))
    month, account = (np.repeat(side, n_orders.ravel()) for side in _cells(n_orders.shape))
    day = calendar.days_within(rng, month)
    ordered = working_moments(rng, day, traits.utc_offset_hours[account])
    recorded = late(rng, ordered, typical_hours=1.0, share_late=0.04)
    keep = (ordered >= traits.start_day[account] * DAY_US) & (
        ordered >= calendar.start_day * DAY_US
    )
    keep &= (ordered < departures.day[account] * DAY_US) & (recorded < calendar.end_us)
    kept = np.flatnonzero(keep)
    kept = kept[np.lexsort((account[kept], ordered[kept]))]
    return Purchases(account[kept], month[kept], ordered[kept], recorded[kept])


def _cells(shape: tuple[int, ...]) -> tuple[Ints, Ints]:
    """Return month and account of every cell of a (n_months, n_accounts) table."""
    month, account = np.divmod(np.arange(shape[0] * shape[1]), shape[1])
    return month, account


def _lines(
    rng: Random, traits: Traits, shocks: Shocks, latents: Latents, bought: Purchases
) -> pl.DataFrame:
    """Draw one to five lines of different goods for each order."""
    n_lines = np.minimum(1 + rng.poisson(0.8, len(bought.account)), len(GOODS))
    order = np.repeat(np.arange(len(n_lines)), n_lines)
    place = np.arange(len(order)) - np.repeat(np.cumsum(n_lines) - n_lines, n_lines)
    # The number of goods is prime, so any step visits each of them once.
    first, step = rng.integers(5, size=len(n_lines)), rng.integers(1, 5, size=len(n_lines))
    product = GOODS[(first[order] + place * step[order]) % len(GOODS)]
    account, month = bought.account[order], bought.month[order]
    wanted = 0.7 + 0.35 * traits.size[account] + 0.25 * latents.need[month, account]
    quantity = 1 + np.minimum(np.exp(rng.normal(wanted, 0.85)), 5000.0).astype(np.int64)
    price = UNIT_PRICE[product] * shocks.price_level[month] * _discount(rng, traits)[account]
    return pl.DataFrame(
        {
            "order_id": order + 1,
            "product_id": product + 1,
            "quantity": quantity,
            "unit_price": np.round(price, 2),
        }
    )


def _discount(rng: Random, traits: Traits) -> Floats:
    """Return what each account pays of a list price: the large ones bargain."""
    agreed = 0.98 - 0.03 * traits.size + rng.normal(0.0, 0.03, traits.n_accounts)
    return np.clip(agreed, 0.75, 1.05)
