"""A dry run: the whole way of a file up to the point where something would be written."""

from collections import Counter
from collections.abc import Iterator

from app.i18n import mark
from app.services.importing.batches import batches
from app.services.importing.links import Pretended
from app.services.importing.opening import Homeless, Opened
from app.services.importing.plans import OUTCOMES, REJECTED, Outcome
from app.services.importing.rejects import rehearsal_path, write_rejects
from app.services.importing.reports import Counts, ImportReport, Reject
from app.services.importing.runs import MOST_TOLD
from app.services.progress import Progress, silent
from app.store.policy import Actor, require
from app.store.session import read_only

TRYING = mark("Trying the rows; nothing is kept.")


def rehearse_file(
    actor: Actor,
    opened: Opened | Homeless,
    *,
    progress: Progress = silent,
    batch_rows: int,
    pretended: Pretended | None = None,
) -> ImportReport:
    """Tell what would become of each row of a file; nobody's work is held up by it.

    Parameters
    ----------
    pretended
        What the files before would have added; what this one would add is put to it.
    """
    opened.require_ready()
    require(actor, "import", opened.noun or "account")
    rehearsal = _Rehearsal(actor, opened, progress, batch_rows, pretended)
    path = rehearsal_path(opened.table.scan.digest)
    write_rejects(path, rehearsal.told())
    if not rehearsal.rejects:
        path.unlink()
    return ImportReport(
        **vars(rehearsal.counts()),
        rejects_path=path if rehearsal.rejects else None,
        rejects=tuple(rehearsal.rejects),
    )


class _Rehearsal:
    """Counts what would become of rows, and tells of those that are to be told of."""

    def __init__(
        self,
        actor: Actor,
        opened: Opened | Homeless,
        progress: Progress,
        batch_rows: int,
        pretended: Pretended | None,
    ) -> None:
        self.actor, self.opened, self.progress = actor, opened, progress
        self.batch_rows, self.pretended = batch_rows, pretended
        self.n_of: Counter[str] = Counter()
        self.n_accounts = self.n_noted = 0
        self.rejects: list[Reject] = []

    def told(self) -> Iterator[tuple[int, str | None, str | None, str]]:
        """Go through the file; yield row, column, reason and outcome of what is told of."""
        table = self.opened.table
        plan = self.opened.build_plan(self.pretended)
        for batch in batches(table, plan, 0, self.batch_rows):
            with read_only() as session:
                written = plan.rehearse(session, self.actor, batch.drafts)
            self.n_accounts += written.n_accounts_created
            for outcome in sorted([*batch.refused, *written.outcomes]):
                self._count(outcome)
                if outcome.reason is not None:
                    yield outcome.row, outcome.column, outcome.reason, outcome.outcome
            self.progress(min(batch.last_row / max(table.scan.n_lines, 1), 1.0), TRYING)

    def counts(self) -> Counts:
        """Return the counts so far."""
        return Counts(
            n_read=self.n_of.total(),
            **{f"n_{outcome}": self.n_of[outcome] for outcome in OUTCOMES},
            n_noted=self.n_noted,
            n_accounts_created=self.n_accounts,
        )

    def _count(self, outcome: Outcome) -> None:
        self.n_of[outcome.outcome] += 1
        if outcome.reason is None:
            return
        self.n_noted += outcome.outcome != REJECTED
        if len(self.rejects) < MOST_TOLD:
            self.rejects.append(Reject(outcome.row, outcome.column, outcome.reason))
