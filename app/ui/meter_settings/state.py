"""The settings of a meter as they are being changed, beside those that are stored."""

from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal

from app.domain.forms import MeterForm, reminder_problems
from app.ui.meter_form.state import Broken, Draft, checked, draft_of, thresholds_in
from app.use_cases.meter_settings import MeterSettings
from app.use_cases.reminders import Rhythm

_MINUTES_AN_HOUR = 60
_MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Edited:
    """What stands on the screen."""

    draft: Draft
    is_on: bool
    every_days: str
    minute_of_day: int
    is_unfolded: bool = False

    def drafted(self, draft: Draft) -> "Edited":
        """Return the same with another draft."""
        return replace(self, draft=draft)

    def unfolded(self) -> "Edited":
        """Return the same with the rest of the fields shown, or hidden again."""
        return replace(self, is_unfolded=not self.is_unfolded)

    def reminding(self, *, on: bool) -> "Edited":
        """Return the same with reminders on or off."""
        return replace(self, is_on=on)

    def every(self, days: str) -> "Edited":
        """Return the same with another number of days typed."""
        return replace(self, every_days=days)

    def reminding_at(self, at: time) -> "Edited":
        """Return the same with another time of day."""
        return replace(self, minute_of_day=at.hour * _MINUTES_AN_HOUR + at.minute)

    @property
    def at(self) -> time:
        """The time of day of the reminders."""
        return time(*divmod(self.minute_of_day, _MINUTES_AN_HOUR))


NOTHING_TYPED: Edited | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """What would be stored, and what is wrong with it."""

    form: MeterForm
    switched_off: frozenset[Decimal]
    rhythm: Rhythm
    wrong: dict[str, Broken]


def edited_now(typed: Edited | None, stored: MeterSettings | None, decimal_sign: str) -> Edited:
    """Return what was typed, else what is stored, else an empty form."""
    if typed is not None:
        return typed
    if stored is None:
        return Edited(Draft(), is_on=True, every_days="", minute_of_day=0)
    return Edited(
        draft=draft_of(stored.form, stored.switched_off, decimal_sign),
        is_on=stored.rhythm.is_on,
        every_days=str(stored.rhythm.every_days),
        minute_of_day=stored.rhythm.minute_of_day,
    )


def ready(edited: Edited, stored: MeterSettings | None) -> Ready:
    """Return what would be stored, and what is wrong with it."""
    meter = checked(edited.draft, stored.other_names if stored else ())
    every_days = _days(edited.every_days)
    problems = reminder_problems(every_days, edited.minute_of_day)
    wrong: dict[str, Broken] = {**meter.wrong, **{problem.field: problem for problem in problems}}
    off = edited.draft.switched_off.intersection(thresholds_in(edited.draft))
    return Ready(meter.form, off, Rhythm(edited.is_on, every_days, edited.minute_of_day), wrong)


def is_changed(now: Ready, stored: MeterSettings) -> bool:
    """Tell whether there is anything to store."""
    before = (stored.form, frozenset(stored.switched_off), stored.rhythm)
    return (now.form, now.switched_off, now.rhythm) != before


def _days(text: str) -> int:
    plain = text.strip()
    is_number = plain.isascii() and plain.isdecimal() and len(plain) <= _MOST_DIGITS
    # The rule refuses zero days in its own words.
    return int(plain) if is_number else 0
