"""How good a churn model is, on accounts whose outcome it has not seen."""

from ml.base import Dataset, Vector
from ml.metrics import FIGURES, gain_curve, interval, paired_lift, reliability, resamples
from ml.results import Evaluation

METRIC = "log_loss"  # Proper: it pays for ranking and for meaning what one says.


def evaluate(
    dataset: Dataset, probability: Vector, baseline: Vector, scheme: str, seed: int
) -> Evaluation:
    """Measure a model and its baseline on the same rows and the same resamples.

    Parameters
    ----------
    dataset : Dataset
        The held-out rows.
    probability, baseline : Vector
        Probabilities of leaving, shape (n_rows,).
    scheme : str
        "later period" or "held-out accounts".
    seed : int
        Draws the resamples; accounts are drawn, not rows.
    """
    y = dataset.y
    weights = resamples(dataset.account_ids, seed)
    return Evaluation(
        metrics={name: interval(name, y, probability, weights) for name in FIGURES},
        baseline={name: interval(name, y, baseline, weights) for name in FIGURES},
        lift=paired_lift(METRIC, y, probability, baseline, weights),
        reliability=reliability(y, probability),
        gain=gain_curve(y, probability),
        n_rows=len(y),
        n_positive=int(y.sum()),
        scheme=scheme,
        slice_digest=dataset.digest,
    )
