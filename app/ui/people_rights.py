"""What each role may do, read straight from the policy that guards every query."""

from collections.abc import Iterable

import streamlit as st

from app.i18n import Words
from app.services.people_lists import list_rights
from app.services.rights import Actor, Role
from app.ui.address import publish, seed
from app.ui.labels import ROLES, label
from app.ui.rights_labels import REACHES, VERBS, thing_label


def draw_rights(actor: Actor, words: Words) -> None:
    """Draw the rights of one role: things by what is done with them, and how far."""
    first, roles = str(Role.ACCOUNT_MANAGER), [str(one) for one in Role]
    seed("role", first, roles)
    role = st.selectbox(
        words("Role"),
        roles,
        key="role",
        width=260,
        format_func=lambda one: label(ROLES, one, words),
        on_change=publish,
        args=("role", first),
    )
    st.caption(
        words(
            "Own: what belongs to the person. Team: what belongs to their team. "
            "All: everything. The rights are part of the release."
        )
    )
    rights = list_rights(actor, Role(role))
    granted = {noun: verbs for noun, verbs in rights.items() if _grants(verbs.values())}
    shown = [verb for verb in VERBS if any(_grants([v.get(verb)]) for v in granted.values())]
    table = {words("What"): [thing_label(noun, words) for noun in granted]} | {
        words(VERBS[verb]): [
            label(REACHES, verbs.get(verb, "none"), words) for verbs in granted.values()
        ]
        for verb in shown
    }
    spoken = words("Rights of the role {role}", role=label(ROLES, role, words))
    st.dataframe(table, hide_index=True, key="rights", alt=spoken, height="content")


def _grants(reaches: Iterable[str | None]) -> bool:
    return any(one not in (None, "none") for one in reaches)
