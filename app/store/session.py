"""One unit of work: whoever opens it commits it; services flush at most."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.errors import Conflict
from app.i18n import mark
from app.settings import get_settings
from app.store.engine import get_engine


@contextmanager
def unit_of_work(url: str | None = None) -> Iterator[Session]:
    """Yield a session that may write; commit if the block ends well, else roll back.

    Raises
    ------
    Conflict
        If another unit of work saved one of the same records first.
    """
    engine = get_engine(url or get_settings().store_url)
    try:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session
    except StaleDataError as error:
        raise Conflict(
            mark("Somebody else changed this record in the meantime."),
            hint=mark("Look at the newer version and save again."),
        ) from error


@contextmanager
def read_only(url: str | None = None) -> Iterator[Session]:
    """Yield a session that sees one state of the store, cannot write and waits for no one."""
    engine = get_engine(url or get_settings().store_url).execution_options(read_only=True)
    with Session(engine, autoflush=False, expire_on_commit=False) as session:
        event.listen(session, "before_flush", _refuse)
        yield session


def _refuse(session: Session, *_: object) -> None:
    raise RuntimeError("A page that only reads tried to write.")
