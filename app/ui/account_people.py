"""The people in an account, and what each of them allows us."""

from collections.abc import Sequence

import streamlit as st

from app.i18n import Words, mark
from app.services.account_parts import ContactView
from app.services.accounts import AccountView
from app.services.consents import ConsentState
from app.services.rights import Actor, may
from app.ui.account_consents import consent_dialog
from app.ui.choice_labels import choice_label
from app.ui.labels import CONTACT_ROLES, label
from app.ui.navigation import PAGES
from app.ui.records.forms import create_dialog
from app.ui.text import plain

STATES = {
    "Allowed": mark("allowed"),
    "Night": mark("not at night"),
    "Expired": mark("expired"),
    "Withdrawn": mark("withdrawn"),
}
COLORS = {"Allowed": "green", "Night": "blue", "Expired": "orange", "Withdrawn": "gray"}
ICONS = {
    "Email": ":material/mail:",
    "Phone": ":material/call:",
    "SMS": ":material/sms:",
    "Messenger": ":material/chat:",
    "Post": ":material/markunread_mailbox:",
}


def draw_people(account: AccountView, actor: Actor, words: Words) -> None:
    """Draw the people with what they allow, and a way to add one."""
    with st.container(horizontal=True, vertical_alignment="center", key="people"):
        st.subheader(words("People"), anchor=False)
        if may(actor, "write", "contact") and st.button(
            words("New"), key="new_contact", icon=":material/add:", type="tertiary"
        ):
            create_dialog(words, "contact", {"account_id": account.id})
    if not account.contacts:
        st.caption(words("Nobody is known yet."))
    for contact in account.contacts:
        _draw_person(contact, account.consents.get(contact.id, ()), actor, words)


def full_name(contact: ContactView) -> str:
    """Return a person's name in the order of their language."""
    if contact.language in ("ko", "ja", "zh"):
        return f"{contact.family_name}{contact.given_name}"
    return f"{contact.given_name} {contact.family_name}"


def _draw_person(
    contact: ContactView, consents: Sequence[ConsentState], actor: Actor, words: Words
) -> None:
    with st.container(gap="xxsmall", key=f"person_{contact.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.page_link(
                PAGES["contact"].file,
                label=f"**{plain(full_name(contact))}**",
                icon="",
                query_params={"id": str(contact.id)},
            )
            if may(actor, "write", "consent") and st.button(
                words("Consent"),
                key=f"consent_{contact.id}",
                icon=":material/privacy_tip:",
                type="tertiary",
                help=words("Note what this person allows us"),
            ):
                consent_dialog(words, contact.id, full_name(contact), consents)
        role = label(CONTACT_ROLES, contact.role, words) if contact.role else None
        lines = [", ".join(plain(part) for part in (contact.title, role) if part)]
        lines += [plain(contact.email), plain(contact.phone)]
        st.markdown("  \n".join(f":gray[:small[{line}]]" for line in lines if line))
        if consents:
            st.markdown(" ".join(_badge(state, words) for state in consents))


def _badge(state: ConsentState, words: Words) -> str:
    what = " · ".join(choice_label(word, words) for word in (state.channel, state.purpose))
    said = words(STATES[state.state])
    if state.state in ("Allowed", "Night") and state.expires_at is not None:
        day = words.day(state.expires_at.astimezone(words.zone).date())
        said = words("{state} until {day}", state=said, day=day)
    color, icon = COLORS[state.state], ICONS.get(state.channel, "")
    return f":{color}-badge[{icon} {plain(what)}: {plain(said)}]"
