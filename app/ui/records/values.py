"""A value of a field as a person reads it, in markdown."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from app.i18n import Words
from app.services.nouns import Field, Kind, noun_of
from app.services.records import RecordView
from app.ui.choice_labels import choice_label
from app.ui.clock import now
from app.ui.text import paragraph, plain, web_link

# Until when something must be done, and when it need not be any more.
_DEADLINES = {
    ("task", "due_at"): ("status", ("Completed", "Canceled")),
    ("case", "resolution_due_at"): ("category", ("Resolved",)),
    ("case", "first_response_due_at"): ("first_responded_at", ()),
}
_BADGES = {"Urgent": "red", "High": "orange", "Closed Won": "green", "Closed Lost": "gray"}


def shown(record: RecordView, name: str, words: Words) -> str:
    """Return a field of a record as markdown; empty if it holds nothing."""
    value = record.values.get(name)
    if value is None or value == "":
        return ""
    field = noun_of(record.noun).fields[name]
    if field.kind is Kind.LINK:
        return plain(record.names.get(name) or words("Not in your reach"))
    if field.kind is Kind.MONEY:
        return _money(value, record.values.get("currency"), words)
    if field.kind is Kind.MOMENT:
        return _moment(record, name, value, words)
    return _SHOWING.get(field.kind, _text)(field, value, words)


def said(field: Field, value: Any, words: Words) -> str:
    """Return a value of a field that stands alone, without its record."""
    if value is None or value == "":
        return words("empty")
    if field.kind is Kind.MONEY:
        return words.number(value, 0 if value == int(value) else 2)
    if field.kind is Kind.MOMENT:
        return words.moment(value)
    return _SHOWING.get(field.kind, _text)(field, value, words)


def is_overdue(record: RecordView, name: str) -> bool:
    """Return whether something should have been done by now and is not."""
    rule = _DEADLINES.get((record.noun, name))
    due = record.values.get(name)
    if rule is None or due is None or due >= now():
        return False
    state, over = rule
    return record.values[state] not in over if over else record.values[state] is None


def _money(value: Any, currency: str | None, words: Words) -> str:
    if currency and len(currency) == 3 and currency.isalpha():
        return plain(words.money(value, currency))
    return words.number(value, 0 if value == int(value) else 2)


def _moment(record: RecordView, name: str, value: datetime, words: Words) -> str:
    text = words.moment(value) if name.endswith("due_at") else _day(value, words)
    return f":red[{text}]" if is_overdue(record, name) else text


def _day(value: datetime, words: Words) -> str:
    return words.day(value.astimezone(words.zone).date())


def _choice(field: Field, value: Any, words: Words) -> str:
    name = plain(choice_label(value, words))
    color = _BADGES.get(value)
    return f":{color}-badge[{name}]" if color else name


def _text(field: Field, value: Any, words: Words) -> str:
    return paragraph(str(value)) if field.kind is Kind.LONG_TEXT else plain(str(value))


_SHOWING: Mapping[Kind, Callable[[Field, Any, Words], str]] = {
    Kind.CHOICE: _choice,
    Kind.COUNT: lambda field, value, words: words.number(value),
    Kind.NUMBER: lambda field, value, words: words.number(value, 2),
    Kind.SHARE: lambda field, value, words: words.percent(value),
    Kind.DAY: lambda field, value, words: words.day(value),
    Kind.FLAG: lambda field, value, words: words("yes") if value else words("no"),
    Kind.URL: lambda field, value, words: web_link(value),
}
