"""What narrows a list: a part of the title, and conditions as chips that can be taken away."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from app.errors import AppError
from app.i18n import Words, mark
from app.services.choosing import find_choice
from app.services.nouns import Field, Kind
from app.services.records.fields import BadValue, read_value
from app.services.records.listing import filterable_fields
from app.services.rights import Actor, Session
from app.services.view_words import (
    IN_A_WEEK,
    ME,
    MONTH_END,
    MONTH_START,
    MY_TEAM,
    TODAY,
    moment_of,
)
from app.ui.address import publish, seed
from app.ui.choice_labels import choice_label
from app.ui.field_labels import field_label
from app.ui.records.asked import Asked, drop_filter, drop_filters, pin, set_filter
from app.ui.records.layout import filter_fields
from app.ui.records.values import said
from app.ui.records.widgets import Input
from app.ui.text import plain

OPERATORS = {
    "is": mark("is"),
    "is_not": mark("is not"),
    "one_of": mark("is one of"),
    "contains": mark("contains"),
    "begins_with": mark("begins with"),
    "at_least": mark("at least"),
    "at_most": mark("at most"),
    "empty": mark("is empty"),
    "filled": mark("is filled in"),
}
SENTENCES = {
    "is_not": mark("{field} is not {value}"),
    "contains": mark("{field} contains {value}"),
    "begins_with": mark("{field} begins with {value}"),
    "at_least": mark("{field} from {value}"),
    "at_most": mark("{field} up to {value}"),
    "empty": mark("{field} is empty"),
    "filled": mark("{field} is filled in"),
}
IS = mark("{field}: {value}")
SPOKEN = {
    ME: mark("me"),
    MY_TEAM: mark("my team"),
    TODAY: mark("today"),
    IN_A_WEEK: mark("in a week"),
    MONTH_START: mark("the first of this month"),
    MONTH_END: mark("the last of this month"),
}
_WITHOUT_VALUE = ("empty", "filled")
_RANGE = ("at_least", "at_most", "is", "empty", "filled")
_TEXT = ("contains", "begins_with", "is", "empty", "filled")
# What is offered on screen; an address may say more.
_OFFERED: Mapping[Kind, tuple[str, ...]] = {
    Kind.CHOICE: ("one_of", "is_not", "empty", "filled"),
    Kind.LINK: ("is", "is_not", "empty", "filled"),
    Kind.FLAG: ("is",),
    Kind.MOMENT: ("at_least", "at_most", "empty", "filled"),
    Kind.DAY: _RANGE,
    Kind.COUNT: _RANGE,
    Kind.NUMBER: _RANGE,
    Kind.SHARE: _RANGE,
    Kind.MONEY: _RANGE,
}


def draw_text(words: Words) -> None:
    """Draw the search by a part of the title."""
    seed("text", "")
    st.text_input(
        words("Name"),
        type="search",
        key="text",
        live="300ms",
        placeholder=words("Part of the name"),
        width=220,
        label_visibility="collapsed",
        on_change=_search,
    )


def _search() -> None:
    pin()
    publish("text", "", ("after",))


def draw_adding(noun: str, words: Words) -> None:
    """Draw the popover in which a condition is put together."""
    with st.popover(words("Filter"), icon=":material/filter_list:", key="filter_popover"):
        fields = {field.name: field for field in filter_fields(noun)}
        name = st.selectbox(
            words("Field"),
            list(fields),
            key=f"filter_field_{noun}",
            format_func=lambda name: field_label(noun, name, words),
        )
        field = fields[name]
        operators = _OFFERED.get(field.kind, _TEXT)
        operator = st.selectbox(
            words("Condition"),
            operators,
            key=f"filter_operator_{noun}_{field.kind}",
            format_func=lambda operator: words(OPERATORS[operator]),
        )
        values = _draw_value(noun, field, operator, words)
        if st.button(words("Add filter"), key="add_filter", type="primary") and values:
            _add(field, operator, values)
            st.rerun()


def draw_chips(session: Session, actor: Actor, noun: str, asked: Asked, words: Words) -> None:
    """Draw each condition as a chip; a click takes it away."""
    if not asked.query:
        return
    with st.container(horizontal=True, gap="xsmall", key="chips"):
        for key, values in asked.query.items():
            st.button(
                _sentence(session, actor, noun, key, values, words),
                key=f"chip_{key}",
                icon=":material/close:",
                help=words("Take this filter away"),
                on_click=drop_filter,
                args=(key,),
            )
        st.button(
            words("Clear filters"), key="clear_filters", type="tertiary", on_click=drop_filters
        )


def _draw_value(noun: str, field: Field, operator: str, words: Words) -> list[str]:
    """Draw what the field is compared with; return it as the address says it."""
    key = f"filter_value_{noun}_{field.name}_{operator}"
    if operator in _WITHOUT_VALUE:
        return ["1"]
    if operator == "one_of":
        return st.multiselect(
            words("Values"),
            field.choices,
            key=key,
            placeholder=words("Nothing chosen"),
            select_all=False,
            format_func=lambda value: choice_label(value, words),
        )
    if field.kind is Kind.MOMENT:
        day = st.date_input(words("Day"), value=None, key=key, format="YYYY-MM-DD")
        if not isinstance(day, date):
            return []
        return [moment_of(day, operator, words.zone.key).isoformat()]
    value = Input(
        noun, Field("id", field.kind, False, field.choices, field.links_to), key, None, words
    )
    value.label = words("Value")
    return _as_text(value.draw())


def _as_text(value: Any) -> list[str]:
    if value is None or value == "":
        return []
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [value.isoformat() if isinstance(value, date) else str(value)]


def _add(field: Field, operator: str, values: list[str]) -> None:
    plain_key = operator == "is" or (operator == "one_of" and field.kind is Kind.CHOICE)
    set_filter(field.name if plain_key else f"{field.name}.{operator}", values)


def _sentence(
    session: Session,
    actor: Actor,
    noun: str,
    key: str,
    values: tuple[str, ...],
    words: Words,
) -> str:
    name, _, operator = key.partition(".")
    label = plain(field_label(noun, name, words))
    sentence = SENTENCES.get(operator, IS)
    if operator in _WITHOUT_VALUE:
        return words(sentence, field=label)
    field = filterable_fields(noun).get(name)
    told = ", ".join(_value_said(session, actor, field, value, words) for value in values)
    return words(sentence, field=label, value=told)


def _value_said(
    session: Session, actor: Actor, field: Field | None, value: str, words: Words
) -> str:
    if value in SPOKEN:
        return words(SPOKEN[value])
    if field is None:
        return plain(value)
    if field.kind is Kind.LINK and field.links_to and value.isdigit():
        try:
            known = find_choice(session, actor, field.links_to, int(value))
        except AppError:
            known = None
        return plain(known.title if known else f"#{value}")
    try:
        return said(field, read_value(field, value), words)
    except BadValue:
        return plain(value)
