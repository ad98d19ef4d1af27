"""The order of all edits: how far it has come, where each row and edit stands, and what was answered."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

from app.storage.columns import Id, Instant

revision = "s002"
down_revision = "s001"


def upgrade() -> None:
    """Make the tables of the one sequencer, and note who handed in which file."""
    _order()
    _row_state()
    _answers()
    _files()
    # It kept the epoch, which stands beside the position from now on.
    op.drop_table("server_setting")


def _order() -> None:
    op.create_table(
        "sequence",
        Column("id", sa.Integer(), primary_key=True, nullable=False),
        _text("epoch"),
        _position("position"),
    )
    op.create_table(
        "accepted_edit",
        _id("id", primary_key=True),
        _id("row_id", index=True),
        _position("position"),
    )
    op.create_index("ix_accepted_edit_position_id", "accepted_edit", ["position", "id"])


def _row_state() -> None:
    op.create_table(
        "row_state",
        _id("row_id", primary_key=True),
        _text("entity"),
        _position("position"),
        Column("is_gone", sa.Boolean(), nullable=False),
        _id("maker_id"),
        _id("site_id", nullable=True),
        _id("meter_id", nullable=True),
        _id("unit_id", nullable=True),
        _id("person_id", nullable=True),
        Column("at", Instant(), nullable=True),
        _text("stamps"),
    )
    op.create_index("ix_row_state_position_row_id", "row_state", ["position", "row_id"])
    op.create_table("known_at", _id("row_id", primary_key=True), _id("site_id", primary_key=True, index=True))


def _answers() -> None:
    op.create_table(
        "answered",
        _id("group_id", primary_key=True),
        Column("attempt", sa.Integer(), nullable=False),
        _position("position", nullable=True),
        _text("refusal"),
    )
    op.create_table(
        "group_part",
        _id("group_id", primary_key=True),
        Column("part", sa.Integer(), primary_key=True, nullable=False),
        _id("replica_id"),
        Column("received_at", Instant(), nullable=False),
        _text("edits"),
    )


def _files() -> None:
    op.create_table(
        "handed_in",
        _text("sha256", primary_key=True),
        _id("account_id", primary_key=True),
    )


def _id(name: str, **more: Any) -> Column[Any]:
    return Column(name, Id(), **{"nullable": False, **more})


def _text(name: str, **more: Any) -> Column[Any]:
    return Column(name, sa.String(), nullable=False, **more)


def _position(name: str, **more: Any) -> Column[Any]:
    return Column(name, sa.BigInteger(), **{"nullable": False, **more})
