"""Every page is registered with a row of the policy, and checks it before it draws."""

import ast

import pytest

from app.services.rights import Actor, Role
from app.store.policy import POLICY
from app.ui.navigation import FOLDER, HOME, PAGES, list_pages

FILES = sorted(
    path for path in FOLDER.glob("*.py") if path not in (HOME, FOLDER / "__init__.py")
)


def test_every_page_is_registered_and_every_registered_page_is_there():
    assert {path.stem for path in FILES} == set(PAGES)


@pytest.mark.parametrize("spec", PAGES.values(), ids=PAGES)
def test_a_page_names_a_right_that_the_policy_knows(spec):
    assert (spec.action, spec.noun) in POLICY


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_page_does_everything_within_its_own_screen(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    acting = [
        node
        for node in tree.body
        if not isinstance(node, ast.Import | ast.ImportFrom | ast.Assign)
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]

    assert len(acting) == 1
    assert isinstance(acting[0], ast.With)
    call = acting[0].items[0].context_expr
    assert isinstance(call, ast.Call)
    assert (call.func.id, call.args[0].value) == ("screen", path.stem)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_page_to_begin_with(role):
    assert list_pages(Actor(1, role))[0].listed
