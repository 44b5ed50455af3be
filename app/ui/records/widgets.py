"""One widget for each kind of field; what it returns is what the services read.

They stand in dialogs, outside of forms: only a search for a link reruns the dialog, what is
typed elsewhere waits for the button.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal

import streamlit as st

from app.i18n import Words
from app.services.choosing import PEOPLE_AT_MOST, find_choice, list_choices
from app.services.nouns import Field, Kind, first_value, may_be_empty
from app.services.records.fields import LENGTHS, MOST_COUNT
from app.ui.choice_labels import choice_label
from app.ui.field_labels import field_label
from app.ui.frame import reading

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
# Few enough to be listed whole.
_SHORT = ("user", "team")
_TEXT_TYPES: Mapping[Kind, Literal["default", "email", "url", "phone"]] = {
    Kind.EMAIL: "email",
    Kind.URL: "url",
    Kind.PHONE: "phone",
}


class Input:
    """A field of a noun to be drawn: its label, its key, and what it holds at first.

    Parameters
    ----------
    key
        Of the widget; names the record, so that nothing typed turns up in another's dialog.
    value
        What the record holds; of a new one, what it is given.
    """

    def __init__(self, noun: str, field: Field, key: str, value: Any, words: Words) -> None:
        self.field, self.key, self.value, self.words = field, key, value, words
        own = field.name != "id" and not field.name.endswith(("created_at", "updated_at"))
        self.must = own and not may_be_empty(noun, field.name)
        if value is None and own:
            self.value = first_value(noun, field.name)
        label = field_label(noun, field.name, words)
        self.label = f"{label} *" if self.must else label

    def draw(self) -> Any:
        """Draw the widget; return what it holds now."""
        return _DRAWING[self.field.kind](self)


def draw_link(one: Input, noun: str) -> int | None:
    """Draw the choice of a record to point to: the short lists whole, others by name."""
    chosen = st.session_state.get(one.key, one.value)
    with reading() as (session, actor, words):
        text = ""
        if noun not in _SHORT:
            text = st.text_input(
                one.label,
                type="search",
                live="300ms",
                key=f"{one.key}_search",
                placeholder=words("Part of the name"),
            )
        choices = dict(list_choices(session, actor, noun, text or "", _most(noun)))
        if chosen is not None and chosen not in choices:
            known = find_choice(session, actor, noun, chosen)
            choices[chosen] = known.title if known else words("Not in your reach")
    options = list(choices)
    return st.selectbox(
        one.label,
        options,
        index=options.index(chosen) if chosen in choices else None,
        format_func=lambda id_: choices.get(id_, ""),
        key=one.key,
        placeholder=one.words("Nothing chosen"),
        label_visibility="visible" if noun in _SHORT else "collapsed",
        on_change="ignore",
    )


def _most(noun: str) -> int:
    return PEOPLE_AT_MOST if noun in _SHORT else 20


def _link(one: Input) -> int | None:
    return draw_link(one, str(one.field.links_to))


def _text(one: Input) -> str:
    return (
        st.text_input(
            one.label,
            value=one.value or "",
            max_chars=LENGTHS.get(one.field.kind, LENGTHS[Kind.TEXT]),
            key=one.key,
            type=_TEXT_TYPES.get(one.field.kind, "default"),
            on_change="ignore",
        )
        or ""
    )


def _long_text(one: Input) -> str:
    return st.text_area(one.label, value=one.value or "", key=one.key, on_change="ignore") or ""


def _choice(one: Input) -> str | None:
    choices = one.field.choices
    return st.selectbox(
        one.label,
        choices,
        index=choices.index(one.value) if one.value in choices else None,
        format_func=lambda value: choice_label(value, one.words),
        key=one.key,
        placeholder=one.words("Nothing chosen"),
        on_change="ignore",
    )


def _count(one: Input) -> int | None:
    return st.number_input(
        one.label,
        value=one.value,
        step=1,
        min_value=-MOST_COUNT,
        max_value=MOST_COUNT,
        key=one.key,
        on_change="ignore",
    )


def _number(one: Input) -> float | None:
    value = None if one.value is None else float(one.value)
    return st.number_input(
        one.label, value=value, step=1.0, format="%.2f", key=one.key, on_change="ignore"
    )


def _money(one: Input) -> Decimal | None:
    number = _number(one)
    if number is None:
        return None
    # The widget shows cents; an amount that nobody touched keeps its further digits.
    if one.value is not None and number == float(one.value):
        return Decimal(one.value)
    return Decimal(str(round(number, 2)))


def _share(one: Input) -> float | None:
    percent = st.number_input(
        f"{one.label} (%)",
        value=None if one.value is None else round(one.value * 100),
        min_value=0,
        max_value=100,
        step=5,
        key=one.key,
        on_change="ignore",
    )
    if one.value is not None and percent == round(one.value * 100):
        return float(one.value)
    return None if percent is None else percent / 100


def _day(one: Input) -> date | None:
    day = st.date_input(
        one.label,
        value=one.value,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        key=one.key,
        on_change="ignore",
    )
    return day if isinstance(day, date) else None


def _moment(one: Input) -> datetime | None:
    zone = one.words.zone
    local = one.value.astimezone(zone).replace(tzinfo=None) if one.value else None
    moment = st.datetime_input(
        one.label,
        value=local,
        min_value=datetime.combine(FIRST_DAY, datetime.min.time()),
        max_value=datetime.combine(LAST_DAY, datetime.min.time()),
        format="YYYY-MM-DD",
        step=300,
        key=one.key,
        on_change="ignore",
    )
    if moment is None:
        return None
    if local is not None and moment == local.replace(second=0, microsecond=0):
        return one.value
    return moment.replace(tzinfo=zone).astimezone(UTC)


def _flag(one: Input) -> bool:
    return st.checkbox(one.label, value=bool(one.value), key=one.key, on_change="ignore")


_DRAWING: Mapping[Kind, Callable[[Input], Any]] = {
    Kind.TEXT: _text,
    Kind.EMAIL: _text,
    Kind.PHONE: _text,
    Kind.URL: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.CHOICE: _choice,
    Kind.COUNT: _count,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.SHARE: _share,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.FLAG: _flag,
    Kind.LINK: _link,
}
