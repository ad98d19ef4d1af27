"""Every tariff that comes with the app is one, and says where it is from."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from app.domain.tariff.billing import bill
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.document import Tariff
from app.domain.tariff.reader import read_tariff
from app.domain.tariff.spread import load_of_sum
from app.domain.zone import midnight
from app.tariffs import library

TARIFFS = {tariff.name: tariff for tariff in library()}
KERALA = "Kerala: domestic, two months"
CALIFORNIA = "California: time of use with a baseline"
# The hours of NREL SAM's example: 1 and 4 are its peak, 2 and 5 its middle, 3 and 6 its off-peak.
SUMMER = ["333333222222222211111222", "333333333333332211111222"]
WINTER = ["666666555555555544444555", "666666666666665544444555"]
SPRING = ["666666555566665544444555", WINTER[1]]
MONTHS = {
    month: SUMMER if month in range(6, 11) else SPRING if month in (3, 4) else WINTER
    for month in range(1, 13)
}


def energy(name: str) -> list[EnergyCharge]:
    return [charge for charge in TARIFFS[name].charges if isinstance(charge, EnergyCharge)]


@pytest.mark.parametrize("tariff", TARIFFS.values(), ids=list(TARIFFS))
def test_tariff_says_its_country_and_its_source_or_that_it_is_an_example(tariff: Tariff) -> None:
    assert len(tariff.country) == 2
    assert tariff.source or tariff.notes.startswith("Example")


@pytest.mark.parametrize("tariff", TARIFFS.values(), ids=list(TARIFFS))
def test_tariff_survives_being_written(tariff: Tariff) -> None:
    assert read_tariff(tariff.to_json()) == tariff


def test_library_has_the_forms_of_the_world_in_order() -> None:
    places = [tariff.country for tariff in library()]

    assert places == sorted(places)
    assert set(places) == {"CH", "DE", "GB", "IN", "LK", "PH", "PK", "US"}


def test_california_s_hours_are_those_of_its_source() -> None:
    summer, winter = energy(CALIFORNIA)
    code = {"Peak": "14", "Mid": "25", "Off-peak": "36"}

    for month, (workday, weekend) in MONTHS.items():
        charge = summer if month in summer.months else winter
        assert charge.schedule is not None
        for kind, hours in ((0, workday), (4, workday), (5, weekend), (6, weekend)):
            numbers = charge.schedule.grid.own[month - 1, kind, ::60]
            assert all(
                hour in code[charge.schedule.names[number]]
                for hour, number in zip(hours, numbers, strict=True)
            )


def test_seasons_of_california_make_a_year() -> None:
    months = [month for charge in energy(CALIFORNIA) for month in charge.months]

    assert sorted(months) == list(range(1, 13))


def test_meralco_s_prices_add_up_to_its_bill() -> None:
    charges = energy("Meralco: residential (September 2022)")
    prices = [step.value for charge in charges for step in charge.tables[0].tiers[0].price_in(None).steps]

    assert 400 * sum(prices) == Decimal("4229.83")


@pytest.mark.parametrize(("until", "rent"), [(date(2024, 5, 1), "7.08"), (date(2024, 6, 1), "14.16")])
def test_kerala_s_meter_rent_is_for_each_month(until: date, rent: str) -> None:
    zone = ZoneInfo("Asia/Kolkata")
    start, end = midnight(date(2024, 4, 1), zone), midnight(until, zone)

    billed = bill(TARIFFS[KERALA], load_of_sum(500_000, start, end), start=start, end=end)

    assert [line.amount for line in billed.lines if line.charge == "Meter rent"] == [Decimal(rent)]


@pytest.mark.parametrize("tariff", TARIFFS.values(), ids=list(TARIFFS))
def test_all_slabs_of_a_price_count_for_the_same_time(tariff: Tariff) -> None:
    for charge in energy(tariff.name):
        assert len({table.basis for table in charge.tables}) == 1


def test_library_loads_nothing_until_it_is_asked() -> None:
    asked = "import sys, app.tariffs; print('pydantic' in sys.modules)"

    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)  # noqa: S603 - our own words

    assert told.stdout == "False\n"
