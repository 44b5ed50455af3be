"""What would become of purchases, without bringing them in."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.services.importing.order_writing import OrderDraft, differs, order_source
from app.services.importing.plans import CREATED, REJECTED, UNCHANGED, UPDATED, Outcome
from app.services.importing.reasons import ACCOUNT_DELETED
from app.store.importing_accounts import find_accounts_by_number
from app.store.importing_orders import find_orders_by_number
from app.store.policy import Actor


@dataclass(frozen=True)
class Rehearsed:
    """An outcome for each purchase, and the customers that would become accounts."""

    outcomes: Sequence[Outcome]
    customers: set[str]


def rehearse_orders(
    session: Session, actor: Actor, source: str, drafts: Sequence[OrderDraft], column: str
) -> Rehearsed:
    """Tell what `write_orders` would do with a batch; arguments as there."""
    customers = {draft.customer for draft in drafts}
    accounts = find_accounts_by_number(session, actor, source, customers)
    known = find_orders_by_number(
        session, actor, order_source(source), {draft.number for draft in drafts}
    )
    seen: set[str] = set()
    outcomes = []
    for draft in drafts:
        account, order = accounts.get(draft.customer), known.get(draft.number)
        if account is not None and account.deleted:
            outcomes.append(Outcome(draft.row, REJECTED, None, column, ACCOUNT_DELETED))
            continue
        if order is None:
            word = UNCHANGED if draft.number in seen else CREATED
        else:
            moved = account is None or differs(draft, order, accounts)
            word = UPDATED if moved and draft.number not in seen else UNCHANGED
        seen.add(draft.number)
        outcomes.append(Outcome(draft.row, word, order.id if order else None))
    return Rehearsed(outcomes, customers - accounts.keys())
