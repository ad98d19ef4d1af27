"""Account numbers are checked digit by digit, as another library checks them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban as other
from stdnum import numdb

from app.domain.invoice import iban
from app.domain.invoice.iban import formatted, iban_problem, is_qr_iban, is_swiss

# The examples of the registry of ISO 13616.
RIGHT = (
    "CH93 0076 2011 6238 5295 7",
    "LI21 0881 0000 2324 013A A",
    "DE89370400440532013000",
    "at61 1904 3002 3457 3201",
    "FR14 2004 1010 0505 0001 3M02 606",
    "IT60 X054 2811 1010 0000 0123 456",
    "NO93 8601 1117 947",
    "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
)


@pytest.mark.parametrize("text", RIGHT)
def test_an_account_number_is_right_however_it_is_typed(text: str) -> None:
    assert iban_problem(text) is None
    assert iban_problem(f" {text.lower()} ") is None


@given(st.sampled_from(RIGHT), st.data())
def test_one_wrong_digit_is_found(text: str, data: st.DataObject) -> None:
    right = iban.compact(text)
    at = data.draw(st.sampled_from([place for place, sign in enumerate(right) if sign.isdigit()]))
    wrong = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != right[at]))

    problem = iban_problem(right[:at] + wrong + right[at + 1 :])

    assert problem is not None
    assert "typing error" in problem.sentence
    assert not other.is_valid(right[:at] + wrong + right[at + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12345",
        "XX93 0076 2011 6238 5295 7",
        "CH93 0076 2011 6238 5295 \N{CYRILLIC CAPITAL LETTER A}",
    ],
)
def test_what_is_no_account_number_is_told_how_one_looks(text: str) -> None:
    problem = iban_problem(text, "account")

    assert problem is not None
    assert problem.field == "account"
    assert "two letters for the country" in problem.sentence


def test_a_missing_digit_is_counted() -> None:
    problem = iban_problem("CH93 0076 2011 6238 5295")

    assert str(problem) == "An IBAN of CH has 21 letters and digits, this one has 20."


def test_letters_instead_of_check_digits_are_a_typing_error() -> None:
    problem = iban_problem("CHXX 0076 2011 6238 5295 7")

    assert problem is not None
    assert "typing error" in problem.sentence


def test_every_country_has_the_length_another_library_knows() -> None:
    known = numdb.get("iban")
    structures = {country: known.info(f"{country}00")[0][1].get("bban", "") for country in iban._LENGTHS}

    # Banks in sixteen countries use such numbers though the registry has none for them.
    assert sum(1 for structure in structures.values() if structure) >= 89
    for country, structure in structures.items():
        if structure:
            assert iban._LENGTHS[country] == 4 + sum(map(int, re.findall(r"\d+", structure))), country


def test_an_account_number_is_written_in_groups_of_four() -> None:
    assert formatted("CH9300762011623852957") == "CH93 0076 2011 6238 5295 7"


def test_an_account_with_a_bank_from_30000_on_takes_only_qr_references() -> None:
    assert is_qr_iban("CH44 3199 9123 0008 8901 2")
    assert not is_qr_iban("CH93 0076 2011 6238 5295 7")
    assert not is_qr_iban("DE89 3704 0044 0532 0130 00")


def test_liechtenstein_pays_like_switzerland() -> None:
    assert is_swiss("li21 0881 0000 2324 013A A")
    assert not is_swiss("DE89370400440532013000")
