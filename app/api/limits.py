"""How many requests a person may send; every answer says how many are left."""

import math
from collections.abc import Callable
from time import monotonic

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import TooMany
from app.i18n import mark
from app.web.identity import actor_of
from app.web.refusals import problem_of

REQUESTS_PER_MINUTE = 600
WINDOW_SECONDS = 60


class RateLimit:
    """Answer 429 to a person who sends more than `per_minute` requests a minute.

    Each person has a bucket of that many requests, filled evenly, whatever browsers and
    keys they send with. The buckets are in this process, as one process serves the API.

    Notes
    -----
    Headers: IETF, RateLimit header fields for HTTP (draft-ietf-httpapi-ratelimit-headers-10).
    """

    def __init__(
        self,
        app: ASGIApp,
        per_minute: int = REQUESTS_PER_MINUTE,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.app = app
        self.most = per_minute
        self.clock = clock
        self.per_second = per_minute / WINDOW_SECONDS
        self.buckets: dict[int | None, tuple[float, float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it."""
        connection = HTTPConnection(scope)
        actor = actor_of(connection)
        if actor is None:
            # Nobody's request gets no further than the question who they are.
            await self.app(scope, receive, send)
            return
        left = self._take(actor.user_id)
        answer: ASGIApp = self.app
        if left < 0:
            wait = math.ceil(-left / self.per_second)
            answer = problem_of(
                connection,
                TooMany(
                    mark("Too many requests in a short time."),
                    hint=mark("Go on in {seconds} seconds."),
                    seconds=wait,
                ),
            )
            answer.headers["Retry-After"] = str(wait)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._tell(MutableHeaders(scope=message), max(left, 0.0))
            await send(message)

        await answer(scope, receive, told)

    def _take(self, user_id: int | None) -> float:
        """Take one request out of a bucket; return what is left, below 0 if it was empty."""
        now = self.clock()
        left, at = self.buckets.get(user_id, (float(self.most), now))
        left = min(left + (now - at) * self.per_second, self.most) - 1
        # A refused request costs nothing: whoever waits as told gets through.
        self.buckets[user_id] = (left if left >= 0 else left + 1, now)
        return left

    def _tell(self, headers: MutableHeaders, left: float) -> None:
        full_in = math.ceil((self.most - left) / self.per_second)
        headers["RateLimit-Policy"] = f'"requests";q={self.most};w={WINDOW_SECONDS}'
        headers["RateLimit"] = f'"requests";r={math.floor(left)};t={full_in}'
