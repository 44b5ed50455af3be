"""The only values of each choice, in the order in which people meet them.

Source of the words: the vocabulary of the house, which follows what CRMs have in common.
"""

from collections.abc import Mapping
from typing import NamedTuple

from app.store.rights import Role


class Stage(NamedTuple):
    """A step of a sale: its usual probability (0-1), and what kind of step it is."""

    name: str
    probability: float
    type: str


STAGES = (
    Stage("Prospecting", 0.10, "Open"),
    Stage("Qualification", 0.20, "Open"),
    Stage("Needs Analysis", 0.25, "Open"),
    Stage("Value Proposition", 0.30, "Open"),
    Stage("Id. Decision Makers", 0.40, "Open"),
    Stage("Perception Analysis", 0.50, "Open"),
    Stage("Proposal/Price Quote", 0.65, "Open"),
    Stage("Negotiation/Review", 0.80, "Open"),
    Stage("On Hold", 0.10, "On Hold"),
    Stage("Closed Won", 1.0, "Won"),
    Stage("Closed Lost", 0.0, "Lost"),
)
CASE_CATEGORIES = {
    "New": "Open",
    "Assigned": "Open",
    "Pending Input": "Paused",
    "Closed": "Resolved",
    "Rejected": "Resolved",
    "Duplicate": "Resolved",
}
LANGUAGES = ("en", "ko")
TASK_STATUSES = (
    "Not Started",
    "In Progress",
    "Pending Input",
    "Completed",
    "Deferred",
    "Canceled",
)

CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("account", "type"): ("Customer", "Prospect", "Partner", "Reseller", "Other"),
    ("contact", "role"): ("Decision Maker", "Evaluator", "Executive Sponsor", "Influencer"),
    ("contact", "language"): LANGUAGES,
    ("consent", "channel"): ("Email", "Phone", "SMS", "Messenger", "Post"),
    ("consent", "purpose"): ("Service", "Marketing", "Survey"),
    ("consent", "lawful_basis"): (
        "Consent",
        "Contract",
        "Legal Obligation",
        "Vital Interests",
        "Public Interest",
        "Legitimate Interest",
    ),
    ("lead", "status"): ("New", "Assigned", "In Process", "Converted", "Recycled", "Dead"),
    ("lead", "language"): LANGUAGES,
    ("opportunity", "stage"): tuple(stage.name for stage in STAGES),
    ("opportunity", "stage_type"): ("Open", "On Hold", "Won", "Lost"),
    ("opportunity", "type"): (
        "New Business",
        "Existing Business",
        "Renewal",
        "Upsell",
        "Cross-sell",
    ),
    ("quote", "stage"): (
        "Draft",
        "Negotiation",
        "Delivered",
        "On Hold",
        "Confirmed",
        "Closed Accepted",
        "Closed Lost",
        "Closed Dead",
    ),
    ("price", "billing"): ("Once", "Month", "Year"),
    ("order", "status"): ("Draft", "Approved", "Completed", "Canceled"),
    ("subscription", "status"): ("Active", "Paused", "Cancelled"),
    ("interaction", "kind"): ("Call", "Meeting", "Email", "Chat", "Visit", "Web", "Note"),
    ("interaction", "direction"): ("Outbound", "Inbound", "Internal"),
    ("interaction", "language"): LANGUAGES,
    ("task", "status"): TASK_STATUSES,
    ("case", "status"): tuple(CASE_CATEGORIES),
    ("case", "category"): ("Open", "Paused", "Resolved"),
    ("case", "priority"): ("Low", "Normal", "High", "Urgent"),
    ("case", "type"): ("Question", "Incident", "Problem"),
    ("case", "channel"): ("Email", "Phone", "Chat", "Web", "Social", "Other"),
    ("case", "language"): LANGUAGES,
    ("case_message", "direction"): ("Inbound", "Outbound", "Internal"),
    ("case_message", "language"): LANGUAGES,
    ("article", "language"): LANGUAGES,
    ("article", "status"): ("Draft", "In Review", "Published", "Archived"),
    ("article", "audience"): ("internal", "public"),
    ("social_post", "language"): LANGUAGES,
    ("survey_response", "kind"): ("NPS", "CSAT"),
    ("campaign", "status"): ("Planning", "Active", "Inactive", "Complete"),
    ("campaign_member", "status"): (
        "Planned",
        "Sent",
        "Opened",
        "Clicked",
        "Responded",
        "Bounced",
        "Opted Out",
    ),
    ("message_event", "kind"): ("Sent", "Opened", "Clicked", "Bounced", "Opted Out"),
    ("outcome", "kind"): ("Shown", "Accepted", "Dismissed", "Done", "None"),
    ("user", "role"): tuple(Role),
    ("user", "locale"): LANGUAGES,
}
