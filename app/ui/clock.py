"""The moment that a page is drawn in."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return this moment; tests put another in its place."""
    return datetime.now(UTC)
