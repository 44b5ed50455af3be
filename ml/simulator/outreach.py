"""The tables of campaign members and of what came of each message."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator.campaigns import TYPES, Campaigns
from ml.simulator.consents import Consents
from ml.simulator.draws import Flags, Floats, Ints, Random, pick, sigmoid, stream
from ml.simulator.months import DAY_US, HOUR_US, NEVER, datetimes, working_moments
from ml.simulator.world import World

MEMBER_STATUSES = ("Planned", "Sent", "Responded", "Bounced", "Opted Out")
EVENTS = ("sent", "opened", "clicked", "bounced", "opted_out")
_SHARE_ADDRESSED: Floats = np.array([0.12, 0.06, 0.04, 0.03, 0.02])
_HAS_TRACKING: Flags = np.isin(TYPES, ["Email", "Webinar"])
_P_BOUNCED = 0.02
_P_OPTS_OUT = 0.008
_P_RESPONDS_UNTRACKED = 0.05


@dataclass(frozen=True)
class _Members:
    """One entry per person and campaign, by campaign; what did not happen is never."""

    campaign: Ints
    contact: Ints
    added_us: Ints
    sent_us: Ints
    opened_us: Ints
    clicked_us: Ints
    bounced_us: Ints
    opted_out_us: Ints
    responds: Flags


def build_outreach(
    world: World, campaigns: Campaigns, consents: Consents
) -> tuple[pl.DataFrame, pl.DataFrame, Ints]:
    """Return members, message events, and per contact the moment it opted out or never.

    Only who had agreed to marketing by mail is addressed, and nobody after opting out.
    """
    rng = stream(world.plan.own_seed, "outreach")
    members = _follow(rng, world, campaigns, *_address(rng, world, campaigns, consents))
    out = np.full(len(world.contacts.roster.account), NEVER * DAY_US)
    np.minimum.at(out, members.contact, members.opted_out_us)
    kept = members.added_us <= out[members.contact]
    members = _Members(**{name: getattr(members, name)[kept] for name in _names()})
    return _member_table(rng, world, members), _event_table(rng, world, members), out


def _names() -> tuple[str, ...]:
    return tuple(_Members.__dataclass_fields__)


def _address(
    rng: Random, world: World, campaigns: Campaigns, consents: Consents
) -> tuple[Ints, Ints, Ints]:
    """Choose the people of each campaign: campaign, contact and the moment they were added."""
    roster = world.contacts.roster
    may_from, may_until = consents.of_mail(len(roster.account))
    parts = []
    for number, (kind, start) in enumerate(
        zip(campaigns.kind, campaigns.start_day, strict=True)
    ):
        chosen = np.flatnonzero(rng.random(len(roster.account)) < _SHARE_ADDRESSED[kind])
        day = start - rng.integers(1, 6, len(chosen))
        added = working_moments(rng, day, np.zeros(len(chosen), dtype=np.int64))
        kept = (added < world.calendar.end_us) & world.is_customer(
            roster.account[chosen], added
        )
        kept &= (added > may_from[chosen]) & ((start + 2) * DAY_US < may_until[chosen])
        kept &= start < roster.left_day[chosen]
        parts.append((np.full(int(kept.sum()), number), chosen[kept], added[kept]))
    campaign, contact, added = (np.concatenate(side) for side in zip(*parts, strict=True))
    return campaign, contact, added


def _follow(
    rng: Random, world: World, campaigns: Campaigns, campaign: Ints, contact: Ints, added: Ints
) -> _Members:
    """Draw what becomes of each message."""
    n, never = len(campaign), NEVER * DAY_US
    account = world.contacts.roster.account[contact]
    hour = rng.integers(6 * HOUR_US, 10 * HOUR_US, n)
    sent = campaigns.start_day[campaign] * DAY_US + hour
    tracked = _HAS_TRACKING[campaigns.kind[campaign]]
    eager = np.minimum(0.5 * world.traits.engagement[account], 2.0)
    bounced = tracked & (rng.random(n) < _P_BOUNCED)
    opened = tracked & ~bounced & (rng.random(n) < sigmoid(-0.6 + eager))
    clicked = opened & (rng.random(n) < sigmoid(-1.7 + eager))
    opts_out = tracked & ~bounced & (rng.random(n) < _P_OPTS_OUT)
    opened_us = sent + (rng.exponential(14.0, n) * HOUR_US).astype(np.int64)
    clicked_us = opened_us + rng.integers(HOUR_US, size=n)
    later = sent + (rng.exponential(20.0, n) * HOUR_US).astype(np.int64)
    answers = ~tracked & (rng.random(n) < _P_RESPONDS_UNTRACKED)
    return _Members(
        campaign=campaign,
        contact=contact,
        added_us=added,
        sent_us=sent,
        opened_us=np.where(opened, opened_us, never),
        clicked_us=np.where(clicked, clicked_us, never),
        bounced_us=np.where(bounced, sent + HOUR_US // 60, never),
        opted_out_us=np.where(opts_out, later, never),
        responds=clicked | answers,
    )


def _member_table(rng: Random, world: World, members: _Members) -> pl.DataFrame:
    n, end = len(members.campaign), world.calendar.end_us
    responded = members.responds & (np.minimum(members.clicked_us, members.sent_us) < end)
    responded &= (members.clicked_us < end) | (members.clicked_us == NEVER * DAY_US)
    status = np.select(
        [
            members.opted_out_us < end,
            members.bounced_us < end,
            responded,
            members.sent_us < end,
        ],
        [4, 3, 2, 1],
        0,
    )
    recorded = np.minimum(members.added_us + rng.integers(HOUR_US, size=n), end - 1)
    return pl.DataFrame(
        {
            "campaign_member_id": np.arange(1, n + 1),
            "campaign_id": members.campaign + 1,
            "contact_id": members.contact + 1,
            "status": pick(MEMBER_STATUSES, status.astype(np.int64)),
            "added_at": datetimes("added_at", members.added_us),
            "recorded_at": datetimes("recorded_at", recorded),
        }
    )


def _event_table(rng: Random, world: World, members: _Members) -> pl.DataFrame:
    """Return the events that were known before the last day, by time."""
    moments = np.column_stack([getattr(members, f"{kind}_us") for kind in EVENTS])
    recorded = moments + rng.integers(HOUR_US // 4, size=moments.shape)
    member, kind = np.nonzero(recorded < world.calendar.end_us)
    occurred = moments[member, kind]
    order = np.lexsort((kind, member, occurred))
    member, kind = member[order], kind[order]
    return pl.DataFrame(
        {
            "message_event_id": np.arange(1, len(member) + 1),
            "campaign_member_id": member + 1,
            "kind": pick(EVENTS, kind),
            "occurred_at": datetimes("occurred_at", moments[member, kind]),
            "recorded_at": datetimes("recorded_at", recorded[member, kind]),
        }
    )
