"""By which words a record is found at once, wherever one is."""

from sqlalchemy import BigInteger, Column, Index, String, Table

from app.store.base import Base

# Derived from the records and rebuilt from them; a key is folded (letters small, digits bare).
lookup_key = Table(
    "lookup_key",
    Base.metadata,
    Column("key", String, primary_key=True),
    Column("noun", String, primary_key=True),
    Column("record_id", BigInteger, primary_key=True, autoincrement=False),
    Index(None, "noun", "record_id"),
    sqlite_with_rowid=False,
)
