"""What is looked for in the record; all of it is in the page's address."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from app.errors import Invalid
from app.i18n import Words, mark
from app.services.audit import AuditFilter
from app.ui.address import publish, seed
from app.ui.labels import label
from app.ui.noun_labels import NOUNS
from app.ui.rights_labels import ACTS, HOUSE, thing_label

ANY = ""
DIGITS = 18


def draw_audit_filters(
    names: Mapping[int, str], actions: Sequence[str], words: Words
) -> tuple[AuditFilter, str | None]:
    """Draw the filters; return what is looked for, and where the page begins."""
    people = {ANY: words("Anybody"), **{str(id_): name for id_, name in names.items()}}
    acts = {ANY: words("Anything"), **{act: label(ACTS, act, words) for act in actions}}
    things = sorted((thing_label(noun, words), noun) for noun in (*NOUNS, *HOUSE))
    nouns = {ANY: words("Anything"), **{noun: name for name, noun in things}}
    with st.container(horizontal=True, vertical_alignment="bottom", key="audit_filters"):
        person = _choice("who", words("Who"), people)
        action = _choice("action", words("Did what"), acts)
        noun = _choice("noun", words("To what"), nouns)
        number = _number(words)
        from_on = _day("from", words("From"))
        until_on = _day("until", words("Until"))
    wanted = AuditFilter(
        person=int(person) if person else None,
        action=action or None,
        noun=noun or None,
        number=number,
        from_on=from_on,
        until_on=until_on,
    )
    return wanted, st.query_params.get("after")


def clear_audit_filters() -> None:
    """Show everything again."""
    st.query_params.clear()


def _choice(key: str, title: str, options: Mapping[str, str]) -> str:
    seed(key, ANY, options)
    return st.selectbox(
        title,
        list(options),
        key=key,
        width=180,
        format_func=lambda option: options.get(option, option),
        on_change=publish,
        args=(key, ANY, ("after",)),
    )


def _number(words: Words) -> int | None:
    seed("number", "")
    text = st.text_input(
        words("Number"),
        key="number",
        width=110,
        on_change=publish,
        args=("number", "", ("after",)),
    )
    text = (text or "").strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > DIGITS:
        raise Invalid(mark("The number of a record has digits only."))
    return int(text)


def _day(name: str, title: str) -> date | None:
    asked = _parse(st.query_params.get(name))
    key, seen = f"{name}_day", f"address_{name}"
    if key not in st.session_state or st.session_state.get(seen) != asked:
        st.session_state[key] = st.session_state[seen] = asked
    return st.date_input(
        title, value=None, key=key, width=140, on_change=_publish_day, args=(name,)
    )


def _publish_day(name: str) -> None:
    chosen = st.session_state[f"{name}_day"]
    st.session_state[f"address_{name}"] = chosen
    for parameter in (name, "after"):
        st.query_params.pop(parameter, None)
    if chosen is not None:
        st.query_params[name] = chosen.isoformat()


def _parse(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
