"""The keys that records are found by: whichever way is written, they are kept right."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.services.records import (
    change_many,
    change_record,
    create_record,
    remove_record,
    undo_changes,
)
from app.store.lookup import rebuild_names
from app.store.lookup_keys import PARTS, fold, keys_of, read_wanted
from app.store.models import lookup_key
from app.store.policy import OPERATOR


def keys_in(session) -> set[tuple[str, str, int]]:
    return {tuple(row) for row in session.execute(select(lookup_key))}


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_written_the_keys_are_those_of_a_rebuild(
    session, seed, make_user, actor_of
):
    walk = random.Random(seed)
    actor = actor_of(make_user())
    ids: dict[str, list[int]] = {noun: [] for noun in _MAKERS}
    sets: list[int] = []
    for _ in range(40):
        _step(session, actor, walk, ids, sets)
    kept = keys_in(session)

    rebuild_names(session, OPERATOR)

    assert kept == keys_in(session)
    assert kept


@settings(deadline=None)
@given(st.text(max_size=80))
def test_whatever_a_name_is_it_is_found_by_itself_and_by_each_of_its_words(name):
    keys = keys_of("account", {"name": name, "phone": None, "external_id": None})

    for text in (name, *fold(name).split()):
        wanted = read_wanted(text)
        for term in wanted.terms if wanted else ():
            ways = tuple(f"a{way}" for way in term)
            assert any(key.startswith(ways) for key in keys)


def test_every_noun_that_is_looked_up_has_a_letter_of_its_own():
    letters = [letter for letter, _ in PARTS.values()]

    assert len(set(letters)) == len(letters)


_WORDS = ("Hanbit", "한빛", "Nova", "O'Neil", "Weber-Vogt", "지우", "new")
_MAKERS = {
    "account": lambda w: {"name": _name(w), "phone": "010-1234-56" + str(w.randint(10, 99))},
    "contact": lambda w: {"given_name": _name(w), "family_name": w.choice(_WORDS)},
    "lead": lambda w: {"given_name": _name(w), "family_name": "Lee", "company": _name(w)},
    "opportunity": lambda w: {"name": _name(w)},
    "case": lambda w: {"subject": _name(w)},
    "quote": lambda w: {"subject": _name(w)},
    "campaign": lambda w: {"name": _name(w), "type": "E-mail"},
    "product": lambda w: {"name": _name(w), "code": f"P-{w.randint(0, 10**9)}"},
}
_EDITS = {"contact": "given_name", "lead": "company", "case": "subject", "quote": "subject"}


def _name(walk: random.Random) -> str:
    return " ".join(walk.choices(_WORDS, k=walk.randint(1, 3)))


def _step(session, actor, walk, ids, sets) -> None:
    noun = walk.choice(list(_MAKERS))
    deed = walk.choice(("create", "create", "change", "bulk", "remove", "undo"))
    if deed == "create" or (deed != "undo" and not ids[noun]):
        ids[noun].append(create_record(session, actor, noun, _MAKERS[noun](walk)))
    elif deed == "change":
        change = {_EDITS.get(noun, "name"): _name(walk)}
        change_record(session, actor, noun, walk.choice(ids[noun]), change, None)
    elif deed == "bulk":
        change = {_EDITS.get(noun, "name"): _name(walk)}
        sets.append(change_many(session, actor, noun, ids[noun][-3:], change))
    elif deed == "remove":
        gone = ids[noun].pop(walk.randrange(len(ids[noun])))
        sets.append(remove_record(session, actor, noun, gone))
    elif sets:
        undo_changes(session, actor, sets.pop())
