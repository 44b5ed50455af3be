"""The API does what its description says, whatever programs send.

Schemathesis makes requests from the description, right ones and wrong ones, always the same;
what comes back must be described: status, form and shape.
"""

import os
from collections.abc import Callable
from functools import cache

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.schemas import APIOperation, BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from app.api import create_api
from app.api.description import describe
from app.api.records import PLACES
from app.store.models import User
from app.store.policy import Role
from tests.integration.programs import NEW, guarded_api, key_of, program

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
HERE = "http://localhost/api"
# More: CRM_TEST_EXAMPLES.
EXAMPLES = int(os.environ.get("CRM_TEST_EXAMPLES") or 6)
# Records of each noun that there are, so that a number often names one.
RECORDS = 2

pytestmark = [pytest.mark.sqlite_only, pytest.mark.slow]


@cache
def described() -> BaseSchema:
    schema = schemathesis.openapi.from_dict(describe(create_api()))
    schema.app = guarded_api()
    refused = schema.config.checks.negative_data_rejection
    refused.expected_statuses = [400, 401, 403, 404, 409, 411, 412, 413, 422, 428]
    return schema


def operations() -> list[APIOperation]:
    return [found.ok() for found in described().get_all_operations()]


@pytest.fixture
def key(role, home, make_user, make_team) -> dict[str, str]:
    """The key of somebody of this role, in a store with some records of theirs."""
    me: User = make_user(role, make_team())
    mine = key_of(me)
    for noun, place in PLACES.items():
        for _ in range(RECORDS):
            assert program(mine).post(f"/api/{place}", json=NEW[noun]).status_code == 201
    return {"Authorization": f"Bearer {mine}"}


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.ACCOUNT_MANAGER])
def test_what_is_asked_rightly_is_answered_as_described(key):
    def ask(case: Case) -> None:
        _aim(case)
        case.call_and_validate(headers=key, base_url=HERE, checks=CHECKS)

    _ask_all(GenerationMode.POSITIVE, ask)


# A lesser role is refused earlier: who may do everything meets every check.
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR])
def test_what_is_asked_wrongly_is_refused_as_described(key):
    def ask(case: Case) -> None:
        checks = [*CHECKS, negative_data_rejection]
        case.call_and_validate(headers=key, base_url=HERE, checks=checks)

    _ask_all(GenerationMode.NEGATIVE, ask)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR])
def test_without_a_key_and_with_a_wrong_one_nothing_is_done(key):
    def ask(case: Case) -> None:
        case.call_and_validate(headers=key, base_url=HERE, checks=[ignored_auth])

    _ask_all(GenerationMode.POSITIVE, ask, n=1)


def _aim(case: Case) -> None:
    """Let most numbers be those of records that there are, and most tags any."""
    for name, number in case.path_parameters.items():
        case.path_parameters[name] = _near(number)
    if "If-Match" not in case.headers or len(case.headers["If-Match"]) % 2:
        case.headers["If-Match"] = "*"
    if isinstance(case.body, dict):
        links = [name for name, value in case.body.items() if name.endswith("_id") and value]
        for name in set(links) - {"external_id", "team_id"}:
            case.body[name] = _near(case.body[name])


def _near(number: int) -> int:
    return number % RECORDS + 1 if number % 8 else number


def _ask_all(mode: GenerationMode, ask: Callable[[Case], None], n: int = EXAMPLES) -> None:
    """Ask what hypothesis makes of each operation: the same requests every time."""
    alike = settings(
        max_examples=n,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    found = {}
    for operation in operations():
        cases: st.SearchStrategy[Case] = operation.as_strategy(generation_mode=mode)
        try:
            alike(given(cases)(ask))()
        except Unsatisfiable:
            # It takes nothing that could be wrong.
            continue
        except (FailureGroup, Exception) as failed:
            found[operation.label] = f"{operation.label}: {failed}"
    assert found == {}, "\n\n".join(text[:2000] for text in found.values())
