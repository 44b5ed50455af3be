"""Change sets: what was changed in one go is taken back, but for what people went on from."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.errors import NotFound
from app.store.changes import (
    add_change_set,
    get_change_set,
    note_created,
    note_updated,
    undo_batch,
)
from app.store.images import image_of
from app.store.models import (
    Account,
    Case,
    Change,
    ChangeSet,
    Contact,
    Label,
    Lead,
    Opportunity,
    Order,
    OrderLine,
    Outbox,
    Score,
    Task,
)
from app.store.policy import OPERATOR, Role
from tests.conftest import NOW

EDITED = ("name", "city", "version", "updated_at")


@pytest.fixture
def begin(session):
    def make(noun="account", actor=OPERATOR):
        changes = add_change_set(session, actor, "import", noun)
        session.commit()
        return changes.id

    return make


@pytest.fixture
def edit(session):
    """Change an account as a part of a change set, or (without one) as a person does."""

    def change(account, set_id=None, **values):
        session.refresh(account)
        before = image_of(account, EDITED)
        for name, value in values.items():
            setattr(account, name, value)
        session.flush()
        if set_id is not None:
            note_updated(
                session, OPERATOR, set_id, "account", [(account.id, before, account.version)]
            )
        session.commit()

    return change


@pytest.fixture
def created(session, begin):
    """Add records of one noun as a part of a change set of their own."""

    def make(noun, *rows, set_id=None):
        set_id = set_id or begin(noun)
        session.add_all(rows)
        session.flush()
        note_created(session, OPERATOR, set_id, noun, [row.id for row in rows])
        session.commit()
        return set_id

    return make


def undo(session, set_id, limit=1000):
    """Take a set back in batches, each a transaction; return (undone, kept)."""
    n_undone = n_kept = 0
    while any(batch := undo_batch(session, OPERATOR, set_id, limit)):
        session.commit()
        n_undone, n_kept = n_undone + batch[0], n_kept + batch[1]
    session.commit()
    session.expire_all()
    return n_undone, n_kept


def facts(session, account):
    session.refresh(account)
    return {name: getattr(account, name) for name in EDITED}


def ids(session, model):
    return session.scalars(select(model.id).order_by(model.id)).all()


def an_account(name="Sora", **facts):
    return Account(name=name, recorded_at=NOW, **facts)


@pytest.mark.parametrize("limit", [1, 2, 1000])
def test_several_changes_of_a_record_go_back_to_before_the_first(
    session, make_account, begin, edit, limit
):
    account = make_account("Hanbit", city="Seoul")
    before, set_id = facts(session, account), begin()
    edit(account, set_id, city="Busan")
    edit(account, set_id, city="Jeju", name="Hanbit Ltd")

    assert undo(session, set_id, limit) == (2, 0)
    assert facts(session, account) == before


@pytest.mark.parametrize("limit", [1, 1000])
def test_a_record_that_was_added_and_then_changed_in_one_set_is_gone(
    session, created, edit, limit
):
    account = an_account()
    set_id = created("account", account)
    edit(account, set_id, city="Busan")

    assert undo(session, set_id, limit) == (2, 0)
    assert ids(session, Account) == []


@pytest.mark.parametrize("limit", [1, 1000])
def test_a_record_that_a_person_changed_since_is_kept_and_counted_once(
    session, created, edit, limit
):
    ours, theirs = an_account("Sora"), an_account("Gaon")
    set_id = created("account", ours, theirs)
    edit(theirs, set_id, city="Busan")
    edit(theirs, city="Jeju")

    undo(session, set_id, limit)

    assert ids(session, Account) == [theirs.id]
    assert facts(session, theirs)["city"] == "Jeju"
    assert session.get_one(ChangeSet, set_id).n_kept == 1


def test_of_two_sets_the_older_keeps_what_the_newer_has_changed(
    session, make_account, begin, edit
):
    account = make_account("Hanbit", city="Seoul")
    older, newer = begin(), begin()
    edit(account, older, city="Busan")
    edit(account, newer, city="Jeju")

    assert undo(session, older) == (0, 1)
    assert facts(session, account)["city"] == "Jeju"


def test_two_sets_taken_back_newest_first_leave_what_was_there(
    session, make_account, begin, edit
):
    account = make_account("Hanbit", city="Seoul")
    before, older, newer = facts(session, account), begin(), begin()
    edit(account, older, city="Busan")
    edit(account, newer, city="Jeju")

    assert (undo(session, newer), undo(session, older)) == ((1, 0), (1, 0))
    assert facts(session, account) == before


def test_a_record_that_others_point_to_is_kept(session, created):
    lonely, used = an_account("Sora"), an_account("Gaon")
    set_id = created("account", lonely, used)
    session.add(Task(subject="Call them", account_id=used.id))
    session.commit()

    assert undo(session, set_id) == (1, 1)
    assert ids(session, Account) == [used.id]


def test_a_record_that_a_person_has_corrected_a_model_about_is_kept(session, created):
    account = an_account()
    set_id = created("account", account)
    session.add(Label(task="churn", subject_kind="account", subject_id=account.id, new="0"))
    session.commit()

    assert undo(session, set_id) == (0, 1)


def test_a_link_without_a_foreign_key_keeps_its_record_too(session, created):
    sale = Opportunity(name="Big one", recorded_at=NOW)
    set_id = created("opportunity", sale)
    session.add(
        Lead(
            given_name="", family_name="Kim", recorded_at=NOW, converted_opportunity_id=sale.id
        )
    )
    session.commit()

    assert undo(session, set_id) == (0, 1)


def cases(n):
    return [
        Case(number=f"C-{i}", subject="Help", opened_at=NOW, recorded_at=NOW) for i in range(n)
    ]


def test_records_of_one_set_that_point_to_each_other_go_together(session, created):
    first, second, third = cases(3)
    set_id = created("case", first, second, third)
    # In a ring: none of them is free before the others.
    for case, parent in ((second, first), (third, second), (first, third)):
        case.parent_id = parent.id
    session.execute(update(Change).where(Change.noun == "case").values(version=2))
    session.commit()

    assert undo(session, set_id) == (3, 0)
    assert ids(session, Case) == []


def test_what_a_kept_record_points_to_is_kept_with_it(session, created):
    first, second, alone = cases(3)
    set_id = created("case", first, second, alone)
    child = update(Case.__table__).where(Case.id == second.id)
    session.execute(child.values(parent_id=first.id, version=9))
    session.commit()

    assert undo(session, set_id) == (1, 2)
    assert ids(session, Case) == [first.id, second.id]


def test_children_noted_after_their_parents_are_taken_back_before_them(
    session, make_account, created
):
    account = make_account()
    order = Order(account_id=account.id, ordered_at=NOW, amount=5, currency="EUR")
    set_id = created("order", order)
    created("order_line", OrderLine(order_id=order.id, quantity=1, unit_price=5), set_id=set_id)

    assert undo(session, set_id, limit=1) == (2, 0)
    assert ids(session, Order) == ids(session, OrderLine) == []


def test_scores_go_with_the_record_they_are_about_and_no_others(
    session, make_account, make_score, created
):
    stays, goes = make_account(), an_account()
    set_id = created("account", goes)
    for account in (stays, goes):
        make_score(account)

    undo(session, set_id)

    assert session.scalars(select(Score.subject_id)).all() == [stays.id]


def test_others_hear_of_what_is_taken_back(session, make_account, created, begin, edit):
    account, set_id = make_account(), begin()
    edit(account, set_id, city="Busan")
    contact = Contact(given_name="Mina", family_name="Park", recorded_at=NOW)
    created("contact", contact, set_id=set_id)
    contact_id = contact.id

    undo(session, set_id)

    told = session.execute(select(Outbox.noun, Outbox.record_id, Outbox.event)).all()
    assert told == [("contact", contact_id, "deleted"), ("account", account.id, "updated")]


def test_a_moment_moved_without_a_new_version_goes_back(session, make_account, begin):
    account, set_id = make_account(), begin()
    earlier = NOW - timedelta(days=400)
    note = (account.id, image_of(account, ["recorded_at"]), account.version)
    note_updated(session, OPERATOR, set_id, "account", [note])
    session.execute(update(Account.__table__).values(recorded_at=earlier))
    session.commit()

    assert undo(session, set_id) == (1, 0)
    session.refresh(account)
    assert account.recorded_at == NOW


def test_a_second_undo_finds_nothing_left(session, created):
    set_id = created("account", an_account(), an_account("Gaon"))

    assert undo(session, set_id) == (2, 0)
    assert undo(session, set_id) == (0, 0)


def test_a_set_is_taken_back_by_whoever_made_it_or_by_a_manager(
    session, make_user, actor_of, begin
):
    mina, jun = (actor_of(make_user(Role.SALES)) for _ in range(2))
    boss = actor_of(make_user(Role.MANAGER))
    set_id = begin(actor=mina)

    assert get_change_set(session, mina, set_id).id == get_change_set(session, boss, set_id).id
    with pytest.raises(NotFound):
        get_change_set(session, jun, set_id)
