"""Search from anywhere: what is typed is looked up at once, and each hit is a link."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from app.i18n import Words
from app.services.quick_search import Hit, HitGroup, find_anywhere
from app.ui.frame import calm, reading
from app.ui.navigation import PAGES
from app.ui.noun_labels import noun_label
from app.ui.text import plain

PAUSE = "200ms"
WIDTH = 420
ICONS = {
    "account": ":material/apartment:",
    "contact": ":material/person:",
    "lead": ":material/person_add:",
    "opportunity": ":material/trending_up:",
    "case": ":material/support_agent:",
    "order": ":material/shopping_cart:",
    "quote": ":material/request_quote:",
    "campaign": ":material/campaign:",
    "product": ":material/inventory_2:",
}


@st.fragment
def draw_quick_search() -> None:
    """Draw the search box at the top of a page; typing reruns this part of the page only."""
    with calm(), reading() as (session, actor, words), st.container(key="search"):
        text = draw_box(words, "quick_search")
        if not text:
            return
        with st.container(border=True, gap="small", key="search_hits"):
            groups = find_anywhere(session, actor, text)
            draw_groups(groups, lambda noun: _draw_more(noun, text, words), words)
            if not groups:
                draw_nothing(words)
            if st.button(
                words("All results"),
                key="search_all",
                icon=":material/list:",
                shortcut="Ctrl+Enter",
                type="tertiary",
            ):
                st.switch_page(PAGES["find"].file, query_params={"q": text})


def draw_box(
    words: Words,
    key: str,
    *,
    on_change: Callable[..., None] | None = None,
    args: tuple[Any, ...] = (),
) -> str:
    """Draw a box to search in; return what is in it, without spaces around."""
    hint = words("A name, an e-mail, a phone number or a number")
    text = st.text_input(
        words("Search"),
        type="search",
        key=key,
        live=PAUSE,
        placeholder=hint,
        label_visibility="collapsed",
        on_change=on_change,
        args=args,
        width=WIDTH,
    )
    return (text or "").strip()


def draw_groups(
    groups: Sequence[HitGroup],
    draw_more: Callable[[str], None],
    words: Words,
) -> None:
    """Draw hits by noun; `draw_more` draws the way to all hits of a noun that has more."""
    for group in groups:
        with st.container(gap="xsmall", key=f"hits_{group.noun}"):
            st.markdown(f":gray[:small[{noun_label(group.noun, words, many=True)}]]")
            for hit in group.hits:
                draw_hit(hit, words)
            if group.next_after is not None:
                draw_more(group.noun)


def draw_hit(hit: Hit, words: Words) -> None:
    """Draw one hit as a link, with what matched and whose it is."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        target = _target(hit)
        if target is None:
            st.markdown(f"{ICONS[hit.noun]} {plain(hit.title)}", width="content")
        else:
            page, number = target
            st.page_link(
                PAGES[page].file,
                label=f"**{plain(hit.title)}**",
                icon=ICONS[hit.noun],
                query_params={"id": str(number)},
            )
        about = (hit.matched, hit.account[1] if hit.account else None)
        said = " · ".join(plain(part) for part in about if part)
        if said:
            st.caption(said, width="content")


def draw_nothing(words: Words) -> None:
    """Draw that nothing is called so, and the next step."""
    st.info(
        words("Try fewer letters, another spelling, or a number."),
        title=words("Nothing that you may see matches."),
        icon=":material/search_off:",
    )


def _draw_more(noun: str, text: str, words: Words) -> None:
    st.page_link(
        PAGES["find"].file,
        label=words("More of these"),
        icon=":material/more_horiz:",
        query_params={"q": text, "noun": noun},
    )


def _target(hit: Hit) -> tuple[str, int] | None:
    """Return the page that shows a hit: its own, or that of its account."""
    if hit.noun in PAGES:
        return hit.noun, hit.id
    return None if hit.account is None else ("account", hit.account[0])
