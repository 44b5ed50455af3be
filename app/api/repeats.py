"""A write over the API: one unit of work, done once to a key."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from threading import Lock
from typing import Annotated, Any

from fastapi import Header, Request
from fastapi.responses import JSONResponse

from app.errors import Conflict
from app.i18n import mark
from app.services.idempotency import Answer, answer_once
from app.store.policy import Actor
from app.store.session import unit_of_work

Key = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=255,
        pattern="^[!-~]+$",
        description="A name for this write, yours and new: sent again within 24 hours under "
        "the same name, it is not done again but answered as the first time.",
    ),
]
# Part of a request that makes it another one, beside its address and what it carries.
_CONDITIONS = ("if-match",)

_lock = Lock()
_under_way: set[tuple[int | None, str]] = set()


class Writing:
    """One write of a program; a dependency of every route that writes."""

    def __init__(self, request: Request, idempotency_key: Key = None) -> None:
        self.request = request
        self.key = idempotency_key

    def once(
        self, actor: Actor, asked: Mapping[str, Any], act: Callable[[Any], Answer]
    ) -> JSONResponse:
        """Return the answer to a write, which is done unless it was done under its key before.

        Parameters
        ----------
        asked
            What the body asks for, as JSON can hold it.
        act
            What to do, given the session of the unit of work.

        Raises
        ------
        Conflict
            If the same write is under way at this moment.
        Invalid
            If the key was used for another request.
        """
        if self.key is None:
            with unit_of_work() as session:
                return _told(act(session))
        digest = self._digest(asked)
        with _alone(actor.user_id, self.key), unit_of_work() as session:
            return _told(answer_once(session, actor, self.key, digest, partial(act, session)))

    def _digest(self, asked: Mapping[str, Any]) -> str:
        url = self.request.url
        conditions = [self.request.headers.get(name) for name in _CONDITIONS]
        whole = [self.request.method, url.path, url.query, conditions, asked]
        return sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


@contextmanager
def _alone(user_id: int | None, key: str) -> Iterator[None]:
    """Let one request at a time use a person's key."""
    mine = (user_id, key)
    with _lock:
        if mine in _under_way:
            raise Conflict(
                mark("A request with this idempotency key is still under way."),
                hint=mark("Ask again in a moment: the answer will be kept."),
            )
        _under_way.add(mine)
    try:
        yield
    finally:
        with _lock:
            _under_way.discard(mine)


def _told(answer: Answer) -> JSONResponse:
    replayed = {"Idempotent-Replayed": "true"} if answer.replayed else {}
    return JSONResponse(
        dict(answer.body), answer.status, headers={**answer.headers, **replayed}
    )
