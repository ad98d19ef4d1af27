"""A bill on paper stands beside what we reckon for its days, or it is said why it cannot."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.assignment import Target
from app.domain.errors import MeterbookError
from app.domain.paper_bill import Paper, PaperLine
from app.domain.reconcile.reasons import Prices
from app.use_cases.book import GoneError
from app.use_cases.costs.doubt import CostDoubt
from app.use_cases.costs.paper import (
    Beside,
    NoTariffThenError,
    NotReadThenError,
    OtherCurrencyError,
    bill_beside,
    expected_bill,
    paper_page,
)
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.paper_bills import correct_paper_bill, keep_paper_bill, remove_paper_bill
from tests.use_cases.costs.house import holds, meter_of
from tests.use_cases.tariff_documents import BASE, BY_TIME, FLAT, tariff

OCT, NOV = date(2026, 10, 1), date(2026, 11, 1)
PAPER = Paper(OCT, NOV, "CHF", (PaperLine("Energy", Decimal("77.50")), PaperLine("Base", Decimal("9.00"))))


def keep(desk: Desk, meter: Target, paper: Paper = PAPER) -> UUID:
    return UUID(str(desk.do(keep_paper_bill, meter, paper).answer))


def beside(desk: Desk, meter: Target, paper: Paper) -> Beside:
    return desk.ask(bill_beside, meter.id, keep(desk, meter, paper))


def test_a_bill_that_is_as_ours_shows_no_difference(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(FLAT, BASE))

    found = beside(desk, meter, PAPER)

    assert found.found is not None
    assert (found.name, found.found.difference, found.doubt) == ("Flat", Decimal(0), None)
    assert [line.difference for line in desk.ask(paper_page, meter.id).bills] == [Decimal(0)]


def test_the_prices_of_the_tariff_before_are_found_as_the_reason(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(FLAT | {"price": "0.20"}, BASE, name="Old"))
    holds(desk, meter, tariff(FLAT, BASE), OCT)

    found = beside(desk, meter, replace(PAPER, lines=(PaperLine("Energy", Decimal(62)), PAPER.lines[1])))

    assert found.found is not None
    assert found.found.rows[0].parts[0].reason == Prices(OCT, is_before=True)
    assert found.found.unexplained == 0


@pytest.mark.parametrize(
    ("paper", "error"),
    [
        (replace(PAPER, start=date(2019, 1, 1)), NoTariffThenError),
        (replace(PAPER, start=date(2025, 8, 1)), NotReadThenError),
        (replace(PAPER, currency="EUR"), OtherCurrencyError),
    ],
)
def test_what_cannot_be_compared_says_why(desk: Desk, paper: Paper, error: type[MeterbookError]) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(FLAT, BASE))

    found = beside(desk, meter, paper)

    assert found.found is None
    assert isinstance(found.error, error)
    assert found.doubt is None
    assert [line.difference for line in desk.ask(paper_page, meter.id).bills] == [None]


def test_without_any_tariff_a_bill_is_kept_all_the_same(desk: Desk) -> None:
    meter = meter_of(desk)

    assert isinstance(beside(desk, meter, PAPER).error, NoTariffThenError)
    assert isinstance(desk.ask(expected_bill, meter.id).error, NoTariffThenError)


def test_a_form_begins_with_our_bill_for_the_last_cycle_or_for_chosen_days(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(BY_TIME, BASE))

    last = desk.ask(expected_bill, meter.id)
    chosen = desk.ask(expected_bill, meter.id, date(2026, 9, 10), date(2026, 9, 20))

    assert last.bill is not None
    assert chosen.bill is not None
    assert (last.first, last.end, len(last.bill.lines)) == (OCT, NOV, 3)
    assert (chosen.first, chosen.end, chosen.bill.wh) == (date(2026, 9, 10), date(2026, 9, 20), 100_000)


def test_prices_by_the_hour_make_our_own_bill_an_estimate(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(BY_TIME))

    assert beside(desk, meter, PAPER).doubt is CostDoubt.SPREAD


def test_bills_are_listed_newest_first_and_come_back_when_removing_is_undone(desk: Desk) -> None:
    meter = meter_of(desk)
    older = keep(desk, meter, replace(PAPER, start=date(2026, 9, 1), end=OCT))
    newer = keep(desk, meter)

    desk.do(correct_paper_bill, newer, replace(PAPER, printed_total=Decimal(90)))
    removed = desk.do(remove_paper_bill, older)
    left = [line.stored.id for line in desk.ask(paper_page, meter.id).bills]
    desk.do(undo, removed.group_id)

    listed = desk.ask(paper_page, meter.id).bills
    assert left == [newer]
    assert [line.stored.id for line in listed] == [newer, older]
    assert listed[0].stored.paper.total == 90


def test_a_bill_that_was_removed_is_gone(desk: Desk) -> None:
    meter = meter_of(desk)
    bill_id = keep(desk, meter)
    desk.do(remove_paper_bill, bill_id)

    with pytest.raises(GoneError):
        desk.ask(bill_beside, meter.id, bill_id)
