"""The one place where an import tells the quick search which records it has touched."""

from app.store.lookup import index_names

__all__ = ["index_names"]
