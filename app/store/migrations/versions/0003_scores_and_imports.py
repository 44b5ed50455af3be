"""Scores and imports: model answers, imported files and changes to pass on.

Safe on a live database: creates tables, touches none.
"""

import sqlalchemy as sa
from alembic import op

from app.store.types import Money, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create outbox, score, import_run, import_row."""
    _create_outbox()
    _create_score()
    _create_import_run()
    _create_import_row()


def downgrade() -> None:
    """Drop them, children first."""
    for table in ("import_row", "import_run", "score", "outbox"):
        op.drop_table(table)


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("noun", sa.String(), nullable=False),
        sa.Column("record_id", sa.BigInteger(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )


def _create_score() -> None:
    op.create_table(
        "score",
        sa.Column("id", ID, nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("horizon_days", sa.Integer(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("money_at_stake", Money(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("reasons", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("model_version", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score")),
        sa.UniqueConstraint(
            "task",
            "subject_kind",
            "subject_id",
            "as_of",
            "model_version",
            name=op.f("uq_score_task_subject_kind_subject_id_as_of_model_version"),
        ),
    )
    with op.batch_alter_table("score") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_score_task_as_of_id"), ["task", "as_of", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_score_task_as_of_model_version_money_at_stake"),
            ["task", "as_of", "model_version", "money_at_stake"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_score_task_as_of_model_version_probability"),
            ["task", "as_of", "model_version", "probability"],
            unique=False,
        )


def _create_import_run() -> None:
    op.create_table(
        "import_run",
        sa.Column("id", ID, nullable=False),
        sa.Column("owner_id", ID, nullable=True),
        sa.Column("preset", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("mapping_digest", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("last_row", sa.Integer(), nullable=False),
        sa.Column("n_read", sa.Integer(), nullable=False),
        sa.Column("n_created", sa.Integer(), nullable=False),
        sa.Column("n_updated", sa.Integer(), nullable=False),
        sa.Column("n_unchanged", sa.Integer(), nullable=False),
        sa.Column("n_rejected", sa.Integer(), nullable=False),
        sa.Column("n_accounts_created", sa.Integer(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_import_run_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
        sa.UniqueConstraint(
            "digest",
            "mapping_digest",
            "attempt",
            name=op.f("uq_import_run_digest_mapping_digest_attempt"),
        ),
    )


def _create_import_row() -> None:
    op.create_table(
        "import_row",
        sa.Column("id", ID, nullable=False),
        sa.Column("run_id", ID, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("record_id", sa.BigInteger(), nullable=True),
        sa.Column("column", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_run.id"], name=op.f("fk_import_row_run_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
        sa.UniqueConstraint("run_id", "row", name=op.f("uq_import_row_run_id_row")),
    )
