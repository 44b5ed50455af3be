"""What is to be done with an account."""

import streamlit as st

from app.i18n import Words
from app.services.account_parts import TaskView
from app.services.accounts import AccountView
from app.services.tasks import complete_task, reopen_task
from app.ui.clock import now
from app.ui.dialogs import task_dialog
from app.ui.notices import click
from app.ui.text import plain


def draw_tasks(account: AccountView, may_write: bool, words: Words) -> None:
    """Draw the open tasks, each with a way to say that it is done, and one to add more."""
    st.subheader(words("Tasks"), anchor=False)
    if not account.tasks:
        st.caption(words("Nothing is open."))
    for task in account.tasks:
        _draw_task(task, may_write, words)
    if may_write and st.button(words("Add a task"), key="add_task", icon=":material/add_task:"):
        task_dialog(words, account.id, account.name)


def _draw_task(task: TaskView, may_write: bool, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"task_{task.id}"):
        st.markdown(f"{plain(task.subject)}{_due(task, words)}", width="stretch")
        if may_write:
            st.button(
                words("Done"),
                key=f"done_{task.id}",
                icon=":material/check:",
                type="tertiary",
                on_click=_complete,
                args=(task.id, words),
            )


def _due(task: TaskView, words: Words) -> str:
    if task.due_at is None:
        return ""
    day = words.day(task.due_at.astimezone(words.zone).date())
    if task.due_at < now():
        return f"  \n:red[:small[{words('Overdue since {day}', day=day)}]]"
    return f"  \n:gray[:small[{words('Due {day}', day=day)}]]"


def _complete(task_id: int, words: Words) -> None:
    click(
        lambda session, actor: complete_task(session, actor, task_id),
        words,
        done=words("Task done."),
        undo=lambda session, actor, _: reopen_task(session, actor, task_id),
    )
