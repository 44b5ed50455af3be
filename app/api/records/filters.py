"""Which records a list shows: `?status=New&status=Assigned&name.contains=han&sort=-name`."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import Query
from starlette.datastructures import QueryParams

from app.services.records.listing import filterable_fields, operators_of, sortable_fields
from app.store.nouns import Field, Kind, Noun

# What an address says beside its filters; `lang` chooses the language of refusals.
OF_A_LIST = frozenset({"sort", "lang"})
OF_A_PAGE = OF_A_LIST | {"after", "limit", "deleted"}
HOW = (
    "Filters are fields: `?status=New&status=Assigned` takes any of the values, "
    "`?name.contains=han` compares. Beside what is listed below, each field takes `.is_not`, "
    "`.one_of`, `.empty` and `.filled`; texts take `.begins_with`."
)
# The comparisons that are worth a line each in the description.
_SHOWN = ("contains", "at_least", "at_most")
_TYPES: Mapping[Kind, Mapping[str, Any]] = {
    Kind.COUNT: {"type": "integer"},
    Kind.LINK: {"type": "integer", "minimum": 1},
    Kind.NUMBER: {"type": "number"},
    Kind.SHARE: {"type": "number", "minimum": 0, "maximum": 1},
    Kind.MONEY: {"type": "number"},
    Kind.DAY: {"type": "string", "format": "date"},
    Kind.MOMENT: {"type": "string", "format": "date-time"},
    Kind.FLAG: {"type": "boolean"},
}

Deleted = Annotated[bool, Query(description="Look among the deleted ones instead.")]


def sort_of(noun: Noun) -> Any:
    """Return the type of a list's order: a field, with `-` before it from the greatest on."""
    names = sortable_fields(noun.name)
    ways = tuple(sign + name for name in names for sign in ("", "-"))
    return Annotated[Literal[ways], Query(description="With `-`: from the greatest on.")]


def filters_in(
    query: QueryParams, beside: frozenset[str] = OF_A_PAGE
) -> Mapping[str, Sequence[str]]:
    """Return the filters of an address, each with its values."""
    return {name: query.getlist(name) for name in query if name not in beside}


def described(noun: Noun) -> list[dict[str, Any]]:
    """Return the filters of a list as OpenAPI names parameters."""
    return [
        parameter
        for name, field in filterable_fields(noun.name).items()
        for parameter in (_equal(name, field), *_compared(name, field))
    ]


def _equal(name: str, field: Field) -> dict[str, Any]:
    values = {"type": "array", "items": _type(field), "minItems": 1, "maxItems": 200}
    return _parameter(name, values) | {"style": "form", "explode": True}


def _compared(name: str, field: Field) -> list[dict[str, Any]]:
    # Nobody asks for links from one number to another.
    known = () if field.kind is Kind.LINK else operators_of(field.kind)
    return [
        _parameter(f"{name}.{operator}", _type(field))
        for operator in _SHOWN
        if operator in known
    ]


def _type(field: Field) -> dict[str, Any]:
    if field.choices:
        return {"type": "string", "enum": list(field.choices)}
    return dict(_TYPES.get(field.kind, {"type": "string", "minLength": 1, "maxLength": 500}))


def _parameter(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema}
