"""Names of things that the store keeps by their English word."""

from collections.abc import Mapping

from app.i18n import Words, mark
from app.services.worklist import WorklistItem

GRADES = {
    "A": mark("Act now"),
    "B": mark("Soon"),
    "C": mark("Watch"),
    "D": mark("Calm"),
}
# Red is only for what cannot wait.
GRADE_COLORS = {"A": "red", "B": "orange", "C": "blue", "D": "gray"}

KINDS = {
    "Call": mark("Call"),
    "Meeting": mark("Meeting"),
    "Email": mark("E-mail"),
    "Chat": mark("Chat"),
    "Visit": mark("Visit"),
    "Web": mark("Web"),
    "Note": mark("Note"),
    "Order": mark("Order"),
    "Subscription": mark("Subscription"),
}
KIND_ICONS = {
    "Call": ":material/call:",
    "Meeting": ":material/groups:",
    "Email": ":material/mail:",
    "Chat": ":material/chat:",
    "Visit": ":material/directions_walk:",
    "Web": ":material/language:",
    "Note": ":material/note:",
    "Order": ":material/shopping_cart:",
    "Subscription": ":material/autorenew:",
}
DIRECTIONS = {
    "Outbound": mark("From us"),
    "Inbound": mark("From them"),
    "Internal": mark("Internal"),
    "Start": mark("Started"),
    "End": mark("Ended"),
}
ROLES = {
    "account manager": mark("Account manager"),
    "sales": mark("Sales"),
    "support": mark("Support"),
    "marketer": mark("Marketer"),
    "data scientist": mark("Data scientist"),
    "manager": mark("Manager"),
    "administrator": mark("Administrator"),
}
STATUSES = {
    "Active": mark("Active"),
    "Cancelled": mark("Cancelled"),
    "Completed": mark("Completed"),
    "Waiting": mark("Waiting"),
    "Running": mark("Running"),
    "Cancelling": mark("Stopping"),
    "Done": mark("Done"),
    "Failed": mark("Failed"),
    "Refunded": mark("Refunded"),
    "Returned": mark("Returned"),
}
ACCOUNT_TYPES = {
    "Customer": mark("Customer"),
    "Prospect": mark("Prospect"),
    "Partner": mark("Partner"),
    "Reseller": mark("Reseller"),
    "Other": mark("Other"),
}
CONTACT_ROLES = {
    "Decision Maker": mark("Decision maker"),
    "Evaluator": mark("Evaluator"),
    "Executive Sponsor": mark("Executive sponsor"),
    "Influencer": mark("Influencer"),
}


def label(names: Mapping[str, str], key: str, words: Words) -> str:
    """Return the name of a stored word; one that we do not know stays as it is."""
    return words(names[key]) if key in names else key


def trend_line(words: Words, trend: float | None) -> str:
    """Return how the probability has changed since the last scored day, or nothing."""
    points = 0 if trend is None else round(trend * 100)
    if points > 0:
        return words.plural("Up {n} point", "Up {n} points", points)
    if points < 0:
        return words.plural("Down {n} point", "Down {n} points", -points)
    return "" if trend is None else words("Unchanged")


def last_contact_line(words: Words, item: WorklistItem, ago: str) -> str:
    """Return when and how an account was last contacted."""
    if item.last_contact_at is None:
        return words("Never contacted")
    kind = label(KINDS, item.last_contact_kind or "", words)
    return words("{kind} {ago}", kind=kind, ago=ago)
