"""What a line of the log says, in the person's words."""

from datetime import timedelta
from decimal import Decimal

from app.domain.reading import EVENT_NAMES, SOURCE_NAMES, Event, Reading, Register, Verdict
from app.reports.words import Words
from app.ui.dial_words import REGISTER_NAMES
from app.use_cases.log import LogLine

_HOUR = timedelta(hours=1)
_DAY_SECONDS = 86_400


def counted(_: Words, line: LogLine) -> str:
    """Return what a reading counted since the one before, with its sign."""
    if line.step is None or line.reading.event is Event.INITIAL:
        return ""
    return f"+{_.kwh(Decimal(line.step.wh).scaleb(-3))}"


def per_day(_: Words, line: LogLine) -> str:
    """Return the pace since the reading before; "" where there is none or it means nothing."""
    if line.step is None or line.reading.event is Event.INITIAL:
        return ""
    elapsed = line.step.last.taken_at - line.step.first.taken_at
    if elapsed < _HOUR:
        return ""
    pace = Decimal(line.step.wh).scaleb(-3) * _DAY_SECONDS / Decimal(elapsed.total_seconds())
    return _("{number} a day", number=_.number(pace, 1))


def event_name(_: Words, reading: Reading) -> str:
    """Return what happened to the counter at a reading, "" where nothing did."""
    name = EVENT_NAMES.get(reading.event)
    if name is None:
        return ""
    return _("{event}, assumed", event=_(name)) if reading.verdict is Verdict.ASSUMED else _(name)


def source_name(_: Words, reading: Reading) -> str:
    """Return how a reading came to us, "" where a person typed it."""
    name = SOURCE_NAMES.get(reading.source)
    return _(name) if name else ""


def register_name(_: Words, reading: Reading) -> str:
    """Return which counter a reading is of, "" for the total."""
    return "" if reading.register is Register.TOTAL else _(REGISTER_NAMES[reading.register])


def is_exchange(reading: Reading) -> bool:
    """Tell whether a reading belongs to a meter exchange, which is undone as a whole."""
    return reading.event in {Event.FINAL, Event.INITIAL}
