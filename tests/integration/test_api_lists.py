"""Lists over the API: filtered, sorted, page by page, counted."""

import pytest

from app.store.models import Account
from tests.integration.programs import key_of, problem, program


@pytest.fixture
def boss(home, make_user):
    """A program with every right of an administrator."""
    return program(key_of(make_user()))


@pytest.mark.parametrize(
    "query",
    [
        {"name.contains": "HAN"},
        {"type": ["Partner", "Prospect"]},
        {"annual_revenue.at_least": "2.5", "industry.filled": ""},
        {"city": "서울"},
        {"sort": "-annual_revenue", "limit": "1"},
    ],
)
def test_a_list_is_filtered(boss, session, query):
    session.add_all(
        [
            Account(
                name="Hanbit", type="Partner", annual_revenue=99, industry="IT", city="서울"
            ),
            Account(name="Other", type="Customer", annual_revenue=2, city="Busan"),
        ]
    )
    session.commit()

    page = boss.get("/api/accounts", params=query).json()

    assert [item["name"] for item in page["items"]] == ["Hanbit"]


def test_a_list_goes_page_by_page_in_its_order_and_tells_how_many_there_are(boss, session):
    session.add_all(Account(name=f"A{n:02d}", employees=n % 3 or None) for n in range(7))
    session.commit()

    for sort in ("name", "-name", "employees", "-employees", "created_at"):
        names, after = [], None
        while True:
            query = {"sort": sort, "limit": 3} | ({"after": after} if after else {})
            page = boss.get("/api/accounts", params=query).json()
            assert page["count"] == {"n": 7, "capped": False}
            names += [item["name"] for item in page["items"]]
            after = page["next_after"]
            if after is None:
                break
        assert sorted(names) == [f"A{n:02d}" for n in range(7)], sort
        assert sort != "-name" or names == sorted(names, reverse=True)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"password_hash": "x"}, "password_hash"),
        ({"custom": "x"}, "custom"),
        ({"name.like": "x"}, "name.like"),
        ({"employees.at_least": "many"}, "employees.at_least"),
        ({"type": "Enemy"}, "type"),
        ({"sort": "custom"}, "sort"),
        ({"sort": "id; DROP TABLE account"}, "sort"),
        ({"limit": "101"}, "limit"),
        ({"limit": "0"}, "limit"),
        ({"id": str(10**30)}, "id"),
        ({"created_at.at_most": "yesterday"}, "created_at.at_most"),
    ],
)
def test_a_filter_that_makes_no_sense_is_named(boss, query, field):
    answer = boss.get("/api/accounts", params=query)

    assert problem(answer) == (422, "invalid")
    assert field in answer.json()["problems"]


# What is no place at all, ["x", 1] and [null, 1].
@pytest.mark.parametrize("after", ["nonsense", "WyJ4IiwgMV0", "W251bGwsIDFd"])
def test_a_place_that_is_none_is_refused_or_empty_never_a_crash(boss, after):
    for sort in ("id", "name", "employees", "annual_revenue", "created_at"):
        answer = boss.get("/api/accounts", params={"after": after, "sort": sort})
        assert answer.status_code in (200, 422), (sort, answer.text)


@pytest.mark.sqlite_only
def test_a_place_beyond_all_numbers_is_refused(boss):
    answer = boss.get("/api/accounts", params={"after": "W251bGwsIDFlOTld"})

    assert problem(answer) == (422, "invalid")
