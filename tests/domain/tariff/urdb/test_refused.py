"""What is no rate is refused in plain words, whatever is written."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ARROW
from app.domain.tariff.problems import BadTariffError
from app.domain.tariff.urdb import tariffs_of_urdb
from tests.domain.tariff.urdb.build import DAYTIME, FLAT, SEASONS, ZONE, by_clock, rate

KEYS = (
    "energyratestructure energyweekdayschedule dgrules fueladjustmentsmonthly demandratestructure "
    "demandweekendschedule demandwindow demandratchetpercentage lookbackpercent lookbackrange "
    "lookbackmonths flatdemandstructure flatdemandmonths flatdemandunit fixedchargefirstmeter "
    "fixedchargeunits fixedmonthlycharge mincharge name startdate enddate country items odd"
)
NUMBERS = st.integers() | st.floats() | st.sampled_from([10**400, 1e308, -1e-300, "1", "", None, True])
TIERS = st.dictionaries(
    st.sampled_from(["max", "rate", "adj", "sell", "unit"]), NUMBERS | st.text(max_size=3)
)
ANYTHING = st.recursive(
    NUMBERS | st.text(max_size=9),
    lambda inside: st.lists(inside, max_size=12) | st.dictionaries(st.text(max_size=3), inside, max_size=3),
    max_leaves=30,
)


def refusal(document: object) -> str:
    with pytest.raises(BadTariffError) as caught:
        tariffs_of_urdb(document, ZONE)
    return str(caught.value).replace(ARROW, " > ")


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("{", "rate: This is no JSON text."),
        ("[" * 100_000, "rate: This is no JSON text."),
        (" " * 20_000_001, "rate: The file is too large. Save the rates you need alone."),
        ("12", "rate: No rate of the Utility Rate Database is in this file."),
        ("[]", "rate: No rate of the Utility Rate Database is in this file."),
        ({"items": None}, "rate: No rate of the Utility Rate Database is in this file."),
        ([12], "rate: No rate of the Utility Rate Database is in this file."),
        ({"name": "A recipe"}, "rate: No rate of the Utility Rate Database is in this file."),
        ([FLAT] * 501, "rate: Import at most 500 rates at once."),
        (
            [FLAT, {"energyratestructure": 3}],
            "rate 2 > energyratestructure: Write a list of at most 100 periods.",
        ),
        ({"energyratestructure": []}, "charges: A tariff needs at least one charge."),
        (
            {"energyratestructure": [[]]},
            "energyratestructure > period 1: Write a list of 1 to 100 tiers.",
        ),
        (
            {"energyratestructure": [[3]]},
            "energyratestructure > period 1 > tier 1: Write names and values in curly brackets.",
        ),
        (
            {"energyratestructure": [[{"rate": True}]]},
            "energyratestructure > period 1 > tier 1 > rate: Write a number, for example 0.25.",
        ),
        (
            '{"energyratestructure": [[{"rate": NaN}]]}',
            "energyratestructure > period 1 > tier 1 > rate: Write a number, for example 0.25.",
        ),
        (
            '{"energyratestructure": [[{"rate": 1e999999}]]}',
            "charges > Energy > table 1 > tier 1 > price: Write a number, for example 0.25.",
        ),
        (
            {"energyratestructure": [[{"max": 5}, {"max": 5}, {}]]},
            "energyratestructure > period 1 > tier 2: This tier does not end above the one before it.",
        ),
        (
            {"energyratestructure": [[{"max": 5, "unit": "hp"}, {}]]},
            "energyratestructure: Limits in hp cannot be billed.",
        ),
        (
            by_clock(DAYTIME[:11], [{"rate": 1}], [{"rate": 2}]),
            "energyweekdayschedule: Write a list of 12 values.",
        ),
        (
            by_clock([[0] * 23] * 12, [{"rate": 1}], [{"rate": 2}]),
            "energyweekdayschedule > month 1: Write a list of 24 values.",
        ),
        (
            by_clock(SEASONS, [{"rate": 1}]),
            "energyweekdayschedule > month 6 > hour 1: No prices are given for the period 1.",
        ),
        (
            {"energyratestructure": [[{}], [{}]]},
            "energyweekdayschedule: Write a list of 12 values.",
        ),
        (rate(startdate="soon"), "startdate: Write a number, for example 0.25."),
        (rate(startdate=10**40), "startdate: Write a time in seconds since 1970."),
        (rate(startdate=86400 * 9, enddate=86400), "valid_until: The tariff ends before it begins"),
    ],
)
def test_what_is_no_rate_is_refused_in_plain_words(document: object, said: str) -> None:
    assert said in refusal(document)


def test_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadTariffError, match="No time zone is called like this"):
        tariffs_of_urdb(FLAT, "America/Springfield")


@given(st.dictionaries(st.sampled_from(KEYS.split()), ANYTHING | st.lists(st.lists(TIERS, max_size=3))))
def test_whatever_is_written_is_imported_or_refused_in_words(fields: dict[str, Any]) -> None:
    assert all(sentences_of(FLAT | fields))


def sentences_of(document: object) -> list[str]:
    """Return what is said about a document, imported or refused."""
    try:
        return [str(note) for each in tariffs_of_urdb(document, ZONE) for note in each.notes]
    except BadTariffError as error:
        return [str(error)]
