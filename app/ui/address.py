"""Widgets whose value is in the page's address, so that it can be sent to somebody.

The address holds the stored words (`grade=A`), which are the same in every language;
Streamlit's own binding would put the labels there.
"""

from collections.abc import Collection, Sequence

import streamlit as st

Value = str | list[str]


def seed(key: str, default: Value, allowed: Collection[str] | None = None) -> None:
    """Give the widget `key` the value in the address whenever the address has changed.

    Call it right before the widget. A word that is not `allowed` is passed over.
    """
    asked = [word for word in st.query_params.get_all(key) if not allowed or word in allowed]
    value: Value = default
    if asked:
        value = asked if isinstance(default, list) else asked[0]
    if st.session_state.get(_seen(key)) != value or key not in st.session_state:
        st.session_state[key] = st.session_state[_seen(key)] = value


def publish(key: str, default: Value, drop: Sequence[str] = ()) -> None:
    """Put the widget's value into the address; call it when the widget changes.

    Parameters
    ----------
    drop
        Parameters that make no sense any more, such as the place in a list.
    """
    value = st.session_state[key]
    st.session_state[_seen(key)] = value
    for name in (key, *drop):
        st.query_params.pop(name, None)
    if value and value != default:
        st.query_params[key] = value


def keep(name: str) -> dict[str, list[str]]:
    """Return the whole address of this page and remember it under a name."""
    address = {key: st.query_params.get_all(key) for key in st.query_params}
    st.session_state[name] = address
    return address


def _seen(key: str) -> str:
    return f"address_{key}"
