"""Views: built-in ones for each role, one's own, and those that are shared."""

from datetime import date

import pytest

from app.errors import Forbidden, Invalid, NotFound
from app.services import records, views
from app.services.lists import build_listing, show_list
from app.services.view_words import resolve
from app.store.policy import Actor, Role

TODAY = date(2026, 11, 23)


@pytest.fixture
def seller(make_user, make_team, actor_of):
    return actor_of(make_user(Role.SALES, make_team()))


def names(session, actor, noun):
    return [view.name for view in views.list_views(session, actor, noun)]


def test_a_seller_begins_with_what_is_theirs_and_a_manager_with_everything(
    session, seller, make_user, actor_of
):
    boss = actor_of(make_user(Role.MANAGER))

    assert names(session, seller, "opportunity")[:2] == ["My own", "My team's"]
    assert names(session, boss, "opportunity")[0] == "All"


def test_who_may_not_delete_has_no_view_of_deleted_records(session, make_user, actor_of):
    support = actor_of(make_user(Role.SUPPORT))
    boss = actor_of(make_user(Role.MANAGER))

    assert "Deleted" not in names(session, support, "account")
    assert "Deleted" in names(session, boss, "account")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("noun", ["account", "contact", "lead", "opportunity", "case", "task"])
def test_every_built_in_view_makes_a_list(session, role, noun):
    actor = Actor(1, role, 1)
    try:
        found = views.list_views(session, actor, noun)
    except Forbidden:
        return

    for view in found:
        listing = build_listing(
            actor, noun, view.query, sort=view.sort, deleted=view.deleted, today=TODAY
        )
        assert show_list(session, actor, listing).count.n == 0


def test_a_view_that_says_mine_means_each_readers_own():
    query = {"owner_id": ("me",), "team_id": ("my-team",), "name": ("me",)}

    assert resolve(Actor(7, Role.SALES, 3), query, TODAY) == {
        "owner_id": ["7"],
        "team_id": ["3"],
        "name": ["me"],
    }


def test_this_month_goes_from_its_first_day_to_the_last_moment_of_its_last():
    query = {
        "close_on.at_least": ("month-start",),
        "close_on.at_most": ("month-end",),
        "due_at.at_most": ("month-end",),
    }

    found = resolve(Actor(7, Role.SALES, 3, time_zone="Asia/Seoul"), query, date(2026, 2, 5))

    assert found["close_on.at_least"] == ["2026-02-01"]
    assert found["close_on.at_most"] == ["2026-02-28"]
    assert found["due_at.at_most"] == ["2026-02-28T23:59:59.999999+09:00"]


def test_a_view_is_kept_with_its_filters_sort_and_text(session, seller):
    query = {"stage": ("Prospecting", "Qualification")}
    number = views.save_view(
        session,
        seller,
        "opportunity",
        " Early  ones ",
        query=query,
        text="rail",
        sort="-amount",
    )

    view = views.list_views(session, seller, "opportunity")[-1]

    assert (view.id, view.key, view.name) == (number, str(number), "Early ones")
    assert (view.query, view.text, view.sort, view.mine) == (query, "rail", "-amount", True)


def test_a_shared_view_is_opened_by_others_but_changed_by_nobody_else(
    session, seller, make_user, make_team, actor_of
):
    other = actor_of(make_user(Role.SALES, make_team("South")))
    shared = views.save_view(
        session, seller, "lead", "Fair", query={}, sort="company", shared=True
    )
    views.save_view(session, seller, "lead", "Secret", query={}, sort="company")

    assert names(session, other, "lead")[-1] == "Fair"
    assert "Secret" not in names(session, other, "lead")
    with pytest.raises(NotFound):
        views.change_view(session, other, shared, name="Ours", query={}, sort="company")
    with pytest.raises(NotFound):
        views.remove_view(session, other, shared)


def test_a_shared_view_shows_nobody_more_than_they_may_see(
    session, seller, make_user, make_team, actor_of
):
    other = actor_of(make_user(Role.SALES, make_team("South")))
    records.create_record(session, seller, "lead", {"given_name": "A", "family_name": "B"})
    views.save_view(session, seller, "lead", "All of us", query={}, shared=True)
    view = views.list_views(session, other, "lead")[-1]

    listing = build_listing(other, "lead", view.query, sort=view.sort, today=TODAY)

    assert show_list(session, other, listing).page.items == ()


def test_nobody_keeps_a_view_of_records_that_they_may_not_see(session, make_user, actor_of):
    support = actor_of(make_user(Role.SUPPORT))

    with pytest.raises(Forbidden):
        views.save_view(session, support, "lead", "Leads", query={})


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_view_needs_a_name_of_some_length(session, seller, name):
    with pytest.raises(Invalid):
        views.save_view(session, seller, "lead", name, query={})


def test_two_views_of_one_person_have_two_names(session, seller):
    views.save_view(session, seller, "lead", "Fair", query={})

    with pytest.raises(Invalid):
        views.save_view(session, seller, "lead", "Fair", query={})
    views.save_view(session, seller, "task", "Fair", query={}, sort="due_at")


def test_a_view_of_fields_that_are_not_there_is_refused(session, seller):
    with pytest.raises(Invalid):
        views.save_view(session, seller, "lead", "Odd", query={"wings": ("2",)})


def test_a_view_that_was_removed_comes_back_as_it_was(session, seller):
    query = {"status": ("New",)}
    number = views.save_view(session, seller, "lead", "New ones", query=query, shared=True)

    was = views.remove_view(session, seller, number)
    assert "New ones" not in names(session, seller, "lead")
    views.save_view(
        session, seller, "lead", was.name, query=was.query, sort=was.sort, shared=was.shared
    )

    view = views.list_views(session, seller, "lead")[-1]
    assert (view.name, view.query, view.shared) == ("New ones", query, True)
