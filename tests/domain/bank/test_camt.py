"""The bookings of camt.053 files."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.bank.camt import DeclaredDoctypeError, is_xml, read_camt
from app.domain.bank.line import NotABankFileError
from tests.beside import beside
from tests.domain.bank.files import entry, payment, statement, statements

OURS, OTHER = "CH9300762011623852957", "CH5604835012345678009"
QRR = "210000000003139471430009017"


@pytest.mark.parametrize("version", ["02", "04", "08"])
def test_a_booking_says_who_paid_how_much_for_what(version: str) -> None:
    text = statement(entry(payment(reference=QRR, name="Anna Roth")), version=version)

    (line,) = read_camt(text).lines

    assert (line.booked_on, line.amount, line.currency) == (date(2026, 11, 20), Decimal(120), "CHF")
    assert (line.reference, line.name, line.text) == (QRR, "Anna Roth", "Rechnung November")


def test_version_8_says_name_and_status_one_level_deeper() -> None:
    text = statement(entry(payment(name="Anna Roth"), status="<Cd>BOOK</Cd>"), version="08")

    (line,) = read_camt(text.replace("<Nm>", "<Pty><Nm>").replace("</Nm>", "</Nm></Pty>")).lines

    assert line.name == "Anna Roth"


def test_the_reference_from_end_to_end_serves_where_there_is_no_structured_one() -> None:
    text = statement(entry(payment(end_to_end="RF18539007547034")), entry(payment()))

    assert [line.reference for line in read_camt(text).lines] == ["RF18539007547034", ""]


def test_money_that_went_out_is_negative_and_names_who_got_it() -> None:
    text = statement(entry(payment(name="Beat Frei").replace("Dbtr", "Cdtr"), side="DBIT"))

    (line,) = read_camt(text).lines

    assert (line.amount, line.name) == (Decimal(-120), "Beat Frei")


def test_what_is_not_booked_yet_is_not_taken() -> None:
    rows = read_camt(statement(entry(status="PDNG"), entry()))

    assert (len(rows.lines), rows.pending) == (1, 1)


def test_a_collective_booking_is_its_payments() -> None:
    text = statement(
        entry(payment(amount="100.00", own="a", name="Anna") + payment(amount="20.00", own="b", name="Beat"))
    )

    lines = read_camt(text).lines

    assert [(line.name, line.amount) for line in lines] == [("Anna", Decimal(100)), ("Beat", Decimal(20))]
    assert lines[0].key != lines[1].key


@pytest.mark.parametrize(
    "payments",
    [
        payment(amount="100.00") + payment(amount="19.00"),
        payment(amount="100.00") + payment(),
        payment(amount="100.00").replace("CHF", "EUR") + payment(amount="20.00"),
        payment(amount="120.00") + payment(amount="0.00"),
    ],
)
def test_a_collective_booking_that_does_not_add_up_stays_whole(payments: str) -> None:
    (line,) = read_camt(statement(entry(payments))).lines

    assert (line.amount, line.text) == (Decimal(120), "Gutschrift")


def test_the_key_is_what_the_bank_calls_a_payment() -> None:
    one = statement(entry(payment(own="b1"), ours="a1"))
    other = statement(entry(payment(own="b1"), ours="a1", day="2026-11-21"))

    assert read_camt(one).lines[0].key == read_camt(other).lines[0].key == "a1/b1/120.00.1"


def test_the_same_payment_on_two_accounts_has_a_key_of_each() -> None:
    same = entry(payment(own="b1"), ours="a1")

    first, second = read_camt(statements(**{OURS: same, OTHER: same})).lines

    assert (first.key, second.key) == (f"{OURS}/a1/b1/120.00.1", f"{OTHER}/a1/b1/120.00.1")
    assert (first.former_key, second.former_key) == ("a1/b1/120.00.1", "a1/b1/120.00.2")


def test_an_account_that_has_no_iban_is_told_by_its_own_number() -> None:
    text = statements(**{OURS: entry()}).replace(f"<IBAN>{OURS}</IBAN>", "<Othr><Id>12-345 6</Id></Othr>")

    assert read_camt(text).lines[0].account == "12-3456"


def test_a_reversal_takes_money_back_from_who_had_paid_it() -> None:
    paid = payment(own="b1", name="Anna Roth")
    text = statement(entry(paid, ours="a1"), entry(paid, ours="a1", side="DBIT", is_reversal=True))

    came, went = read_camt(text).lines

    assert [came.amount, went.amount] == [120, -120]
    assert (came.name, went.name) == ("Anna Roth", "Anna Roth")
    assert (came.key, went.key) == ("a1/b1/120.00.1", "a1/b1/120.00/reversal.1")


def test_money_that_a_reversal_brings_back_names_who_had_got_it() -> None:
    paid = payment(name="City power").replace("Dbtr", "Cdtr")

    (line,) = read_camt(statement(entry(paid, side="CRDT", is_reversal=True))).lines

    assert beside(line.amount, line.name) == (120, "City power")


def test_what_went_out_of_a_collective_booking_is_negative() -> None:
    payments = payment(amount="140.00", side="CRDT", name="Anna") + payment(amount="20.00", side="DBIT")

    lines = read_camt(statement(entry(payments))).lines

    assert [line.amount for line in lines] == [140, -20]


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (entry(amount="lots"), "is no amount"),
        (entry(amount="1234567890123456"), "is no amount"),
        (entry().replace('<Amt Ccy="CHF">120.00</Amt>', ""), "is no amount"),
        (entry(day="soon"), "is not a date"),
    ],
)
def test_an_entry_that_is_not_understood_is_refused_and_the_others_are_taken(bad: str, sentence: str) -> None:
    rows = read_camt(statement(bad, entry()))

    assert len(rows.lines) == 1
    assert sentence in str(rows.refused[0])


def test_a_day_with_a_time_of_day_is_a_day() -> None:
    text = statement(entry()).replace("<Dt>2026-11-20</Dt>", "<DtTm>2026-11-20T10:00:00+01:00</DtTm>")

    assert read_camt(text).lines[0].booked_on == date(2026, 11, 20)


def test_a_notice_of_payments_is_read_like_a_statement() -> None:
    text = statement(entry()).replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")

    assert len(read_camt(text).lines) == 1


@pytest.mark.parametrize(
    "text", ["<Document>", "<html/>", "<Document><Other/></Document>", '<?xml version="1.0" encoding="x"?><a']
)
def test_other_xml_is_no_bank_file(text: str) -> None:
    with pytest.raises(NotABankFileError, match="no bank statement"):
        read_camt(text)


def test_a_file_that_declares_entities_is_refused_before_it_can_grow() -> None:
    text = '<?xml version="1.0"?><!DOCTYPE Document [<!ENTITY a "aaaa">]><Document/>'

    with pytest.raises(DeclaredDoctypeError, match="Get a new one"):
        read_camt(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("<?xml?>", True), (" <Document/>", True), ("a;<b>", False), ("", False)]
)
def test_xml_is_known_by_its_beginning(text: str, expected: bool) -> None:
    assert is_xml(text) is expected
