"""Rows for every table there is, whatever it is called: links hold, values differ."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Double,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Table,
    insert,
    literal_column,
    select,
    table,
)
from sqlalchemy.types import TypeDecorator

from app.store.types import Money, UtcDateTime

START = datetime(2025, 1, 1, tzinfo=UTC)


def fill(connection: Connection, metadata: MetaData, n_rows: int = 3) -> dict[str, int]:
    """Insert `n_rows` into each table, parents first; return how many each holds.

    A table may point to itself: its rows then point to the first one of them.
    """
    for each in metadata.sorted_tables:
        for n in range(1, n_rows + 1):
            connection.execute(insert(each), dict(_row(each, n)))
    return {each.name: n_rows for each in metadata.sorted_tables}


def read(connection: Connection, columns: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return these columns of these tables as they are kept, in the order of the key."""
    return {
        name: connection.execute(
            select(*(literal_column(f'"{column}"') for column in kept))
            .select_from(table(name))
            .order_by(literal_column(f'"{kept[0]}"'))
        ).all()
        for name, kept in columns.items()
    }


def reflect(connection: Connection) -> MetaData:
    """Return the tables that a store has, whatever the models say."""
    found = MetaData()
    found.reflect(connection)
    found.remove(found.tables["alembic_version"])
    return found


def _row(of: Table, n: int) -> Iterator[tuple[str, Any]]:
    for column in of.columns:
        if column is not of.autoincrement_column:
            yield column.name, _value(of, column, n)


def _value(of: Table, column: Column[Any], n: int) -> Any:
    for key in column.foreign_keys:
        own = key.column.table is of
        # The numbers begin at 1 in a store that was empty.
        return (1 if n > 1 else None) if own else n
    return _of_type(column, n)


def _of_type(column: Column[Any], n: int) -> Any:
    kind = column.type
    for types, build in _BUILDERS.items():
        if isinstance(kind, types):
            return build(column, n)
    if isinstance(kind, TypeDecorator):
        return _of_type(Column(column.name, kind.impl), n)
    raise AssertionError(f"Say here what a {kind!r} holds ({column}).")


_BUILDERS: Mapping[Any, Any] = {
    UtcDateTime: lambda _, n: START + timedelta(hours=n, microseconds=n),
    Money: lambda _, n: Decimal(n) / 4,
    DateTime: lambda _, n: START.replace(tzinfo=None) + timedelta(hours=n, microseconds=n),
    Boolean: lambda _, n: n % 2 == 0,
    JSON: lambda _, n: {"한글": [n, None, "é"]},
    Date: lambda _, n: date(2025, 1, 1) + timedelta(days=n),
    (Double, Float, Numeric): lambda _, n: n / 8,
    Integer: lambda _, n: n,
    LargeBinary: lambda _, n: bytes([0, n, 255]),
    String: lambda column, n: f"{column.name} 한글 {n}",
}
