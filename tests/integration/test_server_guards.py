"""What the server refuses, and what it tells browsers about its answers."""

import pytest
from starlette.websockets import WebSocketDisconnect

from app.server import streamlit_options
from app.settings import Settings, get_settings
from app.store.engine import get_engine
from app.web.headers import HSTS, SecurityHeaders
from app.web.hosts import HostCheck

PAGE = {"Accept": "text/html"}
STREAM = "/_stcore/stream"


def connect(browser, **headers: str) -> bool:
    """Return whether a websocket is let in."""
    sent = {"Host": "localhost", **headers}
    try:
        with browser.websocket_connect(STREAM, headers=sent, subprotocols=["streamlit"]):
            return True
    except WebSocketDisconnect:
        return False


@pytest.mark.sqlite_only
def test_health_is_open_to_all_and_says_when_the_store_is_not_ready(browser, home):
    well = browser.get("/health")
    (home / "data" / "crm.db").write_bytes(b"")
    get_engine(get_settings().store_url).dispose()
    ill = browser.get("/health")

    assert (well.status_code, well.json()) == (200, {"status": "ok"})
    assert ill.status_code == 503


def test_a_foreign_host_name_is_refused_in_a_sentence(as_mina):
    answer = as_mina.get("/", headers={"Host": "evil.example", "Accept": "text/html"})

    assert answer.status_code == 400
    assert "not known by that name" in answer.text
    assert not connect(as_mina, Host="evil.example", Origin="http://evil.example")


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/script-health-check",
        "/media/anything.png",
        "/app/static/anything.png",
        "/auth/login",
    ],
)
def test_streamlits_own_doors_are_closed_without_a_session(browser, home, path):
    assert browser.get(path, headers=PAGE).status_code == 404


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/oauth2callback"]
)
def test_doors_that_nobody_needs_are_closed_with_a_session_too(as_mina, path):
    assert as_mina.get(path).status_code == 404


def test_a_websocket_needs_a_session_and_the_same_origin(as_mina):
    mine = {"Origin": "http://localhost"}

    assert connect(as_mina, **mine)
    assert not connect(as_mina, Origin="http://evil.example")
    assert not connect(as_mina, Origin="http://localhost:9999")
    assert not connect(as_mina, Origin="null")
    as_mina.cookies.clear()
    assert not connect(as_mina, **mine)


@pytest.mark.parametrize("path", ["/sign-out", "/password", "/api/accounts/1/interactions"])
@pytest.mark.parametrize(
    "sent",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_another_site_cannot_act_for_a_signed_in_person(as_mina, path, sent):
    for name in ("Sec-Fetch-Site", "Origin"):
        del as_mina.headers[name]

    assert as_mina.post(path, headers=sent).status_code == 403
    assert as_mina.get("/api/me").status_code == 200


def test_a_program_without_origin_may_sign_in_but_not_use_a_browsers_cookie(as_mina):
    for name in ("Sec-Fetch-Site", "Origin"):
        del as_mina.headers[name]

    assert as_mina.post("/sign-out").status_code == 403
    as_mina.cookies.clear()
    assert as_mina.post("/sign-in", data={"email": "a@b.example"}).status_code == 401


@pytest.mark.parametrize(
    "path", ["/", "/sign-in", "/health", "/api/me", "/nothing", "/assets/plain.css"]
)
def test_every_answer_is_dressed(browser, home, path):
    headers = browser.get(path, headers=PAGE).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert (
        ("cache-control" not in headers)
        or path == "/assets/plain.css"
        or (headers["cache-control"] == "no-store")
    )


def test_pages_run_no_script_but_streamlits_and_the_form_runs_none(as_mina):
    page = as_mina.get("/", headers=PAGE).headers
    form = as_mina.get("/sign-out", headers=PAGE).headers

    scripts = page["content-security-policy"].split("script-src ")[1].split(";")[0]
    assert "unsafe" not in scripts
    assert "sha256-" in scripts
    assert "default-src 'none'" in form["content-security-policy"]
    assert "script-src" not in form["content-security-policy"]
    assert page["cache-control"] == form["cache-control"] == "no-store"


def test_https_is_insisted_on_once_there_is_https():
    guard = SecurityHeaders(lambda *_: None, https=True)

    assert guard.always["Strict-Transport-Security"] == HSTS


def test_a_request_that_is_too_large_is_refused_before_it_is_read(browser, home):
    answer = browser.post("/sign-in", content=b"x" * (1024 * 1024 + 1))

    assert answer.status_code == 413


def test_a_request_of_unknown_length_is_refused(browser, home):
    answer = browser.post("/sign-in", content=iter([b"email=a"]))

    assert answer.status_code == 411


def test_streamlit_is_told_to_keep_to_itself_whatever_the_look_says():
    options = streamlit_options(Settings(upload_mb=3))

    assert options["client.showErrorDetails"] == "none"
    assert options["browser.gatherUsageStats"] is False
    assert options["server.maxUploadSize"] == 3
    assert options["runner.postScriptGC"] is False
    assert options["theme.light.primaryColor"].startswith("#")


def test_host_names_are_compared_without_case_or_spaces():
    assert HostCheck(lambda *_: None, ["CRM.local ", "[::1]"]).allowed == {"crm.local", "[::1]"}
