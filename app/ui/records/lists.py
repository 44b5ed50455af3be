"""One list page for any noun: views, filters, rows, what to do with several, paging."""

import streamlit as st

from app.errors import Invalid
from app.i18n import Words
from app.services.lists import Shown, build_listing, show_list
from app.services.records import Count
from app.services.rights import Actor, Session, may
from app.services.views import list_views
from app.ui.address import keep
from app.ui.navigation import PAGES
from app.ui.noun_labels import noun_label
from app.ui.records.asked import Asked, drop_filters, read_address
from app.ui.records.bulk import draw_bulk
from app.ui.records.exporting import draw_export, draw_exported
from app.ui.records.filters import draw_adding, draw_chips, draw_text
from app.ui.records.forms import create_dialog
from app.ui.records.paging import draw_paging
from app.ui.records.rows import draw_rows, picked
from app.ui.records.views import draw_views
from app.ui.records.way import remember
from app.ui.snoozing import today


def draw_list(session: Session, actor: Actor, noun: str, words: Words) -> None:
    """Draw the list that the address asks for."""
    views = list_views(session, actor, noun)
    asked = read_address(views[0])
    draw_views(views, asked, noun, words)
    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        draw_text(words)
        draw_adding(noun, words)
        draw_export(actor, noun, asked, words)
        if may(actor, "write", noun) and st.button(
            words("New"), key="new_record", icon=":material/add:", type="primary"
        ):
            create_dialog(words, noun)
    draw_exported(noun)
    draw_chips(session, actor, noun, asked, words)
    found = _find(session, actor, noun, asked, words)
    if found is not None:
        _draw_found(found, actor, noun, asked, words)


def _find(
    session: Session, actor: Actor, noun: str, asked: Asked, words: Words
) -> Shown | None:
    try:
        listing = build_listing(
            actor,
            noun,
            asked.query,
            sort=asked.sort,
            text=asked.text,
            deleted=asked.deleted and may(actor, "delete", noun),
            today=today(words),
        )
        return show_list(session, actor, listing, after=asked.after)
    except Invalid as error:
        sentence, hint = words.error(error)
        reasons = " ".join(words(problem) for problem in error.problems.values())
        st.warning(reasons or hint, title=sentence, icon=":material/info:")
        st.button(words("Show everything"), key="show_everything", on_click=drop_filters)
        return None


def _draw_found(found: Shown, actor: Actor, noun: str, asked: Asked, words: Words) -> None:
    records = found.page.items
    remember(noun, records, keep(f"{noun}_address"))
    if not records:
        _draw_nothing(actor, noun, asked, words)
        return
    may_pick = may(actor, "bulk", noun) and not asked.deleted
    chosen = picked(records) if may_pick else ()
    if chosen:
        draw_bulk(actor, noun, chosen, words)
    else:
        st.caption(_counted(found.count, words))
    draw_rows(records, noun, asked.sort, may_pick, words)
    draw_paging(noun, found.page.next_after, words)


def _counted(count: Count, words: Words) -> str:
    if count.capped:
        return words("{n}+ records", n=words.number(count.n))
    return words.plural("{n} record", "{n} records", count.n)


def _draw_nothing(actor: Actor, noun: str, asked: Asked, words: Words) -> None:
    many = noun_label(noun, words, many=True)
    if asked.text:
        step = words("Try a shorter part of the name.")
    elif asked.query or asked.deleted:
        step = words("Take a filter away, or open another view.")
    else:
        step = words("Import a file, or fill the store with the demo company: `crm demo`.")
    st.info(
        step, title=words("{nouns}: nothing here.", nouns=many), icon=":material/search_off:"
    )
    spec = PAGES["imports"]
    if not (asked.text or asked.query) and may(actor, spec.action, spec.noun):
        st.page_link(spec.file, label=words(spec.title), icon=spec.icon)
