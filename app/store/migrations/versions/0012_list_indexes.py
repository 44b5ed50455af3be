"""Lists in every order that they offer, at any length: an index for each.

Those of titles hold `deleted_at` too, so that a search by a part of a name reads nothing but
the index. Safe on a live database: makes and drops indexes, touches no row; on SQLite writers
wait while it runs (seconds for a million records).
"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ADDED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("account", ("name", "deleted_at")),
    ("account", ("city",)),
    ("account", ("annual_revenue",)),
    ("account", ("recorded_at",)),
    ("contact", ("family_name", "given_name", "deleted_at")),
    ("contact", ("email",)),
    ("contact", ("recorded_at",)),
    ("lead", ("family_name", "given_name", "deleted_at")),
    ("lead", ("company",)),
    ("lead", ("recorded_at",)),
    ("opportunity", ("name", "deleted_at")),
    ("opportunity", ("amount",)),
    ("opportunity", ("close_on",)),
    ("case", ("number", "subject", "deleted_at")),
    ("case", ("opened_at",)),
    ("case", ("resolution_due_at",)),
    ("task", ("subject", "deleted_at")),
    ("task", ("due_at",)),
)
# Each is the beginning of one of the new ones.
DROPPED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("account", ("name",)),
    ("contact", ("family_name", "given_name")),
    ("lead", ("family_name", "given_name")),
)


def upgrade() -> None:
    """Make the indexes of lists, and drop those that they replace."""
    for table, columns in ADDED:
        op.create_index(_name(table, columns), table, list(columns))
    for table, columns in DROPPED:
        op.drop_index(_name(table, columns), table_name=table)


def downgrade() -> None:
    """Go back to the indexes of before; nothing is lost."""
    for table, columns in DROPPED:
        op.create_index(_name(table, columns), table, list(columns))
    for table, columns in ADDED:
        op.drop_index(_name(table, columns), table_name=table)


def _name(table: str, columns: tuple[str, ...]) -> str:
    return "_".join(("ix", table, *columns))
