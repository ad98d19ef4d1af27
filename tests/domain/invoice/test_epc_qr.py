"""The QR code of a SEPA transfer says what EPC069-12 asks for."""

from decimal import Decimal

import pytest

from app.domain.invoice.epc_qr import is_possible, payload

GERMAN = "DE89 3704 0044 0532 0130 00"


def test_the_lines_stand_in_their_order() -> None:
    code = payload(GERMAN, "Hausverwaltung Grün", Decimal("1234.5"), "RF18 5390 0754 7034")

    assert code.split("\n") == [
        "BCD",
        "002",
        "1",
        "SCT",
        "",
        "Hausverwaltung Grün",
        "DE89370400440532013000",
        "EUR1234.50",
        "",
        "RF18539007547034",
    ]


def test_a_long_name_is_cut_and_the_code_stays_within_its_331_bytes() -> None:
    code = payload(GERMAN, "Ä" * 200, Decimal("999999999.99"), "RF18 5390 0754 7034")

    assert code.split("\n")[5] == "Ä" * 70
    assert len(code.encode()) <= 331


@pytest.mark.parametrize(
    ("iban", "name", "amount", "currency"),
    [
        (GERMAN, "Grün", "0", "EUR"),
        (GERMAN, "Grün", "-1", "EUR"),
        (GERMAN, " ", "5", "EUR"),
        (GERMAN, "Grün", "5", "CHF"),
        ("CH9300762011623852957", "Grün", "5", "EUR"),
        ("AE070331234567890123456", "Grün", "5", "EUR"),
        ("", "Grün", "5", "EUR"),
    ],
)
def test_what_is_no_sepa_transfer_gets_no_code(iban: str, name: str, amount: str, currency: str) -> None:
    assert not is_possible(iban, name, Decimal(amount), currency)


def test_euros_to_an_account_in_the_area_get_a_code() -> None:
    assert is_possible(GERMAN, "Grün", Decimal("0.01"), "EUR")
