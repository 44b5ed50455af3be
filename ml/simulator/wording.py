"""Words for talks: a subject and a body in the language of the person spoken to."""

import numpy as np
import polars as pl

from ml.simulator.catalog import NAMES
from ml.simulator.draws import Flags, Ints, Random, pick
from ml.simulator.phrases import Phrases, Topic
from ml.simulator.texts_en import ENGLISH
from ml.simulator.texts_ko import KOREAN
from ml.simulator.touches import KINDS, MATTERS, MOODS, Touches

LANGUAGES = (("en", ENGLISH), ("ko", KOREAN))
_TALKED = ("Call", "Meeting", "Visit")
_SHARE_WITH_DETAIL = 0.6
_SHARE_WITH_CLOSING = 0.8


def write_texts(
    rng: Random, touches: Touches, is_korean: Flags, writer: pl.Series
) -> pl.DataFrame:
    """Return `subject` and `body` of every touch, in its order.

    `writer` is the full name under a customer's mail, null if nobody signs.
    """
    topic = np.array(_topics(touches), dtype=object)
    parts = []
    for code, (_, phrases) in enumerate(LANGUAGES):
        for name in phrases.topics:
            rows = np.flatnonzero((topic == name) & (is_korean == code))
            parts.append(
                _write_topic(rng, phrases, phrases.topics[name], touches, rows, writer)
            )
    return pl.concat(parts).sort("row").select("subject", "body")


def _topics(touches: Touches) -> list[str]:
    """Return the topic of each touch: the matter, and for our own records also the mood."""
    table = [
        _topic(MATTERS[matter], KINDS[kind], MOODS[mood])
        for matter in range(len(MATTERS))
        for kind in range(len(KINDS))
        for mood in range(len(MOODS))
    ]
    cell = (touches.matter * len(KINDS) + touches.kind) * len(MOODS) + touches.mood
    return pick(table, cell).to_list()


def _topic(matter: str, kind: str, mood: str) -> str:
    """Return the name of the topic; what we say is written up by mood, what we write is not."""
    if matter == "note":
        return f"note_{mood}"
    if matter in ("checkin", "renewal") and kind in _TALKED:
        return f"{matter}_{mood}"
    if matter == "reply" and kind in _TALKED:
        return "reply_talk"
    return matter


def _write_topic(
    rng: Random, phrases: Phrases, topic: Topic, touches: Touches, rows: Ints, writer: pl.Series
) -> pl.DataFrame:
    """Write the touches of one topic and language."""
    product = touches.product[rows]
    detail = _product_text(rng, topic.details, product)
    closing = _product_text(rng, topic.closings, product)
    body = pl.DataFrame(
        {
            "opening": _openings(rng, phrases, touches, rows),
            "core": _product_text(rng, topic.cores, product),
            "detail": detail.set(_absent(rng, rows, _SHARE_WITH_DETAIL), None),
            "closing": closing.set(_absent(rng, rows, _SHARE_WITH_CLOSING), None),
        }
    ).select(pl.concat_str(pl.all(), separator=" ", ignore_nulls=True).alias("body"))
    signature = _signatures(rng, phrases, touches, rows, writer)
    return body.select(
        pl.Series("row", rows),
        _product_text(rng, topic.subjects, product).alias("subject"),
        pl.col("body") + signature,
    )


def _product_text(rng: Random, templates: tuple[str, ...], product: Ints) -> pl.Series:
    """Return one filled-in template per product position."""
    filled = [text.format(product=name) for text in templates for name in NAMES]
    template = rng.integers(len(templates), size=len(product))
    return pick(filled, template * len(NAMES) + product)


def _openings(rng: Random, phrases: Phrases, touches: Touches, rows: Ints) -> pl.Series:
    """Return a greeting, or for a talk the words that begin its record."""
    column = np.empty(len(rows), dtype=object)
    for code, kind in enumerate(KINDS):
        for direction, inbound in (("Inbound", True), ("Outbound", False)):
            here = (touches.kind[rows] == code) & (touches.is_inbound[rows] == inbound)
            if here.any():
                options = np.array(phrases.openings[f"{kind} {direction}"], dtype=object)
                column[here] = options[rng.integers(len(options), size=int(here.sum()))]
    return pl.Series(column, dtype=pl.String)


def _absent(rng: Random, rows: Ints, share_present: float) -> pl.Series:
    return pl.Series(rng.random(len(rows)) >= share_present)


def _signatures(
    rng: Random, phrases: Phrases, touches: Touches, rows: Ints, writer: pl.Series
) -> pl.Series:
    """Return the end of a customer's mail; nothing below any other text."""
    sign_off = pick(phrases.sign_offs, rng.integers(len(phrases.sign_offs), size=len(rows)))
    signs = touches.is_inbound[rows] & (touches.kind[rows] == KINDS.index("Email"))
    text = "\n\n" + sign_off + "\n" + writer.gather(rows)
    return text.set(pl.Series(~signs), None).fill_null("")
