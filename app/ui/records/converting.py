"""A lead becomes an account with a contact and, if there is one, an opportunity."""

from typing import Any

import streamlit as st

from app.i18n import Words
from app.services.choosing import Choice
from app.services.leads import convert_lead, list_same_accounts
from app.services.nouns import Field, noun_of
from app.services.records import RecordView, undo_changes
from app.services.rights import Actor, Session
from app.ui.frame import reading
from app.ui.records.forms import Draft, draw_fields, new_key, save
from app.ui.records.widgets import Input, draw_link

NEW, OTHER = 0, -1
_SALE = ("name", "amount", "currency", "close_on", "type")


def convert_dialog(words: Words, lead: RecordView) -> None:
    """Ask into which account a lead goes, and whether a sale is possible."""
    draft = Draft("opportunity", new_key("opportunity"), {"name": _sale_name(lead)})
    with reading() as (session, actor, _):
        same = list_same_accounts(session, actor, lead.id)

    def body() -> None:
        account_id = _draw_account(draft, lead, same, words)
        wanted = st.checkbox(
            words("There may be a sale: add an opportunity"),
            value=True,
            key=f"{draft.key}_wanted",
        )
        values, slots = _draw_sale(draft, words) if wanted else (None, {})
        if not st.button(words("Convert"), type="primary", key="dialog_save"):
            return
        if account_id == OTHER:
            st.error(words("Choose the account."))
        elif _convert(lead, account_id or None, values, slots, words):
            st.rerun()

    st.dialog(words("Convert the lead"), icon=":material/person_check:")(body)()


def _draw_account(
    draft: Draft, lead: RecordView, same: tuple[Choice, ...], words: Words
) -> int:
    """Return the number of an account that is there, `NEW`, or `OTHER` until one is chosen."""
    names = {choice.id: choice.title for choice in same}
    name = lead.values["company"] or lead.title
    names[NEW] = words("New account: {name}", name=name)
    names[OTHER] = words("Another account…")
    if same:
        st.info(words("There is an account of this name already."), icon=":material/info:")
    chosen = st.radio(
        words("Account"), list(names), format_func=names.__getitem__, key=f"{draft.key}_account"
    )
    if chosen == OTHER:
        field = noun_of("contact").fields["account_id"]
        one = Input("contact", field, f"{draft.key}_other", None, words)
        return draw_link(one, "account") or OTHER
    return NEW if chosen is None else chosen


def _draw_sale(draft: Draft, words: Words) -> tuple[dict[str, Any], dict[str, Any]]:
    fields: tuple[Field, ...] = tuple(noun_of("opportunity").fields[name] for name in _SALE)
    values, slots = draw_fields(draft, fields, words)
    return {name: value for name, value in values.items() if value not in (None, "")}, slots


def _convert(
    lead: RecordView,
    account_id: int | None,
    sale: dict[str, Any] | None,
    slots: dict[str, Any],
    words: Words,
) -> bool:
    def work(session: Session, actor: Actor) -> int:
        made = convert_lead(
            session,
            actor,
            lead.id,
            account_id=account_id,
            opportunity=sale,
            version=lead.version,
        )
        return made.changes

    def undo(session: Session, actor: Actor, set_id: int) -> None:
        undo_changes(session, actor, set_id)

    said = words("The lead is a customer now.")
    return save(work, slots, words, done=said, undo=undo) is not None


def _sale_name(lead: RecordView) -> str:
    return str(lead.values["company"] or lead.title)
