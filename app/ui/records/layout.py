"""What of a noun is shown where: the columns of its list, the fields of its form and page."""

from app.services.nouns import Field, Kind, noun_of
from app.services.records.listing import filterable_fields

# A phone shows a row as a card, so that a few columns are all there is room for.
COLUMNS = {
    "account": ("type", "industry", "city", "annual_revenue", "owner_id"),
    "contact": ("account_id", "title", "email", "phone"),
    "lead": ("company", "status", "lead_source", "recorded_at", "owner_id"),
    "opportunity": ("account_id", "stage", "amount", "close_on", "owner_id"),
    "case": ("account_id", "priority", "status", "resolution_due_at", "owner_id"),
    "task": ("account_id", "status", "due_at", "owner_id"),
    "quote": ("stage", "amount", "valid_until"),
}
# Each has an index. A choice is no order: High would come before Low.
SORTABLE = {
    "account": ("name", "city", "annual_revenue", "recorded_at"),
    "contact": ("family_name", "email", "recorded_at"),
    "lead": ("family_name", "company", "recorded_at"),
    "opportunity": ("name", "amount", "close_on"),
    "case": ("number", "opened_at", "resolution_due_at"),
    "task": ("subject", "due_at"),
}
# Which of the title's columns a list is sorted by where it is sorted by title.
TITLE_SORT = {
    "account": "name",
    "contact": "family_name",
    "lead": "family_name",
    "opportunity": "name",
    "case": "number",
    "task": "subject",
}
# What the store says by itself, or other parts of the product change.
_NOT_TYPED = {
    "merged_into_id",
    "recorded_at",
    "source",
    "external_id",
    "custom",
    "latitude",
    "longitude",
    "number",
    "category",
    "stage_type",
    "opened_at",
    "closed_at",
    "first_responded_at",
    "converted_at",
    "converted_account_id",
    "converted_contact_id",
    "converted_opportunity_id",
    "lead_id",
    "campaign_id",
    "parent_id",
    "resolved_by_article_id",
    "pipeline",
}
_NOT_FILTERED = {
    "id",
    "merged_into_id",
    "source",
    "external_id",
    "latitude",
    "longitude",
    "pipeline",
}
_NOT_SHOWN = {"merged_into_id", "custom", "latitude", "longitude"}


def form_fields(noun: str) -> tuple[Field, ...]:
    """Return what a person fills in, the title first, whose it is last."""
    kind = noun_of(noun)
    typed = [field for field in kind.fields.values() if field.name not in _NOT_TYPED]
    last = {"owner_id": 1, "team_id": 2}
    typed.sort(key=lambda f: (f.name not in kind.title, last.get(f.name, 0)))
    return tuple(typed)


def filter_fields(noun: str) -> tuple[Field, ...]:
    """Return what a list can be narrowed by on screen."""
    fields = [
        field
        for field in filterable_fields(noun).values()
        if field.name not in _NOT_FILTERED and field.kind is not Kind.LONG_TEXT
    ]
    fields.sort(key=lambda field: field.name not in COLUMNS[noun])
    return tuple(fields)


def fact_fields(noun: str) -> tuple[Field, ...]:
    """Return what a record's page shows beside its title."""
    kind = noun_of(noun)
    hidden = _NOT_SHOWN | set(kind.title)
    fields = (field for field in kind.fields.values() if field.name not in hidden)
    return tuple(f for f in fields if f.kind not in (Kind.FREE, Kind.LONG_TEXT))


def bulk_fields(noun: str) -> tuple[Field, ...]:
    """Return what may be given to many records at once: choices, links, days, flags."""
    kinds = (Kind.CHOICE, Kind.LINK, Kind.DAY, Kind.MOMENT, Kind.FLAG)
    return tuple(field for field in form_fields(noun) if field.kind in kinds)
