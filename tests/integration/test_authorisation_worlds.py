"""What a list shows is exactly what can be opened, in every generated company.

A cell is one actor, one action and one record. Each world has some 2,500 cells to read and
as many to change; the oracle of `worlds` decides each by itself.
"""

import pytest

from app.errors import AppError, Forbidden, NotFound
from app.services import records
from app.store.nouns import noun_of
from app.store.records import Listing, iter_records
from app.store.rights import POLICY, Reach
from tests.integration.worlds import SEEN_THROUGH, build_world

SEEDS = (1, 2, 3)


@pytest.fixture(params=SEEDS)
def world(request, session):
    return build_world(session, request.param)


def listed(session, actor, noun):
    found, after = [], None
    while True:
        page = records.list_page(session, actor, Listing(noun), 4, after)
        found += [item.id for item in page.items]
        after = page.next_after
        if after is None:
            return found


def opened(session, actor, noun, number):
    try:
        return records.get_one(session, actor, noun, number).id == number
    except NotFound:
        return False


def test_what_a_list_shows_is_what_can_be_opened_counted_and_exported(session, world):
    n_cells = 0
    for actor in world.actors:
        for noun, all_of_it in world.records.items():
            expected = world.expected(actor, "read", noun)
            if POLICY[("read", noun)].get(actor.role, Reach.NONE) is Reach.NONE:
                with pytest.raises(Forbidden):
                    records.list_page(session, actor, Listing(noun))
                continue
            shown = listed(session, actor, noun)
            assert len(shown) == len(set(shown))
            assert set(shown) == expected, (actor.role, noun)
            assert records.count_up_to(session, actor, Listing(noun)).n == len(expected)
            can_open = {n for n in all_of_it if opened(session, actor, noun, n)}
            assert can_open == expected, (actor.role, noun)
            carried = {row.id for row in iter_records(session, actor, Listing(noun), "export")}
            assert carried == world.expected(actor, "export", noun), (actor.role, noun)
            n_cells += 4 * len(all_of_it)
    assert n_cells > 5_000


def test_only_what_may_be_written_is_written_and_the_rest_is_not_there(session, world):
    told = set()
    for actor in world.actors:
        for noun, all_of_it in world.records.items():
            expected = world.expected(actor, "write", noun)
            for number in [*all_of_it, 10_000_000]:
                try:
                    records.change_record(session, actor, noun, number, {}, None)
                    assert number in expected, (actor.role, noun, number)
                except AppError as refusal:
                    assert number not in expected, (actor.role, noun, number)
                    if isinstance(refusal, NotFound):
                        told.add((str(refusal), refusal.hint))
    assert len(told) == 1


def test_a_name_behind_a_link_is_shown_only_to_those_who_may_read_what_it_leads_to(
    session, world
):
    n_names = 0
    for actor in world.actors:
        sees = {
            noun: world.expected(actor, "read", noun)
            for noun in SEEN_THROUGH
            if ("read", noun) in POLICY
        }
        for noun, numbers in sees.items():
            for item in (
                records.list_page(session, actor, Listing(noun), 100).items if numbers else ()
            ):
                for field in item.names:
                    linked = noun_of(noun).fields[field].links_to
                    if linked in sees:
                        assert item.values[field] in sees[linked], (actor.role, noun, field)
                        n_names += 1
    assert n_names > 500
