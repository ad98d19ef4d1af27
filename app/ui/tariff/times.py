"""Days, clock times and months of a schedule in words."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain.tariff.parts import EVERY_MONTH
from app.domain.tariff.periods import WEEK, WHOLE_DAY, Period, clock
from app.reports.words import Words

_MONDAY = date(2024, 1, 1)
_YEAR = 2024
_HOLIDAY = "holiday"


def weekday_name(_: Words, number: int) -> str:
    """Return the short name of a day of the week, Monday being 0."""
    return _.weekday_short(_MONDAY + timedelta(days=number))


def month_name(_: Words, month: int) -> str:
    """Return the short name of a month from 1 to 12."""
    return _.month_short(date(_YEAR, month, 1))


def days_in_words(_: Words, days: Sequence[str]) -> str:
    """Return days such as "Mon–Fri, Sun", or that it is every day."""
    numbers = [WEEK.index(day) for day in days if day in WEEK]
    named = _runs(numbers, [weekday_name(_, number) for number in range(len(WEEK))])
    if len(numbers) == len(WEEK):
        named = [_("every day")]
    return ", ".join([*named, *([_("holidays")] if _HOLIDAY in days else [])])


def months_in_words(_: Words, months: Sequence[int]) -> str:
    """Return months such as "Jun–Oct", "" for all of them."""
    if tuple(months) == EVERY_MONTH:
        return ""
    names = [month_name(_, month) for month in EVERY_MONTH]
    return ", ".join(_runs([month - 1 for month in months], names))


def period_in_words(_: Words, period: Period) -> str:
    """Return when a period holds, such as "Mon–Fri 07:00–21:00"."""
    times = ", ".join(f"{clock(span.start)}–{clock(span.until)}" for span in period.times)
    said = [days_in_words(_, period.days)]
    if period.times != WHOLE_DAY:
        said.append(times)
    if months := months_in_words(_, period.months):
        said.append(f"({months})")
    return " ".join(said)


def _runs(numbers: Sequence[int], names: Sequence[str]) -> list[str]:
    """Return the names of numbers, neighbours joined as from–to."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [names[run[0]] if len(run) == 1 else f"{names[run[0]]}–{names[run[-1]]}" for run in runs]
