"""A rate says who sells what, from when until when; what a tariff cannot say is said."""

import json
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.domain.tariff.billing import bill
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.urdb import tariffs_of_urdb
from tests.domain.tariff.build import instant, load
from tests.domain.tariff.urdb.build import ZONE, charges, imported, notes, rate, tiers


def test_rate_says_who_sells_it_and_from_when_until_when() -> None:
    tariff = imported(
        startdate=1301641200,
        enddate=1383199200,
        country="USA",
        uri="https://openei.org/apps/USURDB/rate/view/1",
        description="For\r\nhomes.",
        energycomments="Fuel is extra.",
    ).tariff

    assert (tariff.name, tariff.utility, tariff.currency) == ("Residential", "Springfield Power", "USD")
    assert (tariff.country, tariff.time_zone) == ("US", ZONE)
    assert (tariff.valid_from, tariff.valid_until) == (date(2011, 4, 1), date(2013, 11, 1))
    assert tariff.source == "https://openei.org/apps/USURDB/rate/view/1"
    assert tariff.notes == "For homes.\nFuel is extra."


def test_answer_of_the_database_a_list_and_one_rate_are_read() -> None:
    one = json.dumps(rate())

    assert len(tariffs_of_urdb(one, ZONE)) == 1
    assert len(tariffs_of_urdb(f"[{one}, {one}]".encode(), ZONE)) == 2
    assert [each.tariff.name for each in tariffs_of_urdb({"items": [rate(name="")]}, ZONE)] == ["rate"]


def test_text_keeps_the_digits_that_were_written() -> None:
    text = '{"energyratestructure": [[{"rate": 0.1, "adj": 0.2}]]}'

    (one,) = tariffs_of_urdb(text, ZONE)

    (charge,) = (each for each in one.tariff.charges if isinstance(each, EnergyCharge))
    assert tiers(charge) == [("None", "0.3")]


def test_number_in_quotes_is_a_number() -> None:
    assert tiers(*charges(EnergyCharge, energyratestructure=[[{"rate": "0.1"}]])) == [("None", "0.1")]


def test_what_nobody_read_is_noted_unless_it_is_empty_or_about_no_money() -> None:
    said = notes(
        coincidentratestructure=[[{"rate": 0}]],
        demandreactivepowercharge=0.3,
        energyattrs=[{"Rider": "$1"}],
        fixedchargeeaaddl=0,
        label="539f",
        voltagecategory="Primary",
        peakkwcapacitymax=400,
        odd=[[[[[0]]]]],
        country="CAN",
    )

    assert said == [
        "demandreactivepowercharge: This is not known here and left out.",
        "energyattrs: This is not known here and left out.",
        "odd: This is not known here and left out.",
        "country: Prices are taken for US dollars.",
    ]


def test_imported_rate_makes_a_bill() -> None:
    steps = [{"rate": 0.1, "max": 300, "unit": "kWh"}, {"rate": 0.2, "unit": "kWh"}]
    tariff = imported(
        energyratestructure=[steps], fixedchargefirstmeter=10, fixedchargeunits="$/month"
    ).tariff
    start, end = (instant(day, zone=ZoneInfo(tariff.time_zone)) for day in ("2026-01-01", "2026-02-01"))

    made = bill(tariff, load(start, end, 250), start=start, end=end)

    assert made.wh == 744_000
    assert made.gross == Decimal("128.80")
