"""Whose payment a bank's line seems to be."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.bank.line import BankLine
from app.domain.bank.matching import Known, Proposal, Reason, lines_to_show, propose
from app.domain.ledger.ledger import Claim, Receipt, Settled

ANNA, BEAT, SITE = UUID(int=1), UUID(int=2), UUID(int=3)
DAY = date(2026, 11, 20)
NAMES = {ANNA: "Anna Müller", BEAT: "Beat Frei"}
QRR = "000000000003139471430009017"


def billed(number: str, person: UUID, gross: str, *, reference: str = "", paid: str = "0") -> Settled:
    """Return a claim of a person, its id made of its number."""
    id_ = UUID(int=int(number[-1]) + 10)
    claim = Claim(id_, person, SITE, DAY, DAY, Decimal(gross), "CHF", None, number, reference)
    return Settled(claim, Decimal(0), Decimal(paid))


def line(key: str, amount: str, said: str = "", *, currency: str = "CHF") -> BankLine:
    """Return a line of which the bank said something."""
    return BankLine(1, DAY, Decimal(amount), currency, said=said, key=key)


def proposed(lines: list[BankLine], *bills: Settled, receipts: tuple[Receipt, ...] = ()) -> list[Proposal]:
    """Return what is proposed for lines."""
    return list(propose(lines, Known(bills, NAMES, receipts, "CHF")))


@pytest.mark.parametrize(
    "said",
    [
        "Ref 00 00000 00003 13947 14300 09017",
        "3139471430009017",
        "Rechnung 2026-0001, danke",
        "NR.2026/0001",
    ],
)
def test_the_reference_or_the_number_tells_whose_payment_it_is(said: str) -> None:
    bill = billed("2026-0001", ANNA, "50", reference=QRR)

    (found,) = proposed([line("a", "20", said)], bill, billed("2026-0002", BEAT, "20"))

    assert (found.reason, found.person_id, found.claim_id) == (Reason.REFERENCE, ANNA, bill.claim.id)
    assert found.is_sure


def test_a_short_number_tells_nothing() -> None:
    (found,) = proposed([line("a", "20", "paid for 001")], billed("001", ANNA, "50"))

    assert found.reason is Reason.NOTHING


def test_a_claim_that_is_paid_leaves_the_person() -> None:
    paid = billed("2026-0001", ANNA, "50", paid="50")

    (found,) = proposed([line("a", "20", "2026-0001")], paid)

    assert (found.person_id, found.claim_id) == (ANNA, None)


def test_a_claim_that_is_paid_is_not_surely_paid_again() -> None:
    bill = billed("2026-0001", ANNA, "50")

    first, again = proposed([line("a", "50", "2026-0001"), line("b", "50", "2026-0001")], bill)

    assert (first.is_sure, again.is_sure) == (True, False)
    assert (again.reason, again.person_id) == (Reason.NOTHING_OPEN, ANNA)


def test_money_that_goes_back_for_a_paid_claim_is_sure() -> None:
    paid = billed("2026-0001", ANNA, "50", paid="50")

    (found,) = proposed([line("a", "-50", "2026-0001")], paid)

    assert found.is_sure


@pytest.mark.parametrize("said", ["Anna Müller", "MUELLER ANNA, BERN", "muller anna"])
def test_amount_and_name_together_are_sure(said: str) -> None:
    mine, other = billed("2026-0001", ANNA, "50"), billed("2026-0002", BEAT, "50")

    (found,) = proposed([line("a", "50", said)], other, mine)

    assert (found.reason, found.claim_id) == (Reason.AMOUNT_AND_NAME, mine.claim.id)
    assert found.is_sure


def test_a_name_with_another_amount_is_not_sure() -> None:
    (found,) = proposed([line("a", "30", "Anna Müller")], billed("2026-0001", ANNA, "50"))

    assert (found.reason, found.person_id, found.claim_id) == (Reason.NAME, ANNA, None)
    assert not found.is_sure


def test_two_names_in_a_line_tell_nothing() -> None:
    (found,) = proposed([line("a", "30", "Anna Müller / Beat Frei")])

    assert found.person_id is None


def test_an_amount_that_only_one_owes_is_not_sure() -> None:
    bill = billed("2026-0001", ANNA, "50")

    (found,) = proposed([line("a", "50")], bill, billed("2026-0002", BEAT, "60"))

    assert (found.reason, found.claim_id) == (Reason.AMOUNT, bill.claim.id)
    assert not found.is_sure


def test_an_amount_that_two_owe_tells_nothing() -> None:
    (found,) = proposed([line("a", "50")], billed("2026-0001", ANNA, "50"), billed("2026-0002", BEAT, "50"))

    assert found.reason is Reason.NOTHING


def test_the_surest_line_gets_a_claim_and_no_other_does() -> None:
    bill = billed("2026-0001", ANNA, "50")

    found = proposed([line("a", "50"), line("b", "50", "2026-0001")], bill)

    assert [each.reason for each in found] == [Reason.NOTHING, Reason.REFERENCE]


def test_money_of_another_currency_is_nobodys() -> None:
    euros = line("a", "50", "2026-0001", currency="EUR")

    (found,) = proposed([euros], billed("2026-0001", ANNA, "50"))

    assert found.person_id is None


def test_a_payment_that_was_recorded_by_hand_is_pointed_out() -> None:
    by_hand = Receipt(UUID(int=9), ANNA, SITE, date(2026, 11, 18), Decimal(50), "CHF")

    (found,) = proposed([line("a", "50", "2026-0001")], billed("2026-0001", ANNA, "50"), receipts=(by_hand,))

    assert found.is_double
    assert not found.is_sure


def test_of_what_went_out_only_what_concerns_a_tenant_is_shown() -> None:
    found = proposed([line("a", "-9", "shop"), line("b", "-9", "Anna Müller"), line("c", "9")])

    assert [each.line.key for each in lines_to_show(found)] == ["b", "c"]
