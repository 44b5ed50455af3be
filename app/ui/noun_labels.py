"""Names of nouns, for one record and for many."""

from app.i18n import Words, mark

NOUNS = {
    "account": (mark("Account"), mark("Accounts")),
    "contact": (mark("Contact"), mark("Contacts")),
    "consent": (mark("Consent"), mark("Consents")),
    "loyalty_entry": (mark("Loyalty entry"), mark("Loyalty entries")),
    "lead": (mark("Lead"), mark("Leads")),
    "opportunity": (mark("Opportunity"), mark("Opportunities")),
    "opportunity_stage_change": (mark("Stage change"), mark("Stage changes")),
    "quote": (mark("Quote"), mark("Quotes")),
    "product": (mark("Product"), mark("Products")),
    "price": (mark("Price"), mark("Prices")),
    "order": (mark("Order"), mark("Orders")),
    "order_line": (mark("Order line"), mark("Order lines")),
    "subscription": (mark("Subscription"), mark("Subscriptions")),
    "interaction": (mark("Interaction"), mark("Interactions")),
    "task": (mark("Task"), mark("Tasks")),
    "case": (mark("Case"), mark("Support cases")),
    "case_message": (mark("Case message"), mark("Case messages")),
    "article": (mark("Article"), mark("Articles")),
    "social_post": (mark("Social post"), mark("Social posts")),
    "survey_response": (mark("Survey answer"), mark("Survey answers")),
    "campaign": (mark("Campaign"), mark("Campaigns")),
    "campaign_member": (mark("Campaign member"), mark("Campaign members")),
    "message_event": (mark("Message event"), mark("Message events")),
    "segment": (mark("Segment"), mark("Segments")),
    "recommendation": (mark("Recommendation"), mark("Recommendations")),
    "outcome": (mark("Outcome"), mark("Outcomes")),
    "label": (mark("Correction"), mark("Corrections")),
    "user": (mark("Colleague"), mark("Colleagues")),
    "team": (mark("Team"), mark("Teams")),
}


def noun_label(noun: str, words: Words, *, many: bool = False) -> str:
    """Return what records of this noun are called; an unknown noun stays as it is."""
    return words(NOUNS[noun][many]) if noun in NOUNS else noun
