"""What a device keeps for its server: groups that wait, pages that arrived, and lost values."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

from app.storage.columns import Id

revision = "a006"
down_revision = "a005"


def upgrade() -> None:
    """Make room for sync; all that was ever done waits for a server."""
    op.add_column("change", Column("conflict", sa.String(), nullable=True))
    op.create_index(
        "ix_change_conflict",
        "change",
        ["id"],
        sqlite_where=sa.text("conflict is not null"),
        postgresql_where=sa.text("conflict is not null"),
    )
    op.create_table(
        "outgoing",
        Column("number", sa.Integer(), nullable=False),
        Column("group_id", Id(), nullable=False),
        Column("seen", sa.BigInteger(), nullable=False),
        Column("state", sa.String(), nullable=False),
        Column("attempt", sa.Integer(), nullable=False),
        Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_outgoing"),
        sa.UniqueConstraint("group_id", name="uq_outgoing_group_id"),
    )
    op.create_table(
        "incoming",
        Column("number", sa.Integer(), nullable=False),
        Column("head", sa.String(), nullable=False),
        Column("page", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_incoming"),
    )
    op.execute(
        "insert into outgoing (group_id, seen, state, attempt, reason) "
        "select group_id, 0, 'waiting', 0, '' from change group by group_id order by min(at)"
    )
