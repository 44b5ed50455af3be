"""A write that is sent twice is done once: the second time it gets the first one's answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.errors import Invalid
from app.i18n import mark
from app.store.idempotency import delete_answers, find_answer
from app.store.models import IdempotencyKey
from app.store.policy import Actor, require
from app.store.types import utc_now

KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class Answer:
    """What a write is answered with: an HTTP status, ids and versions, and where they are."""

    status: int
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)
    replayed: bool = False


def answer_once(
    session: Session, actor: Actor, key: str, request_digest: str, act: Callable[[], Answer]
) -> Answer:
    """Do what `act` does unless it was done under this key before; return the answer.

    The answer is kept in the transaction of the write: there is one exactly if the write
    was committed. A write that failed leaves none, and may be sent again.

    Parameters
    ----------
    key
        Name that the program gave to this write; each person has names of their own.
    request_digest
        Digest of everything that the request asked for.

    Raises
    ------
    Invalid
        If the key was used for another request within `KEPT_FOR`.
    """
    require(actor, "write", "self")
    now = utc_now()
    delete_answers(session, actor, now - KEPT_FOR)
    kept = find_answer(session, actor, key, now - KEPT_FOR)
    if kept is None:
        answer = act()
        _keep(session, actor, key, request_digest, answer)
        return answer
    if kept.request_digest != request_digest:
        raise Invalid(
            mark("This idempotency key was used for another request."),
            hint=mark("Take a new key for each write."),
        )
    return _kept(kept)


def _keep(
    session: Session, actor: Actor, key: str, request_digest: str, answer: Answer
) -> None:
    session.add(
        IdempotencyKey(
            user_id=actor.user_id,
            key=key,
            request_digest=request_digest,
            status_code=answer.status,
            answer={"body": dict(answer.body), "headers": dict(answer.headers)},
        )
    )
    session.flush()


def _kept(row: IdempotencyKey) -> Answer:
    told = row.answer or {}
    return Answer(row.status_code or 200, told["body"], told["headers"], replayed=True)
