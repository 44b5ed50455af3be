"""What a list's address asks for; all of a list's state is in it, so that it can be sent."""

from dataclasses import dataclass

import streamlit as st

from app.services.views import View

# Everything else in the address is a filter.
RESERVED = ("view", "text", "sort", "after", "deleted")
FIRST = "list_first_view"


@dataclass(frozen=True)
class Asked:
    """The filters, sort and place of a list; `view` is the one it began with."""

    query: dict[str, tuple[str, ...]]
    text: str
    sort: str
    after: str | None
    deleted: bool
    view: str | None


def read_address(first: View) -> Asked:
    """Return what the address asks for; an empty one asks for the first view.

    An empty address stays empty: one that changed by itself would catch the way back.
    """
    st.session_state[FIRST] = first
    params = st.query_params
    if not params:
        return Asked(dict(first.query), first.text, first.sort, None, first.deleted, first.key)
    filters = {key: tuple(params.get_all(key)) for key in sorted(params) if key not in RESERVED}
    return Asked(
        query=filters,
        text=params.get("text", ""),
        sort=params.get("sort", first.sort),
        after=params.get("after"),
        deleted=params.get("deleted") == "1",
        view=params.get("view"),
    )


def open_view(view: View) -> None:
    """Let the address say what a view says, and nothing else."""
    address: dict[str, str | list[str]] = {key: list(v) for key, v in view.query.items()}
    address |= {"view": view.key, "sort": view.sort}
    if view.text:
        address["text"] = view.text
    if view.deleted:
        address["deleted"] = "1"
    st.query_params.from_dict(address)


def pin() -> None:
    """Write down what an empty address stands for, before a part of it changes."""
    if not st.query_params and FIRST in st.session_state:
        open_view(st.session_state[FIRST])


def set_filter(key: str, values: list[str]) -> None:
    """Narrow the list by one more condition, from its first page on."""
    pin()
    st.query_params[key] = values
    begin()


def drop_filter(key: str) -> None:
    """Take a condition away again."""
    pin()
    st.query_params.pop(key, None)
    begin()


def drop_filters() -> None:
    """Show everything again."""
    for key in list(st.query_params):
        if key not in ("sort", "deleted"):
            del st.query_params[key]
    st.query_params["view"] = "all"


def sort_by(sort: str) -> None:
    """Show the list in another order."""
    pin()
    st.query_params["sort"] = sort
    begin()


def begin() -> None:
    """Go to the first page."""
    st.query_params.pop("after", None)
