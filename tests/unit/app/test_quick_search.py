"""Finding records by what one remembers of them, whichever way they were written."""

import pytest

from app.errors import Invalid
from app.services.importing import import_file
from app.services.quick_search import fill_names, find_anywhere, find_of
from app.services.records import (
    create_record,
    remove_record,
    restore_record,
)
from app.store.lookup import lacks_names, rebuild_names
from app.store.policy import OPERATOR, Role


@pytest.fixture
def found(session):
    """Return what a person finds, as (noun, title), in order."""

    def find(text: str, actor=OPERATOR) -> list[tuple[str, str]]:
        groups = find_anywhere(session, actor, text)
        return [(hit.noun, hit.title) for group in groups for hit in group.hits]

    return find


@pytest.fixture
def add(session):
    def create(noun: str, **values) -> int:
        return create_record(session, OPERATOR, noun, values)

    return create


@pytest.mark.parametrize(
    "text",
    [
        "한지우",
        "지우 한",
        "한 지우",
        "지우",
        "한지",
        "JIWOO.han@hanbit.kr",
        "jiwoo",
        "hanbit.kr",
    ],
)
def test_a_person_is_found_by_name_in_any_order_and_by_e_mail(add, found, text):
    add("contact", given_name="지우", family_name="한", email="Jiwoo.Han@hanbit.kr")
    add("contact", given_name="Anna", family_name="Smith", email="anna@else.example")

    assert found(text) == [("contact", "한지우")]


@pytest.mark.parametrize(
    "text",
    [
        "010-1234-5678",
        "01012345678",
        "+82 10 1234 5678",
        "+82(0)10-1234-5678",
        "0082 10 1234 5678",
        "12345678",
        "1234-5678",
        "010 12",
        "+82 10 12",
    ],
)
@pytest.mark.parametrize("kept", ["010-1234-5678", "+82 10 1234 5678", "+82 (0)10.1234.5678"])
def test_a_phone_number_is_found_however_either_side_writes_it(add, found, kept, text):
    add("contact", given_name="Anna", family_name="Smith", phone=kept)
    add("contact", given_name="Ben", family_name="Smith", phone="010-9999-0000")

    assert found(text) == [("contact", "Anna Smith")]


@pytest.mark.parametrize(
    ("noun", "values", "text"),
    [
        ("case", {"subject": "Broken", "number": "C-000123"}, "c-000123"),
        ("case", {"subject": "Broken", "number": "C-000123"}, "123"),
        ("product", {"code": "PX-9", "name": "Pump"}, "px-9"),
        ("account", {"name": "Any", "source": "erp", "external_id": "0815"}, "815"),
        ("opportunity", {"name": "Spring renewal"}, "renew"),
        ("campaign", {"name": "Spring mail", "type": "E-mail"}, "spring mail"),
        ("lead", {"given_name": "Eva", "family_name": "Vogt", "company": "Nova AG"}, "nova"),
    ],
)
def test_everything_that_has_a_name_or_a_number_is_found(add, found, noun, values, text):
    add(noun, **values)

    assert [noun for noun, _ in found(text)] == [noun]


def test_an_order_is_found_by_its_number(session, make_account, make_order, found):
    order = make_order(make_account("Hanbit"), number="2026-00042")
    rebuild_names(session, OPERATOR)

    [group] = find_anywhere(session, OPERATOR, "2026-0004")

    assert (group.noun, group.hits[0].id, group.hits[0].account[1]) == (
        "order",
        order.id,
        "Hanbit",
    )


def test_exact_names_come_first_then_names_that_begin_so_then_words(add, found):
    for name in ("New Hanbit", "Hanbit Trading", "Hanbit"):
        add("account", name=name)
    add("contact", given_name="Hanbit", family_name="Lee")

    assert found("hanbit") == [
        ("account", "Hanbit"),
        ("account", "Hanbit Trading"),
        ("account", "New Hanbit"),
        ("contact", "Hanbit Lee"),
    ]


def test_of_several_words_all_must_be_hit_in_any_order(add, found):
    add("account", name="Hanbit Trading Company")
    add("account", name="Hanbit Foods")

    assert found("trad han") == [("account", "Hanbit Trading Company")]
    assert found("hanbit nova") == []


@pytest.mark.parametrize(
    "text", ["", "   ", "%", "=", "-", "'", "*", "\U0010ffff", "a" * 5_000]
)
def test_a_text_without_words_or_beyond_measure_finds_nothing(add, found, text):
    add("account", name="Hanbit")

    assert found(text) == []


def test_nobody_finds_what_is_out_of_reach(
    session, make_team, make_user, make_account, actor_of, found
):
    theirs = make_user(Role.SALES, make_team("South"))
    me = make_user(Role.SALES, make_team("North"))
    account = make_account("Hanbit", theirs)
    create_record(
        session,
        actor_of(theirs),
        "contact",
        {"given_name": "Hanbit", "family_name": "Lee", "account_id": account.id},
    )
    rebuild_names(session, OPERATOR)

    assert found("hanbit", actor_of(me)) == []
    assert len(found("hanbit", actor_of(theirs))) == 2


def test_what_is_deleted_is_not_found_until_it_is_restored(session, add, found):
    number = add("account", name="Hanbit")
    add("contact", given_name="Ji", family_name="Han", account_id=number)
    remove_record(session, OPERATOR, "account", number)
    assert found("han") == []

    restore_record(session, OPERATOR, "account", number)

    assert [noun for noun, _ in found("han")] == ["account", "contact"]


def test_an_order_of_a_deleted_account_is_not_found(session, make_account, make_order, found):
    account = make_account("Hanbit")
    make_order(account, number="R-7")
    rebuild_names(session, OPERATOR)
    remove_record(session, OPERATOR, "account", account.id)

    assert found("r-7") == []


def test_pages_follow_one_another_without_gap_or_repetition(session, add):
    names = [f"Hanbit {n:02d}" for n in range(12)] + [f"Old Hanbit {n:02d}" for n in range(11)]
    ids = {add("account", name=name) for name in names}
    seen, after = [], None

    while True:
        page = find_of(session, OPERATOR, "hanbit", "account", limit=4, after=after)
        seen += [hit.id for hit in page.hits]
        after = page.next_after
        if after is None:
            break

    assert len(seen) == len(ids)
    assert set(seen) == ids


def test_an_address_that_leads_nowhere_is_refused_calmly(session):
    with pytest.raises(Invalid):
        find_of(session, OPERATOR, "han", "account", after="bm9uc2Vuc2U")


def test_an_import_makes_its_accounts_and_orders_findable(session, home, found):
    path = home / "orders.csv"
    path.write_text(
        "customer,customer_name,date,amount,order_id\n7,Hanbit,2026-01-05,10,R-1\n",
        encoding="utf-8",
    )
    import_file(OPERATOR, path, preset="orders")

    assert found("hanbit") == [("account", "Hanbit")]
    assert [noun for noun, _ in found("r-1")] == ["order"]


def test_a_store_of_before_the_keys_is_filled_once(session, make_account, found):
    make_account("Hanbit")
    assert lacks_names(session, OPERATOR)
    session.commit()

    assert fill_names(OPERATOR) == 1
    assert fill_names(OPERATOR) == 0
    assert found("hanbit") == [("account", "Hanbit")]
