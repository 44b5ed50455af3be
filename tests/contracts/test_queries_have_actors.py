"""No query without an actor, and no right without a row in the policy."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import FunctionType

import pytest
import typer
from sqlalchemy.orm import Session

import app.services
import app.store
from app.cli import benchmark, cli, user
from app.cli_admin import audit, token
from app.commands import RIGHT
from app.store.policy import POLICY

# What opens, builds or migrates the store; none of it reads a record for anybody.
WITHOUT_RECORDS = {
    "app.store.base",
    "app.store.engine",
    "app.store.migrating",
    "app.store.models",
    "app.store.policy",
    "app.store.session",
    "app.store.types",
}
# Who the actor is: the sign-in that finds it out. Each name is a decision.
BEFORE_THERE_IS_AN_ACTOR = {
    "app.services.signing_in.sign_in",
    "app.services.signing_in.sign_out",
    "app.services.signing_in.touch_session",
    "app.services.signing_in.actor_of_token",
    "app.services.tokens.find_token_actor",
    "app.services.tokens.is_token_touch_due",
    "app.services.tokens.touch_token",
}


def functions_of(package: object) -> Iterator[tuple[str, FunctionType]]:
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):  # type: ignore[attr-defined]
        if ".migrations" in info.name or info.name in WITHOUT_RECORDS:
            continue
        module = importlib.import_module(info.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == info.name and not name.startswith("_"):
                yield f"{info.name}.{name}", function


def takes_a_session(function: FunctionType) -> bool:
    annotations = inspect.signature(function, eval_str=True).parameters.values()
    return any(parameter.annotation is Session for parameter in annotations)


QUERIES = [
    pytest.param(function, id=name)
    for package in (app.store, app.services)
    for name, function in functions_of(package)
    if takes_a_session(function) and name not in BEFORE_THERE_IS_AN_ACTOR
]


@pytest.mark.parametrize("function", QUERIES)
def test_whatever_reads_the_store_takes_an_actor(function):
    names = list(inspect.signature(function).parameters)

    assert names[:2] == ["session", "actor"]


def test_the_walk_finds_the_queries():
    assert len(QUERIES) > 20


def commands() -> Iterator[object]:
    for group in (cli, user, benchmark, audit, token):
        for command in group.registered_commands:
            yield pytest.param(command, id=str(command.name or command.callback.__name__))


@pytest.mark.parametrize("command", list(commands()))
def test_each_command_names_a_right_that_the_policy_knows(command: typer.models.CommandInfo):
    assert getattr(command.callback, RIGHT, None) in POLICY


def test_each_right_is_given_to_somebody():
    assert all(POLICY.values())
