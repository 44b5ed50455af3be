"""BG/NBD: known closed-form values, and the truth of a simulation."""

import numpy as np
import pytest

from ml.bgnbd import BgNbd

# Fader, Hardie and Lee (2005), table 2: the CDNOW sample, weeks.
PUBLISHED = BgNbd(r=0.243, alpha=4.414, a=0.793, b=2.426)


def simulated(n=4000, seed=5):
    """Histories of customers of the published parameters, observed for 39 weeks."""
    chance = np.random.default_rng(seed)
    rate = chance.gamma(PUBLISHED.r, 1 / PUBLISHED.alpha, n)
    drop = chance.beta(PUBLISHED.a, PUBLISHED.b, n)
    repeats, last, alive = np.zeros(n), np.zeros(n), np.ones(n, bool)
    for customer in range(n):
        week = 0.0
        while (week := week + chance.exponential(1 / max(rate[customer], 1e-9))) < 39:
            repeats[customer] += 1
            last[customer] = week
            if chance.random() < drop[customer]:
                alive[customer] = False
                break
    return repeats, last * 7, np.full(n, 39 * 7.0), alive


def test_nobody_has_left_before_the_first_repeat():
    assert PUBLISHED.p_alive(np.zeros(1), np.zeros(1), np.array([270.0])) == [1.0]


def test_the_chance_to_be_alive_is_that_of_the_closed_form():
    x, last, age = 2.0, 30.43, 38.86
    odds = 0.793 / (2.426 + x - 1) * ((4.414 + age) / (4.414 + last)) ** (0.243 + x)

    alive = PUBLISHED.p_alive(np.array([x]), np.array([last * 7]), np.array([age * 7]))

    assert alive[0] == pytest.approx(1 / (1 + odds), abs=1e-12)


def test_fitted_on_a_simulation_it_knows_who_is_still_there():
    repeats, last, age, alive = simulated()

    model = BgNbd.fit(repeats, last, age)

    assert model is not None
    said = model.p_alive(repeats, last, age)
    again = repeats > 0
    assert said[again].mean() == pytest.approx(alive[again].mean(), abs=0.05)
    assert model.r / model.alpha == pytest.approx(PUBLISHED.r / PUBLISHED.alpha, rel=0.2)


def test_a_longer_window_is_likelier_to_see_a_purchase():
    ones = np.ones(3)

    stay = PUBLISHED.p_stay(2 * ones, 100 * ones, 200 * ones, np.array([7.0, 91.0, 365.0]))

    assert list(stay) == sorted(stay)
    assert ((stay > 0) & (stay < 1)).all()


def test_too_few_repeaters_are_no_basis():
    assert BgNbd.fit(np.zeros(100), np.zeros(100), np.full(100, 90.0)) is None
