"""An account as one running list."""

from app.domain.ledger.statement import entries_of
from tests.domain.ledger.build import account, claim, on, receipt


def test_every_entry_says_what_was_owed_after_it() -> None:
    found = account(receipt(1, "30", day=20), claim(2, "40", due=90), claim(1, "50", due=30))

    entries = entries_of(found)

    assert [entry.on for entry in entries] == [on(0), on(20), on(60)]
    assert [entry.amount for entry in entries] == [50, -30, 40]
    assert [entry.balance for entry in entries] == [50, 20, 60]
    assert entries[-1].balance == found.balance
    assert [entry.id for entry in entries] == [claim(1, "50").id, receipt(1, "30").id, claim(2, "40").id]


def test_on_one_day_a_claim_comes_before_its_payment() -> None:
    found = account(receipt(1, "50", day=0), claim(1, "50", due=30))

    assert [entry.balance for entry in entries_of(found)] == [50, 0]
