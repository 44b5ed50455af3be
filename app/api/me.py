"""Oneself."""

from typing import Annotated

from fastapi import APIRouter

from app.api.security import requires
from app.api.shapes import Shape
from app.store.policy import Actor

router = APIRouter(tags=["me"])


class Me(Shape):
    """The person who asks."""

    user_id: int
    name: str
    role: str
    team_id: int | None
    locale: str
    time_zone: str


@router.get("/me")
def show_me(actor: Annotated[Actor, requires("read", "self")]) -> Me:
    """Show who I am."""
    return Me.model_validate(actor)
