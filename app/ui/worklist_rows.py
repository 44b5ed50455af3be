"""One account to think of: how likely it leaves, what that costs, why, and what to do."""

import streamlit as st

from app.i18n import Words, mark
from app.services.rights import Actor, may
from app.services.worklist import (
    COUNT_CAP,
    REASONS_SHOWN,
    SnoozedAccount,
    WorklistItem,
    WorklistPage,
)
from app.ui.account_facts import notice_badge
from app.ui.clock import now
from app.ui.dialogs import log_dialog, snooze_dialog
from app.ui.labels import last_contact_line
from app.ui.navigation import PAGES
from app.ui.parts import money_line, risk_markdown
from app.ui.snoozing import draw_snoozed, snooze_for
from app.ui.text import plain
from app.ui.worklist_filters import clear_filters

UP = ":orange[:material/arrow_upward:]"
DOWN = ":green[:material/arrow_downward:]"
SNOOZES = {
    "week": mark("For a week"),
    "month": mark("For a month"),
    "day": mark("Until a day…"),
}
DAYS = {"week": 7, "month": 30}


def draw_summary(page: WorklistPage, snoozed: tuple[SnoozedAccount, ...], words: Words) -> None:
    """Draw how many accounts there are, the scored day and the model."""
    if page.as_of is None:
        return
    n = words.number(page.n_total)
    count = f"{n}+" if page.n_total >= COUNT_CAP else n
    with st.container(horizontal=True, vertical_alignment="center", key="summary"):
        st.caption(
            words.plural(
                "{count} account · scored on {day} · model version {version}",
                "{count} accounts · scored on {day} · model version {version}",
                page.n_total,
                count=count,
                day=words.day(page.as_of),
                version=page.model_version,
            ),
            width="content",
        )
        draw_snoozed(snoozed, words)


def draw_row(item: WorklistItem, horizon_days: int, may_act: bool, words: Words) -> None:
    """Draw one account of the list with its actions."""
    with st.container(border=True, key=f"row_{item.account_id}"):
        who, risk, why, deeds = st.columns([2.4, 2.2, 4.6, 1.4], gap="small")
        who.page_link(
            PAGES["account"].file,
            label=f"**{plain(item.name)}**",
            icon="",
            query_params={"id": str(item.account_id)},
        )
        score = risk_markdown(words, item.grade, item.probability, horizon_days, item.trend)
        if item.notice_on is not None:
            who.markdown(notice_badge(item.notice_on, words))
        money = money_line(words, item.money_at_stake, item.currency)
        risk.markdown(f"{score}  \n{money}")
        why.markdown("  \n".join((*_reasons(item), f":gray[:small[{_contact(item, words)}]]")))
        if may_act:
            with deeds.container(horizontal=True, gap="xsmall"):
                _draw_deeds(item, words)


def _reasons(item: WorklistItem) -> list[str]:
    # What raises the risk comes first; what lowers it fills up to three.
    lines = [f"{UP} {plain(reason)}" for reason in item.reasons_for]
    lines += [f"{DOWN} {plain(reason)}" for reason in item.reasons_against]
    return lines[:REASONS_SHOWN]


def _contact(item: WorklistItem, words: Words) -> str:
    ago = words.ago(item.last_contact_at, now()) if item.last_contact_at else ""
    parts = [last_contact_line(words, item, ago), plain(item.owner_name or words("Nobody's"))]
    if item.n_open_tasks:
        parts.append(words.plural("{n} open task", "{n} open tasks", item.n_open_tasks))
    return " · ".join(parts)


def _draw_deeds(item: WorklistItem, words: Words) -> None:
    if st.button(
        words("Log a call"),
        key=f"log_{item.account_id}",
    ):
        log_dialog(words, item.account_id, item.name)
    choice = st.menu_button(
        words("Snooze"),
        list(SNOOZES),
        key=f"snooze_{item.account_id}",
        format_func=lambda key: words(SNOOZES[key]),
        on_click=_snooze,
        args=(item, words),
        type="tertiary",
    )
    if choice == "day":
        snooze_dialog(words, item.account_id, item.name)


def _snooze(item: WorklistItem, words: Words) -> None:
    days = DAYS.get(st.session_state[f"snooze_{item.account_id}"])
    if days is not None:
        snooze_for(words, item.account_id, item.name, days)


def draw_empty(page: WorklistPage, actor: Actor, words: Words) -> None:
    """Draw why the list is empty, and the next step."""
    if page.as_of is not None:
        st.info(
            words("Show everything again, or look for the account under Accounts."),
            title=words("No account matches."),
            icon=":material/filter_alt_off:",
        )
        st.button(words("Clear filters"), on_click=clear_filters, key="clear_filters")
        return
    if not page.has_accounts:
        title, step, target = (
            words("There are no accounts yet."),
            words("Import a file, or fill the store with the demo company: `crm demo`."),
            "imports",
        )
    else:
        title, step, target = (
            words("No account has been scored yet."),
            words("Train a model on the Models page, then score: `crm train`, `crm score`."),
            "models",
        )
    st.info(step, title=title, icon=":material/hourglass_empty:")
    spec = PAGES[target]
    if may(actor, spec.action, spec.noun):
        st.page_link(spec.file, label=words(spec.title), icon=spec.icon)
