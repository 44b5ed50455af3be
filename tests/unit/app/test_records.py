"""Records of any noun: add, change, remove, restore, many at once, and back."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.services import records
from app.store.models import Change, Contact, Opportunity, OpportunityStageChange, Outbox
from app.store.policy import Role


@pytest.fixture
def seller(make_user, make_team, actor_of):
    return actor_of(make_user(Role.SALES, make_team()))


def dump(session, model):
    columns = [column.name for column in model.__table__.columns]
    return {row.id: tuple(getattr(row, c) for c in columns) for row in session.query(model)}


def test_what_is_added_is_the_actors_own_and_is_found(session, seller):
    number = records.create_record(
        session, seller, "lead", {"given_name": "Ji-woo", "family_name": "Han"}
    )

    found = records.get_one(session, seller, "lead", number)

    assert found.values["owner_id"] == seller.user_id
    assert found.values["status"] == "New"
    assert session.scalars(select(Outbox.noun)).all() == ["lead"]


def test_a_korean_name_is_written_in_its_own_order(session, seller):
    number = records.create_record(
        session, seller, "lead", {"given_name": "지우", "family_name": "한"}
    )

    assert records.get_one(session, seller, "lead", number).title == "한지우"


def test_each_bad_value_gets_its_own_sentence(session, seller):
    values = {"name": " ", "amount": "much", "stage": "Nowhere", "probability": 3, "wings": 2}

    with pytest.raises(Invalid) as refusal:
        records.create_record(session, seller, "opportunity", values)

    assert set(refusal.value.problems) == {"name", "amount", "stage", "probability", "wings"}


def test_a_stage_brings_its_probability_and_is_remembered(session, seller):
    number = records.create_record(
        session, seller, "opportunity", {"name": "Racks", "amount": "12.50"}
    )
    records.change_record(session, seller, "opportunity", number, {"stage": "Closed Won"}, 1)

    row = session.get_one(Opportunity, number)
    steps = session.execute(
        select(OpportunityStageChange.from_stage, OpportunityStageChange.to_stage)
    ).all()
    assert (row.stage_type, row.probability, row.amount) == ("Won", 1.0, Decimal("12.5"))
    assert row.closed_at is not None
    assert steps == [(None, "Prospecting"), ("Prospecting", "Closed Won")]


def test_a_case_gets_a_number_and_its_clock_stops_when_closed(session, seller):
    number = records.create_record(session, seller, "case", {"subject": "No light"})
    records.change_record(session, seller, "case", number, {"status": "Closed"}, 1)

    case = records.get_one(session, seller, "case", number)

    assert case.values["number"] == f"C-{number:06d}"
    assert case.values["category"] == "Resolved"
    assert case.values["closed_at"] is not None


def test_the_second_of_two_editors_is_told(session, seller):
    number = records.create_record(
        session, seller, "lead", {"given_name": "A", "family_name": "B"}
    )
    records.change_record(session, seller, "lead", number, {"company": "One"}, 1)

    with pytest.raises(Conflict):
        records.change_record(session, seller, "lead", number, {"company": "Two"}, 1)


def test_nobody_can_give_a_record_away_out_of_their_sight(
    session, seller, make_user, make_team
):
    stranger = make_user(Role.SALES, make_team("South"))
    number = records.create_record(
        session, seller, "lead", {"given_name": "A", "family_name": "B"}
    )

    with pytest.raises(Invalid):
        records.change_record(
            session, seller, "lead", number, {"owner_id": stranger.id, "team_id": None}, 1
        )


def test_a_record_of_others_is_as_if_it_were_not_there(session, seller, make_account):
    theirs = make_account("Theirs")

    for act in (
        lambda: records.get_one(session, seller, "account", theirs.id),
        lambda: records.change_record(session, seller, "account", theirs.id, {"name": "X"}, 1),
        lambda: records.remove_record(session, seller, "account", theirs.id),
        lambda: records.change_many(session, seller, "account", [theirs.id], {"name": "X"}),
    ):
        with pytest.raises(NotFound) as hidden:
            act()
        with pytest.raises(NotFound) as missing:
            records.get_one(session, seller, "account", 999_999)
        assert hidden.value.hint == missing.value.hint


def test_whoever_may_read_may_not_thereby_delete(session, make_user, make_account, actor_of):
    marketer = actor_of(make_user(Role.MARKETER))

    with pytest.raises(Forbidden):
        records.remove_record(session, marketer, "account", make_account().id)


def test_what_is_deleted_comes_back_with_all_that_hung_on_it(
    session, make_user, make_account, make_interaction, actor_of
):
    boss = make_user(Role.MANAGER)
    account = make_account(owner=boss)
    make_interaction(account)
    session.add(Contact(account_id=account.id, given_name="Bo", family_name="Li"))
    session.commit()
    before = dump(session, Contact)

    records.remove_record(session, actor_of(boss), "account", account.id, 1)
    gone = records.count_up_to(session, actor_of(boss), records.listing_of("contact", {}))
    records.restore_record(session, actor_of(boss), "account", account.id)
    session.expire_all()

    assert gone == records.Count(0, False)
    assert dump(session, Contact) == before
    assert records.get_one(session, actor_of(boss), "account", account.id).version == 1
    assert session.scalars(select(Change)).all() == []


def test_many_changed_at_once_are_put_back_at_once(session, make_user, actor_of):
    boss = actor_of(make_user(Role.MANAGER))
    numbers = [
        records.create_record(session, boss, "opportunity", {"name": f"No. {n}", "amount": n})
        for n in range(5)
    ]
    session.commit()
    before = dump(session, Opportunity)

    changes = records.change_many(
        session, boss, "opportunity", numbers, {"stage": "Closed Lost"}
    )
    lost = records.list_page(
        session, boss, records.listing_of("opportunity", {"stage_type": ["Lost"]})
    )
    done = records.undo_changes(session, boss, changes)
    session.expire_all()

    assert len(lost.items) == 5
    assert done.n_undone == 5
    assert dump(session, Opportunity) == before


def test_what_somebody_has_edited_since_is_kept_as_it_is(session, make_user, actor_of):
    boss = actor_of(make_user(Role.MANAGER))
    numbers = [
        records.create_record(session, boss, "lead", {"given_name": "A", "family_name": str(n)})
        for n in range(2)
    ]
    changes = records.change_many(session, boss, "lead", numbers, {"industry": "Steel"})
    records.change_record(session, boss, "lead", numbers[0], {"industry": "Glass"}, 2)

    done = records.undo_changes(session, boss, changes)
    session.expire_all()

    assert (done.n_undone, done.n_kept) == (1, 1)
    assert records.get_one(session, boss, "lead", numbers[0]).values["industry"] == "Glass"
    assert records.get_one(session, boss, "lead", numbers[1]).values["industry"] is None


def test_pages_of_a_list_hold_each_record_once_whatever_the_order(session, make_user, actor_of):
    boss = actor_of(make_user(Role.MANAGER))
    for n in range(23):
        facts = {"name": f"O{n % 4}", "amount": None if n % 3 else n % 5}
        records.create_record(session, boss, "opportunity", facts)

    for sort in ("name", "-name", "amount", "-amount", "close_on", "-recorded_at", "id"):
        listing, seen, after = records.listing_of("opportunity", {}, sort), [], None
        while True:
            page = records.list_page(session, boss, listing, 5, after)
            seen += [item.id for item in page.items]
            after = page.next_after
            if after is None:
                break
        assert len(seen) == len(set(seen)) == 23, sort


def test_a_list_is_filtered_as_its_address_says(session, make_user, actor_of):
    boss = actor_of(make_user(Role.MANAGER))
    for name, amount in (("Rail", 10), ("Rack", 20), ("Lamp", 30)):
        records.create_record(session, boss, "opportunity", {"name": name, "amount": amount})

    def names(**query):
        wanted = {key.replace("__", "."): value for key, value in query.items()}
        page = records.list_page(
            session, boss, records.listing_of("opportunity", wanted, "name")
        )
        return [item.title for item in page.items]

    assert names(name__contains=["RA"]) == ["Rack", "Rail"]
    assert names(amount__at_least=["20"]) == ["Lamp", "Rack"]
    assert names(name=["Lamp", "Rail"]) == ["Lamp", "Rail"]
    assert names(close_on__filled=["1"]) == []
    with pytest.raises(Invalid) as refusal:
        names(colour=["red"], amount__contains=["2"], probability=["often"])
    assert set(refusal.value.problems) == {"colour", "amount.contains", "probability"}
