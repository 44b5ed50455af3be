"""One unit of work: whoever opens it commits it; services flush at most."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.settings import get_settings
from app.store.engine import get_engine, get_reader
from app.store.failures import store_errors


@contextmanager
def unit_of_work(url: str | None = None) -> Iterator[Session]:
    """Yield a session that may write; commit if the block ends well, else roll back.

    Raises
    ------
    Conflict
        If another unit of work saved one of the same records first.
    NotReady
        If the store cannot be reached, is busy for too long, or has no room left.
    """
    with store_errors():
        engine = get_engine(url or get_settings().store_url)
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session


@contextmanager
def read_only(url: str | None = None) -> Iterator[Session]:
    """Yield a session that sees one state of the store, cannot write and waits for no one."""
    with store_errors():
        engine = get_reader(url or get_settings().store_url)
        with Session(engine, autoflush=False, expire_on_commit=False) as session:
            event.listen(session, "before_flush", _refuse)
            yield session


def _refuse(session: Session, *_: object) -> None:
    raise RuntimeError("A page that only reads tried to write.")
