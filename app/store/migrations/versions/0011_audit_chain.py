"""Audit entries are only ever added: the database itself refuses to change or delete one.

Safe on a live database: makes triggers, touches no row. A later migration that rebuilds
`audit_entry` on SQLite must make its two triggers again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

REFUSAL = "audit_entry is only ever added to"


def upgrade() -> None:
    """Make the triggers."""
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            sa.DDL(  # type: ignore[no-untyped-call]
                "CREATE TRIGGER audit_entry_no_%(name)s BEFORE %(act)s ON audit_entry"
                " BEGIN SELECT RAISE(ABORT, '%(refusal)s'); END",
                context={"name": act.lower(), "act": act, "refusal": REFUSAL},
            )
        )


def downgrade() -> None:
    """Take them away."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_entry_no_update")
        op.execute("DROP TRIGGER audit_entry_no_delete")
        return
    op.execute("DROP TRIGGER audit_entry_no_change ON audit_entry")
    op.execute("DROP TRIGGER audit_entry_no_truncate ON audit_entry")
    op.execute("DROP FUNCTION refuse_audit_change()")
    # The earlier release lets the sequence number its entries; ours counts by itself.
    op.execute(
        "SELECT setval(pg_get_serial_sequence('audit_entry', 'id'),"
        " (SELECT coalesce(max(id), 0) + 1 FROM audit_entry), false)"
    )


def _guard_postgresql() -> None:
    op.execute(
        sa.DDL(  # type: ignore[no-untyped-call]
            "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION '%(refusal)s'; END $$",
            context={"refusal": REFUSAL},
        )
    )
    op.execute(
        "CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry"
        " FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()"
    )
    op.execute(
        "CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )
