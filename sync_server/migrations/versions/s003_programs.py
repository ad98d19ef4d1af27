"""Tokens for programs, and what requests under a key were answered."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, ForeignKey, UniqueConstraint

from app.storage.columns import Id, Instant

revision = "s003"
down_revision = "s002"


def upgrade() -> None:
    """Make the tables of programs."""
    op.create_table(
        "program_token",
        Column("id", Id(), primary_key=True, nullable=False),
        Column("account_id", Id(), ForeignKey("account.id"), nullable=False, index=True),
        Column("token_hash", sa.String(), nullable=False, unique=True),
        Column("name", sa.String(), nullable=False),
        Column("scopes", sa.String(), nullable=False),
        Column("made_at", Instant(), nullable=False),
        Column("used_at", Instant(), nullable=True),
        Column("expires_at", Instant(), nullable=True),
        Column("revoked_at", Instant(), nullable=True),
    )
    op.create_table(
        "kept_answer",
        Column("id", Id(), primary_key=True, nullable=False),
        Column("account_id", Id(), ForeignKey("account.id"), nullable=False),
        Column("name", sa.String(), nullable=False),
        Column("asked", sa.String(), nullable=False),
        Column("answer", sa.String(), nullable=False),
        Column("made_at", Instant(), nullable=False, index=True),
        UniqueConstraint("account_id", "name"),
    )
