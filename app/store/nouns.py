"""The nouns of the house: what a record of each is made of, read off its table.

Lists, forms, import, export and the API all follow this one description, so that a field
has the same name, kind and choices wherever it turns up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Double, Integer, String

from app.store import models as m
from app.store.base import Base
from app.store.choices import CHOICES
from app.store.types import Money, UtcDateTime


class Kind(StrEnum):
    """What a field holds; it decides how it is read, checked, shown and compared."""

    TEXT = "text"
    LONG_TEXT = "long text"
    CHOICE = "choice"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    MONEY = "money"
    DAY = "day"
    MOMENT = "moment"
    FLAG = "flag"
    LINK = "link"
    FREE = "free"


@dataclass(frozen=True)
class Field:
    """One field of a noun.

    `links_to` is the noun whose number a link holds; `choices` are the only values of a choice;
    a needed field may not be empty, nor a defaulted one, which has a value from the start.
    """

    name: str
    kind: Kind
    needed: bool = False
    choices: tuple[str, ...] = ()
    links_to: str | None = None
    defaulted: bool = False


@dataclass(frozen=True)
class Noun:
    """One kind of record: its `title` columns name one, `moment` says when it was."""

    name: str
    model: type[Base]
    title: tuple[str, ...]
    moment: str
    fields: Mapping[str, Field]

    @property
    def can_be_deleted(self) -> bool:
        """Whether a record is removed softly and can be restored."""
        return hasattr(self.model, "deleted_at")

    @property
    def has_version(self) -> bool:
        """Whether an edit can be lost to another one, and is noticed."""
        return hasattr(self.model, "version")


# Columns that the store keeps for itself; `custom` is carried along, not compared.
_OWN = {"id", "created_at", "updated_at", "version", "deleted_at", "password_hash", "chain"}
_LONG = {"body", "description", "resolution", "comment", "text"}
_SHARES = {"probability", "propensity", "p_accept"}
_NAMED = {"email": Kind.EMAIL, "phone": Kind.PHONE, "website": Kind.URL, "url": Kind.URL}

_NOUNS: tuple[tuple[type[Base], tuple[str, ...], str], ...] = (
    (m.Account, ("name",), "recorded_at"),
    (m.Contact, ("given_name", "family_name"), "recorded_at"),
    (m.Consent, ("channel", "purpose"), "granted_at"),
    (m.LoyaltyEntry, ("reason",), "earned_at"),
    (m.Lead, ("given_name", "family_name"), "recorded_at"),
    (m.Opportunity, ("name",), "recorded_at"),
    (m.OpportunityStageChange, ("to_stage",), "changed_at"),
    (m.Quote, ("subject",), "recorded_at"),
    (m.Product, ("name",), "created_at"),
    (m.Price, ("product_id",), "valid_from"),
    (m.Order, ("number",), "ordered_at"),
    (m.OrderLine, ("order_id",), "created_at"),
    (m.Subscription, ("product_id",), "started_on"),
    (m.Interaction, ("subject",), "occurred_at"),
    (m.Task, ("subject",), "due_at"),
    (m.Case, ("number", "subject"), "opened_at"),
    (m.CaseMessage, ("body",), "sent_at"),
    (m.Article, ("title",), "recorded_at"),
    (m.SocialPost, ("text",), "posted_at"),
    (m.SurveyResponse, ("kind",), "answered_at"),
    (m.Campaign, ("name",), "recorded_at"),
    (m.CampaignMember, ("name",), "added_at"),
    (m.MessageEvent, ("kind",), "occurred_at"),
    (m.Segment, ("name",), "created_at"),
    (m.Recommendation, ("action",), "decided_at"),
    (m.Outcome, ("kind",), "occurred_at"),
    (m.Label, ("new",), "created_at"),
    (m.User, ("name",), "created_at"),
)


@cache
def nouns() -> Mapping[str, Noun]:
    """Return every noun that people read and bring in, by its name."""
    return {
        model.__tablename__: Noun(model.__tablename__, model, title, moment, _fields(model))
        for model, title, moment in _NOUNS
    }


def noun_of(name: str) -> Noun:
    """Return a noun by its name; `KeyError` if there is none."""
    return nouns()[name]


def _fields(model: type[Base]) -> Mapping[str, Field]:
    columns = [c for c in model.__mapper__.columns if c.name not in _OWN]
    return {column.name: _field(model.__tablename__, column) for column in columns}


def _field(noun: str, column: Column[Any]) -> Field:
    choices = CHOICES.get((noun, column.name), ())
    keys = (key.column.table.name for key in column.foreign_keys)
    links_to = next(keys, column.info.get("links_to"))
    needed = not column.nullable and column.default is None
    defaulted = not column.nullable and not needed
    kind = _kind(column, choices, links_to)
    return Field(column.name, kind, needed, choices, links_to, defaulted)


def _kind(column: Column[Any], choices: tuple[str, ...], links_to: str | None) -> Kind:
    if links_to:
        return Kind.LINK
    if choices:
        return Kind.CHOICE
    if column.name in _NAMED:
        return _NAMED[column.name]
    if isinstance(column.type, String):
        return Kind.LONG_TEXT if column.name in _LONG else Kind.TEXT
    if isinstance(column.type, Double) and column.name in _SHARES:
        return Kind.SHARE
    return next(kind for type_, kind in _TYPES.items() if isinstance(column.type, type_))


_TYPES: Mapping[type[Any], Kind] = {
    Money: Kind.MONEY,
    UtcDateTime: Kind.MOMENT,
    Date: Kind.DAY,
    Boolean: Kind.FLAG,
    Double: Kind.NUMBER,
    Integer: Kind.COUNT,
    JSON: Kind.FREE,
}
