"""Putting accounts off, and bringing them back."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

import streamlit as st

from app.i18n import Words
from app.services.rights import Actor, Session
from app.services.tasks import snooze_account, wake_account
from app.services.worklist import SnoozedAccount
from app.ui.clock import now
from app.ui.notices import Undo, Work, click
from app.ui.text import plain


class Deed(NamedTuple):
    """Something to do, what to say when it is done, and the way back."""

    work: Work
    done: str
    undo: Undo


def today(words: Words) -> date:
    """Return the reader's day."""
    return now().astimezone(words.zone).date()


def snoozing(words: Words, account_id: int, name: str, until: date) -> Deed:
    """Return the deed of leaving an account out until a day."""

    def work(session: Session, actor: Actor) -> int:
        return snooze_account(session, actor, account_id, until)

    def undo(session: Session, actor: Actor, _: object) -> None:
        wake_account(session, actor, account_id)

    said = words("{name} comes back on {day}.", name=plain(name), day=words.day(until))
    return Deed(work, said, undo)


def snooze_for(words: Words, account_id: int, name: str, days: int) -> None:
    """Leave an account out for some days, on a click."""
    deed = snoozing(words, account_id, name, today(words) + timedelta(days=days))
    click(deed.work, words, done=deed.done, undo=deed.undo)


def wake(words: Words, account_id: int, name: str, until: datetime) -> None:
    """Bring an account back, on a click."""
    day = until.astimezone(words.zone).date()

    def work(session: Session, actor: Actor) -> None:
        wake_account(session, actor, account_id)

    def undo(session: Session, actor: Actor, _: object) -> None:
        snooze_account(session, actor, account_id, day)

    said = words("{name} is back on the worklist.", name=plain(name))
    click(work, words, done=said, undo=undo)


def draw_snoozed(snoozed: tuple[SnoozedAccount, ...], words: Words) -> None:
    """Draw how many accounts are put off, and behind it which, with a way back for each."""
    if not snoozed:
        return
    title = words.plural("{n} snoozed", "{n} snoozed", len(snoozed))
    with st.popover(title, icon=":material/snooze:", type="tertiary"):
        for account in snoozed:
            with st.container(horizontal=True, vertical_alignment="center"):
                until = words.day(account.until.astimezone(words.zone).date())
                st.markdown(f"{plain(account.name)}  \n:gray[:small[{until}]]", width="stretch")
                st.button(
                    words("Wake"),
                    key=f"wake_{account.account_id}",
                    on_click=wake,
                    args=(words, account.account_id, account.name, account.until),
                )
