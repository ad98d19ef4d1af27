"""Tariffs, whom they hold for, budgets, carbon and bills on paper."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

from app.storage.columns import Id, Instant, Money

revision = "a002"
down_revision = "a001"


def upgrade() -> None:
    """Make the tables of costs."""
    _tariff()
    _budget()
    _carbon_factor()
    _paper_bill()
    _tariff_assignment()


def _tariff() -> None:
    op.create_table(
        "tariff",
        Column("id", Id(), nullable=False),
        Column("name", sa.String(), nullable=False),
        Column("document", sa.String(), nullable=False),
        Column("archived_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_tariff"),
    )


def _budget() -> None:
    op.create_table(
        "budget",
        Column("id", Id(), nullable=False),
        Column("site_id", Id(), nullable=True),
        Column("meter_id", Id(), nullable=True),
        Column("amount", Money(), nullable=False),
        Column("currency", sa.String(), nullable=False),
        _exactly_one("budget", "site_id", "meter_id"),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name="fk_budget_meter_id"),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name="fk_budget_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_budget"),
    )
    op.create_index("ix_budget_meter_id", "budget", ["meter_id"])
    op.create_index("ix_budget_site_id", "budget", ["site_id"])


def _carbon_factor() -> None:
    op.create_table(
        "carbon_factor",
        Column("id", Id(), nullable=False),
        Column("site_id", Id(), nullable=False),
        Column("document", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name="fk_carbon_factor_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_carbon_factor"),
        sa.UniqueConstraint("site_id", name="uq_carbon_factor_site_id"),
    )


def _paper_bill() -> None:
    op.create_table(
        "paper_bill",
        Column("id", Id(), nullable=False),
        Column("meter_id", Id(), nullable=True),
        Column("site_id", Id(), nullable=True),
        Column("start_on", sa.Date(), nullable=False),
        Column("end_on", sa.Date(), nullable=False),
        Column("document", sa.String(), nullable=False),
        _exactly_one("paper_bill", "meter_id", "site_id"),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name="fk_paper_bill_meter_id"),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name="fk_paper_bill_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_bill"),
    )
    op.create_index("ix_paper_bill_meter_id", "paper_bill", ["meter_id"])
    op.create_index("ix_paper_bill_site_id", "paper_bill", ["site_id"])


def _tariff_assignment() -> None:
    targets = ("site", "unit", "meter")
    op.create_table(
        "tariff_assignment",
        Column("id", Id(), nullable=False),
        Column("tariff_id", Id(), nullable=False),
        *(Column(f"{target}_id", Id(), nullable=True) for target in targets),
        Column("start_on", sa.Date(), nullable=False),
        Column("end_on", sa.Date(), nullable=True),
        Column("is_on", sa.Boolean(), nullable=False),
        _exactly_one("tariff_assignment", "site_id", "unit_id", "meter_id"),
        *(
            sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=f"fk_tariff_assignment_{table}_id")
            for table in ("tariff", *targets)
        ),
        sa.PrimaryKeyConstraint("id", name="pk_tariff_assignment"),
    )
    for table in ("tariff", *targets):
        op.create_index(f"ix_tariff_assignment_{table}_id", "tariff_assignment", [f"{table}_id"])


def _exactly_one(table: str, *columns: str) -> sa.CheckConstraint:
    named = " + ".join(f"case when {column} is null then 0 else 1 end" for column in columns)
    return sa.CheckConstraint(f"{named} = 1", name=f"ck_{table}_one_target")
