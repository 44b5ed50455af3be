"""The daily nouns: one set of routes for each, made from the description of the noun."""

from fastapi import APIRouter

from app.api.records.routes import build_router

# Under which address a noun is found.
PLACES = {
    "account": "accounts",
    "contact": "contacts",
    "lead": "leads",
    "opportunity": "opportunities",
    "interaction": "interactions",
    "case": "cases",
    "task": "tasks",
}


def record_routers() -> tuple[APIRouter, ...]:
    """Return the routes of every daily noun."""
    return tuple(build_router(noun, place) for noun, place in PLACES.items())
