"""A list as an address or a program asks for it: `status=New`, `name.contains=han`, `-name`."""

from collections.abc import Mapping, Sequence

from app.errors import Invalid
from app.i18n import mark
from app.services.records.fields import BadValue, read_value
from app.store.nouns import Field, Kind, noun_of
from app.store.records import OPERATORS, Filter, Listing

# What sorts and filters beside a noun's own fields.
NUMBER = Field("id", Kind.LINK)
_TIMES = ("created_at", "updated_at")
_COMPARED = (Kind.COUNT, Kind.NUMBER, Kind.SHARE, Kind.MONEY, Kind.DAY, Kind.MOMENT, Kind.LINK)
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.URL)

NO_FIELD = mark("There is no such field to filter by.")
NO_OPERATOR = mark("This field cannot be filtered in this way.")
MOST_VALUES = 200


def listing_of(
    noun: str,
    query: Mapping[str, Sequence[str]],
    sort: str = "id",
    *,
    deleted: bool = False,
) -> Listing:
    """Read a list out of the parts of an address.

    Parameters
    ----------
    noun
        What is listed; `KeyError` if there is none.
    query
        Values by `field` (is, or one of several) or `field.operator`.
    sort
        A field; with `-` before it from the greatest to the least.

    Raises
    ------
    Invalid
        If a field or an operator is not known, or a value does not fit its field.
    """
    filters, problems = [], {}
    for key, values in query.items():
        try:
            filters.append(_filter(noun, key, values))
        except BadValue as error:
            problems[key] = str(error)
    name = sort.removeprefix("-")
    if name not in sortable_fields(noun):
        problems["sort"] = mark("There is no such field to sort by.")
    if problems:
        raise Invalid(mark("The list cannot be made as it is asked for."), problems=problems)
    return Listing(noun, tuple(filters), name, sort.startswith("-"), deleted)


def filterable_fields(noun: str) -> Mapping[str, Field]:
    """Return what a list of this noun can be filtered by."""
    own = {n: f for n, f in noun_of(noun).fields.items() if f.kind is not Kind.FREE}
    times = {n: Field(n, Kind.MOMENT) for n in _TIMES if hasattr(noun_of(noun).model, n)}
    return {"id": NUMBER, **own, **times}


def sortable_fields(noun: str) -> tuple[str, ...]:
    """Return what a list of this noun can be sorted by."""
    fields = filterable_fields(noun)
    return tuple(name for name, field in fields.items() if field.kind is not Kind.LONG_TEXT)


def operators_of(kind: Kind) -> tuple[str, ...]:
    """Return how a field of this kind can be compared."""
    always = ("is", "is_not", "one_of", "empty", "filled")
    if kind in _COMPARED:
        return (*always, "at_least", "at_most")
    return (*always, "contains", "begins_with") if kind in _TEXTS else always


def _filter(noun: str, key: str, values: Sequence[str]) -> Filter:
    name, _, operator = key.partition(".")
    operator = operator or ("is" if len(values) == 1 else "one_of")
    field = filterable_fields(noun).get(name)
    if field is None:
        raise BadValue(NO_FIELD)
    if operator not in OPERATORS or operator not in operators_of(field.kind):
        raise BadValue(NO_OPERATOR)
    if operator in ("empty", "filled"):
        return Filter(name, operator)
    if not values or len(values) > MOST_VALUES:
        raise BadValue(NO_OPERATOR)
    if operator == "one_of":
        return Filter(name, operator, tuple(_read(field, operator, v) for v in values))
    return Filter(name, operator, _read(field, operator, values[-1]))


def _read(field: Field, operator: str, text: str) -> object:
    # A part of an e-mail is no e-mail, and nothing need be filled to be compared.
    kind = Kind.TEXT if field.kind in _TEXTS else field.kind
    value = read_value(Field(field.name, kind, True, field.choices, field.links_to), text)
    return str(value) if operator in ("contains", "begins_with") else value
