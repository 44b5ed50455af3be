"""Cases: the number by which people know one."""

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from app.store.models import Case
from app.store.policy import Actor, require


def number_case(session: Session, actor: Actor, row: Case) -> None:
    """Give a case that is already written its number: C-000123, made of the record's own.

    An import may have taken that one; then what follows the dash goes on counting.
    """
    require(actor, "write", "case")
    number = case_number(row.id)
    taken = session.scalar(
        select(func.count()).select_from(Case).where(Case.number.startswith(number))
    )
    if taken:
        number = f"{number}-{taken + 1}"
    # Not through the mapper: a number is no edit, and the version stays 1.
    session.execute(
        update(Case.__table__)  # type: ignore[arg-type]
        .where(Case.__table__.c.id == row.id)
        .values(number=number)
    )
    set_committed_value(row, "number", number)


def case_number(number: int) -> str:
    """Return the number of a case as people write it.

    >>> case_number(123)
    'C-000123'
    """
    return f"C-{number:06d}"
