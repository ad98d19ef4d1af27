"""Deleting a site, a unit, a person or a meter, and what keeps them for the books."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.people.forms import UnitForm, UnitKind
from app.domain.people.hanging import Hanging, MoneyError, Part
from app.domain.reading import Register
from app.storage.landlord_tables import Invoice, Payment, SiteBilling, Submission, UtilityBill
from app.storage.queries.meters import meters
from app.storage.tables import Meter, Person, Site, Unit
from app.use_cases.book import Book, GoneError
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.landlord.removal import (
    archive_site,
    hangs_on_meter,
    hangs_on_person,
    hangs_on_site,
    hangs_on_unit,
    remove_person,
    remove_site,
    remove_unit,
    take_site_out_of_archive,
)
from app.use_cases.landlord.services import assign_meter
from app.use_cases.landlord.units import add_unit, archive_unit
from app.use_cases.meters import remove_meter
from tests.databases import ON_BOTH
from tests.use_cases.landlord.house import House, at, house_of, read, readings_of

pytestmark = ON_BOTH

APRIL = date(2026, 4, 1)


@pytest.fixture
def house(desk: Desk) -> House:
    house = house_of(desk)
    read(desk, house.meter_1, at(date(2026, 3, 1)), "100")
    desk.do(move_in, house.flat_1, house.anna, APRIL, {(house.meter_1, Register.TOTAL): Decimal(120)})
    return house


def invoice(book: Book, house: House) -> None:
    book.add(
        Invoice(
            id=book.new_id(), site_id=house.site, person_id=house.anna, unit_id=house.flat_1,
            kind="invoice", year=2026, sequence=1, number="2026-1", issued_at=book.now, issued_on=APRIL,
            due_on=APRIL, start_on=APRIL, end_on=APRIL, currency="CHF", net=Decimal(1), tax=Decimal(0),
            gross=Decimal(1), document="{}",
        )
    )  # fmt: skip


def is_there(desk: Desk, table: type[Site | Unit | Person | Meter], row_id: UUID) -> bool:
    try:
        return desk.ask(Book.find, table, row_id) is not None
    except GoneError:
        return False


def test_what_hangs_on_each_is_counted(desk: Desk, house: House) -> None:
    assert desk.ask(hangs_on_site, house.site) == Hanging(
        {Part.UNITS: 2, Part.METERS: 3, Part.READINGS: 2, Part.STAYS: 1}
    )
    assert desk.ask(hangs_on_unit, house.flat_1) == Hanging({Part.STAYS: 1})
    assert desk.ask(hangs_on_person, house.anna) == Hanging({Part.STAYS: 1})
    assert desk.ask(hangs_on_person, house.ben) == Hanging({})
    assert desk.ask(hangs_on_meter, house.meter_1) == Hanging({Part.READINGS: 2, Part.UNITS: 1})
    assert desk.ask(hangs_on_meter, house.main) == Hanging({Part.METERS: 2})


def test_a_whole_site_goes_and_comes_back(desk: Desk, house: House) -> None:
    def bill(book: Book) -> None:
        book.add(SiteBilling(id=book.new_id(), site_id=house.site, document="{}"))

    desk.do(bill)

    done = desk.do(remove_site, house.site)

    gone = is_there(desk, Site, house.site)
    desk.do(undo, done.group_id)
    assert not gone
    assert is_there(desk, Unit, house.flat_1)
    assert len(readings_of(desk, house.meter_1)) == 2


def test_a_unit_goes_with_its_stays_and_leaves_its_meters(desk: Desk, house: House) -> None:
    desk.do(remove_unit, house.flat_1)

    assert not is_there(desk, Unit, house.flat_1)
    assert is_there(desk, Meter, house.meter_1)


def test_a_person_goes_with_their_stays(desk: Desk, house: House) -> None:
    desk.do(remove_person, house.anna)

    assert not is_there(desk, Person, house.anna)
    assert desk.ask(hangs_on_unit, house.flat_1) == Hanging({})


def test_meters_below_a_removed_one_hang_below_the_one_above_it(desk: Desk, house: House) -> None:
    desk.do(remove_meter, house.main)

    def parents(book: Book) -> list[UUID | None]:
        return [stored.row.parent_id for stored in meters(book.session)]

    assert desk.ask(parents) == [None, None]


def test_a_meter_goes_with_what_was_handed_in_for_it(desk: Desk, house: House) -> None:
    reading_id = read(desk, house.meter_1, at(date(2026, 5, 1)), "150")

    def hand_in(book: Book) -> None:
        book.add(Submission(id=book.new_id(), reading_id=reading_id))

    desk.do(hand_in)

    desk.do(remove_meter, house.meter_1)

    assert not is_there(desk, Meter, house.meter_1)


def test_nothing_that_an_invoice_rests_on_is_deleted(desk: Desk, house: House) -> None:
    desk.do(invoice, house)

    for verb, row_id in (
        (remove_site, house.site),
        (remove_unit, house.flat_1),
        (remove_person, house.anna),
        (remove_meter, house.meter_1),
        (remove_meter, house.main),
    ):
        with pytest.raises(MoneyError):
            desk.do(verb, row_id)
    desk.do(remove_meter, house.meter_2)

    assert is_there(desk, Meter, house.main)


def test_a_main_meter_that_serves_a_common_area_is_kept_for_the_invoices_of_all(
    desk: Desk, house: House
) -> None:
    stairs = desk.do(add_unit, house.site, UnitForm("Stairs", UnitKind.COMMON)).answer
    desk.do(assign_meter, house.main, stairs, APRIL)
    desk.do(assign_meter, house.meter_2, stairs, APRIL)
    desk.do(invoice, house)

    for meter_id in (house.main, house.meter_2):
        with pytest.raises(MoneyError):
            desk.do(remove_meter, meter_id)

    assert desk.ask(hangs_on_meter, house.main) == Hanging({Part.METERS: 2, Part.UNITS: 1, Part.INVOICES: 1})


def test_a_main_meter_is_kept_also_where_it_serves_one_flat(desk: Desk, house: House) -> None:
    desk.do(assign_meter, house.main, house.flat_2, APRIL)
    desk.do(invoice, house)

    with pytest.raises(MoneyError):
        desk.do(remove_meter, house.main)


def test_a_bill_keeps_its_site_and_a_payment_its_person(desk: Desk, house: House) -> None:
    def charge(book: Book) -> None:
        book.add(
            UtilityBill(
                id=book.new_id(), site_id=house.site, start_on=APRIL, end_on=APRIL, amount=Decimal(1),
                currency="CHF", document="{}",
            )
        )  # fmt: skip
        book.add(
            Payment(
                id=book.new_id(), site_id=house.site, person_id=house.ben, received_on=APRIL,
                amount=Decimal(1), currency="CHF",
            )
        )  # fmt: skip

    desk.do(charge)

    assert desk.ask(hangs_on_site, house.site).counts[Part.BILLS] == 1
    with pytest.raises(MoneyError):
        desk.do(remove_person, house.ben)


def test_an_archived_site_takes_its_meters_along_and_brings_them_back(desk: Desk, house: House) -> None:
    def in_use(book: Book) -> int:
        return len(meters(book.session))

    desk.do(archive_unit, house.flat_2)
    desk.clock.now = at(date(2026, 12, 1))  # type: ignore[attr-defined]
    desk.do(archive_site, house.site)
    away = desk.ask(in_use)
    desk.do(take_site_out_of_archive, house.site)

    def archived(book: Book) -> list[bool]:
        return [book.find(Unit, unit_id).archived_at is not None for unit_id in (house.flat_1, house.flat_2)]

    assert (away, desk.ask(in_use)) == (0, 3)
    assert desk.ask(archived) == [False, True]
