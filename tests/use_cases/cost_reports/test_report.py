"""A report adds up to the bills it tells of, and says in a sentence where there is nothing to tell."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.assignment import Level, Target
from app.domain.cost.step import Step
from app.domain.forms import MeterForm
from app.domain.zone import DAY, midnight
from app.reports.cost_report import CostReport
from app.use_cases.book import GoneError
from app.use_cases.cost_reports.report import (
    NoReadingsForDaysError,
    NoTariffForDaysError,
    UnpricedError,
    cost_report,
)
from app.use_cases.cost_reports.wanted import (
    BackwardDaysError,
    NotYetError,
    TooManyDaysError,
    Wanted,
    subjects,
)
from app.use_cases.costs.page import cost_page
from app.use_cases.costs.sites import all_costs
from app.use_cases.costs.told import PastCost, PresentCost
from app.use_cases.desk import Desk
from app.use_cases.meters import add_meter
from app.use_cases.progress import StoppedByPersonError
from tests.databases import ON_BOTH
from tests.use_cases.conftest import Clock
from tests.use_cases.costs.house import TODAY, ZURICH, fill_quarters, holds, meter_of, read, site_of
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT, tariff

OCTOBER = date(2026, 10, 1), date(2026, 11, 1)
NOVEMBER = date(2026, 11, 1), date(2026, 12, 1)
PER_DAY = {"kind": "fixed", "name": "Standing", "amount": "0.60", "per": "day"}


def report(desk: Desk, about: Target, first: date, end: date) -> CostReport:
    return desk.ask(cost_report, Wanted(about, first, end))


def due(found: CostReport) -> dict[str, Decimal]:
    """Return the printed lines of each currency, added up by hand."""
    sums: dict[str, Decimal] = {}
    for account in found.accounts:
        for line in (line for part in account.parts for line in part.excerpt.lines):
            if line.kind != "contained":
                sums[account.currency] = sums.get(account.currency, Decimal(0)) + line.amount
    return sums


def test_a_cycle_that_is_over_is_told_with_its_bill(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(BY_TIER, BASE, VAT))
    page = desk.ask(cost_page, meter.id, OCTOBER[0])
    assert isinstance(page, PastCost)

    found = report(desk, meter, *OCTOBER)

    (account,) = found.accounts
    assert account.parts[0].excerpt.lines == page.bill.lines
    assert due(found) == {"CHF": page.bill.gross} == {"CHF": account.gross}
    assert (account.kwh, account.days, found.is_open, found.gaps) == (Decimal(310), 31, False, ())
    assert [spell.first for spell in account.spells][::30] == [date(2026, 10, 1), date(2026, 10, 31)]


def test_the_present_cycle_is_told_as_its_card_tells_it(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(BY_TIER, BASE, VAT))
    page = desk.ask(cost_page, meter.id)
    assert isinstance(page, PresentCost)

    found = report(desk, meter, *NOVEMBER)

    assert found.accounts[0].gross == page.so_far.gross
    assert (found.is_open, found.end) == (True, TODAY + DAY)
    names = [(each.name, each.amount) for each in found.accounts[0].compared]
    assert page.last_cycle is not None
    assert page.year_ago is not None
    assert names == [("Last cycle", page.last_cycle.gross), ("A year ago", page.year_ago.gross)]


@pytest.mark.parametrize("charges", [(BY_TIER, BASE, VAT), (BY_TIME, PER_DAY), (FLAT,)])
def test_any_days_add_up_to_their_days(desk: Desk, charges: tuple[dict[str, Any], ...]) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(*charges))

    @settings(max_examples=10, deadline=None)
    @given(st.dates(date(2025, 9, 1), TODAY), st.integers(1, 200))
    def add_up(first: date, length: int) -> None:
        found = report(desk, meter, first, first + length * DAY)

        (account,) = found.accounts
        assert due(found)["CHF"] == account.gross == account.net + account.tax
        assert sum(spell.amount for spell in account.spells) == account.gross
        assert sum(sum(spell.parts.values()) for spell in account.spells) == account.gross
        assert sum(spell.kwh for spell in account.spells) == account.kwh
        assert account.days == (found.end - found.first).days

    add_up()


def test_parts_of_a_range_add_up_to_the_whole(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(BY_TIER, BASE, VAT))
    edges = [date(2026, 8, 13), date(2026, 9, 20), date(2026, 11, 5), TODAY + DAY]

    whole = report(desk, meter, edges[0], edges[-1]).accounts[0].gross
    parts = [report(desk, meter, *edges[at : at + 2]).accounts[0].gross for at in range(3)]

    assert sum(parts) == whole


def test_a_year_is_told_by_months_and_compared_with_nothing_unknown(desk: Desk) -> None:
    meter = meter_of(desk, anchor_day=8)
    holds(desk, meter, tariff())

    found = report(desk, meter, date(2026, 1, 1), date(2027, 1, 1))

    assert found.step is Step.MONTH
    assert [spell.first.month for spell in found.accounts[0].spells] == list(range(1, 12))
    assert found.accounts[0].compared == ()


def test_a_report_says_which_readings_it_rests_on(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())

    found = report(desk, meter, date(2026, 10, 10), date(2026, 11, 10))

    days = [dial.at.astimezone(ZURICH).date() for dial in found.readings]
    assert days == [date(2026, 10, 1), date(2026, 11, 1), TODAY]
    assert {(dial.register, dial.is_estimated) for dial in found.readings} == {("total", False)}


def test_a_report_says_why_its_figures_are_estimates(desk: Desk) -> None:
    spread, quarters = meter_of(desk, "A"), meter_of(desk, "B")
    fill_quarters(desk, quarters, date(2026, 10, 1), 52, [100])
    for meter in (spread, quarters):
        holds(desk, meter, tariff(BY_TIME, name=f"{meter.id}"))

    doubts = [report(desk, meter, *OCTOBER).doubts for meter in (spread, quarters)]

    assert ["spread evenly" in "".join(each) for each in doubts] == [True, False]


@ON_BOTH
def test_a_site_bears_its_own_charges_once_beside_those_of_its_meters(desk: Desk) -> None:
    for name in ("A", "B"):
        meter_of(desk, name)
    site = site_of(desk)
    holds(desk, site, tariff(FLAT, PER_DAY))

    found = report(desk, site, *OCTOBER)

    (account,) = found.accounts
    assert [part.owner for part in account.parts] == ["A", "B", found.site]
    assert account.gross == 2 * Decimal("77.50") + 31 * Decimal("0.60")
    assert found.has_owners


def test_a_site_report_tells_what_the_screen_of_costs_tells(desk: Desk) -> None:
    for name in ("A", "B"):
        meter_of(desk, name)
    site = site_of(desk)
    holds(desk, site, tariff(BY_TIER, PER_DAY, VAT))
    (costs,) = desk.ask(all_costs)

    found = report(desk, site, date(2026, 10, 23), TODAY + DAY)

    assert found.accounts[0].gross == costs.spending["CHF"].total.amount


def test_currencies_have_accounts_of_their_own_and_are_never_added(desk: Desk) -> None:
    here, there = meter_of(desk, "A"), meter_of(desk, "B")
    holds(desk, here, tariff())
    holds(desk, there, tariff(name="Euro", currency="EUR"))

    found = report(desk, site_of(desk), *OCTOBER)

    assert due(found) == {"CHF": Decimal("77.50"), "EUR": Decimal("77.50")}
    assert [len(account.parts) for account in found.accounts] == [1, 1]
    assert [account.compared[0].amount for account in found.accounts] == [Decimal("75.00")] * 2


def test_a_meter_that_changed_its_currency_is_told_in_both(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(name="Euro", currency="EUR"), since=date(2025, 1, 1))
    holds(desk, meter, tariff(name="Franc"), since=date(2026, 10, 1))

    found = report(desk, meter, date(2026, 9, 1), date(2026, 11, 1))

    assert due(found) == {"EUR": Decimal("75.00"), "CHF": Decimal("77.50")}
    assert dict(found.facts)["Tariff"] == "Euro, Franc"


def test_days_before_the_tariff_or_the_readings_are_named(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(), since=date(2026, 9, 1))

    found = report(desk, meter, date(2026, 7, 1), date(2026, 11, 1))

    (gap,) = found.gaps
    assert (gap.first, gap.end) == (date(2026, 7, 1), date(2026, 9, 1))
    assert "No tariff" in gap.why.sentence
    assert found.accounts[0].days == 61


def test_readings_that_begin_later_leave_a_gap(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())

    (gap,) = report(desk, meter, date(2025, 7, 1), date(2025, 11, 1)).gaps

    assert (gap.first, gap.end) == (date(2025, 7, 1), date(2025, 9, 1))
    assert "Readings do not cover" in gap.why.sentence


def test_a_meter_of_a_site_that_cannot_be_priced_is_named(desk: Desk) -> None:
    good, odd = meter_of(desk, "Good"), meter_of(desk, "Odd")
    holds(desk, good, tariff())
    holds(desk, odd, tariff(FLAT | {"of_register": "T1"}, name="Two dials"))

    found = report(desk, site_of(desk), *OCTOBER)

    assert [(gap.owner, gap.first) for gap in found.gaps] == [("Odd", OCTOBER[0])]
    assert found.accounts[0].gross == Decimal("77.50")


def test_without_a_tariff_a_sentence_leads_to_one(desk: Desk) -> None:
    meter, other = meter_of(desk, "Flat"), meter_of(desk, "Other")
    with pytest.raises(NoTariffForDaysError):
        report(desk, meter, *OCTOBER)

    holds(desk, other, tariff())

    with pytest.raises(NoTariffForDaysError, match="Flat"):
        report(desk, meter, *OCTOBER)


def test_without_readings_a_sentence_asks_for_some(desk: Desk) -> None:
    meter_id = UUID(str(desk.do(add_meter, MeterForm("Empty"), "Europe/Zurich").answer))
    meter = Target(Level.METER, meter_id)
    holds(desk, meter, tariff())

    for days in (OCTOBER, NOVEMBER):
        with pytest.raises(NoReadingsForDaysError, match="Empty"):
            report(desk, meter, *days)


def test_fixed_amounts_are_due_without_readings_in_the_report_as_on_the_screen(desk: Desk) -> None:
    meter_id = UUID(str(desk.do(add_meter, MeterForm("Empty"), "Europe/Zurich").answer))
    meter = Target(Level.METER, meter_id)
    holds(desk, meter, tariff(FLAT, PER_DAY, VAT))
    (costs,) = desk.ask(all_costs)

    found = report(desk, meter, NOVEMBER[0], TODAY + DAY)
    of_site = report(desk, site_of(desk), date(2026, 10, 23), TODAY + DAY)

    # 21 days at 0.60 and 8.1 % of it.
    assert found.accounts[0].gross == Decimal("13.62")
    assert [(gap.first, gap.end) for gap in found.gaps] == [(NOVEMBER[0], TODAY + DAY)]
    assert "Readings do not cover" in str(found.gaps[0].why)
    assert of_site.accounts[0].gross == costs.spending["CHF"].total.amount == Decimal("13.62")


def test_a_tariff_for_what_is_not_measured_says_so(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(FLAT | {"of_register": "T1"}))

    with pytest.raises(UnpricedError, match="T1"):
        report(desk, meter, *OCTOBER)


def test_days_that_make_no_report_are_refused(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())

    with pytest.raises(BackwardDaysError):
        report(desk, meter, OCTOBER[1], OCTOBER[0])
    with pytest.raises(TooManyDaysError):
        report(desk, meter, date(2020, 1, 1), date(2026, 1, 1))
    with pytest.raises(NotYetError):
        report(desk, meter, TODAY + DAY, TODAY + 9 * DAY)
    with pytest.raises(GoneError):
        report(desk, Target(Level.SITE, meter.id), *OCTOBER)


def test_a_report_can_be_stopped(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())

    def stop(done: int, total: int) -> None:
        if done:
            assert total > 2
            raise StoppedByPersonError

    with pytest.raises(StoppedByPersonError):
        desk.ask(cost_report, Wanted(meter, *OCTOBER), stop)


def test_one_can_choose_sites_first_then_meters_with_their_cycles(desk: Desk) -> None:
    flat = meter_of(desk, "Flat", anchor_day=8)

    site, meter = desk.ask(subjects)

    assert (site.about.level, meter.about, meter.name) == (Level.SITE, flat, "Flat")
    assert [cycle.start for cycle in site.cycles[:2]] == [date(2026, 11, 1), date(2026, 10, 1)]
    assert [cycle.start for cycle in meter.cycles[:2]] == [date(2026, 11, 8), date(2026, 10, 8)]
    assert len(meter.cycles) == 13


def test_a_day_at_the_other_end_of_the_world_is_the_day_there(desk: Desk, clock: Clock) -> None:
    meter_id = UUID(str(desk.do(add_meter, MeterForm("Far"), "Pacific/Auckland").answer))
    far = Target(Level.METER, meter_id)
    for day, kwh in ((date(2026, 10, 1), 0), (date(2026, 11, 1), 310), (date(2026, 11, 21), 510)):
        read(desk, meter_id, midnight(day, ZoneInfo("Pacific/Auckland")), Decimal(kwh))
    holds(desk, far, tariff(time_zone="Pacific/Auckland"))
    clock.now = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)

    found = report(desk, far, *NOVEMBER)

    assert found.end == date(2026, 11, 23)
