"""Whether a version may be promoted, and the sentence that says why."""

from collections.abc import Mapping
from dataclasses import dataclass

from ml.base import Gate
from ml.results import Evaluation, Figure

NAMES = {"log_loss": ("log-loss", "로그 손실"), "auc": ("AUC", "AUC")}


@dataclass(frozen=True)
class GateResult:
    """The verdict on one version.

    Attributes
    ----------
    passed : bool
    sentence : mapping of language to str
        ``{"en": ..., "ko": ...}``; the first check that failed, or what was shown.
    """

    passed: bool
    sentence: Mapping[str, str]


def judge(gate: Gate, evaluation: Evaluation, over_champion: Figure | None) -> GateResult:
    """Check a version against baseline, its own calibration and the champion, in this order.

    Parameters
    ----------
    gate : Gate
        The limits.
    evaluation : Evaluation
        Of the version, on its held-out slice.
    over_champion : Figure or None
        Version minus champion on the same rows and resamples; None when there is no champion
        that answers the same question.
    """
    lift, ratio = evaluation.lift, evaluation.metrics["ratio"]
    if not lift.low > gate.min_lift:
        en = f"Not clearly better than the simple baseline: gain {_shown(lift, ' to ')}"
        ko = f"단순 기준 모델보다 확실히 낫지 않습니다: 개선 폭 {_shown(lift, '~')}"
        return GateResult(False, _sentence(gate, en, ko))
    if ratio.low > 1 + gate.max_miscount or ratio.high < 1 - gate.max_miscount:
        en = f"Predicts {ratio.value:.2f} departures for each one seen."
        ko = f"실제 이탈 1건당 {ratio.value:.2f}건을 예측하여 보정이 맞지 않습니다."
        return GateResult(False, {"en": en, "ko": ko})
    if over_champion is not None and not over_champion.low > -gate.max_loss:
        en = f"May be worse than the version in use: gain {_shown(over_champion, ' to ')}"
        ko = f"현재 사용 중인 버전보다 나쁠 수 있습니다: 개선 폭 {_shown(over_champion, '~')}"
        return GateResult(False, _sentence(gate, en, ko))
    en = f"Better than the simple baseline: gain {_shown(lift, ' to ')}"
    ko = f"단순 기준 모델보다 낫습니다: 개선 폭 {_shown(lift, '~')}"
    return GateResult(True, _sentence(gate, en, ko))


def _shown(figure: Figure, to: str) -> str:
    """Show a difference with its 95 % interval."""
    return f"{figure.value:+.4f} ({figure.low:+.4f}{to}{figure.high:+.4f})"


def _sentence(gate: Gate, en: str, ko: str) -> dict[str, str]:
    """Say on which measure the difference was taken."""
    name_en, name_ko = NAMES.get(gate.metric, (gate.metric, gate.metric))
    return {"en": f"{en} in {name_en}.", "ko": f"{ko} ({name_ko} 기준)."}
