"""The first tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column

from app.storage.columns import Id, Instant, Wh

revision = "a001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    _change()
    _file()
    _person()
    _setting()
    _site()
    _snooze()
    _meter()
    _unit()
    _assignment()
    _cycle_boundary()
    _device()
    _occupancy()
    _quarter_block()
    _reminder_settings()
    _threshold()
    _reading()


def _change() -> None:
    op.create_table(
        "change",
        Column("id", Id(), nullable=False),
        Column("group_id", Id(), nullable=False),
        Column("verb", sa.String(), nullable=False),
        Column("entity", sa.String(), nullable=False),
        Column("row_id", Id(), nullable=False),
        Column("meter_id", Id(), nullable=True),
        Column("at", Instant(), nullable=False),
        Column("actor_id", Id(), nullable=False),
        Column("replica_id", Id(), nullable=False),
        Column("before", sa.String(), nullable=True),
        Column("after", sa.String(), nullable=True),
        Column("undoes_id", Id(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
    )
    op.create_index("ix_change_group_id", "change", ["group_id"])
    op.create_index("ix_change_meter_id", "change", ["meter_id"])
    op.create_index("ix_change_row_id", "change", ["row_id"])
    op.create_index(
        "ix_change_undoes_id",
        "change",
        ["undoes_id"],
        sqlite_where=sa.text("undoes_id is not null"),
        postgresql_where=sa.text("undoes_id is not null"),
    )


def _file() -> None:
    op.create_table(
        "file",
        Column("id", Id(), nullable=False),
        Column("sha256", sa.String(), nullable=False),
        Column("media_type", sa.String(), nullable=False),
        Column("size", sa.Integer(), nullable=False),
        Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_file"),
    )
    op.create_index("ix_file_sha256", "file", ["sha256"])


def _person() -> None:
    op.create_table(
        "person",
        Column("id", Id(), nullable=False),
        Column("name", sa.String(), nullable=False),
        Column("email", sa.String(), nullable=False),
        Column("phone", sa.String(), nullable=False),
        Column("language", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )


def _setting() -> None:
    op.create_table(
        "setting",
        Column("name", sa.String(), nullable=False),
        Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )


def _site() -> None:
    op.create_table(
        "site",
        Column("id", Id(), nullable=False),
        Column("name", sa.String(), nullable=False),
        Column("time_zone", sa.String(), nullable=False),
        Column("currency", sa.String(), nullable=False),
        Column("language", sa.String(), nullable=False),
        Column("address", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_site"),
    )


def _snooze() -> None:
    op.create_table(
        "snooze",
        Column("id", Id(), nullable=False),
        Column("reminder_id", sa.Integer(), nullable=False),
        Column("until_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_snooze"),
        sa.UniqueConstraint("reminder_id", name="uq_snooze_reminder_id"),
    )


def _meter() -> None:
    op.create_table(
        "meter",
        Column("id", Id(), nullable=False),
        Column("site_id", Id(), nullable=False),
        Column("parent_id", Id(), nullable=True),
        Column("name", sa.String(), nullable=False),
        Column("role", sa.String(), nullable=False),
        Column("anchor_day", sa.Integer(), nullable=False),
        Column("method", sa.String(), nullable=False),
        Column("position", sa.Integer(), nullable=False),
        Column("note", sa.String(), nullable=False),
        Column("archived_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["meter.id"], name="fk_meter_parent_id"),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name="fk_meter_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_meter"),
    )
    op.create_index("ix_meter_parent_id", "meter", ["parent_id"])
    op.create_index("ix_meter_site_id", "meter", ["site_id"])


def _unit() -> None:
    op.create_table(
        "unit",
        Column("id", Id(), nullable=False),
        Column("site_id", Id(), nullable=False),
        Column("name", sa.String(), nullable=False),
        Column("kind", sa.String(), nullable=False),
        Column("area_m2", Wh(), nullable=True),
        Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name="fk_unit_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
    )
    op.create_index("ix_unit_site_id", "unit", ["site_id"])


def _assignment() -> None:
    op.create_table(
        "assignment",
        Column("id", Id(), nullable=False),
        Column("meter_id", Id(), nullable=False),
        Column("unit_id", Id(), nullable=False),
        Column("start_on", sa.Date(), nullable=False),
        Column("end_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name="fk_assignment_meter_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_assignment_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_assignment"),
    )
    op.create_index("ix_assignment_meter_id", "assignment", ["meter_id"])
    op.create_index("ix_assignment_unit_id", "assignment", ["unit_id"])


def _cycle_boundary() -> None:
    op.create_table(
        "cycle_boundary",
        Column("id", Id(), nullable=False),
        Column("meter_id", Id(), nullable=False),
        Column("nominal_on", sa.Date(), nullable=False),
        Column("real_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name="fk_cycle_boundary_meter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_cycle_boundary"),
        sa.UniqueConstraint("meter_id", "nominal_on", name="uq_cycle_boundary_meter_id_nominal_on"),
    )


def _device() -> None:
    op.create_table(
        "device",
        Column("id", Id(), nullable=False),
        Column("meter_id", Id(), nullable=False),
        Column("serial", sa.String(), nullable=False),
        Column("installed_at", Instant(), nullable=True),
        Column("removed_at", Instant(), nullable=True),
        Column("turn_over_at", Wh(), nullable=True),
        Column("decimals", sa.Integer(), nullable=False),
        Column("multiplier", Wh(), nullable=False),
        Column("max_kw", Wh(), nullable=True),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name="fk_device_meter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_device"),
    )
    op.create_index("ix_device_meter_id", "device", ["meter_id"])


def _occupancy() -> None:
    op.create_table(
        "occupancy",
        Column("id", Id(), nullable=False),
        Column("unit_id", Id(), nullable=False),
        Column("person_id", Id(), nullable=False),
        Column("start_on", sa.Date(), nullable=False),
        Column("end_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_occupancy_person_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_occupancy_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_occupancy"),
    )
    op.create_index("ix_occupancy_person_id", "occupancy", ["person_id"])
    op.create_index("ix_occupancy_unit_id", "occupancy", ["unit_id"])


def _quarter_block() -> None:
    op.create_table(
        "quarter_block",
        Column("id", Id(), nullable=False),
        Column("meter_id", Id(), nullable=False),
        Column("register_name", sa.String(), nullable=False),
        Column("day", sa.Date(), nullable=False),
        Column("first_at", Instant(), nullable=False),
        Column("interval_minutes", sa.Integer(), nullable=False),
        Column("source", sa.String(), nullable=False),
        Column("wh", sa.LargeBinary(), nullable=False),
        Column("quality", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name="fk_quarter_block_meter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_quarter_block"),
        sa.UniqueConstraint(
            "meter_id", "register_name", "day", name="uq_quarter_block_meter_id_register_name_day"
        ),
    )


def _reminder_settings() -> None:
    op.create_table(
        "reminder_settings",
        Column("id", Id(), nullable=False),
        Column("meter_id", Id(), nullable=False),
        Column("is_on", sa.Boolean(), nullable=False),
        Column("every_days", sa.Integer(), nullable=False),
        Column("minute_of_day", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name="fk_reminder_settings_meter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reminder_settings"),
        sa.UniqueConstraint("meter_id", name="uq_reminder_settings_meter_id"),
    )


def _threshold() -> None:
    op.create_table(
        "threshold",
        Column("id", Id(), nullable=False),
        Column("meter_id", Id(), nullable=False),
        Column("kwh", Wh(), nullable=False),
        Column("is_on", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name="fk_threshold_meter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_threshold"),
        sa.UniqueConstraint("meter_id", "kwh", name="uq_threshold_meter_id_kwh"),
    )


def _reading() -> None:
    op.create_table(
        "reading",
        Column("id", Id(), nullable=False),
        Column("meter_id", Id(), nullable=False),
        Column("device_id", Id(), nullable=False),
        Column("register_name", sa.String(), nullable=False),
        Column("taken_at", Instant(), nullable=False),
        Column("kwh", Wh(), nullable=False),
        Column("source", sa.String(), nullable=False),
        Column("event", sa.String(), nullable=False),
        Column("verdict", sa.String(), nullable=True),
        Column("note", sa.String(), nullable=False),
        Column("photo_id", Id(), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_reading_device_id"),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name="fk_reading_meter_id"),
        sa.ForeignKeyConstraint(["photo_id"], ["file.id"], name="fk_reading_photo_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
        sa.UniqueConstraint(
            "meter_id",
            "taken_at",
            "register_name",
            "device_id",
            name="uq_reading_meter_id_taken_at_register_name_device_id",
        ),
    )
