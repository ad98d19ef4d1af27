"""Accounts, how they prove who they are, and what they may do where."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, UniqueConstraint

from app.storage.columns import Id, Instant

revision = "s001"
down_revision = None


def upgrade() -> None:
    """Make the tables of accounts."""
    _account()
    _code()
    _second_factor()
    _recovery_code()
    _login()
    _membership()
    _invitation()
    _counts_and_events()


def _account() -> None:
    op.create_table(
        "account",
        _id("id", primary_key=True),
        _text("email", unique=True),
        _text("name"),
        _text("language"),
        _text("password_hash"),
        _at("made_at"),
        _at("verified_at", nullable=True),
        Column("is_invited", sa.Boolean(), nullable=False),
        Column("runs_server", sa.Boolean(), nullable=False),
    )


def _code() -> None:
    op.create_table(
        "code",
        _id("id", primary_key=True),
        _text("purpose"),
        _text("code_hash"),
        _account_id(index=True, nullable=True),
        _text("email"),
        _at("made_at"),
        _at("expires_at"),
        _at("used_at", nullable=True),
        Column("sealed", sa.LargeBinary(), nullable=True),
        UniqueConstraint("purpose", "code_hash"),
    )


def _second_factor() -> None:
    op.create_table(
        "second_factor",
        _account_id(primary_key=True),
        Column("secret", sa.LargeBinary(), nullable=False),
        _at("enabled_at", nullable=True),
        Column("last_step", sa.Integer(), nullable=False),
    )


def _recovery_code() -> None:
    op.create_table(
        "recovery_code",
        _id("id", primary_key=True),
        _account_id(index=True),
        _text("code_hash"),
        _at("used_at", nullable=True),
    )


def _login() -> None:
    op.create_table(
        "login",
        _id("id", primary_key=True),
        _account_id(index=True),
        _text("token_hash", unique=True),
        _text("device_name"),
        _text("address"),
        _at("made_at"),
        _at("seen_at"),
        _at("expires_at"),
        _at("ended_at", nullable=True),
    )


def _membership() -> None:
    op.create_table(
        "membership",
        _id("id", primary_key=True),
        _account_id(),
        _id("site_id", index=True),
        _text("role"),
        _id("person_id", nullable=True),
        _at("made_at"),
        UniqueConstraint("account_id", "site_id"),
    )


def _invitation() -> None:
    op.create_table(
        "invitation",
        _id("id", primary_key=True),
        _text("code_hash", unique=True),
        _id("site_id", index=True),
        _text("role"),
        _id("person_id", nullable=True),
        _text("email"),
        _id("made_by"),
        _at("made_at"),
        _at("expires_at"),
        _at("used_at", nullable=True),
        _id("used_by", nullable=True),
        _at("revoked_at", nullable=True),
    )


def _counts_and_events() -> None:
    op.create_table(
        "tries",
        _text("name", primary_key=True),
        Column("count", sa.Integer(), nullable=False),
        _at("last_at"),
    )
    op.create_table(
        "account_event",
        _id("id", primary_key=True),
        _at("at", index=True),
        _text("kind"),
        _id("account_id", index=True, nullable=True),
        _text("address"),
        _id("row_id", nullable=True),
    )
    op.create_table("server_setting", _text("name", primary_key=True), _text("value"))


def _id(name: str, **more: Any) -> Column[Any]:
    return Column(name, Id(), **{"nullable": False, **more})


def _account_id(**more: Any) -> Column[Any]:
    return Column("account_id", Id(), sa.ForeignKey("account.id"), **{"nullable": False, **more})


def _text(name: str, **more: Any) -> Column[Any]:
    return Column(name, sa.String(), nullable=False, **more)


def _at(name: str, **more: Any) -> Column[Any]:
    return Column(name, Instant(), **{"nullable": False, **more})
