"""What of the worklist is shown; all of it is in the address."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from app.i18n import Words, mark
from app.services.rights import Actor, sees_all
from app.services.worklist import OWNERS, SORTS, WorklistPage
from app.ui.address import keep, publish, seed
from app.ui.labels import GRADES, label

OWNER_NAMES = {"mine": mark("Mine"), "team": mark("My team"), "all": mark("All")}
SORT_NAMES = {
    "money": mark("Money at stake"),
    "risk": mark("Risk"),
    "last_contact": mark("Longest without contact"),
}
# What was last shown: the Account page goes through it, and back to it.
SHOWN = "worklist_accounts"
ADDRESS = "worklist_address"
TRAIL = "worklist_trail"


@dataclass(frozen=True)
class Chosen:
    """The filters of the moment; `after` is where the page begins."""

    grades: tuple[str, ...]
    owner: str
    text: str
    sort: str
    after: str | None

    def arguments(self) -> dict[str, Any]:
        """Return them as arguments of `list_worklist`."""
        return vars(self)


def draw_filters(actor: Actor, words: Words) -> Chosen:
    """Draw the filters in one row and return what they say."""
    owners = OWNERS if sees_all(actor, "read", "score") else OWNERS[:2]
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        grades = _grades(words)
        owner = _owner(owners, words)
        text = _text(words)
        sort = _sort(words)
    return Chosen(tuple(grades), owner or owners[-1], text, sort, st.query_params.get("after"))


def _grades(words: Words) -> list[str]:
    seed("grade", [], GRADES)
    return st.pills(
        words("Grade"),
        list(GRADES),
        selection_mode="multi",
        key="grade",
        format_func=lambda grade: label(GRADES, grade, words),
        on_change=_changed,
        args=("grade", []),
    )


def _owner(owners: tuple[str, ...], words: Words) -> str | None:
    seed("owner", owners[-1], owners)
    return st.segmented_control(
        words("Whose"),
        owners,
        required=True,
        key="owner",
        format_func=lambda owner: label(OWNER_NAMES, owner, words),
        on_change=_changed,
        args=("owner", owners[-1]),
    )


def _text(words: Words) -> str:
    seed("text", "")
    text = st.text_input(
        words("Name"),
        type="search",
        placeholder=words("Part of the name"),
        width=170,
        key="text",
        on_change=_changed,
        args=("text", ""),
    )
    return text or ""


def _sort(words: Words) -> str:
    seed("sort", "money", SORTS)
    return st.selectbox(
        words("Sort by"),
        list(SORTS),
        key="sort",
        width=190,
        format_func=lambda name: label(SORT_NAMES, name, words),
        on_change=_changed,
        args=("sort", "money"),
    )


def _changed(key: str, default: str | list[str]) -> None:
    publish(key, default, drop=("after",))
    st.session_state.pop(TRAIL, None)


def clear_filters() -> None:
    """Show everything again."""
    for key in ("grade", "owner", "text", "after"):
        st.query_params.pop(key, None)
    st.session_state.pop(TRAIL, None)


def remember(page: WorklistPage) -> None:
    """Keep what is shown and where, for going from account to account and back."""
    st.session_state[SHOWN] = tuple(item.account_id for item in page.items)
    keep(ADDRESS)


def draw_paging(page: WorklistPage, words: Words) -> None:
    """Draw the ways to the page before and the page after."""
    here = st.query_params.get("after")
    if here is None and page.next_after is None:
        return
    with st.container(horizontal=True, horizontal_alignment="center", key="paging"):
        st.button(
            words("Previous page"),
            icon=":material/chevron_left:",
            key="previous_page",
            disabled=here is None,
            on_click=_go_back,
        )
        st.button(
            words("Next page"),
            icon=":material/chevron_right:",
            key="next_page",
            disabled=page.next_after is None,
            on_click=_go_on,
            args=(here, page.next_after),
        )


def _go_on(here: str | None, after: str) -> None:
    st.session_state[TRAIL] = (*st.session_state.get(TRAIL, ()), here)
    st.query_params["after"] = after


def _go_back() -> None:
    *trail, before = st.session_state.get(TRAIL) or (None,)
    st.session_state[TRAIL] = tuple(trail)
    st.query_params.pop("after", None)
    if before is not None:
        st.query_params["after"] = before
