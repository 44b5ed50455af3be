"""What every command shares: its policy row, calm failures, a progress bar, one language.

Whoever can run a command can read the store's file as well, so commands act as the
operator; each one still names the right it needs, and a contract test demands it.
"""

import locale
import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from app import log
from app.errors import AppError
from app.i18n import Words
from app.services.progress import Progress as Report
from app.settings import get_settings

logger = logging.getLogger(__name__)

FAILED = 1
RIGHT = "crm_right"


def right(action: str, noun: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Name the right a command needs: a row of the policy."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        setattr(command, RIGHT, (action, noun))
        return command

    return decorate


def words_here() -> Words:
    """Return the words in the language of the terminal."""
    language, _ = locale.getlocale()
    return Words((language or "en")[:2])


def say(message: str, **values: object) -> None:
    """Print one sentence in the language of the terminal."""
    typer.echo(words_here()(message, **values))


def as_day(text: str | None) -> date:
    """Return a day given as YYYY-MM-DD; today (UTC) if none is given."""
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text} is not a day like 2026-01-31.") from error


@contextmanager
def progress_bar() -> Iterator[Report]:
    """Yield a reporter that draws a bar on a terminal, and plain lines where there is none."""
    words = words_here()
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _plain_reporter(words)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def report(share: float, message: str) -> None:
            bar.update(task, completed=share, description=words(message))

        yield report


def _plain_reporter(words: Words) -> Report:
    said: set[str] = set()

    def report(share: float, message: str) -> None:
        if message not in said:
            said.add(message)
            typer.echo(f"  {words(message)} …", err=True)

    return report


def run(cli: typer.Typer, overrides: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Run the command line: an expected failure is a sentence, any other a line in the log."""
    log.configure("WARNING")
    try:
        cli(**overrides)
    except AppError as error:
        message, hint = words_here().error(error)
        typer.secho(message, err=True, fg=typer.colors.RED)
        if hint:
            typer.echo(hint, err=True)
        sys.exit(FAILED)
    except Exception:
        logger.exception("command_failed level=%s", get_settings().log_level)
        say("Something went wrong; the lines above say where.")
        sys.exit(FAILED)
