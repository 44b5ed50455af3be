"""What customers write to the service desk about, and the shape of the words for it."""

from dataclasses import dataclass

import numpy as np

from ml.simulator.draws import Floats, Ints

CASE_TYPES = ("Question", "Incident", "Problem")


@dataclass(frozen=True)
class Fault:
    """One matter of the service desk.

    Attributes
    ----------
    key
        Name in the hidden table of truth.
    products
        Positions in the catalogue that can have it; empty for the account's platform.
    weight
        How often it comes up, relative to the others.
    severity
        How much it hurts: 0 a question, 2 a standstill.
    days
        Typical days until it is solved.
    types
        Weights of `CASE_TYPES`.
    """

    key: str
    products: tuple[int, ...]
    weight: float
    severity: float
    days: float
    types: tuple[float, float, float]


@dataclass(frozen=True)
class FaultWords:
    """How one language speaks of one fault.

    `titles` are noun phrases; `symptoms` whole sentences of a customer and `clues` what else
    was seen; `causes` and `done` are ours, `steps` what helps, as instructions.
    """

    titles: tuple[str, ...]
    symptoms: tuple[str, ...]
    clues: tuple[str, ...]
    causes: tuple[str, ...]
    steps: tuple[str, ...]
    done: tuple[str, ...]


_ASKED, _BROKEN, _DEEP = (0.9, 0.07, 0.03), (0.08, 0.77, 0.15), (0.07, 0.43, 0.5)

FAULTS = (
    Fault("connection_lost", (), 1.0, 1.8, 1.5, _BROKEN),
    Fault("late_alarms", (4,), 0.6, 1.4, 2.5, _BROKEN),
    Fault("wrong_values", (), 0.8, 1.1, 4.0, _DEEP),
    Fault("slow_screens", (), 0.7, 0.8, 4.5, _DEEP),
    Fault("login_fails", (), 1.2, 1.2, 0.5, _BROKEN),
    Fault("broken_update", (), 0.5, 1.5, 3.0, _DEEP),
    Fault("missing_history", (), 0.35, 1.0, 5.0, _DEEP),
    Fault("false_alarms", (4,), 0.5, 0.9, 3.0, _BROKEN),
    Fault("add_site", (), 0.8, 0.1, 0.8, _ASKED),
    Fault("user_rights", (), 1.1, 0.2, 0.5, _ASKED),
    Fault("export_data", (3,), 0.7, 0.2, 1.0, _ASKED),
    Fault("connect_system", (), 0.4, 0.3, 3.5, _ASKED),
    Fault("invoice_wrong", (), 0.7, 0.9, 3.0, (0.25, 0.35, 0.4)),
    Fault("empty_report", (3,), 0.35, 0.8, 2.5, _BROKEN),
    Fault("double_energy", (6,), 0.2, 0.9, 4.0, _DEEP),
    Fault("missed_visit", (5,), 0.25, 1.3, 1.5, (0.05, 0.75, 0.2)),
    Fault("flat_battery", (7,), 0.45, 0.7, 3.0, _BROKEN),
    Fault("damaged_goods", (7, 8, 9), 0.35, 1.0, 3.5, (0.05, 0.85, 0.1)),
    Fault("gateway_restarts", (8,), 0.35, 1.5, 3.5, _DEEP),
    Fault("late_delivery", (7, 8, 9, 10), 0.45, 0.9, 4.0, (0.35, 0.55, 0.1)),
)
KEYS = tuple(fault.key for fault in FAULTS)
WEIGHTS = tuple(fault.weight for fault in FAULTS)
SEVERITY: Floats = np.array([fault.severity for fault in FAULTS])
DAYS: Floats = np.array([fault.days for fault in FAULTS])
TYPE_WEIGHTS: Floats = np.array([fault.types for fault in FAULTS])


def product_of(fault: Ints, platform: Ints, share: Floats) -> Ints:
    """Return the product of each fault; `share` (0-1) chooses among those that can have it."""
    product = platform.copy()
    for number, kind in enumerate(FAULTS):
        if kind.products:
            here = fault == number
            place = (share[here] * len(kind.products)).astype(np.int64)
            product[here] = np.array(kind.products)[place]
    return product
