"""A site and a unit with several meters pay once what is asked once, and their minimum together."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.assignment import Level, Target
from app.domain.cost.breakdown import Part
from app.domain.meter import Role
from app.storage.tables import Assignment, Meter, Unit
from app.use_cases.assignments import change_assignment
from app.use_cases.book import Book
from app.use_cases.costs.sites import SiteCosts, all_costs
from app.use_cases.desk import Desk
from app.use_cases.tariff_pages import tariff_page
from tests.use_cases.costs.house import holds, known_cost, meter_of, site_of
from tests.use_cases.tariff_documents import BASE, FLAT, tariff

SINCE = date(2025, 1, 1)
PER_UNIT = {"kind": "fixed", "name": "Line", "amount": "1", "per": "day", "of": "unit"}
LEAST = {"kind": "minimum", "name": "Least", "amount": "10", "per": "day"}


def unit_of(desk: Desk, *meters: Target, name: str = "Flat") -> Target:
    """Add a unit that some meters serve."""
    site = site_of(desk)

    def add(book: Book) -> UUID:
        return book.add(Unit(id=book.new_id(), site_id=site.id, name=name)).id

    unit = Target(Level.UNIT, UUID(str(desk.do(add).answer)))
    for meter in meters:
        serve(desk, meter, unit, SINCE)
    return unit


def serve(desk: Desk, meter: Target, unit: Target, since: date) -> None:
    """Let a meter serve a unit from a day on."""

    def add(book: Book) -> None:
        book.add(Assignment(id=book.new_id(), meter_id=meter.id, unit_id=unit.id, start_on=since))

    desk.do(add)


def one_site(desk: Desk) -> SiteCosts:
    (found,) = desk.ask(all_costs)
    return found


def test_a_unit_with_two_meters_pays_its_charge_once(desk: Desk) -> None:
    meters = [meter_of(desk, name) for name in ("A", "B")]
    holds(desk, unit_of(desk, *meters), tariff(FLAT, PER_UNIT))

    each = [known_cost(desk, meter).so_far.gross for meter in meters]
    site = one_site(desk)

    assert each == [50, 50]
    told = [(unit.name, unit.own["CHF"].amount) for unit in site.units.values()]
    assert told == [("Flat", Decimal(30))]
    assert site.own == {}
    assert site.spending["CHF"].total.amount == 2 * Decimal("72.57") + 30


def test_units_of_one_name_each_pay_their_own_charge(desk: Desk) -> None:
    for price in ("1", "2"):
        meters = [meter_of(desk, f"{name} {price}") for name in ("A", "B")]
        charge = {**PER_UNIT, "amount": price}
        holds(desk, unit_of(desk, *meters), tariff(FLAT, charge, name=price))

    site = one_site(desk)

    told = sorted((unit.name, unit.own["CHF"].amount) for unit in site.units.values())
    assert told == [("Flat (Home)", Decimal(30)), ("Flat (Home) 2", Decimal(60))]


def test_a_unit_pays_once_before_and_after_a_second_meter_serves_it(desk: Desk) -> None:
    alone, joins = meter_of(desk, "A"), meter_of(desk, "B")
    unit = unit_of(desk, alone)
    serve(desk, joins, unit, date(2026, 11, 1))
    holds(desk, unit, tariff({**FLAT, "price": "0"}, PER_UNIT))

    site = one_site(desk)

    assert [unit.own["CHF"].amount for unit in site.units.values()] == [21]
    assert site.spending["CHF"].total.amount == 30


def test_a_meter_alone_pays_for_each_unit_of_its_site(desk: Desk) -> None:
    meter = meter_of(desk)
    unit_of(desk, name="1")
    unit_of(desk, name="2")
    holds(desk, site_of(desk), tariff(FLAT, PER_UNIT))

    assert known_cost(desk, meter).by_charge["Line"].amount == 2 * 21


def test_a_unit_with_a_tariff_of_its_own_is_not_paid_for_by_the_site(desk: Desk) -> None:
    meters = [meter_of(desk, name) for name in ("A", "B", "C")]
    own = unit_of(desk, meters[0], name="1")
    unit_of(desk, meters[1], name="2")
    holds(desk, site_of(desk), tariff(FLAT, PER_UNIT, name="Site"))
    holds(desk, own, tariff(FLAT, PER_UNIT, name="Unit"))

    assert one_site(desk).own["CHF"].amount == 30
    assert known_cost(desk, meters[0]).by_charge["Line"].amount == 21
    assert "Line" not in known_cost(desk, meters[1]).by_charge


def test_the_minimum_of_a_site_is_reached_by_all_its_meters_together(desk: Desk) -> None:
    meters = [meter_of(desk, name) for name in ("A", "B")]
    holds(desk, site_of(desk), tariff(FLAT, LEAST))

    site = one_site(desk)

    assert [known_cost(desk, meter).so_far.gross for meter in meters] == [50, 50]
    # Ten a day are due from 23 October on; the meters pay five a day, none of it today.
    energy = 2 * Decimal("72.57")
    assert abs(site.own["CHF"].amount - (300 - energy)) < Decimal("0.05")
    assert abs(site.spending["CHF"].total.amount - 300) < Decimal("0.05")


def test_a_meter_with_a_tariff_of_its_own_counts_towards_no_minimum_but_its_own(desk: Desk) -> None:
    meters = [meter_of(desk, name) for name in ("A", "B")]
    holds(desk, site_of(desk), tariff(FLAT, LEAST, name="Site"))
    holds(desk, meters[0], tariff(FLAT, name="Own"))

    own = one_site(desk).own["CHF"].amount

    assert abs(own - (300 - Decimal("72.57"))) < Decimal("0.05")


def test_a_meter_below_another_of_its_unit_is_counted_in_that_one(desk: Desk) -> None:
    main, sub = meter_of(desk, "Main", role=Role.MAIN), meter_of(desk, "Sub", per_day=Decimal(3))

    def hang(book: Book) -> None:
        book.change(book.find(Meter, sub.id), parent_id=main.id)

    desk.do(hang)
    holds(desk, unit_of(desk, main, sub), tariff(FLAT, PER_UNIT))

    site = one_site(desk)

    assert site.units == {}
    assert site.spending["CHF"].total == Part(Decimal("72.57") + 30, Decimal("290.296"))


@pytest.mark.parametrize(("parts", "november"), [("calendar", "4.5"), ("touched", "9")])
def test_a_tariff_that_ends_within_a_month_is_due_for_its_part_by_the_rule_of_its_charge(
    desk: Desk, parts: str, november: str
) -> None:
    for name in ("A", "B"):
        meter_of(desk, name)
    tariff_id = holds(desk, site_of(desk), tariff(FLAT, {**BASE, "parts": parts}))
    (held,) = desk.ask(tariff_page, tariff_id).holdings

    desk.do(change_assignment, held.id, SINCE, date(2026, 11, 16))

    days = [day for day in one_site(desk).spending["CHF"].days if day.first >= date(2026, 11, 1)]
    assert sum(day.cost.amount for day in days) == Decimal(november)
    assert days[-1].end == date(2026, 11, 16)


def test_what_a_site_owes_after_a_tariff_of_another_currency_is_told_beside_it(desk: Desk) -> None:
    for name in ("A", "B"):
        meter_of(desk, name)
    holds(desk, site_of(desk), tariff({**FLAT, "price": "0"}, BASE))
    euro = tariff({**FLAT, "price": "0"}, BASE, currency="EUR", name="Euro")
    holds(desk, site_of(desk), euro, date(2026, 11, 11))

    own = one_site(desk).own

    # Nine days of October and ten of November, then eleven days.
    assert own["CHF"].amount == Decimal("2.61") + 3
    assert own["EUR"].amount == Decimal("3.3")
