"""Tariffs are added, changed, put away and assigned; budgets, carbon and bills on paper are kept."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.assignment import Level, Target
from app.domain.errors import FormError
from app.domain.forms import MeterForm
from app.domain.paper_bill import Paper, PaperLine
from app.domain.tariff import Tariff
from app.domain.tariff.problems import BadTariffError
from app.storage.queries.tariffs import assignments_of, budget_of
from app.use_cases.assignments import activate, assign, change_assignment, deactivate, has_tariffs, unassign
from app.use_cases.book import Book, GoneError
from app.use_cases.budgets import clear_budget, set_budget
from app.use_cases.carbon import carbon_of, clear_carbon, set_carbon
from app.use_cases.desk import Desk, Done
from app.use_cases.history import history_of_meter, undo
from app.use_cases.meters import add_meter, remove_meter
from app.use_cases.new_meter import places
from app.use_cases.paper_bills import correct_paper_bill, keep_paper_bill, paper_bills, remove_paper_bill
from app.use_cases.tariffs import (
    add_tariff,
    all_tariffs,
    archive_tariff,
    change_tariff,
    one_tariff,
    take_tariff_out_of_archive,
)
from tests.use_cases.tariff_documents import BY_TIER, BY_TIME, tariff

JAN, MAR, JUN = date(2026, 1, 1), date(2026, 3, 1), date(2026, 6, 1)
PAPER = Paper(JAN, MAR, "CHF", (PaperLine("Energy", Decimal("48.10"), Decimal(200)),))


@pytest.fixture
def meter(desk: Desk) -> Target:
    return Target(Level.METER, desk.do(add_meter, MeterForm("Kitchen"), "Europe/Zurich").answer)


@pytest.fixture
def site(desk: Desk, meter: Target) -> Target:
    assert meter
    return Target(Level.SITE, desk.ask(places)[0].site_id)


def added(desk: Desk, one: Tariff) -> UUID:
    return UUID(str(desk.do(add_tariff, one).answer))


def days_of(desk: Desk, target: Target) -> list[tuple[date, date | None, bool]]:
    def rows(book: Book) -> list[tuple[date, date | None, bool]]:
        return [(row.start_on, row.end_on, row.is_on) for row in assignments_of(book.session, target)]

    return desk.ask(rows)


def test_a_tariff_comes_back_as_it_was_added(desk: Desk) -> None:
    tariff_id = added(desk, tariff(BY_TIME))

    assert desk.ask(one_tariff, tariff_id) == tariff(BY_TIME)


def test_a_stored_tariff_is_read_once(desk: Desk) -> None:
    tariff_id = added(desk, tariff(BY_TIME))

    assert desk.ask(one_tariff, tariff_id) is desk.ask(one_tariff, tariff_id)


def test_two_tariffs_in_use_have_two_names(desk: Desk) -> None:
    first, second = added(desk, tariff()), added(desk, tariff(name="Other"))

    for verb, *args in ((add_tariff, tariff(name="HOME")), (change_tariff, second, tariff())):
        with pytest.raises(FormError):
            desk.do(verb, *args)

    desk.do(change_tariff, first, tariff(BY_TIER))
    assert desk.ask(one_tariff, first) == tariff(BY_TIER)


def test_the_name_of_an_archived_tariff_is_free_until_it_comes_back(desk: Desk) -> None:
    old = added(desk, tariff())
    desk.do(archive_tariff, old)
    new = added(desk, tariff(BY_TIME))

    with pytest.raises(FormError):
        desk.do(take_tariff_out_of_archive, old)

    assert [(each.id, each.is_archived) for each in desk.ask(all_tariffs)] == [(new, False), (old, True)]
    desk.do(change_tariff, new, tariff(BY_TIME, name="New"))
    desk.do(take_tariff_out_of_archive, old)
    assert [each.is_archived for each in desk.ask(all_tariffs)] == [False, False]


def test_a_changed_tariff_can_be_undone(desk: Desk) -> None:
    tariff_id = added(desk, tariff())
    done = desk.do(change_tariff, tariff_id, tariff(BY_TIME))

    desk.do(undo, done.group_id)

    assert desk.ask(one_tariff, tariff_id) == tariff()


def test_a_new_assignment_ends_the_one_before(desk: Desk, meter: Target) -> None:
    old, new = added(desk, tariff()), added(desk, tariff(name="Other"))
    desk.do(assign, old, meter, JAN)

    done = desk.do(assign, new, meter, MAR)

    assert days_of(desk, meter) == [(JAN, MAR, True), (MAR, None, True)]
    desk.do(undo, done.group_id)
    assert days_of(desk, meter) == [(JAN, None, True)]


def test_an_assignment_before_a_later_one_ends_where_that_begins(desk: Desk, meter: Target) -> None:
    tariff_id = added(desk, tariff())
    desk.do(assign, tariff_id, meter, JUN)

    desk.do(assign, tariff_id, meter, JAN)

    assert days_of(desk, meter) == [(JAN, JUN, True), (JUN, None, True)]


def test_two_tariffs_do_not_begin_on_one_day(desk: Desk, meter: Target) -> None:
    tariff_id = added(desk, tariff())
    desk.do(assign, tariff_id, meter, JAN)

    with pytest.raises(FormError, match="begins here"):
        desk.do(assign, tariff_id, meter, JAN)


def test_a_tariff_switched_off_leaves_its_days_to_another(desk: Desk, meter: Target) -> None:
    tariff_id = added(desk, tariff())
    first = desk.do(assign, tariff_id, meter, JAN).answer
    desk.do(deactivate, first)
    second = desk.do(assign, tariff_id, meter, MAR).answer

    with pytest.raises(FormError, match="Another tariff holds"):
        desk.do(activate, first)

    desk.do(unassign, second)
    desk.do(activate, first)
    assert days_of(desk, meter) == [(JAN, None, True)]


def test_the_days_of_an_assignment_do_not_reach_into_another(desk: Desk, meter: Target) -> None:
    tariff_id = added(desk, tariff())
    first = desk.do(assign, tariff_id, meter, JAN).answer
    desk.do(assign, tariff_id, meter, MAR)

    for start, end in ((JAN, None), (JAN, JUN), (MAR, MAR)):
        with pytest.raises(FormError):
            desk.do(change_assignment, first, start, end)

    desk.do(change_assignment, first, date(2025, 6, 1), JAN)
    assert days_of(desk, meter)[0] == (date(2025, 6, 1), JAN, True)


def test_a_meter_and_its_site_have_tariffs_side_by_side(desk: Desk, meter: Target, site: Target) -> None:
    tariff_id = added(desk, tariff())

    desk.do(assign, tariff_id, meter, JAN)
    desk.do(assign, tariff_id, site, JAN)

    assert (days_of(desk, meter), days_of(desk, site)) == ([(JAN, None, True)], [(JAN, None, True)])


def test_nothing_is_assigned_to_what_is_gone(desk: Desk) -> None:
    tariff_id = added(desk, tariff())

    for target in (Target(level, tariff_id) for level in Level):
        with pytest.raises(GoneError):
            desk.do(assign, tariff_id, target, JAN)


def test_what_hangs_on_a_meter_goes_and_comes_back_with_it(desk: Desk, meter: Target) -> None:
    desk.do(assign, added(desk, tariff()), meter, JAN)
    desk.do(set_budget, meter, Decimal(120), "CHF")
    desk.do(keep_paper_bill, meter, PAPER)

    done = desk.do(remove_meter, meter.id)

    assert (days_of(desk, meter), desk.ask(paper_bills, meter)) == ([], [])
    desk.do(undo, done.group_id)
    assert days_of(desk, meter) == [(JAN, None, True)]
    assert [each.paper for each in desk.ask(paper_bills, meter)] == [PAPER]


def test_the_history_of_a_meter_tells_of_its_tariffs(desk: Desk, meter: Target) -> None:
    assignment: Done = desk.do(assign, added(desk, tariff()), meter, JAN)

    deed = next(iter(desk.ask(history_of_meter, meter.id)))

    assert (deed.verb, deed.group_id) == ("assign", assignment.group_id)


def test_a_budget_is_set_changed_and_cleared(desk: Desk, meter: Target, site: Target) -> None:
    def amounts(book: Book) -> list[Decimal | None]:
        found = (budget_of(book.session, target) for target in (meter, site))
        return [budget.amount if budget else None for budget in found]

    desk.do(set_budget, meter, Decimal(120), "CHF")
    desk.do(set_budget, meter, Decimal("99.95"), "CHF")
    desk.do(set_budget, site, Decimal(7), "EUR")

    assert desk.ask(amounts) == [Decimal("99.95"), Decimal(7)]
    desk.do(clear_budget, meter)
    desk.do(clear_budget, meter)
    assert desk.ask(amounts) == [None, Decimal(7)]
    with pytest.raises(FormError):
        desk.do(set_budget, meter, Decimal(0), "CHF")


def test_the_carbon_of_a_site_is_set_changed_and_cleared(desk: Desk, site: Target) -> None:
    desk.do(set_carbon, site.id, {"g_per_kwh": "128"})
    desk.do(set_carbon, site.id, {"g_per_kwh": "42.5"})

    factor = desk.ask(carbon_of, site.id)

    assert factor is not None
    assert '"42.5"' in factor.to_json()
    with pytest.raises(BadTariffError):
        desk.do(set_carbon, site.id, {"g_per_kwh": "dirty"})
    desk.do(clear_carbon, site.id)
    desk.do(clear_carbon, site.id)
    assert desk.ask(carbon_of, site.id) is None


def test_a_bill_on_paper_is_kept_corrected_and_removed(desk: Desk, site: Target) -> None:
    bill_id = desk.do(keep_paper_bill, site, PAPER).answer
    corrected = Paper(JAN, JUN, "CHF", (PaperLine("Energy", Decimal("48.20")),))

    desk.do(correct_paper_bill, bill_id, corrected)

    assert [(each.id, each.paper) for each in desk.ask(paper_bills, site)] == [(bill_id, corrected)]
    with pytest.raises(FormError):
        desk.do(keep_paper_bill, site, Paper(JAN, JAN, "CHF", ()))
    desk.do(remove_paper_bill, bill_id)
    assert desk.ask(paper_bills, site) == []


def test_an_assignment_that_is_gone_cannot_be_changed(desk: Desk) -> None:
    with pytest.raises(GoneError):
        desk.do(unassign, desk.actor.id)


def test_a_tariff_that_is_switched_off_holds_for_nothing(desk: Desk, meter: Target) -> None:
    assert not desk.ask(has_tariffs)
    held = desk.do(assign, added(desk, tariff()), meter, JAN).answer
    assert desk.ask(has_tariffs)

    desk.do(deactivate, held)

    assert not desk.ask(has_tariffs)
