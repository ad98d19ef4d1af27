"""What is owed and paid."""

from dataclasses import replace

import pytest

from app.domain.ledger.ledger import Key, Status, settle
from tests.domain.ledger.build import KEY, OTHER, SITE, account, claim, on, opens, receipt


def test_money_pays_for_what_is_due_first() -> None:
    found = account(claim(2, "50", due=60), claim(1, "50", due=30), receipt(1, "70"))

    assert opens(found) == {"1": 0, "2": 30}
    assert found.balance == 30


def test_money_put_somewhere_by_hand_goes_there_first_and_the_rest_to_what_is_due_first() -> None:
    found = account(claim(1, "50", due=30), claim(2, "50", due=60), receipt(1, "70", by_hand={2: "50"}))

    assert opens(found) == {"1": 30, "2": 0}


def test_more_by_hand_than_a_claim_wants_is_not_lost() -> None:
    found = account(claim(1, "50"), receipt(1, "80", by_hand={1: "80"}))

    assert opens(found) == {"1": 0}
    assert found.credit == 30
    assert found.balance == -30


def test_what_was_paid_too_much_pays_for_the_next_claim() -> None:
    found = account(claim(1, "50"), receipt(1, "80"), claim(2, "100", due=90))

    assert opens(found) == {"1": 0, "2": 70}


def test_a_credit_note_takes_back_what_it_corrects_and_not_what_is_due_first() -> None:
    found = account(claim(1, "50"), claim(2, "40", due=60), claim(3, "-40", due=61, corrects=2))

    assert opens(found) == {"1": 50, "2": 0, "3": 0}
    assert [one.status(on(0)) for one in found.settled] == [Status.OPEN, Status.CREDITED, Status.CREDITED]


def test_money_for_a_claim_that_was_credited_pays_for_the_corrected_one() -> None:
    corrected = claim(3, "55", due=60)

    found = account(claim(1, "50"), receipt(1, "50"), claim(2, "-50", corrects=1), corrected)

    assert opens(found) == {"1": 0, "2": 0, "3": 5}
    assert found.balance == 5


def test_a_credit_note_for_a_part_leaves_the_rest_open() -> None:
    found = account(claim(1, "50"), claim(2, "-20", corrects=1))

    assert opens(found)["1"] == 30
    assert found.settled[0].status(on(0)) is Status.PARTIAL


def test_more_credit_than_a_claim_had_is_left_for_others() -> None:
    found = account(claim(1, "50"), claim(2, "-80", corrects=1))

    assert found.credit == 30
    assert found.balance == -30


def test_a_statement_below_zero_pays_for_others() -> None:
    found = account(claim(1, "-30"), claim(2, "50", due=60))

    assert opens(found) == {"1": 0, "2": 20}


def test_a_correction_of_a_statement_below_zero_wants_its_money() -> None:
    found = account(claim(1, "-30"), claim(2, "20", due=20), claim(3, "30", corrects=1, due=90))

    assert opens(found) == {"1": 0, "2": 20, "3": 0}


def test_a_credit_note_whose_claim_is_not_here_is_money_left() -> None:
    found = account(claim(2, "-30", corrects=9))

    assert found.credit == 30


def test_a_refund_goes_out_of_what_was_paid_too_much() -> None:
    found = account(claim(1, "50"), receipt(1, "80"), receipt(2, "-30", day=20))

    assert opens(found) == {"1": 0}
    assert found.credit == 0
    assert found.balance == 0


def test_a_refund_of_what_paid_for_a_claim_opens_it_again() -> None:
    found = account(claim(1, "50"), receipt(1, "50", by_hand={1: "50"}), receipt(2, "-20", day=20))

    assert opens(found) == {"1": 20}
    assert [part.amount for part in found.parts] == [30, 20]


def test_a_refund_opens_the_claim_that_was_paid_last() -> None:
    first, second = receipt(1, "50", by_hand={1: "50"}), receipt(2, "50", day=11, by_hand={2: "50"})

    found = account(claim(1, "50"), claim(2, "50", due=60), first, second, receipt(3, "-50", day=20))

    assert opens(found) == {"1": 0, "2": 50}


def test_a_refund_without_money_is_owed() -> None:
    found = account(receipt(1, "-20"))

    assert found.advanced == 20
    assert found.balance == 20
    assert found.received == -20


def test_a_refund_does_not_open_what_was_credited() -> None:
    found = account(claim(1, "50"), claim(2, "-50", corrects=1), receipt(1, "-50"))

    assert opens(found) == {"1": 0, "2": 0}
    assert found.advanced == 50


def test_a_refund_of_a_credit_note_takes_its_money() -> None:
    found = account(claim(1, "-30"), receipt(1, "-30", by_hand={1: "30"}), claim(2, "10", due=60))

    assert opens(found) == {"1": 0, "2": 10}
    assert found.advanced == 0


def test_what_is_put_against_a_claim_that_is_not_here_goes_to_the_oldest() -> None:
    found = account(claim(1, "50"), receipt(1, "20", by_hand={9: "20"}))

    assert opens(found) == {"1": 30}


@pytest.mark.parametrize(
    ("paid", "day", "status"),
    [
        ("0", 30, Status.OPEN),
        ("0", 31, Status.OVERDUE),
        ("10", 30, Status.PARTIAL),
        ("10", 31, Status.OVERDUE),
        ("50", 31, Status.PAID),
    ],
)
def test_a_claim_is_overdue_from_the_day_after_it_is_due(paid: str, day: int, status: Status) -> None:
    found = account(claim(1, "50", due=30), receipt(1, paid))

    assert found.settled[0].status(on(day)) is status
    assert bool(found.overdue(on(day))) is (status is Status.OVERDUE)


def test_a_claim_of_nothing_is_paid() -> None:
    found = account(claim(1, "0"))

    assert found.settled[0].status(on(99)) is Status.PAID


def test_a_claim_is_paid_on_the_day_its_last_part_came() -> None:
    paid = account(claim(1, "50"), receipt(1, "20", day=5), receipt(2, "30", day=9))
    partly = account(claim(1, "50"), receipt(1, "20", day=5))

    assert paid.settled[0].paid_on == on(9)
    assert partly.settled[0].paid_on is None


def test_an_account_tells_what_a_receipt_paid_for_and_what_a_claim_got() -> None:
    first, second, money = claim(1, "50"), claim(2, "50", due=60), receipt(1, "70")

    found = account(first, second, money)

    assert {part.to_id: part.amount for part in found.parts_of(money.id)} == {first.id: 50, second.id: 20}
    assert [part.amount for part in found.parts_of(second.id)] == [20]
    assert found.claimed == 100
    assert found.received == 70


def test_people_and_currencies_have_accounts_of_their_own() -> None:
    other = replace(receipt(1, "50"), person_id=OTHER)
    euros = replace(receipt(2, "50"), currency="EUR")

    ledger = settle([claim(1, "50")], [other, euros])

    assert ledger.of(KEY).open == 50
    assert ledger.of(Key(OTHER, SITE, "CHF")).balance == -50
    assert ledger.of(KEY._replace(currency="EUR")).credit == 50
    assert ledger.of(KEY._replace(currency="USD")).balance == 0
    assert list(ledger.settled) == [claim(1, "50").id]
