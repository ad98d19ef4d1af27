"""Tariffs by the clock of a place."""

from app.domain.tariff.billing import bill
from app.domain.tariff.zoned import in_zone
from tests.domain.tariff.build import clock, energy, instant, load, rows, tariff

START, END = instant("2024-04-01"), instant("2024-05-01")


def test_tariff_of_the_same_zone_is_itself() -> None:
    own = tariff(energy())

    assert in_zone(own, own.time_zone) is own


def test_tariff_of_another_zone_is_made_once_and_goes_by_its_clock() -> None:
    charge = energy(None, schedule=clock("07:00-21:00"), prices={"Day": "2", "Night": "1"})
    own, far = tariff(charge), tariff(charge, time_zone="Asia/Karachi")
    use = load(START, END, lambda at: at.hour)

    here = in_zone(far, own.time_zone)

    assert in_zone(far, own.time_zone) is here
    assert rows(bill(here, use, start=START, end=END)) == rows(bill(own, use, start=START, end=END))
    assert rows(bill(far, use, start=START, end=END)) != rows(bill(own, use, start=START, end=END))
