"""The table of interactions: sign-ins and talks together, by time."""

from dataclasses import dataclass, fields

import numpy as np
import polars as pl

from ml.simulator.contacts import Contacts
from ml.simulator.draws import Flags, Ints, Random, pick, stream
from ml.simulator.months import HOUR_US, Calendar, datetimes, late
from ml.simulator.plan import Plan
from ml.simulator.touches import KINDS, Touches
from ml.simulator.traits import Traits
from ml.simulator.wording import LANGUAGES, write_texts

_ALL_KINDS = (*KINDS, "Web")
_WEB_TEXTS = pl.DataFrame({"subject": ["Sign-in", "로그인"], "body": ["", ""]})
# The service desk, not the owner, takes some of what comes in.
_SHARE_SERVICE_DESK = 0.2
_SHARE_IN_ENGLISH = 0.02


@dataclass(frozen=True)
class _Rows:
    """One entry per interaction, still as numbers: words are heavy and come after sorting.

    `contact` and `owner` are -1 where there is none; `text` is a row in the table of texts.
    """

    account: Ints
    contact: Ints
    owner: Ints
    kind: Ints
    is_inbound: Flags
    is_korean: Flags
    text: Ints
    occurred_us: Ints
    recorded_us: Ints


def build_interactions(
    plan: Plan,
    calendar: Calendar,
    traits: Traits,
    contacts: Contacts,
    signins: tuple[Ints, Ints],
    touches: Touches,
) -> pl.DataFrame:
    """Return all interactions written down before the last day, oldest first.

    A sign-in has no owner and an empty body; a note has no contact.
    """
    rng = stream(plan.own_seed, "interactions")
    web = _web(rng, contacts, *signins)
    talks = _talks(rng, traits, contacts, touches)
    signed_by = np.where(talks.contact < 0, 0, talks.contact)
    writer = contacts.full_name.gather(signed_by).set(pl.Series(talks.contact < 0), None)
    texts = pl.concat(
        [
            _WEB_TEXTS,
            write_texts(rng, touches, talks.is_korean, writer, traits.country[talks.account]),
        ]
    )
    return _table(_by_time(web, talks, calendar), texts)


def _web(rng: Random, contacts: Contacts, account: Ints, moment: Ints) -> _Rows:
    """Return the sign-ins; the portal writes them down within the hour."""
    n = len(account)
    contact = contacts.find(rng, account, moment)
    korean = _speaks_korean(contacts, account, contact)
    return _Rows(
        account=account,
        contact=contact,
        owner=np.full(n, -1),
        kind=np.full(n, _ALL_KINDS.index("Web")),
        is_inbound=np.ones(n, dtype=bool),
        is_korean=korean,
        text=korean.astype(np.int64),
        occurred_us=moment,
        recorded_us=moment + rng.integers(HOUR_US, size=n),
    )


def _talks(rng: Random, traits: Traits, contacts: Contacts, touches: Touches) -> _Rows:
    """Return the talks; people write them down hours later, some of them days later."""
    account, n = touches.account, len(touches.account)
    is_note = touches.kind == KINDS.index("Note")
    contact = np.where(is_note, -1, contacts.find(rng, account, touches.moment))
    korean = _speaks_korean(contacts, account, contact)
    at_desk = touches.is_inbound & (rng.random(n) < _SHARE_SERVICE_DESK)
    return _Rows(
        account=account,
        contact=contact,
        owner=np.where(at_desk, -1, traits.owner[account]),
        kind=touches.kind,
        is_inbound=touches.is_inbound,
        is_korean=korean & (rng.random(n) >= _SHARE_IN_ENGLISH),
        text=len(_WEB_TEXTS) + np.arange(n),
        occurred_us=touches.moment,
        recorded_us=late(rng, touches.moment, typical_hours=6.0, share_late=0.12),
    )


def _speaks_korean(contacts: Contacts, account: Ints, contact: Ints) -> Flags:
    """Return the language of the contact, of the first one where nobody is named."""
    return contacts.speaks_korean[np.where(contact < 0, contacts.first[account], contact)]


def _by_time(web: _Rows, talks: _Rows, calendar: Calendar) -> _Rows:
    """Return both together in order, without what is written down too late to be known."""
    columns = {
        field.name: np.concatenate([getattr(web, field.name), getattr(talks, field.name)])
        for field in fields(_Rows)
    }
    order = np.lexsort((columns["account"], columns["occurred_us"]))
    order = order[columns["recorded_us"][order] < calendar.end_us]
    return _Rows(**{name: column[order] for name, column in columns.items()})


def _table(rows: _Rows, texts: pl.DataFrame) -> pl.DataFrame:
    """Put the numbers into words."""
    return pl.DataFrame(
        {
            "interaction_id": np.arange(1, len(rows.account) + 1),
            "account_id": rows.account + 1,
            "contact_id": _present(rows.contact + 1, rows.contact),
            "owner_index": _present(rows.owner, rows.owner),
            "kind": pick(_ALL_KINDS, rows.kind),
            "direction": pick(("Outbound", "Inbound"), rows.is_inbound.astype(np.int64)),
            "subject": texts["subject"].gather(rows.text),
            "body": texts["body"].gather(rows.text),
            "language": pick([name for name, _ in LANGUAGES], rows.is_korean.astype(np.int64)),
            "occurred_at": datetimes("occurred_at", rows.occurred_us),
            "recorded_at": datetimes("recorded_at", rows.recorded_us),
        }
    )


def _present(values: Ints, position: Ints) -> pl.Series:
    """Return the values, null where the position is negative."""
    return pl.Series(values).set(pl.Series(position < 0), None)
