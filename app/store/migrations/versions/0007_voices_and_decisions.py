"""Voices and decisions: what people say and allow, what was decided, what came of it.

Safe on a live database: creates tables, touches none.
"""

import sqlalchemy as sa
from alembic import op

from app.store.types import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables, parents first."""
    _create_label()
    _create_recommendation()
    _create_consent()
    _create_loyalty_entry()
    _create_outcome()
    _create_social_post()


def downgrade() -> None:
    """Drop them, children first."""
    for table in (
        "social_post",
        "outcome",
        "loyalty_entry",
        "consent",
        "recommendation",
        "label",
    ):
        op.drop_table(table)


def _create_label() -> None:
    op.create_table(
        "label",
        sa.Column("id", ID, nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("old", sa.String(), nullable=True),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("user_id", ID, nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_label_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label")),
    )
    with op.batch_alter_table("label") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_label_task_subject_kind_subject_id"),
            ["task", "subject_kind", "subject_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_label_user_id"),
            ["user_id"],
            unique=False,
            sqlite_where=sa.text("user_id IS NOT NULL"),
            postgresql_where=sa.text("user_id IS NOT NULL"),
        )


def _create_recommendation() -> None:
    op.create_table(
        "recommendation",
        sa.Column("id", ID, nullable=False),
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("user_id", ID, nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.Column("context_digest", sa.String(), nullable=True),
        sa.Column("eligible", sa.JSON(), nullable=False),
        sa.Column("excluded", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("probabilities", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("propensity", sa.Double(), nullable=False),
        sa.Column("p_accept", sa.Double(), nullable=True),
        sa.Column("policy_version", sa.String(), nullable=False),
        sa.Column("model_version", sa.String(), nullable=True),
        sa.Column("control", sa.Boolean(), nullable=False),
        sa.Column("shown_at", UtcDateTime(), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_recommendation_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_recommendation_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_recommendation_decision_id")),
        sa.UniqueConstraint(
            "source", "external_id", name=op.f("uq_recommendation_source_external_id")
        ),
    )
    with op.batch_alter_table("recommendation") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recommendation_account_id_decided_at"),
            ["account_id", "decided_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_recommendation_user_id"),
            ["user_id"],
            unique=False,
            sqlite_where=sa.text("user_id IS NOT NULL"),
            postgresql_where=sa.text("user_id IS NOT NULL"),
        )


def _create_consent() -> None:
    op.create_table(
        "consent",
        sa.Column("id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("lawful_basis", sa.String(), nullable=False),
        sa.Column("granted_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("night_allowed", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_consent_contact_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint(
            "source", "external_id", name=op.f("uq_consent_source_external_id")
        ),
    )
    with op.batch_alter_table("consent") as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_contact_id"), ["contact_id"], unique=False)


def _create_loyalty_entry() -> None:
    op.create_table(
        "loyalty_entry",
        sa.Column("id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("earned_at", UtcDateTime(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_loyalty_entry_contact_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loyalty_entry")),
        sa.UniqueConstraint(
            "source", "external_id", name=op.f("uq_loyalty_entry_source_external_id")
        ),
    )
    with op.batch_alter_table("loyalty_entry") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_loyalty_entry_contact_id"), ["contact_id"], unique=False
        )


def _create_outcome() -> None:
    op.create_table(
        "outcome",
        sa.Column("id", ID, nullable=False),
        sa.Column("recommendation_id", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reward", sa.Double(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("occurred_at", UtcDateTime(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendation.id"],
            name=op.f("fk_outcome_recommendation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint(
            "source", "external_id", name=op.f("uq_outcome_source_external_id")
        ),
    )
    with op.batch_alter_table("outcome") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_outcome_recommendation_id"), ["recommendation_id"], unique=False
        )


def _create_social_post() -> None:
    op.create_table(
        "social_post",
        sa.Column("id", ID, nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("author_handle", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("posted_at", UtcDateTime(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("contact_id", ID, nullable=True),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("lead_id", ID, nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_social_post_account_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_social_post_case_id")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_social_post_contact_id")
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_social_post_lead_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_social_post")),
        sa.UniqueConstraint(
            "source", "external_id", name=op.f("uq_social_post_source_external_id")
        ),
    )
    with op.batch_alter_table("social_post") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_social_post_account_id"), ["account_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_social_post_case_id"),
            ["case_id"],
            unique=False,
            sqlite_where=sa.text("case_id IS NOT NULL"),
            postgresql_where=sa.text("case_id IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_social_post_contact_id"),
            ["contact_id"],
            unique=False,
            sqlite_where=sa.text("contact_id IS NOT NULL"),
            postgresql_where=sa.text("contact_id IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_social_post_lead_id"),
            ["lead_id"],
            unique=False,
            sqlite_where=sa.text("lead_id IS NOT NULL"),
            postgresql_where=sa.text("lead_id IS NOT NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_social_post_posted_at"), ["posted_at"], unique=False
        )
