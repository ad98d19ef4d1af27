"""What a meter's dial showed and on which day, as a person there reads it."""

from datetime import date, datetime

from app.domain.reading import Reading
from app.domain.zone import local_day
from app.reports.words import Words
from app.ui import dial_words
from app.use_cases.stats import OfMeter


def dial(_: Words, now: OfMeter, reading: Reading) -> str:
    """Return what a dial showed, with the decimals it has."""
    return dial_words.dial(_, reading.kwh, now.stored.device_of(reading.event, reading.taken_at).decimals)


def day_of(now: OfMeter, at: datetime) -> date:
    """Return the day of an instant where the meter is."""
    return local_day(at, now.stored.zone)
