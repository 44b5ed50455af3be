"""The shape of a set of phrases; one set per language."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """What may be written about one matter.

    `{product}` stands for the product's name, other gaps for rules of `texts_…_slots`. A text
    is one core, something particular, sometimes one detail, and one closing; each is picked on
    its own.
    """

    subjects: tuple[str, ...]
    cores: tuple[str, ...]
    details: tuple[str, ...]
    closings: tuple[str, ...]


@dataclass(frozen=True)
class Phrases:
    """Everything one language needs.

    `topics` is by topic name, `openings` by kind and direction such as "Email Inbound";
    `sign_off` stands before the name at the end of a customer's mail.
    """

    topics: Mapping[str, Topic]
    openings: Mapping[str, tuple[str, ...]]
    sign_offs: tuple[str, ...]
