"""One ASGI process: the pages, the REST API, sign-in, health, and what guards them."""

import gc
import re
import tomllib
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.types import ASGIApp
from streamlit import file_util
from streamlit.web import bootstrap

from app.api import create_api
from app.log import configure
from app.orphans import end_if_orphaned
from app.settings import REPOSITORY, Settings, get_settings
from app.web.bodies import BodyLimit
from app.web.crash import show_crash
from app.web.gate import SessionGate
from app.web.headers import SecurityHeaders
from app.web.hosts import HostCheck
from app.web.origins import OriginCheck
from app.web.routes import web_routes

MAIN = Path(__file__).with_name("main.py")


def create_app(script: Path = MAIN) -> ASGIApp:
    """Return the product as one ASGI application.

    Parameters
    ----------
    script
        The Streamlit script whose pages are served.
    """
    settings = get_settings()
    bootstrap.load_config_options(streamlit_options(settings))
    # After Streamlit, which sets up a log of its own as it loads.
    configure(settings.log_level)
    pages = st.App(
        script,
        routes=[*web_routes(), Mount("/api", create_api())],
        middleware=[
            Middleware(HostCheck, allowed=settings.allowed_hosts.split(",")),
            Middleware(BodyLimit, upload_mb=settings.upload_mb),
            Middleware(OriginCheck),
            Middleware(SessionGate),
        ],
        lifespan=end_if_orphaned,
        exception_handlers={Exception: show_crash},
    )
    # What is loaded by now stays for good: no later collection need walk through it.
    gc.collect()
    gc.freeze()
    # Outside of everything, so that even the answer to a crash has its headers.
    return SecurityHeaders(pages, inline_scripts=_own_inline_scripts(), https=settings.https)


def streamlit_options(settings: Settings) -> dict[str, Any]:
    """Return what Streamlit is told: our look, and what a person's settings may not loosen."""
    look = REPOSITORY / ".streamlit" / "config.toml"
    # Streamlit itself finds the file only when it is started from this folder.
    options = _flat(tomllib.loads(look.read_text(encoding="utf-8"))) if look.exists() else {}
    return options | {
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "global.developmentMode": False,
        "logger.level": "warning",
        # A full collection after every click takes longer than the click itself, and holds up
        # everybody else; Python collects by itself when there is something to collect.
        "runner.postScriptGC": False,
        "server.enableCORS": True,
        "server.enableStaticServing": True,
        "server.enableXsrfProtection": True,
        "server.fileWatcherType": "none",
        "server.headless": True,
        "server.maxUploadSize": settings.upload_mb,
        "server.scriptHealthCheckEnabled": False,
    }


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return `{"theme.light.primaryColor": …}` for nested tables."""
    flat: dict[str, Any] = {}
    for name, value in table.items():
        key = f"{prefix}{name}"
        flat |= _flat(value, f"{key}.") if isinstance(value, dict) else {key: value}
    return flat


def _own_inline_scripts() -> str:
    """Return the hashes of the scripts in Streamlit's page, as a policy names them."""
    page = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = (b64encode(sha256(text.encode()).digest()).decode() for text in scripts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)
