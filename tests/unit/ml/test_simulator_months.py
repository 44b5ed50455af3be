"""Calendar arithmetic of the simulator, against the plain rules of the calendar."""

import calendar
from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ml.simulator.departures import renewal_days
from ml.simulator.months import (
    DAY_US,
    HOUR_US,
    add_months,
    build_calendar,
    late,
    next_renewal,
    working_moments,
)
from ml.simulator.plan import Plan

EPOCH = date(1970, 1, 1)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def count(day: date) -> np.ndarray:
    return np.array([(day - EPOCH).days])


def moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@given(DAYS, st.integers(-130, 130))
def test_months_are_added_as_people_add_them(day, months):
    found = EPOCH + timedelta(days=int(add_months(count(day), months)[0]))
    assert found == moved(day, months)


@given(DAYS, st.sampled_from([1, 12, 24]), st.integers(1, 3000))
def test_the_next_renewal_is_the_first_one_later(start, term, days_later):
    after = (start - EPOCH).days + days_later
    found = int(next_renewal(count(start), np.array([term]), after)[0])
    renewals = [(moved(start, term * n) - EPOCH).days for n in range(1, 110)]
    assert found == min(day for day in renewals if day > after)


def test_a_plan_has_its_months_and_ends_on_its_last_day():
    bounds = build_calendar(Plan(end_on=date(2025, 3, 31), n_months=14)).bounds
    assert len(bounds) == 15
    assert bounds[-1] == count(date(2025, 3, 31))[0]
    assert bounds[0] == count(date(2024, 1, 31))[0]
    assert bounds[-2] == count(date(2025, 2, 28))[0]


def test_each_month_knows_the_renewal_that_falls_into_it():
    plan = build_calendar(Plan(end_on=date(2025, 11, 1), n_months=24))
    start = np.array([count(date(2023, 6, 15))[0], count(date(2023, 6, 1))[0]])
    found = renewal_days(plan, start, np.array([12, 1]))

    assert found[:, 0].nonzero()[0].tolist() == [7, 19]
    assert found[7, 0] == count(date(2024, 6, 15))[0]
    assert (found[:, 1] > plan.bounds[:-1]).all()
    assert (found[:, 1] <= plan.bounds[1:]).all()


def test_people_work_by_day_and_mostly_not_at_weekends():
    rng = np.random.default_rng(0)
    day = rng.integers(18_000, 20_000, 5000)
    offset = np.full(5000, 9)
    local = working_moments(rng, day, offset) + 9 * HOUR_US
    hour = local % DAY_US / HOUR_US
    weekend = ((local // DAY_US + 3) % 7) >= 5

    assert hour.min() >= 9.0
    assert hour.max() <= 19.0
    assert 0.0 < weekend.mean() < 0.06


def test_most_is_written_down_within_hours_and_a_share_days_later():
    rng = np.random.default_rng(0)
    delay = late(rng, np.zeros(20_000, dtype=np.int64), typical_hours=2.0, share_late=0.1)
    assert 0.08 < (delay >= DAY_US).mean() < 0.12
    assert delay.min() >= 0
    assert delay.max() <= 21 * DAY_US
