"""The state of each part: worker, store, disk, models, versions."""

from collections.abc import Iterable, Iterator

import streamlit as st

from app.i18n import Words
from app.services.health import OUTBOX_CAP, Backlog, Health
from app.ui.clock import now
from app.ui.labels import STATUSES, label
from app.ui.parts import fact, when
from app.ui.text import plain

UNITS = ("B", "kB", "MB", "GB", "TB")


def draw_facts(health: Health, words: Words) -> None:
    """Draw what is known of every part, in three groups, and the versions behind a click."""
    _draw_group(words("Work"), _work(health, words))
    _draw_group(words("Store"), _place(health, words))
    _draw_group(words("Data and models"), _data(health, words))
    with st.expander(words("Versions")):
        lines = [f"{plain(name)} {plain(number)}" for name, number in health.versions.items()]
        st.markdown("  \n".join(lines))


def size(n_bytes: float, words: Words) -> str:
    """Return a number of bytes in the unit that a person would say."""
    step = 0
    while n_bytes >= 1000 and step < len(UNITS) - 1:
        n_bytes, step = n_bytes / 1000, step + 1
    digits = 1 if step and n_bytes < 100 else 0
    return f"{words.number(n_bytes, digits)} {UNITS[step]}"


def _draw_group(title: str, lines: Iterable[tuple[str, str]]) -> None:
    st.subheader(title, anchor=False)
    with st.grid(3, gap="small", min_column_width=150):
        for name, value in lines:
            st.markdown(fact(name, value))


def _work(health: Health, words: Words) -> Iterator[tuple[str, str]]:
    work, nobody = health.work, words("No sign of life")
    yield words("Server"), words("Answers")
    seen = words.ago(work.worker_seen_at, now()) if work.worker_seen_at else nobody
    yield words("Worker"), seen
    yield words("Waiting jobs"), _backlog(work.waiting, words)
    yield words("Running jobs"), _backlog(work.running, words)
    yield words("Failed jobs, last 24 hours"), words.number(work.n_failed)
    yield words("Changes to pass on"), _backlog(work.outbox, words)


def _place(health: Health, words: Words) -> Iterator[tuple[str, str]]:
    place = health.place
    yield words("Kind"), f"{place.kind} {plain(place.kind_version)}"
    current = "" if place.schema_current else f" · :red[{words('from another release')}]"
    yield words("Schema"), f"{plain(place.schema or '–')}{current}"
    yield words("Size of the store"), size(place.store_bytes, words)
    yield words("Files of the company"), size(place.data_bytes, words)
    yield words("Files of the models"), size(place.models_bytes, words)
    free = words(
        "{free} of {all}", free=size(place.free_bytes, words), all=size(place.disk_bytes, words)
    )
    yield words("Free on the disk"), free


def _data(health: Health, words: Words) -> Iterator[tuple[str, str]]:
    never = words("Never")
    brought, scores = health.last_import, health.last_scores
    last = (
        f"{label(STATUSES, brought[1], words)} · {when(words, brought[0])}"
        if brought
        else never
    )
    yield words("Last import"), last
    scored = (
        words("{day} by version {version}", day=words.day(scores[0]), version=plain(scores[1]))
        if scores
        else never
    )
    yield words("Last scored day"), scored
    yield words("Model in use"), plain(health.model_in_use or words("None"))


def _backlog(backlog: Backlog, words: Words) -> str:
    n = words.number(backlog.n)
    if backlog.oldest_at is None:
        return n
    n = f"{n}+" if backlog.n >= OUTBOX_CAP else n
    return words("{n}, oldest {ago}", n=n, ago=words.ago(backlog.oldest_at, now()))
