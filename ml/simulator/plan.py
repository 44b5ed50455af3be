"""What a demo company shall be: its size, its span of time and its seed."""

from dataclasses import dataclass
from datetime import date

import numpy as np

MAX_MONTHS = 120


class BadPlan(ValueError):
    """The plan asks for a company that cannot be simulated."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The order for one demo company; the same plan gives byte-identical tables.

    Parameters
    ----------
    n_accounts
        Accounts that ever were customers; some have left by `end_on`.
    n_months
        Months of history that end at `end_on`, 1 to 120.
    seed
        Start of every random stream, 0 or more.
    end_on
        First day that is not known: nothing in the tables happens later than its midnight UTC.
    n_teams, n_owners_per_team
        Shape of the sales force that owns the accounts.
    part, n_accounts_before
        Set by `simulate_parts`: which part of a larger company this is, from 1 on, and how many
        accounts the parts before it have; 0 for a whole company.

    Raises
    ------
    BadPlan
        If a number is out of bounds.
    """

    n_accounts: int = 2000
    n_months: int = 24
    seed: int = 7
    end_on: date
    n_teams: int = 3
    n_owners_per_team: int = 3
    part: int = 0
    n_accounts_before: int = 0

    def __post_init__(self) -> None:
        if min(self.n_accounts, self.n_months, self.n_teams, self.n_owners_per_team) < 1:
            raise BadPlan("A plan needs at least one account, month, team and owner.")
        if self.n_months > MAX_MONTHS:
            raise BadPlan(f"A plan covers at most {MAX_MONTHS} months, not {self.n_months}.")
        if self.seed < 0:
            raise BadPlan(f"A seed is zero or more, not {self.seed}.")

    @property
    def own_seed(self) -> int:
        """Seed of what is drawn for this part alone; what all parts share comes from `seed`."""
        if not self.part:
            return self.seed
        return int(
            np.random.SeedSequence([self.seed, self.part]).generate_state(1, np.uint64)[0]
        )

    @property
    def n_owners(self) -> int:
        """Owners in all teams together."""
        return self.n_teams * self.n_owners_per_team
