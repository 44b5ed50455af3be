"""Records of any noun, as people and programs work with them: look, add, change, remove."""

from app.services.records.bulk import change_many
from app.services.records.editing import change_record, create_record
from app.services.records.listing import listing_of
from app.services.records.reading import count_up_to, get_one, list_page
from app.services.records.removing import remove_record, restore_record
from app.services.records.undoing import undo_changes
from app.services.records.views import Count, RecordPage, RecordView

__all__ = [
    "Count",
    "RecordPage",
    "RecordView",
    "change_many",
    "change_record",
    "count_up_to",
    "create_record",
    "get_one",
    "list_page",
    "listing_of",
    "remove_record",
    "restore_record",
    "undo_changes",
]
