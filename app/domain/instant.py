"""Instants: points in time that say their zone, kept as UTC."""

from datetime import UTC, datetime

from app.domain.errors import N_, MeterbookError


class NaiveInstantError(MeterbookError):
    """An instant that does not say its zone."""

    sentence = N_("The time {instant} has no time zone.")


def utc(instant: datetime) -> datetime:
    """Return the instant in UTC; raise NaiveInstantError when it has no zone."""
    if instant.tzinfo is None:
        raise NaiveInstantError(instant=instant)
    return instant.astimezone(UTC)
