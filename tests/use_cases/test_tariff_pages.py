"""A tariff is shown with what it holds for, and with what it could hold for."""

from datetime import date
from uuid import UUID

import pytest

from app.domain.assignment import Level, Target
from app.domain.forms import MeterForm
from app.domain.tariff.problems import BadTariffError
from app.storage.tables import Unit
from app.use_cases.assignments import assign, deactivate
from app.use_cases.book import Book, GoneError
from app.use_cases.desk import Desk
from app.use_cases.meters import add_meter, archive_meter
from app.use_cases.new_meter import places
from app.use_cases.sites import add_site
from app.use_cases.tariff_pages import (
    add_tariff_like,
    possible_targets,
    tariff_page,
    tariff_pages,
    tariffs_of,
    unread_tariffs,
)
from app.use_cases.tariffs import archive_tariff
from tests.use_cases.tariff_documents import spoil, tariff

JAN, MAR, JUN = date(2026, 1, 1), date(2026, 3, 1), date(2026, 6, 1)


@pytest.fixture
def kitchen(desk: Desk) -> Target:
    return Target(Level.METER, desk.do(add_meter, MeterForm("Kitchen"), "Europe/Zurich").answer)


def added(desk: Desk, name: str = "Home") -> UUID:
    return UUID(str(desk.do(add_tariff_like, tariff(name=name)).answer))


def add_flat(book: Book, site_id: UUID) -> UUID:
    return book.add(Unit(id=book.new_id(), site_id=site_id, name="Flat 1")).id


def test_a_tariff_names_what_it_holds_for_and_from_when_until_when(desk: Desk, kitchen: Target) -> None:
    first, second = added(desk), added(desk, "Later")
    desk.do(assign, first, kitchen, JAN)
    desk.do(assign, second, kitchen, MAR)

    page = desk.ask(tariff_page, first)

    assert [(held.at.name, held.start_on, held.end_on) for held in page.holdings] == [("Kitchen", JAN, MAR)]


def test_the_history_of_a_meter_names_its_tariffs_oldest_first(desk: Desk, kitchen: Target) -> None:
    desk.do(assign, added(desk, "Later"), kitchen, MAR)
    desk.do(assign, added(desk, "First"), kitchen, JAN)
    desk.do(assign, added(desk, "Elsewhere"), Target(Level.SITE, desk.ask(places)[0].site_id), JAN)

    held = desk.ask(tariffs_of, kitchen)

    assert sorted((each.start_on, each.tariff_name) for each in held) == [(JAN, "First"), (MAR, "Later")]


def test_a_tariff_can_hold_for_places_units_and_meters_in_use(desk: Desk, kitchen: Target) -> None:
    site = desk.ask(places)[0]
    desk.do(add_flat, site.site_id)
    away = desk.do(add_meter, MeterForm("Cellar"), "Europe/Zurich").answer
    desk.do(archive_meter, away)

    found = desk.ask(possible_targets)

    assert [(each.target.level, each.name) for each in found] == [
        (Level.SITE, "Home"),
        (Level.UNIT, "Flat 1"),
        (Level.METER, "Kitchen"),
    ]
    assert found[2].target == kitchen


def test_places_and_units_of_one_name_are_told_apart(desk: Desk, kitchen: Target) -> None:
    homes = [desk.ask(places)[0].site_id, desk.do(add_site, "Home", "Europe/Zurich").answer]
    for home in homes:
        desk.do(add_flat, home)

    found = [(each.target.level, each.name) for each in desk.ask(possible_targets)]

    assert found == [
        (Level.SITE, "Home"),
        (Level.SITE, "Home 2"),
        (Level.UNIT, "Flat 1 (Home)"),
        (Level.UNIT, "Flat 1 (Home 2)"),
        (Level.METER, "Kitchen"),
    ]
    assert kitchen in [each.target for each in desk.ask(possible_targets)]


def test_a_tariff_still_names_the_archived_meter_it_held_for(desk: Desk, kitchen: Target) -> None:
    tariff_id = added(desk)
    desk.do(assign, tariff_id, kitchen, JAN)

    desk.do(archive_meter, kitchen.id)

    assert [held.at.name for held in desk.ask(tariff_page, tariff_id).holdings] == ["Kitchen"]


def test_an_assignment_that_is_off_holds_on_no_day(desk: Desk, kitchen: Target) -> None:
    tariff_id = added(desk)
    held_id = desk.do(assign, tariff_id, kitchen, MAR).answer
    on = desk.ask(tariff_page, tariff_id).holdings[0]

    desk.do(deactivate, held_id)
    off = desk.ask(tariff_page, tariff_id).holdings[0]

    assert [on.holds_on(day) for day in (JAN, MAR, JUN)] == [False, True, True]
    assert not off.holds_on(JUN)


def test_a_tariff_taken_twice_gets_a_number(desk: Desk) -> None:
    added(desk)
    added(desk, "home")

    third = added(desk)

    assert [page.stored.tariff.name for page in desk.ask(tariff_pages)] == ["Home", "Home 3", "home 2"]
    assert desk.ask(tariff_page, third).stored.tariff.name == "Home 3"


def test_the_name_of_an_archived_tariff_is_free_again(desk: Desk) -> None:
    desk.do(archive_tariff, added(desk))

    again = added(desk)

    assert desk.ask(tariff_page, again).stored.tariff.name == "Home"


def test_a_tariff_that_is_gone_says_so(desk: Desk) -> None:
    with pytest.raises(GoneError):
        desk.ask(tariff_page, UUID(int=1))


def test_a_tariff_that_cannot_be_used_stands_beside_the_others_with_its_reason(
    desk: Desk, kitchen: Target
) -> None:
    bad = added(desk, "Bad")
    added(desk)
    desk.do(assign, bad, kitchen, JAN)

    desk.do(spoil, bad)

    assert [page.stored.tariff.name for page in desk.ask(tariff_pages)] == ["Home"]
    (unread,) = desk.ask(unread_tariffs)
    assert (unread.name, unread.is_archived, unread.holdings[0].at.name) == ("Bad", False, "Kitchen")
    assert "Write a currency as its three letters" in str(unread.error)
    assert [held.tariff_name for held in desk.ask(tariffs_of, kitchen)] == ["Bad"]
    with pytest.raises(BadTariffError):
        desk.ask(tariff_page, bad)


def test_the_name_of_a_tariff_that_cannot_be_used_is_still_taken(desk: Desk) -> None:
    desk.do(spoil, added(desk))

    added(desk)

    assert [page.stored.tariff.name for page in desk.ask(tariff_pages)] == ["Home 2"]
