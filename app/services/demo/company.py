"""From the simulator's tables to rows of the store."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import polars as pl
from sqlalchemy.orm import Session

from app.i18n import mark
from app.services.demo.tables import SHARED, TABLES, Table, frame_of
from app.services.progress import Progress
from app.store.base import Owned
from app.store.loading import add_rows, map_ids
from app.store.lookup import index_names
from app.store.models import CaseMessage, Interaction
from app.store.policy import OPERATOR
from ml.simulator import Company

SOURCE = "demo"
FILLING = mark("Filling the store")
Row = dict[str, Any]


class Filler:
    """Writes a simulated company, whole or part by part; the store numbers its records itself.

    Parameters
    ----------
    session
        The unit of work of the caller; another may be given for each part.
    company
        The company, or the first part of it.
    teams, owners
        Numbers of the teams and of their account managers, as the simulator counts them.
    """

    def __init__(
        self, session: Session, company: Company, teams: Sequence[int], owners: Sequence[int]
    ) -> None:
        self.session = session
        self.company = company
        self.teams = teams
        self.owners = owners
        self.n_rows = 0
        self.numbers: dict[str, dict[int, int]] = {}
        self.shared: set[str] = set()

    @property
    def accounts(self) -> dict[int, int]:
        """Our number of each account by the simulator's."""
        return self.numbers["accounts"]

    def fill(self, progress: Progress) -> int:
        """Write all tables, parents first; return how many rows were written so far."""
        for number, table in enumerate(TABLES):
            progress(number / len(TABLES), FILLING)
            if table.name not in self.shared:
                self._write(table)
        self.shared.update(SHARED)
        return self.n_rows

    def _write(self, table: Table) -> None:
        frame = self._linked(table, frame_of(self.company, table))
        rows = (self._row(table, row) for row in _rows(frame))
        self.n_rows += add_rows(self.session, OPERATOR, table.model, rows)
        if table.key is not None:
            before = self.numbers.get(table.name, {})
            known = map_ids(self.session, OPERATOR, table.model, SOURCE)
            numbers = {int(number): id_ for number, id_ in known.items()}
            fresh = [id_ for number, id_ in numbers.items() if number not in before]
            index_names(self.session, OPERATOR, table.model.__tablename__, fresh)
            self.numbers[table.name] = numbers

    def _linked(self, table: Table, frame: pl.DataFrame) -> pl.DataFrame:
        """Put the store's numbers in the place of the simulator's."""
        links = [
            pl.col(column).replace_strict(self.numbers[name], return_dtype=pl.Int64)
            for column, name in table.links.items()
            if column in frame.columns
        ]
        frame = frame.with_columns(links)
        if table.key is not None:
            frame = frame.rename({table.key: "external_id"}).with_columns(
                pl.col("external_id").cast(pl.String), source=pl.lit(SOURCE)
            )
        return self._owned(table, frame)

    def _owned(self, table: Table, frame: pl.DataFrame) -> pl.DataFrame:
        if "owner_index" not in frame.columns:
            return frame
        index = pl.col("owner_index")
        owner = index.replace_strict(dict(enumerate(self.owners)), return_dtype=pl.Int64)
        frame = frame.with_columns(owner=owner)
        if issubclass(table.model, Owned):
            in_team = len(self.owners) // len(self.teams)
            team = (index // in_team).replace_strict(
                dict(enumerate(self.teams)), return_dtype=pl.Int64
            )
            frame = frame.with_columns(team_id=team).rename({"owner": "owner_id"})
        elif table.model in (Interaction, CaseMessage):
            frame = frame.rename({"owner": "user_id"})
        return frame.drop("owner_index", "team_index", strict=False)

    def _row(self, table: Table, row: Row) -> Row:
        for name in table.money:
            row[name] = _money(row[name])
        if "probabilities" in row:
            shares = zip(row["eligible"], row["probabilities"], strict=True)
            row["probabilities"], row["excluded"] = dict(shares), []
        return row


def _rows(frame: pl.DataFrame) -> Iterator[Row]:
    moments = [name for name, kind in frame.schema.items() if isinstance(kind, pl.Datetime)]
    aware = frame.with_columns(pl.col(moments).dt.replace_time_zone("UTC"))
    yield from aware.iter_rows(named=True, buffer_size=10_000)


def _money(amount: float | None) -> Decimal | None:
    return None if amount is None else Decimal(str(round(amount, 4)))
