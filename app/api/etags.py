"""Entity tags: which state of a record a program has seen."""

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import Header

from app.api.failures import PreconditionFailed, PreconditionRequired
from app.i18n import mark
from app.services.records import RecordView

IfMatch = Annotated[
    str | None,
    Header(description="The `ETag` of the record as you have seen it. A write needs it."),
]
IfNoneMatch = Annotated[
    str | None, Header(description="An `ETag`; if it still holds, the answer is 304.")
]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TAG = re.compile(r'(W/)?("[\x21\x23-\x7e]*")')


def etag_of(view: RecordView) -> str:
    """Return the tag of a record's present state.

    The version alone would not do: taking a change back gives its number back too, and the
    next change gets a number that another state has had.
    """
    at = ((view.updated_at or view.created_at) - _EPOCH) // timedelta(microseconds=1)
    return f'"{view.noun}-{view.id}-{view.version}-{at:x}"'


def is_known(if_none_match: str | None, view: RecordView) -> bool:
    """Return whether a program has this state of the record already (RFC 9110, 13.1.2)."""
    return if_none_match is not None and _names(if_none_match, view, weakly=True)


def refuse_unseen(if_match: str | None, view: RecordView) -> None:
    """Raise unless the program has seen this state of the record (RFC 9110, 13.1.1).

    Raises
    ------
    PreconditionRequired
        If it does not say what it has seen.
    PreconditionFailed
        If it has seen another state.
    """
    if if_match is None:
        raise PreconditionRequired(
            mark("Say which state of the record you have seen."),
            hint=mark("Send its `ETag` as `If-Match`."),
        )
    if not _names(if_match, view, weakly=False):
        raise PreconditionFailed(
            mark("Somebody else changed this record in the meantime."),
            hint=mark("Look at the newer version and save again."),
        )


def _names(header: str, view: RecordView, *, weakly: bool) -> bool:
    """Return whether a header's tags name this state; a weak tag names it only weakly."""
    tags = {tag for weak, tag in _TAG.findall(header) if weakly or not weak}
    return header.strip() == "*" or etag_of(view) in tags
