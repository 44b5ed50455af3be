"""Everything a model can refuse, and why.

* MlError                a sentence for the person who asked
  - BadFrame             a table lacks a column, or a column cannot be used
  - NotEnoughData        too few examples to learn from; `counts` says how few
  - GateNotPassed        a version did not show what promotion asks for
  - ModelNotTrained      nobody has trained (or promoted) this task yet
  - TamperedModel        a file of the model is not the file that was recorded
"""

from collections.abc import Mapping


class MlError(Exception):
    """Base of every expected failure of a model."""


class BadFrame(MlError):
    """A table lacks a column, or a column cannot be used as asked."""


class NotEnoughData(MlError):
    """There are too few examples to learn from.

    Parameters
    ----------
    message : str
        One sentence with the figures in it.
    counts : mapping of str to int
        What was found, for instance ``{"accounts": 120, "departures": 9}``.
    """

    def __init__(self, message: str, counts: Mapping[str, int]) -> None:
        super().__init__(message)
        self.counts = dict(counts)


class GateNotPassed(MlError):
    """The version did not show what promotion asks for; the message says what."""


class ModelNotTrained(MlError):
    """No version of this task carries the alias that was asked for."""


class TamperedModel(MlError):
    """A file of the model differs from what was recorded when it was trained."""
