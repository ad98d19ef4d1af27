"""Words are those of the person's language, and numbers and dates as written there."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from app.domain.errors import FormError, MeterbookError, Problem
from app.reports.words import LANGUAGES, Words, words_for

NOVEMBER_3 = date(2026, 11, 3)


class PaceError(MeterbookError):
    """A sentence with gaps of every kind."""

    sentence = "{kwh} kWh on {day} at {at}"


def test_gaps_are_filled() -> None:
    _ = Words()

    said = _("Cycle {start}–{end}", start="8 Oct", end="8 Nov")

    assert said == "Cycle 8 Oct–8 Nov"


def test_braces_without_gaps_stay_as_they_are() -> None:
    assert Words()("100 {x") == "100 {x"


@pytest.mark.parametrize(("count", "said"), [(1, "1 reading"), (2, "2 readings"), (0, "0 readings")])
def test_plural_follows_the_number(count: int, said: str) -> None:
    assert Words().plural("{n} reading", "{n} readings", count) == said


def test_error_is_told_with_numbers_and_dates_of_the_language() -> None:
    error = PaceError(
        kwh=Decimal("1234.50"),
        day=NOVEMBER_3,
        at=datetime(2026, 11, 3, 17, 5, tzinfo=ZoneInfo("Europe/Zurich")),
    )

    said = Words("fr").of(error)

    assert said == "1\u202f234,50 kWh on 3 nov. 2026 at 3 nov. 2026, 17:05"


def test_problems_of_a_form_are_all_told() -> None:
    error = FormError([Problem("name", "No name."), Problem("day", "Day {day}.", {"day": 32})])

    assert Words().of(error) == "No name. Day 32."


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (Words("en"), "12,345.3"),
        (Words("de"), "12.345,3"),
        (Words("de", "CH"), "12’345.3"),
        (Words("fr"), "12\u202f345,3"),
        (Words("it"), "12.345,3"),
    ],
)
def test_number_is_written_as_in_its_region(words: Words, shown: str) -> None:
    assert words.number(Decimal("12345.25"), 1) == shown


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (Decimal("0.25"), 1, "0.3"),
        (Decimal("-0.25"), 1, "-0.3"),
        (Decimal("2.50"), None, "2.50"),
        (Decimal("3E+2"), None, "300"),
        (200.0, None, "200"),
        (12.5, None, "12.5"),
        (7, None, "7"),
    ],
)
def test_number_is_rounded_half_up_or_shown_as_it_is(
    value: Decimal | float, decimals: int | None, shown: str
) -> None:
    assert Words().number(value, decimals) == shown


def test_energy_and_its_unit_stay_on_one_line() -> None:
    assert Words().kwh(Decimal("14.25")) == "14.3\u00a0kWh"


def test_money_has_the_decimals_of_its_currency() -> None:
    _ = Words("de")

    assert (_.money(Decimal("1234.5"), "EUR"), _.money(Decimal("1234.5"), "JPY")) == (
        "1.234,50\u00a0€",
        "1.235\u00a0¥",
    )


@pytest.mark.parametrize(
    ("region", "currency", "shown"),
    [("GB", "CHF", "CHF\u00a04.20"), ("GB", "GBP", "£4.20"), ("CH", "CHF", "CHF\u00a04.20")],
)
def test_the_letters_of_a_currency_do_not_touch_its_amount(region: str, currency: str, shown: str) -> None:
    assert Words("en", region).money(Decimal("4.2"), currency) == shown


@pytest.mark.parametrize(
    ("price", "shown"), [("0.27025", "CHF 0.2703"), ("0.3", "CHF 0.30"), ("12", "CHF 12.00")]
)
def test_a_price_has_the_decimals_it_needs(price: str, shown: str) -> None:
    assert Words("en").price(Decimal(price), "CHF").replace("\u00a0", " ") == shown


def test_a_price_of_a_tariff_keeps_all_its_decimals() -> None:
    shown = Words("en").unit_price(Decimal("0.253125"), "CHF")

    assert shown == "CHF\u00a00.253125"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (Words("en"), ["Tue 3 Nov", "3 Nov", "3 Nov 2026", "Tuesday, 3 November 2026"]),
        (Words("de"), ["Di., 3. Nov.", "3. Nov.", "03.11.2026", "Dienstag, 3. November 2026"]),
        (Words("fr"), ["mar. 3 nov.", "3 nov.", "3 nov. 2026", "mardi 3 novembre 2026"]),
        (Words("it"), ["mar 3 nov", "3 nov", "3 nov 2026", "martedì 3 novembre 2026"]),
    ],
)
def test_day_is_written_short_and_long(words: Words, shown: list[str]) -> None:
    assert [
        write(NOVEMBER_3) for write in (words.day, words.day_short, words.day_year, words.day_long)
    ] == shown


def test_months_and_weekdays_have_names() -> None:
    _ = Words("it")

    assert [_.weekday(NOVEMBER_3), _.month(NOVEMBER_3), _.month_short(NOVEMBER_3)] == [
        "martedì",
        "novembre 2026",
        "nov",
    ]


def test_time_is_that_of_the_zone() -> None:
    instant = datetime(2026, 11, 3, 23, 30, tzinfo=UTC)

    assert Words().date_time(instant, ZoneInfo("Europe/Zurich")) == "Wed 4 Nov, 00:30"


def test_time_of_day_needs_no_zone() -> None:
    assert Words("en", "US").time_of_day(time(9)) == "9:00\u202fAM"


@pytest.mark.parametrize(
    ("day", "shown"), [(3, "today"), (2, "yesterday"), (4, "tomorrow"), (30, "in 27 days")]
)
def test_near_days_are_told_as_seen_from_today(day: int, shown: str) -> None:
    assert Words().relative_day(date(2026, 11, day), NOVEMBER_3) == shown


def test_things_are_listed_as_in_a_sentence() -> None:
    assert Words().listed(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("de-CH", Words("de", "CH")),
        ("fr_FR", Words("fr", "FR")),
        ("IT", Words("it")),
        ("pt-BR", Words("en")),
        ("", Words("en")),
    ],
)
def test_language_of_the_device_is_taken_where_it_is_known(wanted: str, found: Words) -> None:
    assert words_for(wanted) == found


def test_unknown_region_is_written_as_the_language_alone() -> None:
    assert Words("de", "ZZ").number(Decimal("1.5")) == "1,5"


def test_every_language_names_itself() -> None:
    assert list(LANGUAGES) == ["en", "de", "fr", "it"]


@pytest.mark.parametrize(
    ("kwh", "said"),
    [
        ("0.4", "0 kWh"), ("2000", "2,000 kWh"), ("9999", "9,999 kWh"), ("10000", "10.0 MWh"),
        ("-12345", "-12.3 MWh"), ("10000000", "10.0 GWh"),
    ],
)  # fmt: skip
def test_sums_of_energy_are_in_mwh_from_ten_thousand_kwh_on(kwh: str, said: str) -> None:
    assert Words().energy(Decimal(kwh)).replace("\u00a0", " ").replace("\u2212", "-") == said
