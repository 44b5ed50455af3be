"""Words that a view says instead of a value: whoever looks, their team, today.

So "mine" and "this month" mean each reader's own, and next month's month.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.store.policy import Actor

ME, MY_TEAM = "me", "my-team"
TODAY, IN_A_WEEK = "today", "in-a-week"
MONTH_START, MONTH_END = "month-start", "month-end"
# Never the number of a person or team: there are no rows below 1.
NOBODY = "0"


def resolve(
    actor: Actor, query: Mapping[str, Sequence[str]], today: date
) -> dict[str, list[str]]:
    """Return the parts of an address with each of these words made a value.

    Words stand only behind owners, teams, days and moments; elsewhere they are texts.
    """
    return {key: [_value(key, word, actor, today) for word in query[key]] for key in query}


def _value(key: str, word: str, actor: Actor, today: date) -> str:
    name, _, operator = key.partition(".")
    if name in ("owner_id", "user_id") and word == ME:
        return str(actor.user_id or NOBODY)
    if name == "team_id" and word == MY_TEAM:
        return str(actor.team_id or NOBODY)
    if word not in DAYS:
        return word
    day = DAYS[word](today)
    if name.endswith("_at"):
        return moment_of(day, operator, actor.time_zone).isoformat()
    return day.isoformat() if name.endswith(("_on", "_until", "_from", "_date")) else word


def moment_of(day: date, operator: str, time_zone: str) -> datetime:
    """Return where a day begins or, for what is compared by "at most", ends for a reader."""
    clock = time.max if operator == "at_most" else time.min
    return datetime.combine(day, clock, ZoneInfo(time_zone))


def _month_end(today: date) -> date:
    following = today.replace(day=28) + timedelta(days=4)
    return following.replace(day=1) - timedelta(days=1)


DAYS: Mapping[str, Callable[[date], date]] = {
    TODAY: lambda today: today,
    IN_A_WEEK: lambda today: today + timedelta(days=7),
    MONTH_START: lambda today: today.replace(day=1),
    MONTH_END: _month_end,
}
