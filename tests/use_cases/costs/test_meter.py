"""What a meter's present cycle costs, so far and to its end, and what the next kWh costs."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.assignment import Level, Target
from app.domain.meter import Method, Role
from app.domain.reading import Register
from app.domain.tariff import Tariff
from app.domain.zone import midnight
from app.storage.tables import Assignment, Unit
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.tariffs import change_tariff
from tests.use_cases.costs.house import (
    TODAY,
    ZURICH,
    cost,
    fill_quarters,
    holds,
    known_cost,
    meter_of,
    read,
    site_of,
)
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT, tariff
from tests.use_cases.test_pages import add

CHF = Decimal


def test_without_a_tariff_there_is_no_cost(desk: Desk) -> None:
    assert cost(desk, meter_of(desk)) is None


def test_so_far_and_to_the_end_go_by_the_numbers_on_the_card(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())

    found = known_cost(desk, meter)

    assert (found.so_far.gross, found.so_far.wh) == (CHF("50.00"), 200_000)
    assert found.projected is not None
    assert (found.projected.gross, found.projected.wh) == (CHF("75.00"), 300_000)
    assert (found.currency, found.is_estimated, found.average) == ("CHF", False, CHF("0.25"))


def test_the_last_cycle_and_the_one_a_year_ago_stand_beside_it(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())

    found = known_cost(desk, meter)

    assert found.last_cycle is not None
    assert found.year_ago is not None
    assert (found.last_cycle.gross, found.year_ago.gross) == (CHF("77.50"), CHF("75.00"))
    assert found.year_ago.start == midnight(date(2025, 11, 1), ZURICH)


def test_a_cycle_of_which_nothing_is_known_costs_nobody_knows_what(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(), since=date(2026, 10, 2))

    found = known_cost(desk, meter)

    assert (found.last_cycle, found.year_ago) == (None, None)


def test_the_days_add_up_to_what_is_due_so_far(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(BY_TIER, BASE, VAT))

    found = known_cost(desk, meter)

    assert [day.first for day in found.days] == [date(2026, 11, day) for day in range(1, 22)]
    assert sum(day.cost.amount for day in found.days) == found.so_far.gross
    assert sum(day.cost.kwh for day in found.days) == 200


@pytest.mark.parametrize("one", [tariff(), tariff(BY_TIME, BASE), tariff(BY_TIER, BASE, VAT)])
def test_the_charges_add_up_to_the_bill(desk: Desk, one: Tariff) -> None:
    meter = meter_of(desk)
    holds(desk, meter, one)

    found = known_cost(desk, meter)

    assert sum(part.amount for part in found.by_charge.values()) == found.so_far.gross
    assert sum(part.kwh for part in found.by_charge.values()) == 200


def test_energy_is_told_by_period_and_by_tier(desk: Desk) -> None:
    by_time, by_tier = meter_of(desk, "A"), meter_of(desk, "B")
    holds(desk, by_time, tariff(BY_TIME))
    holds(desk, by_tier, tariff(BY_TIER, name="Tiers"))

    periods = known_cost(desk, by_time).by_period
    tiers = known_cost(desk, by_tier).by_tier

    # Twenty days of 10 kWh spread evenly, 14 of 24 hours by day.
    assert {name: part.kwh for name, part in periods.items()} == {
        "day": pytest.approx(CHF("116.667"), abs=CHF("0.02")),
        "night": pytest.approx(CHF("83.333"), abs=CHF("0.02")),
    }
    assert {tier: (part.kwh, part.amount) for tier, part in tiers.items()} == {1: (CHF(200), CHF(20))}


def test_quarters_tell_when_energy_was_used(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(BY_TIME))
    by_night = [250] * 2 + [0] * 22
    fill_quarters(desk, meter, date(2026, 11, 1), 20, by_night)

    found = known_cost(desk, meter)

    assert {name: part.kwh for name, part in found.by_period.items()} == {"night": 40}
    assert found.projected is not None
    assert found.projected.wh == 60_000
    # The days ahead go in the rhythm of those behind: next to all of it by night.
    assert found.projected.gross == pytest.approx(CHF("12.00"), abs=CHF("0.02"))


def test_what_the_next_kwh_costs_where_a_tier_ends(desk: Desk) -> None:
    meter = meter_of(desk, per_day=Decimal("9.5"))
    holds(desk, meter, tariff(BY_TIER, VAT))

    following = known_cost(desk, meter).next_kwh[""]

    assert (following.price, following.left_kwh, following.jump) == (CHF("0.1081"), CHF(10), CHF("0.5405"))


def test_the_kwh_that_crosses_a_slab_costs_the_jump(desk: Desk) -> None:
    meter = meter_of(desk)
    slabs = {"family": "whole", "tiers": [{"up_to": 200, "price": 10}, {"price": 12}]}
    holds(desk, meter, tariff({"kind": "energy", "name": "Energy", "tables": [slabs]}))

    following = known_cost(desk, meter).next_kwh[""]

    assert following.price == 201 * 12 - 200 * 10


def test_a_minimum_that_is_not_reached_makes_no_energy_free(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(FLAT, {"kind": "minimum", "name": "Least", "amount": "500", "per": "cycle"}))

    found = known_cost(desk, meter)

    assert found.so_far.gross == CHF("500.00")
    assert found.next_kwh[""].price == CHF("0.25")


def test_a_flat_price_has_no_edge_and_no_end(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(FLAT, BASE))

    found = known_cost(desk, meter)

    assert (found.next_kwh[""].price, found.next_kwh[""].left_kwh, found.until) == (CHF("0.25"), None, None)


def test_the_price_now_holds_until_the_period_ends(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(BY_TIME))

    found = known_cost(desk, meter)

    assert found.next_kwh[""].price == CHF("0.30")
    assert found.until == datetime(2026, 11, 21, 21, tzinfo=ZURICH)


def test_deriving_twice_gives_the_same(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(BY_TIER, BASE, VAT))

    assert known_cost(desk, meter).so_far == known_cost(desk, meter).so_far


def test_a_corrected_price_corrects_the_past(desk: Desk) -> None:
    meter = meter_of(desk)
    tariff_id = holds(desk, meter, tariff())

    desk.do(change_tariff, tariff_id, tariff({"kind": "energy", "name": "Energy", "price": "0.50"}))

    found = known_cost(desk, meter)
    assert found.last_cycle is not None
    assert (found.so_far.gross, found.last_cycle.gross) == (CHF("100.00"), CHF("155.00"))


def test_a_tariff_that_changes_within_the_cycle_prices_its_own_days(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())
    dear = tariff({"kind": "energy", "name": "Energy", "price": "0.50"}, name="Dear")
    holds(desk, meter, dear, since=date(2026, 11, 11))

    found = known_cost(desk, meter)

    assert found.so_far.gross == CHF("75.00")
    assert sum(day.cost.amount for day in found.days) == CHF("75.00")


def test_a_cycle_is_priced_from_the_day_its_tariff_holds(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(), since=date(2026, 11, 11))

    found = known_cost(desk, meter)

    assert (found.so_far.wh, found.so_far.gross) == (100_000, CHF("25.00"))
    assert found.present.terms.first == date(2026, 11, 11)


def test_a_meter_has_the_tariff_of_its_site_unless_it_has_its_own(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, site_of(desk), tariff(BASE, FLAT))
    assert known_cost(desk, meter).so_far.gross == CHF("56.30")

    holds(desk, meter, tariff({"kind": "energy", "name": "Energy", "price": "1"}, name="Own"))

    assert known_cost(desk, meter).so_far.gross == CHF("200.00")


def test_what_the_sun_makes_is_not_bought(desk: Desk) -> None:
    solar = meter_of(desk, "Roof", role=Role.SOLAR)
    holds(desk, site_of(desk), tariff())

    assert cost(desk, solar) is None


def test_a_cycle_without_a_reading_goes_by_the_pace_before_it(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())
    clock = desk.clock
    clock.now = datetime(2026, 12, 11, 0, tzinfo=ZURICH)  # type: ignore[attr-defined]

    found = known_cost(desk, meter)

    assert found.is_estimated
    assert found.so_far.gross == CHF("25.00")
    assert found.projected is not None
    assert found.projected.gross == CHF("77.50")


def test_the_classic_rule_is_priced_as_it_is_shown(desk: Desk) -> None:
    meter = Target(Level.METER, add(desk, "Classic", method=Method.FIRST_IN_CYCLE))
    for day, kwh in ((date(2026, 11, 3), 0), (date(2026, 11, 10), 100), (TODAY, 150)):
        read(desk, meter.id, midnight(day, ZURICH), Decimal(kwh))
    holds(desk, meter, tariff())

    found = known_cost(desk, meter)

    # It counts from the first reading in the cycle, which began on the 8th.
    assert (found.so_far.wh, found.so_far.gross) == (50_000, CHF("12.50"))
    assert found.projected is not None
    assert found.projected.wh == int(1000 * (found.present.stats.projected_kwh or 0))


def test_a_unit_brings_its_tariff_to_the_meter_that_serves_it(desk: Desk) -> None:
    meter = meter_of(desk)
    site = site_of(desk)

    def serve(book: Book) -> UUID:
        unit = book.add(Unit(id=book.new_id(), site_id=site.id, name="2. OG"))
        days = {"start_on": date(2026, 11, 1), "end_on": date(2026, 11, 11)}
        book.add(Assignment(id=book.new_id(), meter_id=meter.id, unit_id=unit.id, **days))
        long_ago = {"start_on": date(2019, 1, 1), "end_on": date(2020, 1, 1)}
        book.add(Assignment(id=book.new_id(), meter_id=meter.id, unit_id=unit.id, **long_ago))
        return unit.id

    unit = Target(Level.UNIT, desk.do(serve).answer)
    holds(desk, site, tariff())
    holds(desk, unit, tariff({"kind": "energy", "name": "Energy", "price": "1"}, name="Unit"))

    found = known_cost(desk, meter)

    assert found.so_far.gross == 100 * 1 + 100 * CHF("0.25")


def test_a_meter_that_was_never_read_owes_what_is_fixed(desk: Desk) -> None:
    meter = Target(Level.METER, add(desk, "New"))
    holds(desk, meter, tariff(FLAT, {"kind": "fixed", "name": "Base", "amount": "1", "per": "day"}))

    found = known_cost(desk, meter)

    assert (found.so_far.gross, found.projected, found.average) == (CHF("14.00"), None, None)


def test_registers_have_their_own_prices(desk: Desk) -> None:
    meter = meter_of(desk, per_day=Decimal(0))
    for day, high, low in ((date(2026, 11, 1), 100, 50), (TODAY, 160, 90)):
        read(desk, meter.id, midnight(day, ZURICH), Decimal(high), Register.T1)
        read(desk, meter.id, midnight(day, ZURICH), Decimal(low), Register.T2)
    dear, cheap = (
        {"kind": "energy", "name": name, "register": name, "price": price}
        for name, price in (("T1", "0.3"), ("T2", "0.2"))
    )
    holds(desk, meter, tariff(dear, cheap))

    found = known_cost(desk, meter)

    assert {name: part.amount for name, part in found.by_charge.items()} == {"T1": 18, "T2": 8}
    assert {name: each.price for name, each in found.next_kwh.items()} == {"T1": CHF("0.3"), "T2": CHF("0.2")}
    assert found.projected is not None
    assert (found.projected.wh, found.projected.gross) == (150_000, CHF(39))
