"""Words for talks: a subject and a body in the language of the person spoken to."""

import numpy as np
import polars as pl

from ml.simulator.catalog import NAMES
from ml.simulator.draws import Flags, Ints, Random, choose, pick
from ml.simulator.grammar import Rules, sometimes
from ml.simulator.phrases import Topic
from ml.simulator.texts import TALKS, write_columns
from ml.simulator.texts_en import ENGLISH
from ml.simulator.texts_ko import KOREAN
from ml.simulator.touches import KINDS, MATTERS, MOODS, Touches
from ml.simulator.world import dialects

LANGUAGES = (("en", ENGLISH), ("ko", KOREAN))
_TALKED = ("Call", "Meeting", "Visit")
_SHARE_WITH_DETAIL = 0.6
_SHARE_WITH_CLOSING = 0.8
_STYLES = (0.25, 0.5, 0.25)
_TYPOS = 0.08


def write_texts(
    rng: Random, touches: Touches, is_korean: Flags, writer: pl.Series, country: Ints
) -> pl.DataFrame:
    """Return `subject` and `body` of every touch, in its order.

    `writer` is the full name under a customer's mail, null if nobody signs; `country` a
    position in `traits.COUNTRIES`, because people speak as at home.
    """
    topic = _topics(touches).to_numpy()
    codes = _codes(rng, touches, is_korean, country)
    words = {
        "product": pick(NAMES, touches.product),
        "opening": _openings(rng, touches, is_korean),
        "signature": _signatures(rng, touches, is_korean, writer),
    }
    parts = []
    for name in ENGLISH.topics:
        rows = np.flatnonzero(topic == name)
        english, korean = (
            _rules(phrases.topics[name], talks)
            for (_, phrases), talks in zip(LANGUAGES, TALKS, strict=True)
        )
        texts = write_columns(
            rng,
            (english, korean),
            ("subject", "body"),
            is_korean[rows],
            {fact: code[rows] for fact, code in codes.items()},
            {word: column.gather(rows) for word, column in words.items()},
            typos=_TYPOS,
        )
        parts.append(texts.with_columns(pl.Series("row", rows)))
    return pl.concat(parts).sort("row").select("subject", "body")


def _rules(topic: Topic, talks: Rules) -> Rules:
    """Return the rules of one topic and language; every text says something of its own."""
    return {
        **talks,
        "subject": topic.subjects,
        "core": topic.cores,
        "detail": sometimes(_SHARE_WITH_DETAIL, topic.details),
        "closing": sometimes(_SHARE_WITH_CLOSING, topic.closings),
        "body": (
            "{opening} {core} {particular}{detail}{closing}{signature}",
            "{opening} {core}{detail} {particular}{closing}{signature}",
            "{opening} {particular} {core}{detail}{closing}{signature}",
        ),
    }


def _topics(touches: Touches) -> pl.Series:
    """Return the topic of each touch: the matter, and for our own records also the mood."""
    table = [
        _topic(MATTERS[matter], KINDS[kind], MOODS[mood])
        for matter in range(len(MATTERS))
        for kind in range(len(KINDS))
        for mood in range(len(MOODS))
    ]
    cell = (touches.matter * len(KINDS) + touches.kind) * len(MOODS) + touches.mood
    return pick(table, cell)


def _topic(matter: str, kind: str, mood: str) -> str:
    """Return the name of the topic; what we say is written up by mood, what we write is not."""
    if matter == "note":
        return f"note_{mood}"
    if matter in ("checkin", "renewal") and kind in _TALKED:
        return f"{matter}_{mood}"
    if matter == "reply" and kind in _TALKED:
        return "reply_talk"
    return matter


def _codes(rng: Random, touches: Touches, is_korean: Flags, country: Ints) -> dict[str, Ints]:
    """Return what the rules of talks follow: who speaks, in which mood and manner."""
    is_chat = touches.kind == KINDS.index("Chat")
    is_record = ~is_chat & (touches.kind != KINDS.index("Email"))
    ours = np.where(is_record, 3, 2)
    return {
        "register": np.where(touches.is_inbound, is_chat.astype(np.int64), ours),
        "mood": touches.mood,
        "style": choose(rng, _STYLES, len(country)),
        "dialect": dialects(rng, country, is_korean),
    }


def _openings(rng: Random, touches: Touches, is_korean: Flags) -> pl.Series:
    """Return a greeting, or for a talk the words that begin its record."""
    column = np.empty(len(is_korean), dtype=object)
    for korean, (_, phrases) in enumerate(LANGUAGES):
        for opening, options in phrases.openings.items():
            kind, direction = opening.split()
            here = (touches.kind == KINDS.index(kind)) & (is_korean == korean)
            here &= touches.is_inbound == (direction == "Inbound")
            drawn = rng.integers(len(options), size=int(here.sum()))
            column[here] = np.array(options, dtype=object)[drawn]
    return pl.Series(column, dtype=pl.String)


def _signatures(
    rng: Random, touches: Touches, is_korean: Flags, writer: pl.Series
) -> pl.Series:
    """Return the end of a customer's mail; nothing below any other text."""
    share = rng.random(len(is_korean))
    sign_offs = [
        pick(phrases.sign_offs, (share * len(phrases.sign_offs)).astype(np.int64))
        for _, phrases in LANGUAGES
    ]
    sign_off = sign_offs[1].zip_with(pl.Series(is_korean), sign_offs[0])
    signs = touches.is_inbound & (touches.kind == KINDS.index("Email"))
    text = "\n\n" + sign_off + "\n" + writer
    return text.set(pl.Series(~signs), None).fill_null("")
