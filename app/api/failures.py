"""What can go wrong between programs only: answers that HTTP has words of its own for."""

from app.errors import AppError


class PreconditionFailed(AppError):
    """The record is no longer what the program has seen."""

    status = 412


class PreconditionRequired(AppError):
    """The program does not say which state of the record it means to change."""

    status = 428
