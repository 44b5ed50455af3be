"""Wider customers: full addresses, people without an account, records that were merged.

The audit trail gets its chain, and products and colleagues the number another system gave them.
Safe on a live database: on SQLite the altered tables are rebuilt in the same transaction, about
a second for 100,000 rows. Going down deletes people without an account, whom the earlier schema
cannot hold.
"""

import sqlalchemy as sa
from alembic import op

from app.store.types import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_HOMELESS = (
    "UPDATE interaction SET contact_id = NULL WHERE contact_id IN"
    " (SELECT id FROM contact WHERE account_id IS NULL)",
    "UPDATE contact SET merged_into_id = NULL",
    "DELETE FROM contact WHERE account_id IS NULL",
)


def upgrade() -> None:
    """Add the columns and the indexes of links."""
    _widen_account()
    _widen_contact()
    _widen_product()
    _widen_user()
    _widen_audit_entry()
    _widen_import_run()


def downgrade() -> None:
    """Take them away again, children first."""
    for statement in _HOMELESS:
        op.execute(statement)
    _narrow_import_run()
    _narrow_audit_entry()
    _narrow_user()
    _narrow_product()
    _narrow_contact()
    _narrow_account()


def _widen_account() -> None:
    with op.batch_alter_table("account") as batch_op:
        batch_op.add_column(sa.Column("street", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("region", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("postal_code", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("latitude", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("longitude", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("merged_into_id", ID, nullable=True))
        batch_op.create_index(
            batch_op.f("ix_account_merged_into_id"),
            ["merged_into_id"],
            unique=False,
            sqlite_where=sa.text("merged_into_id IS NOT NULL"),
            postgresql_where=sa.text("merged_into_id IS NOT NULL"),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_account_merged_into_id"), "account", ["merged_into_id"], ["id"]
        )


def _narrow_account() -> None:
    with op.batch_alter_table("account") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_account_merged_into_id"), type_="foreignkey")
        batch_op.drop_index(
            batch_op.f("ix_account_merged_into_id"),
            sqlite_where=sa.text("merged_into_id IS NOT NULL"),
            postgresql_where=sa.text("merged_into_id IS NOT NULL"),
        )
        batch_op.drop_column("merged_into_id")
        batch_op.drop_column("longitude")
        batch_op.drop_column("latitude")
        batch_op.drop_column("postal_code")
        batch_op.drop_column("region")
        batch_op.drop_column("street")


def _widen_contact() -> None:
    with op.batch_alter_table("contact") as batch_op:
        batch_op.add_column(sa.Column("birth_date", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("lead_source", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("custom", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("merged_into_id", ID, nullable=True))
        batch_op.add_column(sa.Column("owner_id", ID, nullable=True))
        batch_op.add_column(sa.Column("team_id", ID, nullable=True))
        batch_op.alter_column("account_id", existing_type=ID, nullable=True)
        batch_op.create_index(
            batch_op.f("ix_contact_family_name_given_name"),
            ["family_name", "given_name"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_contact_merged_into_id"),
            ["merged_into_id"],
            unique=False,
            sqlite_where=sa.text("merged_into_id IS NOT NULL"),
            postgresql_where=sa.text("merged_into_id IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_contact_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_team_id"), ["team_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_contact_team_id"), "team", ["team_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_contact_merged_into_id"), "contact", ["merged_into_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_contact_owner_id"), "user", ["owner_id"], ["id"]
        )


def _narrow_contact() -> None:
    with op.batch_alter_table("contact") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_contact_owner_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_contact_merged_into_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_contact_team_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_contact_team_id"))
        batch_op.drop_index(batch_op.f("ix_contact_owner_id"))
        batch_op.drop_index(
            batch_op.f("ix_contact_merged_into_id"),
            sqlite_where=sa.text("merged_into_id IS NOT NULL"),
            postgresql_where=sa.text("merged_into_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_contact_family_name_given_name"))
        batch_op.alter_column("account_id", existing_type=ID, nullable=False)
        batch_op.drop_column("team_id")
        batch_op.drop_column("owner_id")
        batch_op.drop_column("merged_into_id")
        batch_op.drop_column("custom")
        batch_op.drop_column("lead_source")
        batch_op.drop_column("birth_date")


def _widen_product() -> None:
    with op.batch_alter_table("product") as batch_op:
        batch_op.add_column(sa.Column("custom", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("source", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("external_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("deleted_at", UtcDateTime(), nullable=True))
        batch_op.create_unique_constraint(
            batch_op.f("uq_product_source_external_id"), ["source", "external_id"]
        )


def _narrow_product() -> None:
    with op.batch_alter_table("product") as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_product_source_external_id"), type_="unique")
        batch_op.drop_column("deleted_at")
        batch_op.drop_column("external_id")
        batch_op.drop_column("source")
        batch_op.drop_column("custom")


def _widen_user() -> None:
    with op.batch_alter_table("user") as batch_op:
        batch_op.add_column(sa.Column("source", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("external_id", sa.String(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_user_team_id"),
            ["team_id"],
            unique=False,
            sqlite_where=sa.text("team_id IS NOT NULL"),
            postgresql_where=sa.text("team_id IS NOT NULL"),
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_user_source_external_id"), ["source", "external_id"]
        )


def _narrow_user() -> None:
    with op.batch_alter_table("user") as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_user_source_external_id"), type_="unique")
        batch_op.drop_index(
            batch_op.f("ix_user_team_id"),
            sqlite_where=sa.text("team_id IS NOT NULL"),
            postgresql_where=sa.text("team_id IS NOT NULL"),
        )
        batch_op.drop_column("external_id")
        batch_op.drop_column("source")


def _widen_audit_entry() -> None:
    with op.batch_alter_table("audit_entry") as batch_op:
        batch_op.add_column(sa.Column("chain", sa.String(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_audit_entry_actor_id"),
            ["actor_id"],
            unique=False,
            sqlite_where=sa.text("actor_id IS NOT NULL"),
            postgresql_where=sa.text("actor_id IS NOT NULL"),
        )


def _narrow_audit_entry() -> None:
    with op.batch_alter_table("audit_entry") as batch_op:
        batch_op.drop_index(
            batch_op.f("ix_audit_entry_actor_id"),
            sqlite_where=sa.text("actor_id IS NOT NULL"),
            postgresql_where=sa.text("actor_id IS NOT NULL"),
        )
        batch_op.drop_column("chain")


def _widen_import_run() -> None:
    with op.batch_alter_table("import_run") as batch_op:
        batch_op.add_column(sa.Column("parent_id", ID, nullable=True))
        batch_op.add_column(sa.Column("change_set_id", ID, nullable=True))
        batch_op.add_column(sa.Column("noun", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("mapping", sa.JSON(none_as_null=True), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_import_run_change_set_id"),
            ["change_set_id"],
            unique=False,
            sqlite_where=sa.text("change_set_id IS NOT NULL"),
            postgresql_where=sa.text("change_set_id IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_import_run_owner_id"),
            ["owner_id"],
            unique=False,
            sqlite_where=sa.text("owner_id IS NOT NULL"),
            postgresql_where=sa.text("owner_id IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_import_run_parent_id"), ["parent_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_import_run_change_set_id"), "change_set", ["change_set_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_import_run_parent_id"), "import_run", ["parent_id"], ["id"]
        )


def _narrow_import_run() -> None:
    with op.batch_alter_table("import_run") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_import_run_parent_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_import_run_change_set_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_import_run_parent_id"))
        batch_op.drop_index(
            batch_op.f("ix_import_run_owner_id"),
            sqlite_where=sa.text("owner_id IS NOT NULL"),
            postgresql_where=sa.text("owner_id IS NOT NULL"),
        )
        batch_op.drop_index(
            batch_op.f("ix_import_run_change_set_id"),
            sqlite_where=sa.text("change_set_id IS NOT NULL"),
            postgresql_where=sa.text("change_set_id IS NOT NULL"),
        )
        batch_op.drop_column("mapping")
        batch_op.drop_column("noun")
        batch_op.drop_column("change_set_id")
        batch_op.drop_column("parent_id")
