"""The top of an account's page: its name, what can be done, the way through the worklist."""

import streamlit as st

from app.errors import NotFound
from app.i18n import Words, mark
from app.services.accounts import AccountView
from app.services.records import get_one
from app.services.rights import Actor, may
from app.ui.account_facts import notice_badge
from app.ui.dialogs import LOGGED_KINDS, log_dialog, snooze_dialog
from app.ui.frame import reading
from app.ui.labels import KIND_ICONS, KINDS, label
from app.ui.navigation import PAGES
from app.ui.records.forms import edit_dialog
from app.ui.records.way import draw_way
from app.ui.snoozing import wake
from app.ui.text import plain
from app.ui.worklist_filters import ADDRESS, SHOWN


def chosen_account() -> int:
    """Return the account's number from the address; raise `NotFound` if it holds none."""
    raw = st.query_params.get("id", "")
    if not raw.isascii() or not raw.isdigit() or len(raw) > 18:
        raise NotFound(
            mark("No account is chosen."), hint=mark("Look for it by name under Accounts.")
        )
    return int(raw)


def draw_head(account: AccountView, actor: Actor, words: Words) -> None:
    """Draw the way through the worklist, the name and the actions."""
    _draw_way(account.id, words)
    st.title(plain(account.name), anchor=False)
    if account.notice_on is not None:
        st.markdown(notice_badge(account.notice_on, words))
    place = ", ".join(filter(None, (account.city, account.country)))
    parts = (account.industry, place, account.owner_name or words("Nobody's"))
    st.caption(" · ".join(plain(part) for part in parts if part))
    with st.container(horizontal=True, key="account_actions"):
        if may(actor, "write", "interaction"):
            _draw_logging(account, words)
        if may(actor, "write", "task") and may(actor, "read", "score"):
            _draw_snooze(account, words)
        if may(actor, "write", "account") and st.button(
            words("Edit"), key="edit_account", icon=":material/edit:"
        ):
            _edit(account.id)


def _edit(account_id: int) -> None:
    with reading() as (session, actor, words):
        edit_dialog(words, get_one(session, actor, "account", account_id))


def _draw_way(account_id: int, words: Words) -> None:
    shown = st.session_state.get(SHOWN, ())
    if account_id not in shown:
        draw_way("account", account_id, words)
        return
    place = shown.index(account_id)
    with st.container(horizontal=True, vertical_alignment="center", key="way"):
        st.page_link(
            PAGES["worklist"].file,
            label=words("Worklist"),
            icon=":material/arrow_back:",
            query_params=st.session_state.get(ADDRESS),
        )
        st.space("stretch")
        for step, name, icon, key in (
            (-1, words("Previous"), ":material/chevron_left:", "P"),
            (1, words("Next"), ":material/chevron_right:", "N"),
        ):
            there = shown[place + step : place + step + 1] if place + step >= 0 else ()
            st.button(
                name,
                key=f"way_{key}",
                icon=icon,
                shortcut=f"Alt+{key}",
                type="tertiary",
                disabled=not there,
                on_click=_go,
                args=there,
            )


def _go(account_id: int) -> None:
    st.query_params["id"] = str(account_id)


def _draw_logging(account: AccountView, words: Words) -> None:
    for kind in LOGGED_KINDS:
        if st.button(
            label(KINDS, kind, words),
            key=f"log_{kind}",
            icon=KIND_ICONS[kind],
            help=words("Write down what was said"),
        ):
            log_dialog(words, account.id, account.name, kind)


def _draw_snooze(account: AccountView, words: Words) -> None:
    if account.snoozed_until is None:
        if st.button(words("Snooze"), key="snooze", icon=":material/snooze:"):
            snooze_dialog(words, account.id, account.name)
        return
    day = words.day(account.snoozed_until.astimezone(words.zone).date())
    st.button(
        words("Snoozed until {day}: wake", day=day),
        key="wake",
        icon=":material/alarm:",
        on_click=wake,
        args=(words, account.id, account.name, account.snoozed_until),
    )
