"""A list on screen: words of the title, the count, and pages that hold each record once."""

from dataclasses import replace
from datetime import date

import pytest

from app.services import records
from app.services.lists import show_list
from app.services.records import listing_of
from app.services.view_words import resolve
from app.store.policy import Role

TODAY = date(2026, 11, 23)


@pytest.fixture
def boss(make_user, actor_of):
    return actor_of(make_user(Role.MANAGER))


def titles(session, actor, noun, text, **query):
    wanted = {key.replace("__", "."): value for key, value in query.items()}
    listing = listing_of(noun, resolve(actor, wanted, TODAY), "id")
    return [r.title for r in show_list(session, actor, replace(listing, text=text)).page.items]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("han", ["Ji-woo Han"]),
        ("HAN ji", ["Ji-woo Han"]),
        ("ji han kim", []),
        ("한지우", ["한지우"]),
        ("지우 한", ["한지우"]),
        ("한지", ["한지우"]),
        ("%", []),
        ("_", ["A_b C"]),
        ("", ["Ji-woo Han", "한지우", "A_b C"]),
    ],
)
def test_a_person_is_found_by_any_part_of_the_name_in_any_order(session, boss, text, found):
    for given, family in (("Ji-woo", "Han"), ("지우", "한"), ("A_b", "C")):
        values = {"given_name": given, "family_name": family}
        records.create_record(session, boss, "lead", values)

    assert titles(session, boss, "lead", text) == found


@pytest.mark.parametrize("n", [3, 30])
def test_pages_hold_each_record_once_whether_few_or_many_are_listed(session, boss, n):
    for number in range(n):
        amount = None if number % 3 == 0 else number % 5
        values = {"name": f"Sale {number}", "amount": amount}
        records.create_record(session, boss, "opportunity", values)

    # A cap of 10 makes the long list walk down an index and the short one not.
    for sort in ("amount", "-amount", "name"):
        listing, seen, after = listing_of("opportunity", {}, sort), [], None
        while True:
            shown = show_list(session, boss, listing, after=after, limit=4, cap=10)
            seen += [(r.values["amount"], r.id) for r in shown.page.items]
            after = shown.page.next_after
            if after is None:
                break
        assert len(seen) == len(set(seen)) == n
        assert (shown.count.n, shown.count.capped) == (min(n, 10), n > 10)
        if sort != "name":
            assert [a for a, _ in seen[-(n // 3) :]] == [None] * (n // 3)


def test_a_contact_is_named_in_the_list_of_an_account_that_the_reader_sees(
    session, boss, make_account
):
    account = make_account("Hanbit")
    values = {"given_name": "A", "family_name": "B", "account_id": account.id}
    records.create_record(session, boss, "contact", values)

    listing = listing_of("contact", {"account_id": [str(account.id)]}, "family_name")
    page = show_list(session, boss, listing).page

    assert [r.names["account_id"] for r in page.items] == ["Hanbit"]
