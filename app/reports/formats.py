"""Numbers, money, dates and times as they are written in one place of the world."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError, dates, lists, numbers

# Without a region English is written as in Europe: days before months, 24 hours.
_DEFAULT_REGION = {"en": "GB"}
_NOBODY_WRITES_WEEKS = 1_000_000
_MOST_DECIMALS_OF_AVERAGE = 4
_MOST_DECIMALS_OF_PRICE = 6


@dataclass(frozen=True, slots=True)
class Formats:
    """How one locale writes what is not a sentence."""

    locale: Locale

    def number(self, value: Decimal | float, decimals: int | None) -> str:
        """Return a number with grouping; without `decimals` it keeps those it has."""
        exact = Decimal(str(value))
        if decimals is None:
            decimals = _decimals(exact.normalize() if isinstance(value, float) else exact)
        return _written(str(_rounded(exact, decimals)), decimals, self.locale)

    def money(self, amount: Decimal, currency: str) -> str:
        """Return an amount with the currency's own number of decimals."""
        rounded = _rounded(amount, numbers.get_currency_precision(currency))
        return _spaced(numbers.format_currency(rounded, currency, locale=self.locale))

    def price(self, amount: Decimal, currency: str) -> str:
        """Return what one kWh costs, with two to four decimals."""
        return self._price(_rounded(amount, _MOST_DECIMALS_OF_AVERAGE), currency)

    def unit_price(self, amount: Decimal, currency: str) -> str:
        """Return a price as a tariff states it, with two decimals at least."""
        return self._price(_rounded(amount, _MOST_DECIMALS_OF_PRICE), currency)

    def _price(self, rounded: Decimal, currency: str) -> str:
        written = numbers.format_currency(
            rounded.normalize(),
            currency,
            locale=self.locale,
            currency_digits=False,
            decimal_quantization=False,
        )
        return _spaced(written)

    def percent(self, share: Decimal | float) -> str:
        """Return a share of one as whole per cent."""
        return numbers.format_percent(_rounded(Decimal(str(share)), 2), locale=self.locale)

    def day(self, day: date, length: Literal["medium", "full"]) -> str:
        """Return a day with its year."""
        return dates.format_date(day, length, locale=self.locale)

    def pattern(self, day: date, skeleton: str) -> str:
        """Return the parts of a day that a CLDR skeleton names, in this locale's order."""
        known = dates.match_skeleton(skeleton, self.locale.datetime_skeletons)
        # Babel knows no skeleton for a lone weekday or month name in some locales.
        if known is None or known != skeleton:
            return dates.format_date(day, skeleton, locale=self.locale)
        at_noon = datetime.combine(day, time(12))
        return str(dates.format_skeleton(skeleton, at_noon, fuzzy=False, locale=self.locale))

    def time(self, at: time) -> str:
        """Return hours and minutes."""
        return dates.format_time(at.replace(tzinfo=None), "short", locale=self.locale)

    def days_away(self, days: int) -> str:
        """Return a number of days from today, such as "in 5 days"."""
        return dates.format_timedelta(
            timedelta(days=days),
            granularity="day",
            threshold=_NOBODY_WRITES_WEEKS,
            add_direction=True,
            locale=self.locale,
        )

    def listed(self, things: Sequence[str]) -> str:
        """Return things joined as in a sentence."""
        return lists.format_list(list(things), locale=self.locale)

    def country(self, code: str) -> str:
        """Return the name of a country by its two letters."""
        return str(self.locale.territories.get(code, code))

    def currency_name(self, code: str) -> str:
        """Return the name of a currency by its three letters."""
        return str(self.locale.currencies.get(code, code))

    @property
    def decimal_sign(self) -> str:
        """Return what stands before the decimals."""
        return numbers.get_decimal_symbol(self.locale)


def formats_of(language: str, region: str) -> Formats:
    """Return the formats of a language in a region, of the language alone where Babel lacks the pair."""
    region = region or _DEFAULT_REGION.get(language, "")
    try:
        return Formats(Locale(language, region or None))
    except UnknownLocaleError:
        return Formats(Locale(language, _DEFAULT_REGION.get(language)))


def decimals_of(currency: str) -> int:
    """Return how many decimals amounts of a currency have."""
    return int(numbers.get_currency_precision(currency))


def currency_in(region: str) -> str:
    """Return the currency that is paid with in a region, "" where it is not known."""
    return next(iter(numbers.get_territory_currencies(region)), "") if region else ""


@lru_cache(maxsize=4096)
def _written(rounded: str, decimals: int, locale: Locale) -> str:
    """Return a rounded number as it is written; the same few stand in every line of many letters."""
    places = f".{'0' * decimals}" if decimals else ""
    return str(numbers.format_decimal(Decimal(rounded), f"#,##0{places}", locale=locale))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _rounded(value: Decimal, decimals: int) -> Decimal:
    if not value.is_finite():
        return value
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _spaced(written: str) -> str:
    """Put in what Babel leaves out and CLDR has between letters and digits: "CHF 4.20", but "£4.20"."""
    return re.sub(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])", "\u00a0", written)
