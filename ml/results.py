"""What was measured, as plain values that can be stored and shown."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Figure:
    """A measured value with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Bin:
    """One tenth of the rows by predicted probability: what was said, and what came."""

    n_rows: int
    predicted: float
    actual: float
    low: float
    high: float


@dataclass(frozen=True)
class GainPoint:
    """Of all departures, the share found among the riskiest `share_contacted` of the rows."""

    share_contacted: float
    share_found: float


@dataclass(frozen=True)
class Evaluation:
    """How a model did on rows it had not seen.

    Attributes
    ----------
    metrics, baseline : mapping of str to Figure
        The same names for the model and for its baseline.
    lift : Figure
        By how much the model is better than its baseline on the gate's metric, on the
        same resamples.
    reliability : list of Bin
    gain : list of GainPoint
    scheme : str
        "later period" or "held-out accounts".
    slice_digest : str
        Sha256 of the rows it was measured on.
    n_rows, n_positive : int
    """

    metrics: Mapping[str, Figure]
    baseline: Mapping[str, Figure]
    lift: Figure
    reliability: list[Bin]
    gain: list[GainPoint]
    n_rows: int
    n_positive: int
    scheme: str
    slice_digest: str

    def to_json(self) -> dict[str, Any]:
        """Return plain values that `from_json` reads back."""
        return asdict(self)

    @classmethod
    def from_json(cls, state: Mapping[str, Any]) -> Self:
        """Rebuild from what `to_json` returned."""
        figures = {
            name: {key: Figure(**value) for key, value in state[name].items()}
            for name in ("metrics", "baseline")
        }
        rest = {
            "lift": Figure(**state["lift"]),
            "reliability": [Bin(**row) for row in state["reliability"]],
            "gain": [GainPoint(**row) for row in state["gain"]],
        }
        return cls(**{**state, **figures, **rest})
