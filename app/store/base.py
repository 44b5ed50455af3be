"""What every table has in common."""

from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, ForeignKey, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from app.store.types import Money, UtcDateTime, utc_now

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite numbers rows by itself only where the key is exactly INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    """A row of the store, numbered, with the moment it was written."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        Decimal: Money,
        dict[str, Any]: JSON(none_as_null=True),
        list[dict[str, Any]]: JSON(none_as_null=True),
        str: String,
    }

    id: Mapped[int] = mapped_column(Id, primary_key=True, sort_order=-2)
    created_at: Mapped[datetime] = mapped_column(default=utc_now, sort_order=9)


class Editable:
    """A record that people edit: a lost race is seen by its version."""

    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now, onupdate=utc_now)
    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


class Owned:
    """A record that belongs to a person and a team; `scope` reads these two columns."""

    @declared_attr
    def owner_id(cls) -> Mapped[int | None]:
        """User who looks after the record."""
        return mapped_column(ForeignKey("user.id"), index=True)

    @declared_attr
    def team_id(cls) -> Mapped[int | None]:
        """Team that looks after the record."""
        return mapped_column(ForeignKey("team.id"), index=True)


class Imported:
    """A record that another system knows by its own number."""

    source: Mapped[str | None]
    external_id: Mapped[str | None]


class Removable:
    """A record that people delete softly: it can be restored, and no list or model sees it."""

    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Learned:
    """A record of something that happened, with the moment we learned of it."""

    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
