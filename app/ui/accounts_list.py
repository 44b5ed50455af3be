"""Accounts by name."""

import streamlit as st

from app.i18n import Words
from app.services.accounts import AccountRow, AccountsPage
from app.ui.navigation import PAGES
from app.ui.text import plain


def begin() -> None:
    """Begin at the first name again."""
    st.query_params.pop("after", None)


def draw_accounts(page: AccountsPage, words: Words) -> None:
    """Draw one page of accounts, and the way on."""
    with st.container(gap="xsmall", key="accounts"):
        for row in page.items:
            _draw_account(row, words)
    with st.container(horizontal=True, horizontal_alignment="center"):
        if "after" in st.query_params:
            st.button(words("First page"), key="first_page", on_click=begin)
        if page.next_after is not None:
            st.button(
                words("Next page"),
                key="next_page",
                icon=":material/chevron_right:",
                on_click=_go_on,
                args=(page.next_after,),
            )


def _draw_account(row: AccountRow, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link(
            PAGES["account"].file,
            label=f"**{plain(row.name)}**",
            icon="",
            query_params={"id": str(row.id)},
        )
        place = ", ".join(filter(None, (row.city, row.country)))
        parts = (place, row.owner_name or words("Nobody's"))
        st.caption(" · ".join(plain(part) for part in parts if part), width="content")


def draw_no_accounts(text: str, may_import: bool, words: Words) -> None:
    """Draw why there is nothing, and the next step."""
    if text:
        st.info(
            words("Try a shorter part of the name."),
            title=words("No account matches."),
            icon=":material/search_off:",
        )
        return
    st.info(
        words("Import a file, or fill the store with the demo company: `crm demo`."),
        title=words("There are no accounts yet."),
        icon=":material/hourglass_empty:",
    )
    if may_import:
        spec = PAGES["imports"]
        st.page_link(spec.file, label=words(spec.title), icon=spec.icon)


def _go_on(after: str) -> None:
    st.query_params["after"] = after
