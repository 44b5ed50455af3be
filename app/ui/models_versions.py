"""Every version: what it was trained on, what the gate said, and putting one in use."""

from collections.abc import Sequence

import streamlit as st

from app.i18n import Words, mark
from app.services.models import ModelVersion
from app.services.rights import Actor, may
from app.services.training import promote_model
from app.ui.notices import click_alone
from app.ui.parts import when
from app.ui.text import plain

ALIASES = {
    "champion": ("green", mark("In use")),
    "previous": ("gray", mark("Used before")),
    "challenger": ("blue", mark("Challenger")),
}


def draw_versions(
    actor: Actor, task: str, versions: Sequence[ModelVersion], words: Words
) -> None:
    """Draw the versions, newest first."""
    if not versions:
        return
    st.subheader(words("Versions"), anchor=False)
    may_promote = may(actor, "promote", "model")
    for version in versions:
        with st.container(border=True, key=f"version_{version.version}"):
            _draw_version(task, version, may_promote, words)


def _draw_version(task: str, version: ModelVersion, may_promote: bool, words: Words) -> None:
    badges = " ".join(
        f":{color}-badge[{words(name)}]"
        for alias, (color, name) in ALIASES.items()
        if alias in version.aliases
    )
    title = words("Version {version}", version=plain(version.version))
    facts = words(
        "Known before {day} · {n} examples · {when}",
        day=words.day(version.as_of),
        n=words.number(version.n_rows),
        when=when(words, version.created_at),
    )
    st.markdown(f"**{title}** {badges}  \n:gray[:small[{facts}]]")
    icon = ":material/check_circle:" if version.gate_passed else ":material/block:"
    sentence = version.gate_sentence.get(words.language) or version.gate_sentence["en"]
    st.markdown(f"{icon} {plain(sentence)}")
    if may_promote and version.gate_passed and not version.in_use:
        st.button(
            words("Put in use"),
            key=f"promote_{version.version}",
            icon=":material/publish:",
            on_click=_promote,
            args=(task, version.version, words),
        )
    with st.expander(words("Model card")):
        st.markdown(version.card)


def _promote(task: str, version: str, words: Words) -> None:
    click_alone(
        lambda actor: promote_model(actor, task, version),
        words,
        done=words("Version {version} is in use.", version=plain(version)),
    )
