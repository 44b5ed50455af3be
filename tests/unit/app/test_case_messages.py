"""Messages of a case, and the clock that the first answer stops."""

import pytest

from app.errors import Invalid, NotFound
from app.services import records
from app.services.case_messages import add_message
from app.store.models import Case, CaseMessage
from app.store.policy import Role


@pytest.fixture
def support(make_user, make_team, actor_of):
    return actor_of(make_user(Role.SUPPORT, make_team()))


@pytest.fixture
def case(session, support):
    return records.create_record(session, support, "case", {"subject": "No light"})


def test_only_an_answer_to_the_customer_stops_the_clock_of_the_first_response(
    session, support, case
):
    add_message(session, support, case, direction="Internal", body="Ask Kim")
    assert session.get_one(Case, case).first_responded_at is None

    add_message(session, support, case, direction="Outbound", body="We look into it")
    answered = session.get_one(Case, case).first_responded_at
    add_message(session, support, case, direction="Outbound", body="It is mended")

    assert answered is not None
    assert session.get_one(Case, case).first_responded_at == answered


def test_a_message_says_who_of_us_wrote_it(session, support, case):
    ours = add_message(session, support, case, direction="Outbound", body=" Hello\nthere ")
    theirs = add_message(session, support, case, direction="Inbound", body="Hi")

    assert session.get_one(CaseMessage, ours).user_id == support.user_id
    assert session.get_one(CaseMessage, ours).body == "Hello\nthere"
    assert session.get_one(CaseMessage, theirs).user_id is None


@pytest.mark.parametrize(("direction", "body"), [("Outbound", "  "), ("Sideways", "Hi")])
def test_an_empty_message_or_an_unknown_direction_is_refused(
    session, support, case, direction, body
):
    with pytest.raises(Invalid):
        add_message(session, support, case, direction=direction, body=body)


def test_a_case_of_another_team_takes_no_message(session, case, make_user, make_team, actor_of):
    other = actor_of(make_user(Role.SUPPORT, make_team("South")))

    with pytest.raises(NotFound):
        add_message(session, other, case, direction="Outbound", body="Hello")
