"""Everything the product may tell a person went wrong.

* AppError                 message for the person, `hint` for the next step
  - Invalid          422   what was entered or sent cannot be used (`problems` by field)
  - SignedOut        401   no session, or it has ended
  - Forbidden        403   signed in, but this role may not do this
  - NotFound         404   no such record, or none that this person may see
  - Conflict         409   somebody else saved first
  - TooMany          429   too many attempts; try later
  - NotReady         503   a model, a store or a file is missing; `hint` says what to run

Messages are keys of the catalogue (mark them with `app.i18n.mark`); their facts go in as
keyword arguments, so that one sentence has one translation.
"""

from collections.abc import Mapping
from typing import Any, ClassVar


class AppError(Exception):
    """Base of what a person may be told. `str()` gives the English sentence."""

    status: ClassVar[int] = 500

    def __init__(self, message: str, *, hint: str = "", **facts: Any) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.facts = facts

    def __str__(self) -> str:
        return self.message.format(**self.facts)


class Invalid(AppError):
    """What was entered or sent cannot be used."""

    status = 422

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        problems: Mapping[str, str] | None = None,
        **facts: Any,
    ) -> None:
        super().__init__(message, hint=hint, **facts)
        self.problems = dict(problems or {})


class SignedOut(AppError):
    """There is no session, or it has ended."""

    status = 401


class Forbidden(AppError):
    """Signed in, but this role may not do this."""

    status = 403


class NotFound(AppError):
    """No such record, or none that this person may see: the two look the same."""

    status = 404


class Conflict(AppError):
    """Somebody else saved the record first."""

    status = 409


class TooMany(AppError):
    """Too many attempts in a short time."""

    status = 429


class NotReady(AppError):
    """A model, a store or a file is missing; the hint says what to run."""

    status = 503
