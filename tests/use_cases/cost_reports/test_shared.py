"""What several meters of a site or unit share is in its report as on the screen of all costs."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.assignment import Target
from app.domain.contract import Contract, MissingContractError
from app.domain.meter import Role
from app.domain.zone import DAY
from app.reports.cost_report import CostReport, Part
from app.storage.tables import Meter
from app.use_cases.assignments import assign
from app.use_cases.book import Book
from app.use_cases.cost_reports.report import UnpricedError, cost_report
from app.use_cases.cost_reports.wanted import Wanted
from app.use_cases.costs.sites import SiteCosts, site_costs
from app.use_cases.desk import Desk
from tests.use_cases.costs.house import TODAY, holds, known_cost, meter_of, site_of
from tests.use_cases.costs.test_parties import LEAST, PER_UNIT, serve, unit_of
from tests.use_cases.tariff_documents import BASE, BY_TIER, FLAT, VAT, tariff

OCTOBER = date(2026, 10, 1), date(2026, 11, 1)
PER_KW = {"kind": "fixed", "name": "Power", "amount": "2", "per": "month", "of": "kw"}
FIVE = Contract(kw=Decimal(5))


def report(desk: Desk, about: Target, first: date, end: date) -> CostReport:
    return desk.ask(cost_report, Wanted(about, first, end))


def screen(desk: Desk, days: int) -> SiteCosts:
    return desk.ask(site_costs, site_of(desk).id, days)


def due(parts: list[Part]) -> Decimal:
    """Return the printed lines added up by hand."""
    lines = (line for part in parts for line in part.excerpt.lines if line.kind != "contained")
    return sum((line.amount for line in lines), Decimal(0))


def share_a_site(desk: Desk) -> None:
    """Let two meters share base, power and minimum, and one of them be in a unit of its own."""
    meters = [meter_of(desk, name, anchor_day=day) for name, day in (("A", 1), ("B", 8))]
    unit_of(desk, meters[0])
    tariff_id = holds(desk, site_of(desk), tariff(FLAT, BASE, PER_KW, PER_UNIT, LEAST, VAT))
    desk.do(assign, tariff_id, site_of(desk), date(2020, 1, 1), FIVE)


def share_a_unit(desk: Desk) -> None:
    """Let two meters of a unit share its line and its minimum, beside a meter of the site."""
    meters = [meter_of(desk, name) for name in ("A", "B", "C")]
    holds(desk, unit_of(desk, *meters[:2]), tariff(BY_TIER, PER_UNIT, LEAST, VAT, name="Unit"))
    holds(desk, site_of(desk), tariff(FLAT, BASE, name="Site"))


def meet_in_a_unit(desk: Desk) -> None:
    """Let a meter be alone in its unit until another one joins it."""
    alone, joins = meter_of(desk, "A"), meter_of(desk, "B")
    unit = unit_of(desk, alone)
    holds(desk, unit, tariff(FLAT, PER_UNIT, name="Unit"))
    serve(desk, joins, unit, date(2026, 11, 1))


def hang_below_a_main_meter(desk: Desk) -> None:
    """Let two meters of a unit hang below a main meter, so that the site pays for that one alone."""
    main, *below = (meter_of(desk, name) for name in ("Main", "A", "B"))
    for meter in below:
        desk.do(hang, meter.id, main.id)
    holds(desk, site_of(desk), tariff(FLAT, BASE, name="Site"))
    holds(desk, unit_of(desk, *below), tariff(FLAT, PER_UNIT, name="Unit"))


def hang(book: Book, meter_id: UUID, parent_id: UUID) -> None:
    book.change(book.find(Meter, parent_id), role=Role.MAIN)
    book.change(book.find(Meter, meter_id), parent_id=parent_id)


@pytest.mark.parametrize("days", [30, 75])
@pytest.mark.parametrize("house", [share_a_site, share_a_unit, meet_in_a_unit, hang_below_a_main_meter])
def test_a_site_report_has_the_sum_of_the_screen_of_costs(
    desk: Desk, house: Callable[[Desk], None], days: int
) -> None:
    house(desk)
    spending = screen(desk, days).spending["CHF"]

    found = report(desk, site_of(desk), TODAY + DAY - days * DAY, TODAY + DAY)

    (account,) = found.accounts
    assert account.gross == spending.total.amount == due(list(account.parts))
    assert sum(spell.amount for spell in account.spells) == account.gross


def test_each_day_of_a_site_report_costs_what_the_screen_shows(desk: Desk) -> None:
    share_a_site(desk)
    spending = screen(desk, 30).spending["CHF"]

    found = report(desk, site_of(desk), TODAY - 29 * DAY, TODAY + DAY)

    told = {spell.first: spell.amount for spell in found.accounts[0].spells}
    assert told == {day.first: day.cost.amount for day in spending.days}


def test_what_a_unit_shares_stands_under_its_name(desk: Desk) -> None:
    share_a_unit(desk)

    (account,) = report(desk, site_of(desk), *OCTOBER).accounts

    by_owner = {part.owner: part for part in account.parts}
    assert list(by_owner) == ["A", "B", "C", "Home", "Flat"]
    # The minimum of October is 310 francs, of which each meter pays 75.
    line, least, tax = by_owner["Flat"].excerpt.lines
    assert (line.charge, line.amount) == ("Line", Decimal(31))
    assert (least.charge, least.kind, least.amount) == ("Least", "minimum", Decimal(310 - 2 * 75 - 31))
    assert (tax.charge, tax.kind) == ("VAT", "tax")


def test_a_meter_that_bears_the_charges_of_its_unit_has_them_in_its_report(desk: Desk) -> None:
    meter, _other = meter_of(desk, "A"), meter_of(desk, "B")
    holds(desk, unit_of(desk, meter), tariff(FLAT, PER_UNIT, LEAST, VAT))

    found = report(desk, meter, date(2026, 11, 1), date(2026, 12, 1))

    (part,) = found.accounts[0].parts
    assert part.excerpt.gross == known_cost(desk, meter).so_far.gross
    assert part.excerpt.parts["Line"] == 21


def test_a_contract_that_is_missing_is_named_for_meters_and_site(desk: Desk) -> None:
    good, _without = meter_of(desk, "Good"), meter_of(desk, "Without")
    holds(desk, site_of(desk), tariff(FLAT, PER_KW, name="Agreed"))
    holds(desk, good, tariff())

    found = report(desk, site_of(desk), *OCTOBER)

    assert found.accounts[0].gross == Decimal("77.50")
    assert [(gap.owner, gap.first, gap.end) for gap in found.gaps] == [
        ("Without", *OCTOBER),
        (found.site, *OCTOBER),
    ]
    assert {gap.why.sentence for gap in found.gaps} == {MissingContractError.sentence}


def test_without_the_contract_of_any_meter_a_sentence_asks_for_it(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, site_of(desk), tariff(FLAT, PER_KW))

    for about in (meter, site_of(desk)):
        with pytest.raises(UnpricedError, match="needs figures of your contract: kW"):
            report(desk, about, *OCTOBER)


def test_days_with_a_contract_are_told_even_if_days_before_lack_one(desk: Desk) -> None:
    meter = meter_of(desk)
    tariff_id = holds(desk, meter, tariff(FLAT, PER_KW))
    desk.do(assign, tariff_id, meter, OCTOBER[0], FIVE)

    found = report(desk, meter, *OCTOBER)

    assert (found.accounts[0].gross, found.gaps) == (Decimal("87.50"), ())
    assert found.accounts[0].compared == ()
