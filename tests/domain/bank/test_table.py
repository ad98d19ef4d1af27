"""The bookings of banks' tables."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.bank.layout import BankLayout, Column, MissingBankColumnError
from app.domain.bank.line import BankLine, NotABankFileError
from app.domain.bank.recognition import recognise
from app.domain.bank.table import read_table
from tests.domain.bank.files import BARE, FRENCH, ITALIAN, POSTFINANCE, RAIFFEISEN, SIGNED, SPARKASSE

Booking = tuple[date, Decimal]


def november(day: int, amount: str) -> Booking:
    """Return a day of November 2026 and an amount."""
    return date(2026, 11, day), Decimal(amount)


def lines_of(text: str) -> tuple[BankLine, ...]:
    """Return the bookings of a text as it is recognised."""
    return read_table(text, recognise(text)).lines


def bookings(text: str) -> list[Booking]:
    """Return days and amounts of a text."""
    return [(line.booked_on, line.amount) for line in lines_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SPARKASSE, [november(20, "1250.50"), november(19, "-310")]),
        (POSTFINANCE, [november(20, "1120.35"), november(19, "-49.90")]),
        (RAIFFEISEN, [november(20, "85"), november(19, "-15")]),
        (FRENCH, [november(3, "85"), november(13, "-4.50")]),
        (ITALIAN, [november(20, "1085")]),
        (SIGNED, [november(20, "85"), november(21, "-40")]),
        (BARE, [november(20, "85"), november(21, "-40")]),
        (
            "Date,Credit\n2026-11-20,CHF 85.00\n2026-11-21,$ (9.00)\n",
            [november(20, "85"), november(21, "-9")],
        ),
        ("Date,Amount\n2026-11-20,85.00-\n2026-11-20,0.00\n", [november(20, "-85")]),
        ("Date,Amount\n11/20/2026,1\u2009250.00 EUR\n", [november(20, "1250")]),
    ],
)
def test_a_table_is_read_as_its_bank_writes_it(text: str, expected: list[Booking]) -> None:
    assert bookings(text) == expected


def test_what_the_bank_says_of_a_booking_is_kept() -> None:
    line = lines_of(SPARKASSE)[0]

    assert (line.line, line.name, line.text) == (2, "Jürgen Müller", "Nebenkosten 2026-0001")
    assert (line.currency, line.reference) == ("EUR", "NOTPROVIDED")
    assert "GUTSCHR. UEBERWEISUNG" in line.said


def test_a_booking_that_is_only_announced_is_not_taken() -> None:
    rows = read_table(SPARKASSE, recognise(SPARKASSE))

    assert rows.pending == 1


def test_a_line_says_the_same_key_in_another_file_and_twins_have_their_own() -> None:
    once = "Date,Amount,Text\n2026-11-20,85.00,Rent\n"
    twice = "Date;Amount;Text\n2026-11-20;85.0;Rent\n2026-11-20;85.0;Rent\n"

    (line,), (first, second) = lines_of(once), lines_of(twice)

    assert line.key == first.key
    assert first.key != second.key


ONCE = "Date;Amount;Text\n2026-11-20;85.0;Rent\n"


@pytest.mark.parametrize(
    ("text", "account"),
    [
        (ONCE, ""),
        (f"Konto;CH93 0076 2011 6238 5295 7 CHF\n\n{ONCE}", "CH9300762011623852957"),
        (f"IBAN: CH9300762011623852958, CH56 0483 5012 3456 7800 9\n{ONCE}", "CH5604835012345678009"),
        ("IBAN;Date;Amount;Text\nch56 04;2026-11-20;85.0;Rent\n", "CH5604"),
        ("Konto-Saldo;Date;Amount;Text\n1000;2026-11-20;85.0;Rent\n", ""),
    ],
)
def test_the_account_above_a_table_or_in_its_own_column_is_part_of_the_key(text: str, account: str) -> None:
    (line,), (bare,) = lines_of(text), lines_of(ONCE)

    assert line.account == account
    assert line.key == "/".join(filter(None, (account, bare.key)))
    assert line.former_key == bare.key


def test_a_line_that_was_taken_before_its_account_was_known_is_not_taken_again() -> None:
    line = BankLine(1, date(2026, 11, 20), Decimal(85), key="CH56/k.1", former_key="k.1")

    assert line.is_among({"k.1"})
    assert line.is_among({"CH56/k.1"})
    assert not line.is_among({"CH93/k.1"})


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("2026-13-40,85.00", "is not a date"),
        ("20261340,85.00", "is not a date"),
        ("2026-11-20,lots", "is no amount"),
        ("2026-11-20,85.1234567", "at most 6 decimals"),
        ('2026-11-20,"85.00', "quotation mark"),
    ],
)
def test_a_line_that_is_not_understood_is_refused_and_the_others_are_taken(bad: str, sentence: str) -> None:
    text = f"Date,Amount\n2026-11-19,10.00\n{bad}\n"

    rows = read_table(text, recognise("Date,Amount\n2026-11-19,10.00\n"))

    assert [line.amount for line in rows.lines] == [10]
    assert [refused.line for refused in rows.refused] == [3]
    assert sentence in str(rows.refused[0])


def test_columns_can_be_named_by_a_person() -> None:
    text = "When,What,Sum\n2026-11-20,Rent,85.00\n"
    layout = recognise(text)

    named = layout.with_column(Column.TEXT, 1).with_column(Column.NAME, 1).with_column(Column.REFERENCE, None)

    assert layout.columns == {Column.DATE: 0, Column.AMOUNT: 2}
    assert named.columns == {Column.DATE: 0, Column.AMOUNT: 2, Column.NAME: 1}
    assert read_table(text, named).lines[0].name == "Rent"


def test_a_table_without_days_or_money_asks_for_their_columns() -> None:
    layout = recognise("Name;Town\nAnna;Bern\nBeat;Chur\n")

    assert layout.missing == (Column.DATE, Column.AMOUNT)
    with pytest.raises(MissingBankColumnError, match="Say which column holds this: Date"):
        read_table("Name;Town\n", layout)


def test_the_date_of_value_serves_where_there_is_no_other() -> None:
    assert recognise("Valuta;Betrag\n20.11.2026;1,00\n").columns[Column.DATE] == 0


def test_a_cell_that_a_short_line_lacks_says_nothing() -> None:
    layout = BankLayout(columns={Column.DATE: 0, Column.AMOUNT: 1, Column.TEXT: 5})

    assert read_table("20.11.2026,85.00\n", layout).lines[0].text == ""


@pytest.mark.parametrize("text", ["Dear tenant,\nplease pay.\n", "one\ntwo\n"])
def test_a_text_that_is_no_table_is_no_bank_file(text: str) -> None:
    with pytest.raises(NotABankFileError, match="no bank statement"):
        recognise(text.replace(",", ""))
