"""A demo company whose truth is known: for the demo and for tests that need the true answer.

Hidden satisfaction and need drive everything that can be seen (sign-ins, orders, complaints,
renewals) and, separately, the chance to leave. No label is a formula over what can be seen.
"""

from ml.simulator.company import Company, simulate
from ml.simulator.plan import BadPlan, Plan

__all__ = ["BadPlan", "Company", "Plan", "simulate"]
