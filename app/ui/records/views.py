"""The views of a list: open one, keep one's own, share it, and take it away."""

from collections.abc import Sequence

import streamlit as st

from app.i18n import Words, mark
from app.services.rights import Actor, Session
from app.services.views import NAME_LENGTH, View, change_view, remove_view, save_view
from app.ui.notices import click, perform
from app.ui.records.asked import Asked, open_view
from app.ui.snoozing import today

ACTIONS = {
    "save": mark("Save as a new view…"),
    "change": mark("Keep the list as it is now in this view"),
    "rename": mark("Rename or share…"),
    "remove": mark("Delete this view"),
}


def draw_views(views: Sequence[View], asked: Asked, noun: str, words: Words) -> None:
    """Draw the views side by side, and what can be done with the one that is open."""
    by_key = {view.key: view for view in views}
    key = f"view_{noun}"
    st.session_state[key] = asked.view if asked.view in by_key else None
    with st.container(horizontal=True, vertical_alignment="center", key="views"):
        st.pills(
            words("View"),
            list(by_key),
            key=key,
            format_func=lambda name: view_name(by_key[name], words),
            label_visibility="collapsed",
            on_change=_open,
            args=(key, by_key, asked),
        )
        _draw_actions(by_key.get(asked.view or ""), asked, noun, words)


def view_name(view: View, words: Words) -> str:
    """Return the name of a view; a shared one of somebody else carries a sign."""
    if view.built_in:
        return words(view.name)
    sign = ":material/group: " if view.shared else ""
    return f"{sign}{view.name}"


def _open(key: str, views: dict[str, View], asked: Asked) -> None:
    # A click on the open view opens it as it was kept.
    chosen = st.session_state[key] or asked.view
    if chosen in views:
        open_view(views[chosen])


def _draw_actions(view: View | None, asked: Asked, noun: str, words: Words) -> None:
    mine = view is not None and view.mine
    offered = list(ACTIONS) if mine else ["save"]
    choice = st.menu_button(
        words("View"),
        offered,
        key="view_actions",
        icon=":material/bookmark:",
        type="tertiary",
        format_func=lambda name: words(ACTIONS[name]),
    )
    if choice == "save":
        _view_dialog(words, noun, asked, None)
    elif choice == "rename" and view is not None:
        _view_dialog(words, noun, asked, view)
    elif choice == "change" and view is not None:
        _keep(view, asked, words)
    elif choice == "remove" and view is not None:
        _remove(view, noun, words)


def _view_dialog(words: Words, noun: str, asked: Asked, view: View | None) -> None:
    def body() -> None:
        with st.form("view_form", border=False):
            name = st.text_input(
                words("Name"), value=view.name if view else "", max_chars=NAME_LENGTH
            )
            shared = st.checkbox(
                words("Everybody may open it; each sees what they may see."),
                value=view.shared if view else False,
            )
            sent = st.form_submit_button(words("Save"), type="primary", key="dialog_save")
        if sent:
            problem = _write(words, noun, asked, view, name or "", shared)
            if problem is None:
                st.rerun()
            st.error(problem)

    title = words("Rename or share") if view else words("Save as a view")
    st.dialog(title, icon=":material/bookmark:")(body)()


def _write(
    words: Words, noun: str, asked: Asked, view: View | None, name: str, shared: bool
) -> str | None:
    def add(session: Session, actor: Actor) -> None:
        facts = {"query": asked.query, "text": asked.text, "sort": asked.sort}
        day = today(words)
        number = save_view(session, actor, noun, name, shared=shared, today=day, **facts)  # type: ignore[arg-type]
        st.query_params["view"] = str(number)

    def change(session: Session, actor: Actor) -> None:
        if view is not None and view.id is not None:
            _rewrite(session, actor, view, name, shared)

    return perform(change if view else add, words, done=words("View saved."))


def _rewrite(session: Session, actor: Actor, view: View, name: str, shared: bool) -> None:
    facts = {"query": view.query, "text": view.text, "sort": view.sort}
    change_view(session, actor, view.id or 0, name=name, shared=shared, **facts)  # type: ignore[arg-type]


def _keep(view: View, asked: Asked, words: Words) -> None:
    def work(session: Session, actor: Actor) -> None:
        facts = {"query": asked.query, "text": asked.text, "sort": asked.sort}
        change_view(session, actor, view.id or 0, name=view.name, shared=view.shared, **facts)  # type: ignore[arg-type]

    click(work, words, done=words("View saved."))
    st.rerun()


def _remove(view: View, noun: str, words: Words) -> None:
    def undo(session: Session, actor: Actor, was: View) -> None:
        facts = {"query": was.query, "text": was.text, "sort": was.sort}
        save_view(session, actor, noun, was.name, shared=was.shared, **facts)  # type: ignore[arg-type]

    click(
        lambda session, actor: remove_view(session, actor, view.id or 0),
        words,
        done=words("View deleted."),
        undo=undo,
    )
    st.query_params.pop("view", None)
    st.rerun()
