"""A demo company whose truth is known: for the demo and for tests that need the true answer.

Hidden satisfaction and need drive everything that can be seen (sign-ins, orders, complaints,
cases, renewals) and, separately, the chance to leave. No label is a formula over what can be
seen. What a case, a post or an action really was stands in tables that no model is given.
"""

from ml.simulator.company import Company, simulate
from ml.simulator.parts import PART_ACCOUNTS, simulate_parts
from ml.simulator.plan import BadPlan, Plan

__all__ = ["PART_ACCOUNTS", "BadPlan", "Company", "Plan", "simulate", "simulate_parts"]
