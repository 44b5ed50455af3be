"""Why an account is likely to leave, in words; the terms add up to the probability exactly.

Features that say the same thing are one concept with one sentence, so that nobody reads "no
purchase for 200 days" next to "silent for five times the usual gap".
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ml.base import Direction, Reason
from ml.churn.features import CONCEPT_OF
from ml.churn.model import ChurnModel

MAX_REASONS = 5
MIN_CONTRIBUTION = 0.02  # On log-odds; less than half a percentage point at even odds.

Facts = Mapping[str, Any]
Words = tuple[float | None, str, str]


@dataclass(frozen=True)
class Explained:
    """Additive terms by concept: a row's terms plus `bias` are its log-odds.

    Attributes
    ----------
    concepts : list of str
        In the order of `terms`; the last one is "other" (nothing a person could act on).
    terms : NDArray[np.float64]
        Shape (n_rows, n_concepts).
    bias : float
    """

    concepts: list[str]
    terms: NDArray[np.float64]
    bias: float


def explain(model: ChurnModel, table: pl.DataFrame) -> Explained:
    """Sum the contributions of features into concepts."""
    parts = model.contributions(table)
    concepts = [*SENTENCES, "other"]
    owner = [concepts.index(CONCEPT_OF.get(name, "other")) for name in parts.columns]
    terms = np.zeros((len(table), len(concepts)))
    np.add.at(terms.T, owner, parts.terms.T)
    return Explained(concepts, terms, parts.bias)


class Reasons(Mapping[int, Sequence[Reason]]):
    """Reasons by account id, put into words when they are read.

    A million accounts would otherwise mean ten million sentences that nobody opens.
    """

    def __init__(self, table: pl.DataFrame, explained: Explained) -> None:
        self._table = table
        self._explained = explained
        self._rows = {account: row for row, account in enumerate(table["account_id"])}

    def __getitem__(self, account_id: int) -> Sequence[Reason]:
        row = self._rows[account_id]
        facts = self._table.row(row, named=True)
        terms = self._explained.terms[row]
        order = np.argsort(-np.abs(terms), kind="stable")
        found = [self._reason(int(place), float(terms[place]), facts) for place in order]
        named = [reason for reason in found if reason is not None]
        return [
            reason
            for direction in ("for", "against")
            for reason in [r for r in named if r.direction == direction][:MAX_REASONS]
        ]

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def _reason(self, place: int, contribution: float, facts: Facts) -> Reason | None:
        """Put one concept into words, or None when there is nothing to say."""
        concept = self._explained.concepts[place]
        if concept not in SENTENCES or abs(contribution) < MIN_CONTRIBUTION:
            return None
        words = SENTENCES[concept](facts)
        if words is None:
            return None
        direction: Direction = "for" if contribution > 0 else "against"
        value, en, ko = words
        return Reason(concept, value, contribution, direction, {"en": en, "ko": ko})


def _count(number: float, noun: str) -> str:
    """Return a whole number with its noun.

    >>> _count(1.0, "day"), _count(1200.0, "day")
    ('1 day', '1,200 days')
    """
    return f"{number:,.0f} {noun}" + ("" if round(number) == 1 else "s")


def _buying_rhythm(facts: Facts) -> Words | None:
    """Say how long ago the last purchase was, against the account's own rhythm."""
    days, gap = facts["days_since_order"], facts["mean_gap_days"]
    if days is None:
        return None
    if gap is None:
        return (
            days,
            f"Bought once, {_count(days, 'day')} ago, and not again",
            f"{days:.0f}일 전 첫 구매 이후 재구매가 없습니다",
        )
    gap = max(1.0, gap)
    if days > gap:
        return (
            days,
            f"No purchase for {_count(days, 'day')}; usually buys every {gap:.0f}",
            f"{days:.0f}일째 구매가 없습니다(평소 {gap:.0f}일 간격)",
        )
    return (
        days,
        f"Last purchase {_count(days, 'day')} ago; usually buys every {gap:.0f}",
        f"{days:.0f}일 전에 구매했습니다(평소 {gap:.0f}일 간격)",
    )


def _buying_habit(facts: Facts) -> Words | None:
    """Say how often the account bought of late."""
    recent, half_year = facts["n_orders_90d"], facts["n_orders_180d"]
    total = facts["n_buying_days"]
    if not total:
        return None
    before = half_year - recent
    return (
        recent,
        f"{_count(total, 'purchase')} in all: {recent:.0f} in the last 90 days, "
        f"{before:.0f} in the 90 before",
        f"누적 {total:.0f}회 구매했습니다"
        f"(최근 90일 {recent:.0f}회, 그 이전 90일 {before:.0f}회)",
    )


def _order_size(facts: Facts) -> Words | None:
    """Say how large a purchase is against all customers of the currency."""
    size = facts["mean_order_size"]
    if size is None:
        return None
    return (
        size,
        f"Orders are {size:.1f} times the average size",
        f"1회 구매 금액이 전체 평균 주문의 {size:.1f}배입니다",
    )


def _tenure(facts: Facts) -> Words | None:
    """Say how long the account has been a customer."""
    known = [facts[name] for name in ("days_as_subscriber", "days_as_buyer") if facts[name]]
    if not known:
        return None
    months = max(known) / 30.4375
    return (
        max(known),
        f"Customer for {_count(months, 'month')}",
        f"거래를 시작한 지 {months:.0f}개월 되었습니다",
    )


def _products(facts: Facts) -> Words | None:
    """Say what runs and what has ended."""
    running, ended = facts["n_running"], facts["n_ended"]
    if not running and not ended:
        return None
    return (
        running,
        f"{_count(running, 'running subscription')}, {ended:.0f} ended before",
        f"이용 중인 구독은 {running:.0f}건, 종료된 구독은 {ended:.0f}건입니다",
    )


def _renewal(facts: Facts) -> Words | None:
    """Say when the next renewal comes up."""
    days, term = facts["days_to_renewal"], facts["longest_term_months"]
    if days is None:
        return None
    return (
        days,
        f"Next renewal in {_count(days, 'day')} ({term:.0f}-month term)",
        f"다음 갱신일까지 {days:.0f}일 남았습니다(계약 기간 {term:.0f}개월)",
    )


def _portal_use(facts: Facts) -> Words | None:
    """Say how the sign-ins developed."""
    days, month, half_year = (
        facts[name] for name in ("days_since_sign_in", "n_sign_ins_30d", "n_sign_ins_180d")
    )
    if days is None:
        return (None, "Never signed in to the portal", "포털에 로그인한 기록이 없습니다")
    if not month:
        return (
            days,
            f"No sign-in for {_count(days, 'day')}",
            f"{days:.0f}일째 포털 로그인이 없습니다",
        )
    usual = half_year / 6
    return (
        month,
        f"{_count(month, 'sign-in')} in the last 30 days; {usual:.1f} a month over half a year",
        f"최근 30일 로그인 {month:.0f}회, 6개월 월평균 {usual:.1f}회입니다",
    )


def _their_contacts(facts: Facts) -> Words | None:
    """Say how often the customer got in touch."""
    month, quarter = facts["n_inbound_30d"], facts["n_inbound_90d"]
    if not quarter:
        return (
            0.0,
            "The customer has not got in touch for 90 days",
            "90일간 고객 문의가 없습니다",
        )
    return (
        quarter,
        f"{_count(quarter, 'contact')} from the customer in 90 days, "
        f"{month:.0f} in the last 30",
        f"고객이 최근 90일 동안 {quarter:.0f}회(최근 30일 {month:.0f}회) 연락했습니다",
    )


def _our_contacts(facts: Facts) -> Words | None:
    """Say how often we got in touch."""
    days, quarter = facts["days_since_outbound"], facts["n_outbound_90d"]
    if days is None:
        return (None, "We have never got in touch", "당사가 먼저 연락한 기록이 없습니다")
    return (
        days,
        f"Our last contact was {_count(days, 'day')} ago; {quarter:.0f} in 90 days",
        f"당사의 마지막 연락은 {days:.0f}일 전이며, 90일간 {quarter:.0f}회입니다",
    )


def _profile(facts: Facts) -> Words | None:
    """Say what kind of company it is."""
    industry, employees = facts["industry"], facts["employees"]
    if industry is None and employees is None:
        return None
    size_en = f", {employees:,.0f} employees" if employees is not None else ""
    size_ko = f", 직원 {employees:,.0f}명" if employees is not None else ""
    return (
        employees,
        f"Company profile: {industry or 'industry unknown'}{size_en}",
        f"기업 특성: {industry or '업종 미상'}{size_ko}",
    )


SENTENCES: Mapping[str, Callable[[Facts], Words | None]] = {
    "buying_rhythm": _buying_rhythm,
    "buying_habit": _buying_habit,
    "order_size": _order_size,
    "tenure": _tenure,
    "products": _products,
    "renewal": _renewal,
    "portal_use": _portal_use,
    "their_contacts": _their_contacts,
    "our_contacts": _our_contacts,
    "profile": _profile,
}
