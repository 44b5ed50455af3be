"""People as they are looked for."""

import pytest

from app.services.records import create_record
from app.store.policy import Role


@pytest.fixture
def people(session, make_user, make_account, actor_of):
    me = make_user(Role.MANAGER)
    account = make_account("Hanbit")
    for given, family in (("지우", "한"), ("Alice", "Reed")):
        values = {"given_name": given, "family_name": family, "account_id": account.id}
        create_record(session, actor_of(me), "contact", values)
    session.commit()
    return me


def names(app):
    links = [link.label for link in app.get("page_link")]
    return [label.strip("*") for label in links if label.startswith("**")]


def test_each_person_is_named_in_the_order_of_their_language(open_page, people):
    app = open_page(people, "contacts")

    assert names(app) == ["Alice Reed", "한지우"]
    assert ":small[Hanbit]" in [markdown.value for markdown in app.markdown]


@pytest.mark.parametrize("text", ["한지우", "지우", "한"])
def test_a_korean_name_is_found_written_as_one_or_in_part(open_page, people, text):
    assert names(open_page(people, "contacts", text=text)) == ["한지우"]
