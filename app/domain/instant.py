"""Instants: points in time that say their zone, kept as UTC."""

from datetime import UTC, datetime, timedelta

from app.domain.errors import N_, MeterbookError, Problem

# Since 1980 every zone shifts by whole quarters; a year outside is a typo.
FIRST_YEAR, LAST_YEAR = 1980, 2199
# Somewhere on earth a year begins, or has not ended yet.
_A_DAY = timedelta(days=1)
_EARLIEST = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC) - _A_DAY
_LATEST = datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC) + _A_DAY


class NaiveInstantError(MeterbookError):
    """An instant that does not say its zone."""

    sentence = N_("The time {instant} has no time zone.")


class BadYearError(MeterbookError):
    """A year in which nobody read this meter."""

    sentence = N_("The year {year} cannot be right. Correct this date.")


def utc(instant: datetime) -> datetime:
    """Return the instant in UTC; raise NaiveInstantError when it has no zone."""
    if instant.tzinfo is None:
        raise NaiveInstantError(instant=instant)
    return instant if instant.tzinfo is UTC else instant.astimezone(UTC)


def year_problems(field: str, instant: datetime) -> list[Problem]:
    """Return what is wrong with an instant of a year that is certainly a typo."""
    if _EARLIEST <= instant < _LATEST:
        return []
    return [Problem(field, BadYearError.sentence, {"year": instant.year})]
