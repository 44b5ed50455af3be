"""People who work here, and what lets them in."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Editable, Imported
from app.store.types import utc_now


class Team(Base):
    """People who share accounts."""

    __tablename__ = "team"

    name: Mapped[str] = mapped_column(unique=True)


class User(Editable, Imported, Base):
    """A person who works here. `password_hash` is argon2id; the role is one of `Role`.

    A person that came with an import has the hash `!`, which no password fits.
    """

    __tablename__ = "user"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    locale: Mapped[str] = mapped_column(default="en")
    time_zone: Mapped[str] = mapped_column(default="UTC")
    active: Mapped[bool] = mapped_column(default=True)
    password_hash: Mapped[str]


class UserSession(Base):
    """One signed-in browser. Only the digest of its token is kept."""

    __tablename__ = "user_session"

    token_digest: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    seen_at: Mapped[datetime] = mapped_column(default=utc_now)
    ends_at: Mapped[datetime]


class ApiToken(Base):
    """A key for programs: it may do what its owner may, and no more than its scopes say."""

    __tablename__ = "api_token"

    token_digest: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    name: Mapped[str]
    scopes: Mapped[list[str]] = mapped_column(JSON)
    expires_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
