"""How long work says how far it is."""

from collections.abc import Callable

# Share done (0-1) and what is being done now, as a key of the catalogue.
Progress = Callable[[float, str], None]


def silent(share: float, message: str) -> None:
    """Say nothing."""


def part(progress: Progress, start: float, end: float) -> Progress:
    """Return a progress for one part of a longer work, between two shares of the whole.

    >>> seen = []
    >>> part(lambda share, message: seen.append(share), 0.5, 1.0)(0.5, "")
    >>> seen
    [0.75]
    """

    def report(share: float, message: str) -> None:
        progress(start + (end - start) * share, message)

    return report
