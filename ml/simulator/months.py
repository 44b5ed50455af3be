"""Days, months and working hours as whole numbers.

A day is the count of days since 1970-01-01, a moment the count of microseconds since then, UTC.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator.draws import Flags, Ints, Random
from ml.simulator.plan import Plan

DAY_US = 86_400_000_000
HOUR_US = 3_600_000_000
# Later than every day of a plan: "never".
NEVER = 1_000_000
_SATURDAY = 5
_LONGEST_DELAY_DAYS = 21.0


@dataclass(frozen=True)
class Calendar:
    """The months of a plan, counted back from its last day.

    `bounds` holds n_months + 1 days; month t begins on bounds[t] and ends before bounds[t + 1].
    """

    bounds: Ints

    @property
    def n_months(self) -> int:
        """Number of months."""
        return len(self.bounds) - 1

    @property
    def start_day(self) -> int:
        """First day of the first month."""
        return int(self.bounds[0])

    @property
    def end_day(self) -> int:
        """First day that is not known."""
        return int(self.bounds[-1])

    @property
    def end_us(self) -> int:
        """Midnight UTC at the start of the first day that is not known."""
        return self.end_day * DAY_US

    @property
    def month_of_year(self) -> Ints:
        """Calendar month (1-12) in the middle of each month, for the seasons."""
        return month_number(self.bounds[:-1] + 15) % 12 + 1

    def days_within(self, rng: Random, month: Ints) -> Ints:
        """Return one random day within each given month."""
        start = self.bounds[month]
        return start + (rng.random(len(month)) * (self.bounds[month + 1] - start)).astype(int)


def build_calendar(plan: Plan) -> Calendar:
    """Return the months that end at the plan's last day."""
    end = np.full(plan.n_months + 1, np.datetime64(plan.end_on).astype(np.int64))
    return Calendar(add_months(end, np.arange(-plan.n_months, 1)))


def month_number(days: Ints) -> Ints:
    """Return months since January 1970."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def add_months(days: Ints, months: Ints | int) -> Ints:
    """Move days by whole months; the 31st becomes the last day of a shorter month."""
    month = days.astype("datetime64[D]").astype("datetime64[M]")
    day_of_month = days - month.astype("datetime64[D]").astype(np.int64)
    target = month + np.asarray(months).astype("timedelta64[M]")
    first = target.astype("datetime64[D]").astype(np.int64)
    length = (target + 1).astype("datetime64[D]").astype(np.int64) - first
    return np.asarray(first + np.minimum(day_of_month, length - 1), dtype=np.int64)


def next_renewal(start: Ints, term_months: Ints, after: int) -> Ints:
    """Return the first renewal strictly later than the day `after`."""
    gone = month_number(np.full(1, after)) - month_number(start)
    terms = np.maximum(gone // term_months, 1)
    due = add_months(start, terms * term_months)
    return np.where(due > after, due, add_months(start, (terms + 1) * term_months))


def working_moments(rng: Random, day: Ints, utc_offset_hours: Ints) -> Ints:
    """Return a moment of each day within local working hours; weekends mostly become Friday."""
    weekday = (day + 3) % 7
    to_friday: Flags = (weekday >= _SATURDAY) & (rng.random(len(day)) < 0.9)
    day = day - np.where(to_friday, weekday - _SATURDAY + 1, 0)
    local_us = rng.triangular(9.0, 11.0, 19.0, len(day)) * HOUR_US
    return day * DAY_US + local_us.astype(np.int64) - utc_offset_hours * HOUR_US


def late(rng: Random, moment: Ints, typical_hours: float, share_late: float) -> Ints:
    """Return when each moment was written down: hours later, for a share of them days later."""
    hours = rng.exponential(typical_hours, len(moment))
    days = np.minimum(1.0 + rng.exponential(3.0, len(moment)), _LONGEST_DELAY_DAYS)
    is_late = rng.random(len(moment)) < share_late
    return moment + (np.where(is_late, days * 24, hours) * HOUR_US).astype(np.int64)


def dates(name: str, days: Ints, *, known: Flags | None = None) -> pl.Series:
    """Return days as a date column; null where not known."""
    column = pl.Series(name, days.astype(np.int32)).cast(pl.Date)
    return column if known is None else column.set(pl.Series(~known), None)


def datetimes(name: str, moments: Ints, *, known: Flags | None = None) -> pl.Series:
    """Return moments as a naive UTC column of microseconds; null where not known."""
    column = pl.Series(name, moments).cast(pl.Datetime("us"))
    return column if known is None else column.set(pl.Series(~known), None)
