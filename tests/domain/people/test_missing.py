"""What a site lacks before its bill can be shared."""

from app.domain.meter import Role
from app.domain.people.forms import UnitKind
from app.domain.people.missing import Gap, gaps_of_meter, gaps_of_unit


def test_an_apartment_needs_a_meter_and_an_occupant() -> None:
    gaps = gaps_of_unit(UnitKind.APARTMENT, has_meter=False, has_occupant=False)

    assert gaps == [Gap.NO_METER, Gap.NO_OCCUPANT]
    assert gaps_of_unit(UnitKind.APARTMENT, has_meter=True, has_occupant=True) == []


def test_a_parking_place_may_be_empty_and_without_a_meter() -> None:
    assert gaps_of_unit(UnitKind.PARKING, has_meter=False, has_occupant=False) == []


def test_a_sub_meter_serves_a_unit_and_every_meter_is_read() -> None:
    assert gaps_of_meter(Role.SUB, serves_unit=False, was_read=False) == [Gap.NO_UNIT, Gap.NO_READING]
    assert gaps_of_meter(Role.SUB, serves_unit=True, was_read=True) == []


def test_a_main_meter_serves_the_whole_site() -> None:
    assert gaps_of_meter(Role.MAIN, serves_unit=False, was_read=True) == []
