"""Linked history: touches, tasks and orders point to what they belong to.

Safe on a live database: on SQLite the altered tables are rebuilt in the same transaction, a few
seconds for a million touches. Going down deletes touches without an account, which the earlier
schema cannot hold.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the columns and the indexes of links."""
    _widen_order()
    _widen_order_line()
    _widen_subscription()
    _widen_interaction()
    _widen_task()


def downgrade() -> None:
    """Take them away again, children first."""
    op.execute("DELETE FROM interaction WHERE account_id IS NULL")
    _narrow_task()
    _narrow_interaction()
    _narrow_subscription()
    _narrow_order_line()
    _narrow_order()


def _widen_order() -> None:
    with op.batch_alter_table("order") as batch_op:
        batch_op.add_column(sa.Column("contact_id", ID, nullable=True))
        batch_op.add_column(sa.Column("number", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("subject", sa.String(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_order_contact_id"),
            ["contact_id"],
            unique=False,
            sqlite_where=sa.text("contact_id IS NOT NULL"),
            postgresql_where=sa.text("contact_id IS NOT NULL"),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_order_contact_id"), "contact", ["contact_id"], ["id"]
        )


def _narrow_order() -> None:
    with op.batch_alter_table("order") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_order_contact_id"), type_="foreignkey")
        batch_op.drop_index(
            batch_op.f("ix_order_contact_id"),
            sqlite_where=sa.text("contact_id IS NOT NULL"),
            postgresql_where=sa.text("contact_id IS NOT NULL"),
        )
        batch_op.drop_column("subject")
        batch_op.drop_column("number")
        batch_op.drop_column("contact_id")


def _widen_order_line() -> None:
    with op.batch_alter_table("order_line") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_order_line_product_id"),
            ["product_id"],
            unique=False,
            sqlite_where=sa.text("product_id IS NOT NULL"),
            postgresql_where=sa.text("product_id IS NOT NULL"),
        )


def _narrow_order_line() -> None:
    with op.batch_alter_table("order_line") as batch_op:
        batch_op.drop_index(
            batch_op.f("ix_order_line_product_id"),
            sqlite_where=sa.text("product_id IS NOT NULL"),
            postgresql_where=sa.text("product_id IS NOT NULL"),
        )


def _widen_subscription() -> None:
    with op.batch_alter_table("subscription") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_subscription_product_id"),
            ["product_id"],
            unique=False,
            sqlite_where=sa.text("product_id IS NOT NULL"),
            postgresql_where=sa.text("product_id IS NOT NULL"),
        )


def _narrow_subscription() -> None:
    with op.batch_alter_table("subscription") as batch_op:
        batch_op.drop_index(
            batch_op.f("ix_subscription_product_id"),
            sqlite_where=sa.text("product_id IS NOT NULL"),
            postgresql_where=sa.text("product_id IS NOT NULL"),
        )


def _widen_interaction() -> None:
    with op.batch_alter_table("interaction") as batch_op:
        batch_op.add_column(sa.Column("lead_id", ID, nullable=True))
        batch_op.add_column(sa.Column("opportunity_id", ID, nullable=True))
        batch_op.add_column(sa.Column("case_id", ID, nullable=True))
        batch_op.add_column(sa.Column("duration_seconds", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("custom", sa.JSON(none_as_null=True), nullable=True))
        batch_op.alter_column("account_id", existing_type=ID, nullable=True)
        batch_op.create_index(
            batch_op.f("ix_interaction_case_id"),
            ["case_id"],
            unique=False,
            sqlite_where=sa.text("case_id IS NOT NULL"),
            postgresql_where=sa.text("case_id IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_interaction_contact_id"),
            ["contact_id"],
            unique=False,
            sqlite_where=sa.text("contact_id IS NOT NULL"),
            postgresql_where=sa.text("contact_id IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_interaction_lead_id"),
            ["lead_id"],
            unique=False,
            sqlite_where=sa.text("lead_id IS NOT NULL"),
            postgresql_where=sa.text("lead_id IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_interaction_opportunity_id"),
            ["opportunity_id"],
            unique=False,
            sqlite_where=sa.text("opportunity_id IS NOT NULL"),
            postgresql_where=sa.text("opportunity_id IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_interaction_user_id"),
            ["user_id"],
            unique=False,
            sqlite_where=sa.text("user_id IS NOT NULL"),
            postgresql_where=sa.text("user_id IS NOT NULL"),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_interaction_case_id"), "case", ["case_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_interaction_lead_id"), "lead", ["lead_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_interaction_opportunity_id"),
            "opportunity",
            ["opportunity_id"],
            ["id"],
        )


def _narrow_interaction() -> None:
    with op.batch_alter_table("interaction") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_interaction_opportunity_id"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("fk_interaction_lead_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_interaction_case_id"), type_="foreignkey")
        batch_op.drop_index(
            batch_op.f("ix_interaction_user_id"),
            sqlite_where=sa.text("user_id IS NOT NULL"),
            postgresql_where=sa.text("user_id IS NOT NULL"),
        )
        batch_op.drop_index(
            batch_op.f("ix_interaction_opportunity_id"),
            sqlite_where=sa.text("opportunity_id IS NOT NULL"),
            postgresql_where=sa.text("opportunity_id IS NOT NULL"),
        )
        batch_op.drop_index(
            batch_op.f("ix_interaction_lead_id"),
            sqlite_where=sa.text("lead_id IS NOT NULL"),
            postgresql_where=sa.text("lead_id IS NOT NULL"),
        )
        batch_op.drop_index(
            batch_op.f("ix_interaction_contact_id"),
            sqlite_where=sa.text("contact_id IS NOT NULL"),
            postgresql_where=sa.text("contact_id IS NOT NULL"),
        )
        batch_op.drop_index(
            batch_op.f("ix_interaction_case_id"),
            sqlite_where=sa.text("case_id IS NOT NULL"),
            postgresql_where=sa.text("case_id IS NOT NULL"),
        )
        batch_op.alter_column("account_id", existing_type=ID, nullable=False)
        batch_op.drop_column("custom")
        batch_op.drop_column("duration_seconds")
        batch_op.drop_column("case_id")
        batch_op.drop_column("opportunity_id")
        batch_op.drop_column("lead_id")


def _widen_task() -> None:
    with op.batch_alter_table("task") as batch_op:
        batch_op.add_column(sa.Column("contact_id", ID, nullable=True))
        batch_op.add_column(sa.Column("opportunity_id", ID, nullable=True))
        batch_op.add_column(sa.Column("case_id", ID, nullable=True))
        batch_op.add_column(sa.Column("source", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("external_id", sa.String(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_task_case_id"),
            ["case_id"],
            unique=False,
            sqlite_where=sa.text("case_id IS NOT NULL"),
            postgresql_where=sa.text("case_id IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_task_contact_id"),
            ["contact_id"],
            unique=False,
            sqlite_where=sa.text("contact_id IS NOT NULL"),
            postgresql_where=sa.text("contact_id IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_task_opportunity_id"),
            ["opportunity_id"],
            unique=False,
            sqlite_where=sa.text("opportunity_id IS NOT NULL"),
            postgresql_where=sa.text("opportunity_id IS NOT NULL"),
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_task_source_external_id"), ["source", "external_id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_task_contact_id"), "contact", ["contact_id"], ["id"]
        )
        batch_op.create_foreign_key(batch_op.f("fk_task_case_id"), "case", ["case_id"], ["id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_task_opportunity_id"), "opportunity", ["opportunity_id"], ["id"]
        )


def _narrow_task() -> None:
    with op.batch_alter_table("task") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_task_opportunity_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_task_case_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_task_contact_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_task_source_external_id"), type_="unique")
        batch_op.drop_index(
            batch_op.f("ix_task_opportunity_id"),
            sqlite_where=sa.text("opportunity_id IS NOT NULL"),
            postgresql_where=sa.text("opportunity_id IS NOT NULL"),
        )
        batch_op.drop_index(
            batch_op.f("ix_task_contact_id"),
            sqlite_where=sa.text("contact_id IS NOT NULL"),
            postgresql_where=sa.text("contact_id IS NOT NULL"),
        )
        batch_op.drop_index(
            batch_op.f("ix_task_case_id"),
            sqlite_where=sa.text("case_id IS NOT NULL"),
            postgresql_where=sa.text("case_id IS NOT NULL"),
        )
        batch_op.drop_column("external_id")
        batch_op.drop_column("source")
        batch_op.drop_column("case_id")
        batch_op.drop_column("opportunity_id")
        batch_op.drop_column("contact_id")
