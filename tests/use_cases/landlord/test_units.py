"""Adding, changing and putting away units."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.errors import FormError
from app.domain.people.forms import UnitForm, UnitKind
from app.storage.queries.landlord.units import units_of_site
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.landlord.units import (
    add_unit,
    archive_unit,
    change_unit,
    form_of_unit,
    move_unit_down,
    move_unit_up,
    take_unit_out_of_archive,
)
from tests.use_cases.landlord.house import House, house_of


@pytest.fixture
def house(desk: Desk) -> House:
    return house_of(desk)


def names(desk: Desk, site_id: UUID) -> list[str]:
    def ask(book: Book) -> list[str]:
        return [unit.name for unit in units_of_site(book.session, site_id)]

    return desk.ask(ask)


def test_a_unit_is_stored_as_it_was_said(desk: Desk, house: House) -> None:
    form = UnitForm("Shop", UnitKind.SHOP, Decimal("81.5"), "4711", date(2026, 7, 1))

    unit_id = desk.do(add_unit, house.site, form).answer

    assert desk.ask(form_of_unit, unit_id) == form
    assert names(desk, house.site) == ["Flat 1", "Flat 2", "Shop"]


def test_a_unit_cannot_take_the_name_of_another(desk: Desk, house: House) -> None:
    with pytest.raises(FormError):
        desk.do(change_unit, house.flat_1, UnitForm("flat 2"))
    desk.do(change_unit, house.flat_1, UnitForm("Flat 1", UnitKind.ROOM))

    assert desk.ask(form_of_unit, house.flat_1).kind is UnitKind.ROOM


def test_an_archived_unit_comes_back_unless_its_name_was_taken(desk: Desk, house: House) -> None:
    desk.do(archive_unit, house.flat_1)
    shown = names(desk, house.site)
    desk.do(take_unit_out_of_archive, house.flat_1)
    desk.do(archive_unit, house.flat_1)
    desk.do(add_unit, house.site, UnitForm("Flat 1"))

    assert shown == ["Flat 2"]
    with pytest.raises(FormError):
        desk.do(take_unit_out_of_archive, house.flat_1)


def test_units_stand_in_the_order_a_person_gives_them(desk: Desk, house: House) -> None:
    shop = desk.do(add_unit, house.site, UnitForm("Shop")).answer
    attic = desk.do(add_unit, house.site, UnitForm("Attic")).answer
    desk.do(archive_unit, shop)

    desk.do(move_unit_up, attic)
    raised = names(desk, house.site)
    desk.do(move_unit_down, house.flat_1)

    assert raised == ["Flat 1", "Attic", "Flat 2"]
    assert names(desk, house.site) == ["Attic", "Flat 1", "Flat 2"]


def test_the_first_unit_goes_no_higher_and_the_last_no_lower(desk: Desk, house: House) -> None:
    desk.do(move_unit_up, house.flat_1)
    desk.do(move_unit_down, house.flat_2)

    assert names(desk, house.site) == ["Flat 1", "Flat 2"]
