"""Checks that take their time: when they were last made, and making them now."""

import streamlit as st

from app.i18n import Words
from app.services.audit import check_audit
from app.services.health import Check, Health, check_store
from app.ui.notices import click_alone
from app.ui.parts import fact, when


def draw_checks(health: Health, may_check: bool, words: Words) -> None:
    """Draw the state of the file and of the record, with a button for each."""
    with st.grid(2, gap="small", min_column_width=220):
        with st.container(key="store_check"):
            _draw_store(health, may_check, words)
        with st.container(key="audit_check"):
            st.markdown(
                fact(words("Record of who did what"), _audit(health.audit_check, words))
            )
            if may_check:
                st.button(
                    words("Verify the record"),
                    key="check_audit",
                    icon=":material/verified_user:",
                    on_click=click_alone,
                    args=(check_audit, words),
                    kwargs={"done": words("The record was verified.")},
                )


def _draw_store(health: Health, may_check: bool, words: Words) -> None:
    if health.place.kind != "SQLite":
        said = words("The database server checks its own files.")
        st.markdown(fact(words("File of the store"), said))
        return
    st.markdown(fact(words("File of the store"), _store(health.store_check, words)))
    if may_check:
        st.button(
            words("Check the file"),
            key="check_store",
            icon=":material/health_and_safety:",
            on_click=click_alone,
            args=(check_store, words),
            kwargs={"done": words("The file was checked.")},
        )


def _store(check: Check | None, words: Words) -> str:
    if check is None:
        return words("Not checked yet")
    said = words("Sound") if check.sound else f":red[{words('Damaged')}]"
    return f"{said} · {when(words, check.at)}"


def _audit(check: Check | None, words: Words) -> str:
    if check is None:
        return words("Not checked yet")
    if check.sound:
        said = words("Complete up to entry {number}.", number=words.number(check.last_id or 0))
    else:
        number = words.number(check.broken_id or 0)
        said = f":red[{words('Broken at entry {number}', number=number)}]"
    return f"{said} · {when(words, check.at)}"
