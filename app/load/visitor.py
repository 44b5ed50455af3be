"""One signed-in browser, without the browser: it speaks the page's own websocket protocol.

What is timed is the server's work: from the click that goes out to the word that the script
has finished. Drawing, which is the browser's work, is not in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from time import perf_counter
from types import TracebackType
from typing import Any, Self
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from app.errors import NotReady
from app.i18n import mark

SECONDS_TO_WAIT = 60
LARGEST_FRAME = 64 << 20
# The script began anew, or only changed the address: its end is still to come.
_NOT_YET = (ForwardMsg.FINISHED_EARLY_FOR_RERUN,)


@dataclass
class Shown:
    """What came of one click: seconds it took, elements and bytes that came, and failures.

    `widgets` are the ids of buttons and inputs by their key (or label); `raw` is all that the
    server sent, for looking for what should not be in it.
    """

    seconds: float = 0.0
    n_elements: int = 0
    n_bytes: int = 0
    failed: bool = False
    widgets: dict[str, str] = field(default_factory=dict)
    raw: bytes = b""


class Visitor:
    """A browser of one person, on one page at a time.

    Parameters
    ----------
    address
        Where the product is served, as `http://127.0.0.1:8501`.
    email, password
        Who signs in.

    Raises
    ------
    NotReady
        If the sign-in fails.
    """

    def __init__(self, address: str, email: str, password: str) -> None:
        self.address = address.rstrip("/")
        self.cookies = _sign_in(self.address, email, password)
        self.path, self.query = "", ""
        self.socket = self._connect()

    def open(self, path: str, **query: str) -> Shown:
        """Go to a page by its address."""
        self.path, self.query = path, urlencode(query)
        return self._rerun({})

    def click(self, shown: Shown, key: str) -> Shown:
        """Press the button of this key."""
        return self._rerun({shown.widgets[key]: True})

    def write(self, shown: Shown, key: str, text: str) -> Shown:
        """Write into the text box of this key."""
        return self._rerun({shown.widgets[key]: text})

    def close(self) -> None:
        """Close the tab."""
        self.socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: Any, trace: TracebackType | None
    ) -> None:
        self.close()

    def _connect(self) -> ClientConnection:
        parts = urlsplit(self.address)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return connect(
            f"ws://{parts.netloc}/_stcore/stream",
            additional_headers={"Cookie": cookies},
            origin=Origin(self.address),
            subprotocols=[Subprotocol("streamlit")],
            max_size=LARGEST_FRAME,
        )

    def _rerun(self, values: Mapping[str, bool | str]) -> Shown:
        message = BackMsg()
        state = message.rerun_script
        state.page_name, state.query_string = self.path, self.query
        state.context_info.timezone = "Asia/Seoul"
        state.context_info.locale = "en"
        state.context_info.url = f"{self.address}/{self.path}"
        state.widget_states.widgets.extend(_state(id_, value) for id_, value in values.items())
        started = perf_counter()
        self.socket.send(message.SerializeToString())
        shown = Shown()
        for frame in self._frames(shown):
            _take(shown, frame)
        shown.seconds = perf_counter() - started
        return shown

    def _frames(self, shown: Shown) -> Iterator[ForwardMsg]:
        while True:
            raw = self.socket.recv(timeout=SECONDS_TO_WAIT)
            if not isinstance(raw, bytes):
                continue
            shown.n_bytes += len(raw)
            shown.raw += raw
            frame = ForwardMsg.FromString(raw)
            yield frame
            ended = frame.WhichOneof("type") == "script_finished"
            if ended and frame.script_finished not in _NOT_YET:
                return


def _take(shown: Shown, frame: ForwardMsg) -> None:
    kind = frame.WhichOneof("type")
    if kind == "script_finished":
        shown.failed |= frame.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR
    if kind != "delta" or frame.delta.WhichOneof("type") != "new_element":
        return
    shown.n_elements += 1
    element = frame.delta.new_element
    name = element.WhichOneof("type")
    content = getattr(element, name) if name else None
    if name == "exception":
        shown.failed = True
    id_ = getattr(content, "id", "")
    if isinstance(id_, str) and id_:
        shown.widgets[_key_of(id_) or getattr(content, "label", "")] = id_


def _key_of(id_: str) -> str:
    """Return the key that the page gave a widget, out of its id; empty if it gave none."""
    key = id_.split("-", 2)[-1]
    return "" if key == "None" else key


def _state(id_: str, value: bool | str) -> WidgetState:
    state = WidgetState(id=id_)
    if isinstance(value, bool):
        state.trigger_value = value
    else:
        state.string_value = value
    return state


def _sign_in(address: str, email: str, password: str) -> dict[str, str]:
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))
    form = urlencode({"email": email, "password": password, "next": "/"}).encode()
    request = Request(f"{address}/sign-in", form, {"Origin": address})  # noqa: S310
    _answer(opener, request)
    cookies = {cookie.name: cookie.value or "" for cookie in jar}
    if not cookies:
        raise NotReady(mark("The sign-in under load failed."))
    return cookies


def _answer(opener: OpenerDirector, request: Request) -> int:
    try:
        with opener.open(request, timeout=SECONDS_TO_WAIT) as response:
            return int(response.status)
    except HTTPError as error:
        return error.code
