"""No route of the API without a row of the policy."""

from collections.abc import Iterator

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import Mount, Route

from app.api import all_routers, create_api
from app.api.security import Requires
from app.store.policy import POLICY

# Program text of the documentation page, the same for everybody.
OPEN_MOUNTS = {"/docs/assets"}


def rights(dependant: Dependant) -> Iterator[tuple[str, str]]:
    """Return the rights that a route asks for."""
    for needed in dependant.dependencies:
        if isinstance(needed.call, Requires):
            yield needed.call.action, needed.call.noun


def all_routes() -> list[APIRoute]:
    routes = [route for router in all_routers() for route in router.routes]
    assert all(isinstance(route, APIRoute) for route in routes)
    return routes


def test_every_route_asks_for_exactly_one_right_of_the_policy():
    for route in all_routes():
        asked = list(rights(route.dependant))
        assert len(asked) == 1, route.path
        assert asked[0] in POLICY, route.path


def test_the_api_has_no_route_beside_those_of_its_nouns():
    api = create_api()
    mounts = {route.path for route in api.routes if isinstance(route, Mount)}
    inside = [route for route in api.routes if not isinstance(route, Mount)]

    assert mounts == OPEN_MOUNTS
    assert len(inside) == len(all_routers())
    assert not any(isinstance(route, Route) for route in inside)
    ways = [(route.path, *route.methods) for route in all_routes()]
    assert len(ways) == len(set(ways)) > 40


def test_every_route_that_changes_something_asks_for_a_right_to_change():
    for route in all_routes():
        ((action, _),) = rights(route.dependant)
        assert (action == "read") == (route.methods == {"GET"}), route.path


def test_every_route_has_a_name_of_its_own():
    names = [route.name for route in all_routes()]

    assert len(names) == len(set(names))
