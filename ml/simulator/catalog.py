"""What the demo company sells: monitoring of machines, as subscriptions, and its hardware."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator.draws import Floats, Ints


@dataclass(frozen=True)
class Item:
    """One product; `mrr` is euro a month and zero for what is sold once at `unit_price`."""

    code: str
    name: str
    category: str
    mrr: float = 0.0
    unit_price: float = 0.0


ITEMS = (
    Item("PLT-CORE", "Monitor Core", "Platform", mrr=190.0),
    Item("PLT-PLUS", "Monitor Plus", "Platform", mrr=480.0),
    Item("PLT-MAX", "Monitor Max", "Platform", mrr=1450.0),
    Item("ADD-RPT", "Report Studio", "Add-on", mrr=120.0),
    Item("ADD-ALR", "Alert Desk", "Add-on", mrr=75.0),
    Item("SRV-CARE", "Care Plan", "Support", mrr=160.0),
    Item("ADD-ENG", "Energy Insight", "Add-on", mrr=260.0),
    Item("HW-SEN", "Sensor Pack", "Hardware", unit_price=89.0),
    Item("HW-GTW", "Gateway Box", "Hardware", unit_price=240.0),
    Item("SUP-FLT", "Filter Kit", "Supplies", unit_price=32.0),
    Item("SUP-CAL", "Calibration Set", "Supplies", unit_price=58.0),
    Item("SRV-DAY", "Training Day", "Service", unit_price=690.0),
)
PLATFORMS: Ints = np.array([0, 1, 2])
ADD_ONS: Ints = np.array([3, 4, 5, 6])
NEWCOMER = 6
GOODS: Ints = np.array([7, 8, 9, 10, 11])
NAMES = tuple(item.name for item in ITEMS)
LIST_MRR: Floats = np.array([item.mrr for item in ITEMS])
UNIT_PRICE: Floats = np.array([item.unit_price for item in ITEMS])


def product_table() -> pl.DataFrame:
    """Return the products; `product_id` is the position in `ITEMS` plus one."""
    return pl.DataFrame(
        {
            "product_id": np.arange(1, len(ITEMS) + 1),
            "code": [item.code for item in ITEMS],
            "name": list(NAMES),
            "category": [item.category for item in ITEMS],
            "mrr": LIST_MRR,
        }
    )
