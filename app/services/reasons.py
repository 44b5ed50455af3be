"""Why a score is what it is, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reason:
    """One sentence and how much it moves the score (log-odds, signed)."""

    sentence: str
    contribution: float


def read_reasons(
    stored: Sequence[dict[str, Any]], direction: str, language: str
) -> tuple[Reason, ...]:
    """Return the reasons of one direction (`for`, `against`), the strongest first.

    Parameters
    ----------
    stored
        As a score keeps them: direction, contribution, sentence by language.
    """
    kept = [
        Reason(_sentence(reason["sentence"], language), float(reason["contribution"]))
        for reason in stored
        if reason["direction"] == direction
    ]
    return tuple(sorted(kept, key=lambda reason: -abs(reason.contribution)))


def _sentence(by_language: dict[str, str], language: str) -> str:
    return by_language.get(language) or by_language["en"]
