"""What is known of an account: its facts, what it has and what it bought."""

from collections.abc import Iterator, Sequence
from datetime import date

import streamlit as st

from app.i18n import Words
from app.services.account_parts import SubscriptionView
from app.services.accounts import AccountView
from app.ui.clock import now
from app.ui.labels import ACCOUNT_TYPES, STATUSES, label
from app.ui.parts import fact
from app.ui.text import plain, web_link


def draw_facts(account: AccountView, words: Words) -> None:
    """Draw the account's own fields, only those that are known."""
    st.subheader(words("Facts"), anchor=False)
    known = [fact(name, value) for name, value in _facts(account, words)]
    with st.grid(2, gap="small", min_column_width=120):
        for line in known:
            st.markdown(line)


def draw_subscriptions(subscriptions: Sequence[SubscriptionView], words: Words) -> None:
    """Draw the contracts, running ones with the day they renew."""
    if not subscriptions:
        return
    st.subheader(words("Subscriptions"), anchor=False)
    for contract in subscriptions:
        money = words("{money} a month", money=words.money(contract.mrr, contract.currency))
        name = plain(contract.product or words("Contract"))
        state = f":gray[:small[{_state(contract, words)}]]"
        ends_on = contract.cancelled_on
        if ends_on is not None and ends_on > now().date():
            state = notice_badge(ends_on, words)
        st.markdown(f"{name} · {money}  \n{state}")


def draw_orders(account: AccountView, words: Words) -> None:
    """Draw how much was bought in all, and the newest orders behind a click."""
    if not account.n_orders:
        return
    st.subheader(words("Orders"), anchor=False)
    sums = ", ".join(words.money(total, currency) for currency, total in account.order_totals)
    count = words.plural("{n} order", "{n} orders", account.n_orders)
    st.markdown(f"{count} · **{sums}**")
    with st.expander(words("Newest orders")):
        for order in account.orders:
            day = words.day(order.ordered_at.astimezone(words.zone).date())
            money = words.money(order.amount, order.currency)
            st.markdown(f"{money} · {day} :gray[{label(STATUSES, order.status, words)}]")


def notice_badge(ends_on: date, words: Words) -> str:
    """Return the markdown that says that notice has been given, and when it is over."""
    return f":red-badge[{words('Notice given, ends on {day}', day=words.day(ends_on))}]"


def _state(contract: SubscriptionView, words: Words) -> str:
    if contract.cancelled_on is not None:
        return words("Cancelled on {day}", day=words.day(contract.cancelled_on))
    if contract.renews_on is not None:
        return words("Renews on {day}", day=words.day(contract.renews_on))
    return words("Since {day}", day=words.day(contract.started_on))


def _facts(account: AccountView, words: Words) -> Iterator[tuple[str, str]]:
    yield words("Type"), plain(label(ACCOUNT_TYPES, account.type, words))
    if account.employees is not None:
        yield words("Employees"), words.number(account.employees)
    if account.annual_revenue is not None:
        yield words("Yearly revenue"), words.number(account.annual_revenue)
    if account.website:
        yield words("Website"), web_link(account.website)
    for name, value in (
        (words("Phone"), account.phone),
        (words("Stage"), account.lifecycle_stage),
    ):
        if value:
            yield name, plain(value)
    for name, value in account.custom.items():
        yield plain(name), plain(str(value))
    yield words("Known since"), words.day(account.recorded_at.astimezone(words.zone).date())
