"""The QR code of a Swiss QR-bill says what the standard asks for, line by line."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.invoice.address import Address
from app.domain.invoice.signs import is_payable
from app.domain.invoice.swiss_qr import SwissPayment, is_possible, payload
from tests.domain.invoice.documents import SWISS, SWISS_QR

CREDITOR = Address("Max Muster & Söhne", "Musterstrasse", "123", "8000", "Seldwyla", "CH")
DEBTOR = Address("Simon Muster", "Musterstrasse", "1", "8000", "Seldwyla", "CH")
PAYMENT = SwissPayment(
    SWISS_QR, CREDITOR, Decimal(50), "CHF", DEBTOR, "210000000003139471430009017", "Payment of travel"
)


def test_the_example_of_the_guidelines_comes_out_line_by_line() -> None:
    lines = payload(PAYMENT).split("\r\n")

    assert lines[:4] == ["SPC", "0200", "1", "CH4431999123000889012"]
    assert lines[4:11] == ["S", "Max Muster & Söhne", "Musterstrasse", "123", "8000", "Seldwyla", "CH"]
    assert lines[11:18] == [""] * 7
    assert lines[18:20] == ["50.00", "CHF"]
    assert lines[20:27] == ["S", "Simon Muster", "Musterstrasse", "1", "8000", "Seldwyla", "CH"]
    assert lines[27:] == ["QRR", "210000000003139471430009017", "Payment of travel", "EPD"]


@pytest.mark.parametrize(
    ("reference", "kind"),
    [("RF18 5390 0754 7034", "SCOR"), ("", "NON"), ("210000000003139471430009017", "QRR")],
)
def test_the_kind_of_reference_stands_before_it(reference: str, kind: str) -> None:
    lines = payload(replace(PAYMENT, reference=reference)).split("\r\n")

    assert lines[27:29] == [kind, reference.replace(" ", "")]


def test_without_a_payer_the_lines_of_the_payer_are_empty() -> None:
    lines = payload(replace(PAYMENT, debtor=None)).split("\r\n")

    assert lines[20:27] == [""] * 7
    assert len(lines) == 31


def test_what_is_too_long_is_cut_where_the_standard_ends() -> None:
    long = Address("N" * 100, "S" * 100, "1" * 30, "9" * 30, "T" * 50, "CH")

    lines = payload(replace(PAYMENT, creditor=long, message="m" * 200)).split("\r\n")

    assert [len(line) for line in lines[5:10]] == [70, 70, 16, 16, 35]
    assert len(lines[29]) == 140


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_somebody_is_called_the_code_keeps_its_lines_and_its_signs(name: str, message: str) -> None:
    lines = payload(replace(PAYMENT, debtor=replace(DEBTOR, name=name), message=message)).split("\r\n")

    assert len(lines) == 31
    assert all(is_payable(sign) for line in lines for sign in line)
    assert len("\r\n".join(lines)) <= 997


def test_signs_that_banks_do_not_take_give_way_to_their_nearest() -> None:
    lines = payload(replace(PAYMENT, message="“Łódź” – Nguyễn\n№ 7 ✓")).split("\r\n")

    assert lines[29] == '"Łódź" - Nguyen No 7 .'


@pytest.mark.parametrize(
    ("iban", "creditor", "amount", "currency"),
    [
        ("DE89370400440532013000", CREDITOR, "50", "CHF"),
        (SWISS, replace(CREDITOR, town=""), "50", "CHF"),
        (SWISS, CREDITOR, "0", "CHF"),
        (SWISS, CREDITOR, "-3", "CHF"),
        (SWISS, CREDITOR, "1000000000", "CHF"),
        (SWISS, CREDITOR, "50", "USD"),
        ("", CREDITOR, "50", "CHF"),
    ],
)
def test_what_the_standard_does_not_allow_gets_no_payment_part(
    iban: str, creditor: Address, amount: str, currency: str
) -> None:
    assert not is_possible(iban, creditor, Decimal(amount), currency)


def test_francs_and_euros_can_be_paid_to_a_swiss_account() -> None:
    assert is_possible(SWISS, CREDITOR, Decimal("0.01"), "CHF")
    assert is_possible(SWISS, CREDITOR, Decimal("999999999.99"), "EUR")
