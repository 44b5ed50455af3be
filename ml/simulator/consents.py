"""Who may be written to, over which channel and for what: drawn first, told at the end."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from ml.simulator.draws import Flags, Ints, choose, pick, stream
from ml.simulator.months import DAY_US, HOUR_US, NEVER, datetimes
from ml.simulator.traits import COUNTRIES
from ml.simulator.world import World

CHANNELS = ("Email", "Phone", "SMS", "Post")
PURPOSES = ("Marketing", "Service", "Research")
BASES = ("Consent", "Contract", "Legitimate Interest")
ORIGINS = ("Web Form", "Event", "Contract", "Phone", "Import")
# Share of the people with each pair of channel and purpose.
_PAIRS = {
    ("Email", "Marketing"): 0.62,
    ("Email", "Service"): 0.9,
    ("Phone", "Service"): 0.5,
    ("Phone", "Marketing"): 0.2,
    ("SMS", "Marketing"): 0.18,
    ("Post", "Marketing"): 0.08,
    ("Email", "Research"): 0.12,
}
_ORIGIN_WEIGHTS = (0.35, 0.15, 0.25, 0.1, 0.15)
_SHARE_CONTRACT = 0.8
_SHARE_INTEREST = 0.1
_SHARE_NIGHT = 0.07
_MEAN_DAYS_TO_WITHDRAWAL = 6000.0
# In Korea the consent to advertising is asked for again after two years.
_KOREAN_TERM_DAYS = 730


@dataclass(frozen=True)
class Consents:
    """One entry per consent, by contact; days of end and withdrawal may be never."""

    contact: Ints
    channel: Ints
    purpose: Ints
    granted_us: Ints
    expires_us: Ints
    withdrawn_us: Ints

    def of_mail(self, n_contacts: int) -> tuple[Ints, Ints]:
        """Return per contact from when until when marketing by mail is allowed."""
        start = np.full(n_contacts, NEVER * DAY_US)
        end = np.full(n_contacts, NEVER * DAY_US)
        start[self.contact[self.is_mail]] = self.granted_us[self.is_mail]
        last = np.minimum(self.expires_us, self.withdrawn_us)
        end[self.contact[self.is_mail]] = last[self.is_mail]
        return start, end

    @property
    def is_mail(self) -> Flags:
        """Whether each is a consent to marketing by mail; a contact has one at most."""
        return (self.channel == CHANNELS.index("Email")) & (
            self.purpose == PURPOSES.index("Marketing")
        )


def draw_consents(world: World) -> Consents:
    """Draw what people agreed to when they came or soon after."""
    rng, roster = stream(world.plan.own_seed, "consents"), world.contacts.roster
    n = len(roster.account)
    has = np.column_stack([rng.random(n) < share for share in _PAIRS.values()])
    contact, pair = np.nonzero(has)
    pairs = [(CHANNELS.index(channel), PURPOSES.index(purpose)) for channel, purpose in _PAIRS]
    channel, purpose = np.array(pairs)[pair].T
    wait = np.minimum(rng.exponential(20.0, len(contact)), 300.0) * DAY_US
    granted = roster.recorded_us[contact] + wait.astype(np.int64)
    korean = world.traits.country[roster.account[contact]] == COUNTRIES.index("KR")
    expires = korean & (purpose == PURPOSES.index("Marketing"))
    life = rng.exponential(_MEAN_DAYS_TO_WITHDRAWAL, len(contact)) + 1.0
    asked_again = granted + _KOREAN_TERM_DAYS * DAY_US
    # Nearly all are asked in time: the term that counts is the last one.
    n_terms = np.maximum(
        (world.calendar.end_us - asked_again) // (_KOREAN_TERM_DAYS * DAY_US) + 1, 0
    )
    n_terms *= rng.random(len(contact)) < 0.85
    until = asked_again + n_terms * _KOREAN_TERM_DAYS * DAY_US
    return Consents(
        contact=contact,
        channel=channel,
        purpose=purpose,
        granted_us=granted,
        expires_us=np.where(expires, until, NEVER * DAY_US),
        withdrawn_us=granted + (np.minimum(life, NEVER / 2) * DAY_US).astype(np.int64),
    )


def build_consents(world: World, consents: Consents, opted_out_us: Ints) -> pl.DataFrame:
    """Return the consents as known on the last day, by contact.

    `opted_out_us` says per contact when it opted out of our mails; it withdraws that consent.
    """
    rng, n = stream(world.plan.own_seed, "consent table"), len(consents.contact)
    end = world.calendar.end_us
    out = np.where(consents.is_mail, opted_out_us[consents.contact], NEVER * DAY_US)
    withdrawn = np.minimum(consents.withdrawn_us, out)
    recorded = consents.granted_us + rng.integers(12 * HOUR_US, size=n)
    serves = consents.purpose == PURPOSES.index("Service")
    basis = np.where(serves & (rng.random(n) < _SHARE_CONTRACT), 1, 0)
    basis = np.where(~serves & (rng.random(n) < _SHARE_INTEREST), 2, basis)
    origin = np.where(basis == 1, 2, choose(rng, _ORIGIN_WEIGHTS, n))
    expires_known = consents.expires_us < NEVER * DAY_US
    table = pl.DataFrame(
        {
            "consent_id": np.arange(1, n + 1),
            "contact_id": consents.contact + 1,
            "channel": pick(CHANNELS, consents.channel),
            "purpose": pick(PURPOSES, consents.purpose),
            "lawful_basis": pick(BASES, basis),
            "granted_at": datetimes("granted_at", consents.granted_us),
            "expires_at": datetimes("expires_at", consents.expires_us, known=expires_known),
            "night_allowed": rng.random(n) < _SHARE_NIGHT,
            "withdrawn_at": datetimes("withdrawn_at", withdrawn, known=withdrawn < end),
            "recorded_at": datetimes("recorded_at", recorded),
            "origin": pick(ORIGINS, origin),
        }
    ).filter(pl.Series(recorded < end))
    return table.with_columns(consent_id=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
