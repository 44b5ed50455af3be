"""Lists begin at their first page again."""

from app.ui.records.asked import begin

__all__ = ["begin"]
