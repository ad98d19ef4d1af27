"""The language of one person: translated sentences, and numbers and dates as they are written there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from datetime import time as time_of_clock
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from typing import TYPE_CHECKING

from app.domain.errors import ARROW, FormError, MeterbookError, Problem, Trail, Word

if TYPE_CHECKING:
    from app.reports.formats import Formats

DOMAIN = "meterbook"
# Below ten of a unit the smaller one says more.
_FROM_UNITS = 10
_LARGE_UNITS = (("GWh", 1_000_000), ("MWh", 1000))
LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch", "fr": "Français", "it": "Italiano"}


@dataclass(frozen=True, slots=True)
class Words:
    """A language, and the region whose way of writing numbers it follows ("" for the language's own)."""

    language: str = "en"
    region: str = ""

    def __call__(self, sentence: str, **gaps: object) -> str:
        """Return a sentence in this language with its gaps filled."""
        found = _catalogue(self.language).gettext(sentence)
        return self._filled(found, gaps)

    def plural(self, one: str, many: str, n: int, **gaps: object) -> str:
        """Return the sentence for `n` things, where the gap `n` shows the number."""
        found = _catalogue(self.language).ngettext(one, many, n)
        return self._filled(found, {"n": self.number(n), **gaps})

    def of(self, broken: MeterbookError | Problem) -> str:
        """Return what an error or a problem says, in this language."""
        if isinstance(broken, FormError) and broken.problems:
            return " ".join(self.of(problem) for problem in broken.problems)
        return self(broken.sentence, **broken.values)

    def number(self, value: Decimal | float, decimals: int | None = None) -> str:
        """Return a number, rounded half up to `decimals`, or with the decimals it has."""
        return self._formats.number(value, decimals)

    def kwh(self, energy: Decimal, decimals: int = 1) -> str:
        """Return energy given in kWh with its unit, such as "14.2 kWh"."""
        return f"{self.number(energy, decimals)}\u00a0kWh"

    def energy(self, kwh: Decimal) -> str:
        """Return a sum of energy: whole kWh, from ten thousand of them on MWh, and GWh beyond."""
        for unit, size in _LARGE_UNITS:
            if abs(kwh) >= _FROM_UNITS * size:
                return f"{self.number(kwh / size, 1)}\u00a0{unit}"
        return self.kwh(kwh, 0)

    def money(self, amount: Decimal, currency: str) -> str:
        """Return an amount with its currency and the decimals this currency has."""
        return self._formats.money(amount, currency)

    def price(self, amount: Decimal, currency: str) -> str:
        """Return what one kWh costs, with more decimals than money has."""
        return self._formats.price(amount, currency)

    def unit_price(self, amount: Decimal, currency: str) -> str:
        """Return a price as a tariff states it, with all its decimals."""
        return self._formats.unit_price(amount, currency)

    def percent(self, share: Decimal | float) -> str:
        """Return a share of one as whole per cent."""
        return self._formats.percent(share)

    def day(self, day: date) -> str:
        """Return a day such as "Tue 4 Nov"."""
        return self._formats.pattern(day, "MMMEd")

    def day_short(self, day: date) -> str:
        """Return a day without its weekday, such as "4 Nov"."""
        return self._formats.pattern(day, "MMMd")

    def day_year(self, day: date) -> str:
        """Return a day with its year, such as "4 Nov 2026"."""
        return self._formats.day(day, "medium")

    def day_long(self, day: date) -> str:
        """Return a day in full, such as "Tuesday, 4 November 2026"."""
        return self._formats.day(day, "full")

    def weekday(self, day: date) -> str:
        """Return the name of a day's weekday."""
        return self._formats.pattern(day, "EEEE")

    def weekday_short(self, day: date) -> str:
        """Return the short name of a day's weekday, such as "Tue"."""
        return self._formats.pattern(day, "EEE")

    def month(self, day: date) -> str:
        """Return the month of a day with its year, such as "November 2026"."""
        return self._formats.pattern(day, "yMMMM")

    def month_short(self, day: date) -> str:
        """Return the short name of a day's month, such as "Nov"."""
        return self._formats.pattern(day, "MMM")

    def time(self, instant: datetime, zone: tzinfo) -> str:
        """Return the time of day in a zone, such as "17:05"."""
        return self._formats.time(instant.astimezone(zone).timetz())

    def time_of_day(self, at: time_of_clock) -> str:
        """Return a time that stands on every clock, such as 09:00."""
        return self._formats.time(at)

    def date_time(self, instant: datetime, zone: tzinfo) -> str:
        """Return day and time in a zone, such as "Tue 4 Nov, 17:05"."""
        return f"{self.day(instant.astimezone(zone).date())}, {self.time(instant, zone)}"

    def relative_day(self, day: date, today: date) -> str:
        """Return a day as seen from today: "today", "yesterday", "3 days ago", "in 5 days"."""
        days = (day - today).days
        near = {0: self("today"), -1: self("yesterday"), 1: self("tomorrow")}
        return near.get(days) or self._formats.days_away(days)

    def listed(self, things: Sequence[str]) -> str:
        """Return things as a list in a sentence: "a, b and c"."""
        return self._formats.listed(things)

    def country(self, code: str) -> str:
        """Return the name of a country by its two letters, "" for none."""
        return self._formats.country(code) if code else ""

    def currency_name(self, code: str) -> str:
        """Return what a currency is called, such as "Swiss Franc"."""
        return self._formats.currency_name(code)

    @property
    def currency(self) -> str:
        """Return the letters of the currency of this region, "" where none is known."""
        from app.reports.formats import currency_in  # noqa: PLC0415 - Babel loads with the first number shown

        return currency_in(self.region)

    @property
    def decimal_sign(self) -> str:
        """Return what stands before the decimals here."""
        return self._formats.decimal_sign

    @property
    def _formats(self) -> "Formats":
        return _formats(self.language, self.region)

    def _filled(self, sentence: str, gaps: Mapping[str, object]) -> str:
        return (
            sentence.format(**{name: self._shown(value) for name, value in gaps.items()})
            if gaps
            else sentence
        )

    def _said(self, value: MeterbookError | Problem | Word | Trail) -> str:
        """Return a sentence or a word within another sentence."""
        match value:
            case Word(text, gaps):
                return self(text, **gaps)
            case Trail(steps):
                return ARROW.join(str(self._shown(step)) for step in steps)
            case _:
                return self.of(value)

    def _shown(self, value: object) -> object:
        """Return what stands in a gap: numbers and dates as written here, texts as they are."""
        match value:
            case MeterbookError() | Problem() | Word() | Trail():
                return self._said(value)
            case Decimal() | float():
                return self.number(value)
            case datetime():
                return f"{self.day_year(value.date())}, {self._formats.time(value.timetz())}"
            case date():
                return self.day_year(value)
            case _:
                return value


def words_for(wanted: str, region: str = "") -> Words:
    """Return the words of a wanted language such as "de" or "de-CH"; English where there are none."""
    language, _, country = wanted.replace("_", "-").partition("-")
    if language.lower() not in LANGUAGES:
        return Words("en", region)
    return Words(language.lower(), region or country.upper())


def chosen_words(chosen: str, device: str) -> Words:
    """Return the words of a chosen language in the device's region; the device's own where none is chosen."""
    own = words_for(device)
    return Words(chosen, own.region) if chosen in LANGUAGES else own


@cache
def _catalogue(language: str) -> NullTranslations:
    part = resources.files("app.reports") / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    try:
        with part.open("rb") as file:
            return GNUTranslations(file)
    except OSError:
        return NullTranslations()


@cache
def _formats(language: str, region: str) -> "Formats":
    from app.reports.formats import formats_of  # noqa: PLC0415 - Babel loads with the first number shown

    return formats_of(language, region)
