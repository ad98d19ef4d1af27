"""References are right by the rules of other people and derive from the invoice's id alone."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso11649
from stdnum.ch import esr

from app.domain.invoice.reference import (
    check_digit,
    creditor_reference,
    is_creditor_reference,
    is_qr_reference,
    qr_reference,
    reference_for,
    written,
)
from tests.domain.invoice.documents import ID, SWISS, SWISS_QR

IDS = st.builds(lambda bits: UUID(int=bits | 1), st.integers(0, 2**128 - 1))


@given(IDS)
def test_every_id_gives_a_creditor_reference_that_others_take(invoice_id: UUID) -> None:
    reference = creditor_reference(invoice_id)

    assert len(reference) == 16
    assert iso11649.is_valid(reference)
    assert is_creditor_reference(reference)


@given(IDS)
def test_every_id_gives_a_qr_reference_that_others_take(invoice_id: UUID) -> None:
    reference = qr_reference(invoice_id)

    assert len(reference) == 27
    assert esr.is_valid(reference)


@given(IDS, IDS)
def test_ids_that_differ_in_their_random_part_have_different_references(one: UUID, other: UUID) -> None:
    is_same = one.int & (2**62 - 1) == other.int & (2**62 - 1)

    assert (creditor_reference(one) == creditor_reference(other)) == is_same
    assert (qr_reference(one) == qr_reference(other)) == is_same


def test_the_account_decides_which_reference_it_is() -> None:
    assert reference_for(ID, SWISS) == creditor_reference(ID)
    assert reference_for(ID, SWISS_QR) == qr_reference(ID)
    assert reference_for(ID, "") == creditor_reference(ID)


def test_the_check_digit_is_that_of_the_standard() -> None:
    # The example of the implementation guidelines: 21 00000 00003 13947 14300 09017.
    assert check_digit("21000000000313947143000901") == 7


@pytest.mark.parametrize("text", ["RF18 5390 0754 7034", "rf18539007547034", "RF332348236"])
def test_a_creditor_reference_of_others_is_known(text: str) -> None:
    assert is_creditor_reference(text)


@pytest.mark.parametrize("text", ["", "RF19 5390 0754 7034", "RF1", "RFXX12345", "RF18539007547034Ä", "5390"])
def test_what_is_no_creditor_reference_is_not_taken_for_one(text: str) -> None:
    assert not is_creditor_reference(text)


@pytest.mark.parametrize(
    "text", ["", "0" * 27, "210000000003139471430009018", "21000000000313947143000901", "x" * 27]
)
def test_what_is_no_qr_reference_is_not_taken_for_one(text: str) -> None:
    assert not is_qr_reference(text)


def test_references_are_written_in_groups_as_on_paper() -> None:
    assert written("210000000003139471430009017") == "21 00000 00003 13947 14300 09017"
    assert written("RF18539007547034") == "RF18 5390 0754 7034"
