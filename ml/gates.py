"""Whether a version may be promoted, and the sentence that says why."""

from collections.abc import Mapping
from dataclasses import dataclass

from ml.base import Gate
from ml.results import Evaluation, Figure


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
    """Check a version against its baseline, its own calibration and the champion, in this order.

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
    shown = f"{evaluation.metrics[gate.metric].value:.3f}"
    if not lift.low > gate.min_lift:
        return GateResult(
            False,
            {
                "en": f"Not clearly better than the simple baseline: {gate.metric} {shown}, "
                f"difference {lift.value:+.3f} ({lift.low:+.3f} to {lift.high:+.3f}).",
                "ko": f"단순 기준 모델보다 확실히 낫지 않습니다: {gate.metric} {shown}, "
                f"차이 {lift.value:+.3f}({lift.low:+.3f}~{lift.high:+.3f}).",
            },
        )
    if ratio.low > 1 + gate.max_miscount or ratio.high < 1 - gate.max_miscount:
        return GateResult(
            False,
            {
                "en": f"Predicts {ratio.value:.2f} departures for each one seen.",
                "ko": f"실제 이탈 1건당 {ratio.value:.2f}건을 예측하여 보정이 맞지 않습니다.",
            },
        )
    if over_champion is not None and not over_champion.low > -gate.max_loss:
        return GateResult(
            False,
            {
                "en": f"May be worse than the version in use: {gate.metric} difference "
                f"{over_champion.value:+.3f} "
                f"({over_champion.low:+.3f} to {over_champion.high:+.3f}).",
                "ko": f"현재 사용 중인 버전보다 나쁠 수 있습니다: {gate.metric} 차이 "
                f"{over_champion.value:+.3f}"
                f"({over_champion.low:+.3f}~{over_champion.high:+.3f}).",
            },
        )
    return GateResult(
        True,
        {
            "en": f"Better than the simple baseline by {lift.value:.3f} "
            f"({lift.low:.3f} to {lift.high:.3f}): {gate.metric} {shown}.",
            "ko": f"단순 기준 모델보다 {lift.value:.3f} 높습니다"
            f"({lift.low:.3f}~{lift.high:.3f}): {gate.metric} {shown}.",
        },
    )
