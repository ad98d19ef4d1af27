"""Which unit a meter serves from when on, and below which one it hangs."""

from datetime import date
from uuid import UUID

import pytest

from app.domain.errors import FormError
from app.domain.forms import MeterForm
from app.domain.people.forms import UnitForm
from app.domain.people.serving import Service
from app.storage.laws import MeterTakenError
from app.storage.queries.landlord.services import services_of_meter
from app.storage.tables import Meter
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.landlord.services import assign_meter, end_service, set_parent
from app.use_cases.landlord.units import add_unit
from app.use_cases.meters import add_meter
from app.use_cases.sites import add_site
from tests.use_cases.landlord.house import LONG_AGO, ZONE, House, house_of

MARCH, APRIL, MAY = (date(2026, month, 1) for month in (3, 4, 5))


@pytest.fixture
def house(desk: Desk) -> House:
    return house_of(desk)


def served(desk: Desk, meter_id: UUID) -> list[Service]:
    def ask(book: Book) -> list[Service]:
        return services_of_meter(book.session, meter_id)

    return desk.ask(ask)


def parent_of(desk: Desk, meter_id: UUID) -> UUID | None:
    def ask(book: Book) -> UUID | None:
        return book.find(Meter, meter_id).parent_id

    return desk.ask(ask)


def days(desk: Desk, meter_id: UUID) -> list[tuple[UUID, date, date | None]]:
    return [(service.unit_id, service.start, service.end) for service in served(desk, meter_id)]


def test_a_meter_serves_one_unit_at_a_time(desk: Desk, house: House) -> None:
    desk.do(assign_meter, house.meter_1, house.flat_2, APRIL)

    assert days(desk, house.meter_1) == [(house.flat_1, LONG_AGO, APRIL), (house.flat_2, APRIL, None)]


def test_a_unit_served_later_keeps_its_days(desk: Desk, house: House) -> None:
    desk.do(assign_meter, house.meter_1, house.flat_2, MAY)
    third = desk.do(add_unit, house.site, UnitForm("Flat 3")).answer

    desk.do(assign_meter, house.meter_1, third, APRIL)

    assert [(start, end) for _unit, start, end in days(desk, house.meter_1)] == [
        (LONG_AGO, APRIL),
        (APRIL, MAY),
        (MAY, None),
    ]


def test_assigning_what_is_so_already_changes_nothing(desk: Desk, house: House) -> None:
    service_id = desk.do(assign_meter, house.meter_1, house.flat_1, APRIL).answer

    assert [service.id for service in served(desk, house.meter_1)] == [service_id]


def test_another_unit_from_the_same_day_on_corrects_the_first_one(desk: Desk, house: House) -> None:
    desk.do(assign_meter, house.meter_1, house.flat_2, LONG_AGO)

    assert days(desk, house.meter_1) == [(house.flat_2, LONG_AGO, None)]


def test_correcting_the_unit_keeps_the_days_and_comes_back_by_undo(desk: Desk, house: House) -> None:
    (service,) = served(desk, house.meter_1)
    desk.do(end_service, service.id, APRIL)

    done = desk.do(assign_meter, house.meter_1, house.flat_2, LONG_AGO)
    corrected = days(desk, house.meter_1)
    desk.do(undo, done.group_id)

    assert corrected == [(house.flat_2, LONG_AGO, APRIL)]
    assert days(desk, house.meter_1) == [(house.flat_1, LONG_AGO, APRIL)]


def test_a_meter_serves_only_units_of_its_site(desk: Desk, house: House) -> None:
    elsewhere = desk.do(add_site, "Elsewhere", ZONE).answer
    unit = desk.do(add_unit, elsewhere, UnitForm("Flat")).answer

    with pytest.raises(FormError):
        desk.do(assign_meter, house.meter_1, unit, APRIL)


def test_a_meter_serves_its_unit_no_more_from_a_day_on(desk: Desk, house: House) -> None:
    (service,) = served(desk, house.meter_1)
    desk.do(end_service, service.id, APRIL)
    ended = days(desk, house.meter_1)
    desk.do(end_service, service.id, LONG_AGO)

    assert ended == [(house.flat_1, LONG_AGO, APRIL)]
    assert days(desk, house.meter_1) == []


def test_an_end_is_not_undone_while_the_meter_serves_another_unit(desk: Desk, house: House) -> None:
    (service,) = served(desk, house.meter_1)
    done = desk.do(end_service, service.id, APRIL)
    desk.do(assign_meter, house.meter_1, house.flat_2, MAY)

    with pytest.raises(MeterTakenError):
        desk.do(undo, done.group_id)


def test_a_meter_hangs_below_another_one_of_its_site_and_never_below_itself(desk: Desk, house: House) -> None:
    elsewhere = desk.do(add_site, "Elsewhere", ZONE).answer
    far = desk.do(add_meter, MeterForm("Far"), ZONE, elsewhere).answer

    for meter_id, parent_id in ((house.main, house.meter_1), (house.meter_1, far)):
        with pytest.raises(FormError):
            desk.do(set_parent, meter_id, parent_id)
    desk.do(set_parent, house.meter_2, house.meter_1)

    assert parent_of(desk, house.meter_2) == house.meter_1
    assert parent_of(desk, house.main) is None
