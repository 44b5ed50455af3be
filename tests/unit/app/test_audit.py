"""The record of who did what: added in a chain, refused to change, found out when it was."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from app.errors import Forbidden, Invalid, NotReady
from app.services.audit import (
    AuditFilter,
    add_anchor,
    add_daily_anchor,
    check_audit,
    list_actions,
    list_audit,
    verify_audit,
)
from app.services.audit.anchors import FILE
from app.services.audit.reading import PAGE_SIZE
from app.store.audit import add_entry
from app.store.models import AuditEntry
from app.store.policy import OPERATOR, Actor, Role
from app.store.types import utc_now

TABLE = AuditEntry.__table__


@pytest.fixture
def five(session):
    """Five entries of the operator, numbered 1 to 5."""
    for n in range(1, 6):
        add_entry(session, OPERATOR, "update", "account", subject_id=n, reason=f"because {n}")
    session.commit()


@pytest.fixture
def unguarded(session, five):
    """The same without the triggers, as whoever owns the file can have it."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("DROP TRIGGER audit_entry_no_update"))
        session.execute(text("DROP TRIGGER audit_entry_no_delete"))
    else:
        session.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
    session.commit()


def found(session) -> tuple[int | None, str | None]:
    session.commit()
    state = verify_audit(session, OPERATOR)
    return state.broken_id, state.fault


def test_entries_are_numbered_without_a_gap_even_after_a_rollback(session, five):
    add_entry(session, OPERATOR, "update", "account")
    session.rollback()
    add_entry(session, OPERATOR, "update", "account")

    assert list(session.scalars(select(AuditEntry.id).order_by(AuditEntry.id))) == [
        *range(1, 7)
    ]


def test_what_was_written_verifies_whatever_the_facts_are(session):
    facts = {"share": 0.1, "n": 3, "flag": True, "none": None, "reason": "왜? “그냥”\n"}
    add_entry(session, OPERATOR, "promote", "model", subject_key="k", **facts)
    session.commit()
    session.expire_all()

    state = verify_audit(session, OPERATOR)

    assert (state.complete, state.n_entries, state.last_id) == (True, 1, 1)


@pytest.mark.parametrize(
    "change", [update(TABLE).values(action="nothing"), delete(TABLE)], ids=["update", "delete"]
)
def test_the_database_refuses_to_change_or_delete_an_entry(session, five, change):
    with pytest.raises(DBAPIError, match="only ever added"):
        session.execute(change)
    session.rollback()

    assert verify_audit(session, OPERATOR).n_entries == 5


@pytest.mark.parametrize(
    "change",
    [
        {"action": "read"},
        {"noun": "contact"},
        {"subject_id": 4},
        {"subject_key": "x"},
        {"facts": {"reason": "another"}},
        {"created_at": utc_now() - timedelta(days=1)},
        {"chain": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_entry_that_was_changed_is_named(session, unguarded, change):
    session.execute(update(TABLE).where(TABLE.c.id == 3).values(**change))

    assert found(session) == (3, "changed")


@pytest.mark.parametrize("gone", [1, 3])
def test_an_entry_that_was_taken_out_is_named(session, unguarded, gone):
    session.execute(delete(TABLE).where(TABLE.c.id == gone))

    assert found(session) == (gone, "missing")


def test_two_entries_that_changed_places_are_found(session, unguarded):
    for old, new in ((2, 99), (4, 2), (99, 4)):
        session.execute(update(TABLE).where(TABLE.c.id == old).values(id=new))

    assert found(session) == (2, "changed")


def test_an_entry_whose_chain_was_emptied_is_named(session, unguarded):
    session.execute(update(TABLE).where(TABLE.c.id == 3).values(chain=None))

    assert found(session) == (3, "unchained")


def test_a_tail_that_was_cut_off_is_seen_by_the_anchor(session, unguarded):
    add_anchor(session, OPERATOR)
    session.execute(delete(TABLE).where(TABLE.c.id > 3))

    assert found(session) == (4, "cut")


def test_a_tail_that_was_written_anew_is_seen_by_the_anchor(session, unguarded):
    add_anchor(session, OPERATOR)
    session.execute(delete(TABLE).where(TABLE.c.id > 3))
    for _ in range(4):
        add_entry(session, OPERATOR, "read", "account")

    assert found(session) == (5, "replaced")


def test_entries_older_than_the_chain_are_allowed_only_before_it(session):
    old = {"action": "sign_in", "noun": "user", "facts": {}, "created_at": utc_now()}
    session.execute(insert(TABLE), [{"id": 4, **old}, {"id": 9, **old}])
    add_entry(session, OPERATOR, "update", "account")
    session.commit()

    state = verify_audit(session, OPERATOR)

    assert (state.complete, state.n_unchained, state.last_id) == (True, 2, 10)


def test_verifying_is_recorded_and_keeps_an_anchor_of_a_sound_record(session, five, home):
    check_audit(OPERATOR)

    newest = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    lines = (home / "data" / FILE).read_text().splitlines()
    assert (newest.id, newest.action, newest.facts["last_id"]) == (6, "verify", 5)
    assert json.loads(lines[0])["number"] == 6
    assert (home / "data" / FILE).stat().st_mode & 0o077 == 0
    assert verify_audit(session, OPERATOR).n_anchors == 1


def test_a_broken_record_gets_no_anchor(session, unguarded, home):
    session.execute(update(TABLE).where(TABLE.c.id == 3).values(noun="contact"))
    session.commit()

    state = check_audit(OPERATOR)

    assert state.broken_id == 3
    assert not (home / "data" / FILE).exists()


def test_a_day_has_one_anchor_of_its_own(session, five, home):
    assert add_daily_anchor().number == 5
    assert add_daily_anchor() is None

    assert len((home / "data" / FILE).read_text().splitlines()) == 1


def test_a_file_of_anchors_that_cannot_be_read_is_said_with_its_line(session, five, home):
    add_anchor(session, OPERATOR)
    with (home / "data" / FILE).open("a") as file:
        file.write('{"number": 7')

    with pytest.raises(NotReady, match="Line 2"):
        verify_audit(session, OPERATOR)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_administrators_read_the_record(session, five, role):
    actor = Actor(1, role)

    for ask in (verify_audit, list_actions, add_anchor):
        with pytest.raises(Forbidden):
            ask(session, actor)
    with pytest.raises(Forbidden):
        list_audit(session, actor, AuditFilter())


def test_a_list_of_acts_goes_on_where_it_ended_newest_first(session):
    for n in range(PAGE_SIZE + 2):
        add_entry(session, OPERATOR, "update", "account", subject_id=n)

    first = list_audit(session, OPERATOR, AuditFilter())
    last = list_audit(session, OPERATOR, AuditFilter(), first.next_after)

    assert [view.id for view in (*first.items, *last.items)] == [*range(PAGE_SIZE + 2, 0, -1)]
    assert (first.n_total, last.next_after) == (PAGE_SIZE + 2, None)


def test_acts_are_found_by_person_act_thing_number_and_day(session, make_user, actor_of):
    mina, jun = make_user(name="Mina"), make_user(name="Jun")
    add_entry(session, actor_of(mina), "update", "account", subject_id=7)
    add_entry(session, actor_of(mina), "delete", "account", subject_id=8)
    add_entry(session, actor_of(jun), "update", "contact", subject_id=7)
    today = utc_now().date()

    def numbers(**wanted) -> list[int]:
        page = list_audit(session, OPERATOR, AuditFilter(**wanted))
        return [view.id for view in page.items]

    assert numbers(person=mina.id) == [2, 1]
    assert numbers(action="update") == [3, 1]
    assert numbers(noun="contact") == [3]
    assert numbers(noun="account", number=7) == [1]
    assert numbers(from_on=today, until_on=today) == [3, 2, 1]
    assert numbers(until_on=date(2020, 1, 1)) == []
    assert list_actions(session, OPERATOR) == ("delete", "update")
    assert list_audit(session, OPERATOR, AuditFilter()).items[0].actor_name == "Jun"


def test_a_day_is_the_readers_own(session):
    moment = utc_now().replace(hour=20, minute=0)
    row = {"id": 1, "action": "a", "noun": "b", "facts": {}, "created_at": moment}
    session.execute(insert(TABLE), [row])
    seoul = Actor(None, Role.ADMINISTRATOR, time_zone="Asia/Seoul")
    wanted = AuditFilter(from_on=moment.date(), until_on=moment.date())

    assert list_audit(session, OPERATOR, wanted).items
    assert not list_audit(session, seoul, wanted).items


def test_an_address_that_leads_nowhere_is_said(session):
    with pytest.raises(Invalid):
        list_audit(session, OPERATOR, AuditFilter(), "nonsense")
