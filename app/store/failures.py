"""What a database refuses, in the words of the product."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from app.errors import AppError, Conflict, Invalid, NotReady
from app.i18n import mark


class StoreLost(NotReady):
    """The connection to the database server broke, or none could be made."""


@contextmanager
def store_errors() -> Iterator[None]:
    """Translate the failures that a person can act on; a mistake of ours stays what it is.

    Raises
    ------
    Conflict
        If another unit of work saved one of the same records first, or there is a record
        with the same number already.
    NotReady
        If the store cannot be reached (`StoreLost` for a server), is busy for too long, or
        has no room left. What was acknowledged before is kept, what was being written is not.
    Invalid
        If a text or a number does not fit into the store.
    """
    try:
        yield
    except StaleDataError as error:
        raise _changed() from error
    except PoolTimeout as error:
        raise _busy() from error
    except DBAPIError as error:
        told = _told(error)
        if told is None:
            raise
        raise told from error


def _told(error: DBAPIError) -> AppError | None:
    # SQLite's extended names (SQLITE_BUSY_SNAPSHOT) begin with the name they extend.
    name = getattr(error.orig, "sqlite_errorname", None)
    # PostgreSQL's first two characters are the class of the failure.
    state = getattr(error.orig, "sqlstate", None)
    # This driver gives no extended names, so which constraint it was stands in the words.
    if name == "SQLITE_CONSTRAINT" and "UNIQUE" in str(error.orig):
        return _taken()
    code = str(name or state or "")
    if not code:
        return _told_by_driver(error)
    for beginning, build in (_SQLITE if name else _POSTGRESQL).items():
        if code.startswith(beginning):
            return build()
    return None


def _told_by_driver(error: DBAPIError) -> AppError | None:
    """Translate what no server has said: it was not reached, or not asked."""
    if isinstance(error, DataError):
        return _unfit()
    lost = error.connection_invalidated or isinstance(error, OperationalError)
    return _lost() if lost else None


def _changed() -> AppError:
    return Conflict(
        mark("Somebody else changed this record in the meantime."),
        hint=mark("Look at the newer version and save again."),
    )


def _taken() -> AppError:
    return Conflict(
        mark("There is such a record already."),
        hint=mark("Look for it by its number or name."),
    )


def _busy() -> AppError:
    return NotReady(
        mark("The store is busy with something else."), hint=mark("Try again in a moment.")
    )


def _slow() -> AppError:
    return NotReady(
        mark("The store took too long to answer."), hint=mark("Ask for less, or try later.")
    )


def _full() -> AppError:
    return NotReady(
        mark("The disk of the store is full; this was not saved."),
        hint=mark("Make room and try again; what was saved before is safe."),
    )


def _unusable() -> AppError:
    return NotReady(
        mark("The file of the store cannot be read or written."),
        hint=mark("See that its folder is there, on a sound disk, and ours to write."),
    )


def _lost() -> AppError:
    # A connection may be lost between the commit and its acknowledgement.
    return StoreLost(
        mark("The store cannot be reached at the moment."),
        hint=mark("Try again in a moment; look first whether your last change was saved."),
    )


def _unfit() -> AppError:
    return Invalid(mark("A text or a number here cannot be kept in the store."))


_SQLITE: dict[str, Callable[[], AppError]] = {
    "SQLITE_BUSY": _busy,
    "SQLITE_LOCKED": _busy,
    "SQLITE_FULL": _full,
    "SQLITE_CANTOPEN": _unusable,
    "SQLITE_IOERR": _unusable,
    "SQLITE_READONLY": _unusable,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL: dict[str, Callable[[], AppError]] = {
    "08": _lost,
    "22": _unfit,
    "23505": _taken,
    # idle_in_transaction_session_timeout
    "25P03": _lost,
    "40": _busy,
    "53100": _full,
    "53": _busy,
    "55P03": _busy,
    "57014": _slow,
    "57P": _lost,
    "58": _lost,
}
