"""What administrators change about people: role, team, access; and what they cannot."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.errors import Conflict, Forbidden, Invalid, NotFound, SignedOut
from app.services.me import list_browsers, sign_out_others
from app.services.passwords import hash_password
from app.services.people import (
    PersonFacts,
    change_user,
    disable_user,
    enable_user,
    give_password,
    rename_team,
    sign_out_everywhere,
)
from app.services.people_lists import list_people, list_rights, list_teams
from app.services.signing_in import actor_of_token, sign_in, sign_out
from app.store.models import AuditEntry
from app.store.policy import OPERATOR, POLICY, Role

PASSWORD = "four-calm-blue-whales"


def facts_of(user, **changes) -> PersonFacts:
    before = PersonFacts(user.name, user.role, user.team_id, user.locale, user.time_zone)
    return replace(before, **changes)


def test_a_person_gets_another_role_and_team_and_back(session, make_user, make_team):
    user, team = make_user(Role.SALES), make_team()

    before, version = change_user(
        session, OPERATOR, user.id, facts_of(user, role=Role.SUPPORT, team_id=team.id), 1
    )
    assert (user.role, user.team_id, version) == (Role.SUPPORT, team.id, 2)

    change_user(session, OPERATOR, user.id, before, version)
    assert (user.role, user.team_id) == (Role.SALES, None)


def test_who_saves_on_an_old_version_is_told_so(session, make_user):
    user = make_user(Role.SALES)
    change_user(session, OPERATOR, user.id, facts_of(user, name="Mina"), 1)

    with pytest.raises(Conflict):
        change_user(session, OPERATOR, user.id, facts_of(user, name="Jun"), 1)


def test_nobody_changes_their_own_role_or_shuts_themselves_out(session, make_user, actor_of):
    me, _ = make_user(), make_user()

    with pytest.raises(Forbidden):
        change_user(session, actor_of(me), me.id, facts_of(me, role=Role.MANAGER), 1)
    with pytest.raises(Forbidden):
        disable_user(session, actor_of(me), me.id)

    change_user(session, actor_of(me), me.id, facts_of(me, name="Another"), 1)
    assert (me.name, me.role, me.active) == ("Another", Role.ADMINISTRATOR, True)


def test_the_last_administrator_keeps_the_role(session, make_user):
    last = make_user()

    with pytest.raises(Conflict):
        change_user(session, OPERATOR, last.id, facts_of(last, role=Role.SALES), 1)


@pytest.mark.parametrize(
    "change", [{"name": " "}, {"role": "boss"}, {"locale": "xx"}, {"time_zone": "Moon"}]
)
def test_a_change_that_cannot_be_used_names_its_field(session, make_user, change):
    user = make_user(Role.SALES)

    with pytest.raises(Invalid) as refused:
        change_user(session, OPERATOR, user.id, facts_of(user, **change), 1)

    assert set(refused.value.problems) == set(change)


def test_a_team_that_is_not_there_cannot_be_joined(session, make_user):
    user = make_user(Role.SALES)

    with pytest.raises(NotFound):
        change_user(session, OPERATOR, user.id, facts_of(user, team_id=99), 1)


def test_a_new_role_holds_at_the_next_click(session, make_user):
    user = make_user(Role.SALES, password_hash=hash_password(PASSWORD))
    token = sign_in(session, user.email, PASSWORD).token

    change_user(session, OPERATOR, user.id, facts_of(user, role=Role.SUPPORT), user.version)

    assert actor_of_token(session, token).role == Role.SUPPORT


def test_who_is_shut_out_is_out_at_once_and_comes_back_with_the_same_password(
    session, make_user
):
    user = make_user(Role.SALES, password_hash=hash_password(PASSWORD))
    token = sign_in(session, user.email, PASSWORD).token

    disable_user(session, OPERATOR, user.id)
    with pytest.raises(SignedOut):
        actor_of_token(session, token)
    assert not sign_in(session, user.email, PASSWORD).token

    enable_user(session, OPERATOR, user.id)
    assert sign_in(session, user.email, PASSWORD).token


def test_signing_somebody_out_everywhere_leaves_the_password(session, make_user):
    user = make_user(Role.SALES, password_hash=hash_password(PASSWORD))
    token = sign_in(session, user.email, PASSWORD).token

    sign_out_everywhere(session, OPERATOR, user.id)

    with pytest.raises(SignedOut):
        actor_of_token(session, token)
    assert sign_in(session, user.email, PASSWORD).token


def test_a_given_password_works_and_ends_the_old_one(session, make_user):
    user = make_user(Role.SALES, password_hash=hash_password(PASSWORD))

    password = give_password(session, OPERATOR, user.id)

    assert sign_in(session, user.email, password).token
    assert not sign_in(session, user.email, PASSWORD).token


@pytest.mark.parametrize("role", Role)
def test_whoever_signs_the_others_out_keeps_this_browser_and_touches_nobody_elses(
    session, make_user, actor_of, role
):
    me = make_user(role, password_hash=hash_password(PASSWORD))
    other = make_user(role, password_hash=hash_password(PASSWORD))
    here, there = (sign_in(session, me.email, PASSWORD).token for _ in range(2))
    elsewhere = sign_in(session, other.email, PASSWORD).token

    sign_out_others(session, actor_of(me), here)

    assert [browser.here for browser in list_browsers(session, actor_of(me), here)] == [True]
    assert actor_of_token(session, elsewhere).user_id == other.id
    with pytest.raises(SignedOut):
        actor_of_token(session, there)


def test_a_team_gets_another_name_that_no_other_has(session, make_team):
    north, _ = make_team("North"), make_team("South")

    assert rename_team(session, OPERATOR, north.id, "Far north") == "North"
    with pytest.raises(Conflict):
        rename_team(session, OPERATOR, north.id, "South")


def test_people_are_listed_by_name_with_team_and_last_sign_in(session, make_user, make_team):
    team = make_team()
    make_user(name="Zoe", active=False)
    jun = make_user(Role.SALES, team, name="Jun", password_hash=hash_password(PASSWORD))
    make_user(name="Ada", source="other", external_id="7")
    token = sign_in(session, jun.email, PASSWORD).token
    sign_out(session, token)

    ada, seen = list_people(session, OPERATOR).items
    everybody = list_people(session, OPERATOR, active=None).items

    assert (ada.name, ada.imported, ada.has_password, ada.seen_at) == ("Ada", True, False, None)
    assert (seen.name, seen.team, seen.has_password) == ("Jun", "North", True)
    assert seen.seen_at is not None
    assert [person.name for person in everybody] == ["Ada", "Jun", "Zoe"]
    assert [team.n_people for team in list_teams(session, OPERATOR)] == [1]


def test_many_people_come_in_pages_and_are_found_by_a_part_of_their_name(session, make_user):
    for n in range(27):
        make_user(Role.SALES, name=f"P{n:02}")

    first = list_people(session, OPERATOR)
    second = list_people(session, OPERATOR, after=first.next_after)

    assert (len(first.items), [one.name for one in second.items]) == (25, ["P25", "P26"])
    assert [one.name for one in list_people(session, OPERATOR, "p1").items][:2] == [
        "P10",
        "P11",
    ]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_an_administrator_sees_and_changes_people(session, make_user, actor_of, role):
    me, other = make_user(role), make_user()

    for ask in (list_people, list_teams):
        with pytest.raises(Forbidden):
            ask(session, actor_of(me))
    for act in (enable_user, sign_out_everywhere, give_password):
        with pytest.raises(Forbidden):
            act(session, actor_of(me), other.id)
    with pytest.raises(Forbidden):
        change_user(session, actor_of(me), other.id, facts_of(other), 1)
    with pytest.raises(Forbidden):
        rename_team(session, actor_of(me), 1, "Mine")


def test_the_matrix_of_rights_is_the_policy(make_user):
    for role in Role:
        rights = list_rights(OPERATOR, role)
        assert {(verb, noun) for noun, verbs in rights.items() for verb in verbs} == set(POLICY)
    assert list_rights(OPERATOR, Role.SALES)["account"]["read"] == "team"
    assert list_rights(OPERATOR, Role.SALES)["model"]["promote"] == "none"


def test_every_change_of_a_person_is_recorded(session, make_user, make_team):
    user, team = make_user(Role.SALES), make_team()
    change_user(session, OPERATOR, user.id, facts_of(user, team_id=team.id), 1)
    change_user(session, OPERATOR, user.id, facts_of(user), user.version)
    disable_user(session, OPERATOR, user.id)
    enable_user(session, OPERATOR, user.id)
    sign_out_everywhere(session, OPERATOR, user.id)
    give_password(session, OPERATOR, user.id)
    rename_team(session, OPERATOR, team.id, "South")

    entries = session.execute(select(AuditEntry.action, AuditEntry.subject_id)).all()
    assert [tuple(entry) for entry in entries] == [
        ("update", user.id),
        ("disable", user.id),
        ("enable", user.id),
        ("sign_out_everywhere", user.id),
        ("change_password", user.id),
        ("rename", team.id),
    ]
