"""CO2 per kWh gives kg per cycle of a meter and per month of a site."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.assignment import Target
from app.domain.meter import Role
from app.use_cases.carbon import clear_carbon, set_carbon
from app.use_cases.carbon_page import carbon_of_cycle, carbon_of_month, factor_of
from app.use_cases.costs.carbon import Carbon
from app.use_cases.costs.doubt import CostDoubt
from app.use_cases.desk import Desk
from tests.use_cases.costs.house import fill_quarters, meter_of, site_of
from tests.use_cases.tariff_documents import DAY_AND_NIGHT

FLAT = {"g_per_kwh": "128"}
BY_TIME = {"g_per_kwh": {"day": 100, "night": 300}, "schedule": DAY_AND_NIGHT, "source": "Grid 2026"}


def carbon(desk: Desk, meter: Target, day: date | None = None) -> Carbon:
    """Ask for the CO2 of a cycle of a meter with a factor."""
    found = desk.ask(carbon_of_cycle, meter.id, day)
    assert found is not None
    return found


def month(desk: Desk) -> Carbon:
    """Ask for the CO2 of the one site's month."""
    has_factor, found = desk.ask(carbon_of_month, site_of(desk).id)
    assert has_factor
    assert found is not None
    return found


def test_a_flat_factor_gives_the_kg_of_a_cycle_without_any_tariff(desk: Desk) -> None:
    meter = meter_of(desk)
    desk.do(set_carbon, site_of(desk).id, FLAT)

    found = carbon(desk, meter)

    # 200 kWh until today, 300 in November, 310 in October.
    assert (found.kg, found.projected, found.last) == (Decimal("25.6"), Decimal("38.4"), Decimal("39.68"))
    assert found.doubt is None
    assert not found.is_over


def test_a_factor_by_time_of_use_is_an_estimate_where_only_readings_are_known(desk: Desk) -> None:
    meter = meter_of(desk)
    desk.do(set_carbon, site_of(desk).id, BY_TIME)

    found = carbon(desk, meter)

    assert found.doubt is CostDoubt.SPREAD
    assert found.by_period is not None
    assert sum(found.by_period.values()) == found.kg
    # 14 of 24 hours are day: 200 kWh x (14 x 100 + 10 x 300) / 24 g.
    assert found.kg == pytest.approx(Decimal("36.667"), abs=Decimal("0.01"))


def test_quarters_say_at_which_hours_energy_was_used(desk: Desk) -> None:
    meter = meter_of(desk)
    desk.do(set_carbon, site_of(desk).id, BY_TIME)
    night_only = [250 if hour < 4 or hour >= 22 else 0 for hour in range(24)]
    fill_quarters(desk, meter, date(2026, 11, 1), 20, [wh * 10 // 6 for wh in night_only])

    found = carbon(desk, meter)

    assert found.doubt is None
    assert found.by_period is not None
    assert found.by_period.keys() == {"night"}


def test_a_cycle_that_is_over_has_its_kg_and_those_before_it(desk: Desk) -> None:
    meter = meter_of(desk)
    desk.do(set_carbon, site_of(desk).id, FLAT)

    found = carbon(desk, meter, date(2026, 10, 5))

    assert (found.kg, found.last, found.projected) == (Decimal("39.68"), Decimal("38.4"), None)
    assert found.is_over


def test_a_site_adds_up_what_is_bought_in_its_month(desk: Desk) -> None:
    for name in ("A", "B"):
        meter_of(desk, name)
    meter_of(desk, "Roof", role=Role.SOLAR)
    desk.do(set_carbon, site_of(desk).id, FLAT)

    found = month(desk)

    assert (found.kg, found.projected, found.doubt) == (Decimal("51.2"), Decimal("76.8"), None)


def test_a_site_whose_factor_goes_by_the_clock_rests_on_the_same_estimate_as_its_meters(desk: Desk) -> None:
    meter_of(desk)
    desk.do(set_carbon, site_of(desk).id, BY_TIME)

    assert month(desk).doubt is CostDoubt.SPREAD


def test_without_a_factor_nothing_is_said(desk: Desk) -> None:
    meter, site = meter_of(desk), site_of(desk)
    desk.do(set_carbon, site.id, FLAT)
    desk.do(clear_carbon, site.id)

    assert desk.ask(carbon_of_cycle, meter.id, None) is None
    assert desk.ask(carbon_of_month, site.id) == (False, None)
    assert desk.ask(factor_of, site.id).tariff is None


def test_what_the_sun_gives_stands_for_no_co2(desk: Desk) -> None:
    roof = meter_of(desk, role=Role.SOLAR)
    desk.do(set_carbon, site_of(desk).id, FLAT)

    assert desk.ask(carbon_of_cycle, roof.id, None) is None
    assert desk.ask(carbon_of_cycle, roof.id, date(2026, 10, 5)) is None
    assert desk.ask(carbon_of_month, site_of(desk).id) == (True, None)


def test_a_factor_keeps_its_source(desk: Desk) -> None:
    meter_of(desk)
    desk.do(set_carbon, site_of(desk).id, BY_TIME)

    tariff = desk.ask(factor_of, site_of(desk).id).tariff

    assert tariff is not None
    assert tariff.source == "Grid 2026"
