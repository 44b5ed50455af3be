"""From nothing to a worklist: each step is done once, and a later start goes on from there."""

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from app.errors import Conflict
from app.i18n import mark
from app.log import facts
from app.services.demo.company import Filler
from app.services.demo.people import add_people
from app.services.progress import Progress, part, silent
from app.services.scoring import score_accounts
from app.services.setting_up import make_folders
from app.services.training import (
    find_in_use,
    find_version,
    promote_model,
    train_model,
)
from app.settings import get_settings
from app.store.accounts import has_accounts
from app.store.audit import add_entry, find_facts
from app.store.migrating import upgrade
from app.store.policy import Actor, require
from app.store.session import read_only, unit_of_work
from app.store.upkeep import refresh_statistics
from ml.simulator import Plan, simulate

logger = logging.getLogger(__name__)

TASK = "churn"
HORIZON_DAYS = 90
# A first model, trained on what was known this long ago, scored the months since: so an
# account has a history of scores that no later knowledge went into.
EARLIER_DAYS = (90, 60, 30)
REASON = "The demo company shows its newest model until one has passed."


@dataclass(frozen=True)
class DemoReport:
    """The demo company: its size and the first day it knows nothing of."""

    n_accounts: int
    end_on: date
    was_there: bool


def prepare_demo(
    actor: Actor,
    *,
    n_accounts: int = 2000,
    n_months: int = 24,
    seed: int = 7,
    progress: Progress = silent,
) -> DemoReport:
    """Fill an empty store with a company, train on it, score it; do only what is missing.

    Raises
    ------
    Conflict
        If the store holds accounts that are not the demo's.
    """
    require(actor, "administer", "store")
    make_folders()
    upgrade()
    report = _find_demo(actor)
    if report is None:
        plan = Plan(
            n_accounts=n_accounts, n_months=n_months, seed=seed, end_on=datetime.now(UTC).date()
        )
        report = _fill(actor, plan, part(progress, 0.0, 0.4))
    _train_and_score(actor, report.end_on, part(progress, 0.4, 1.0))
    return report


def _find_demo(actor: Actor) -> DemoReport | None:
    with read_only() as session:
        found = find_facts(session, actor, "fill", "demo")
        occupied = has_accounts(session, actor)
    if found is None and occupied:
        raise Conflict(
            mark("This store holds accounts of its own."),
            hint=mark("Set CRM_HOME to an empty folder for the demo company."),
        )
    if found is None:
        return None
    return DemoReport(found["n_accounts"], date.fromisoformat(found["end_on"]), was_there=True)


def _fill(actor: Actor, plan: Plan, progress: Progress) -> DemoReport:
    making = part(progress, 0.0, 0.3)
    company = simulate(plan, lambda share, _: making(share, mark("Inventing the demo company")))
    # The truth is for tests only; nothing in the product reads this file.
    company.truth.write_parquet(get_settings().data / "demo-truth.parquet")
    with unit_of_work() as session:
        teams, owners = add_people(session, actor, get_settings().data)
        filler = Filler(session, company, teams, owners)
        n_rows = filler.fill(part(progress, 0.3, 1.0))
        _record(session, actor, plan, len(filler.accounts))
        refresh_statistics(session, actor)
    logger.info(facts("demo_filled", n_rows=n_rows, seed=plan.seed))
    return DemoReport(len(filler.accounts), plan.end_on, was_there=False)


def _record(session: Session, actor: Actor, plan: Plan, n_accounts: int) -> None:
    add_entry(
        session,
        actor,
        "fill",
        "demo",
        seed=plan.seed,
        end_on=plan.end_on.isoformat(),
        n_accounts=n_accounts,
    )


def _train_and_score(actor: Actor, end_on: date, progress: Progress) -> None:
    earlier = [end_on - timedelta(days) for days in EARLIER_DAYS]
    first = _trained(actor, earlier[0], part(progress, 0.0, 0.4))
    for number, as_of in enumerate(earlier):
        share = 0.4 + 0.05 * number
        step = part(progress, share, share + 0.05)
        score_accounts(actor, TASK, as_of=as_of, version=first, progress=step)
    newest = _trained(actor, end_on, part(progress, 0.55, 0.9))
    if find_in_use(actor, TASK) is None:
        # Whoever only wants to look must see a worklist, also where chance made the
        # company so hard to foresee that no version passed its gate.
        promote_model(actor, TASK, newest, because=REASON)
    score_accounts(actor, TASK, as_of=end_on, progress=part(progress, 0.9, 1.0))


def _trained(actor: Actor, as_of: date, progress: Progress) -> str:
    """Return the version trained as of this day; train it if there is none."""
    found = find_version(actor, TASK, as_of=as_of)
    if found is not None:
        return found
    report = train_model(actor, TASK, as_of=as_of, horizon_days=HORIZON_DAYS, progress=progress)
    return report.version
