"""When meters remind, and which reminders were put off."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from app.storage.columns import instant
from app.storage.tables import ReminderSettings, Snooze

_BITS_AFTER_MILLISECONDS = 80


def reminder_settings(session: Session) -> dict[UUID, ReminderSettings]:
    """Return the settings of every meter that has some, by meter."""
    return {row.meter_id: row for row in session.exec(select(ReminderSettings))}


def reminder_settings_of(session: Session, meter_id: UUID) -> ReminderSettings | None:
    """Return the settings of one meter."""
    return session.exec(select(ReminderSettings).where(ReminderSettings.meter_id == meter_id)).first()


def snoozes(session: Session) -> dict[int, datetime]:
    """Return until when each reminder was put off, by its id."""
    return {row.reminder_id: row.until_at for row in session.exec(select(Snooze))}


def snooze_of(session: Session, reminder_id: int) -> Snooze | None:
    """Return the snooze of one reminder."""
    return session.exec(select(Snooze).where(Snooze.reminder_id == reminder_id)).first()


def added_at(row_id: UUID) -> datetime:
    """Return when a row was added: a UUIDv7 begins with its milliseconds (RFC 9562, 5.7)."""
    return instant((row_id.int >> _BITS_AFTER_MILLISECONDS) * 1000)
