"""The home screen shows the meters a person looks for, in the order they chose."""

from uuid import UUID

import pytest

from app.ui.home import state
from app.ui.home.state import Order, Sorted, View
from app.use_cases.desk import Desk
from app.use_cases.home import Home, SiteMeters
from app.use_cases.settings import AppSettings, change_settings, sort_home_by
from app.use_cases.stats import MeterFailed, MeterNow
from tests.ui.home.build import home_of, meter

BIG = meter("boiler", [(20, "100"), (1, "500")])
SMALL = meter("Attic", [(20, "100"), (9, "120")])
UNREAD = meter("Cellar")
TODAY = meter("Door", [(20, "100"), (0, "110")])


def names(*meters: MeterNow, sought: str = "", order: Order = Order.WALK) -> list[str]:
    """Return the names in the order shown."""
    found = state.shown(Sorted(home_of(*meters), order), sought)
    return [now.stored.row.name for site in found for now in site.meters]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.WALK, ["boiler", "Attic", "Cellar", "Door"]),
        (Order.NAME, ["Attic", "boiler", "Cellar", "Door"]),
        (Order.PROJECTED, ["boiler", "Attic", "Door", "Cellar"]),
        (Order.OLDEST, ["Cellar", "Attic", "boiler", "Door"]),
    ],
)
def test_cards_come_in_the_chosen_order(order: Order, expected: list[str]) -> None:
    found = names(BIG, SMALL, UNREAD, TODAY, order=order)

    assert found == expected


def test_the_order_chosen_last_is_kept_on_this_device(desk: Desk) -> None:
    desk.do(sort_home_by, Order.OLDEST)

    assert desk.ask(state.sorted_home).order is Order.OLDEST


def test_an_order_of_a_later_version_is_that_of_a_walk(desk: Desk) -> None:
    desk.do(change_settings, AppSettings(home_order="by colour"))

    assert desk.ask(state.sorted_home).order is Order.WALK


def test_every_order_has_a_name() -> None:
    assert set(state.ORDER_NAMES) == set(Order)


def many() -> list[MeterNow]:
    """Return ten meters."""
    return [meter(f"Flat {number}", serial=f"LG-{number}00") for number in range(10)]


def test_search_appears_from_ten_meters_on() -> None:
    ten = many()

    assert state.has_search(home_of(*ten))
    assert not state.has_search(home_of(*ten[1:]))


@pytest.mark.parametrize("sought", ["flat 4", "FLAT 4", "  4   flat", "lg-400"])
def test_search_finds_every_word_in_name_or_serial_number(sought: str) -> None:
    found = names(*many(), sought=sought)

    assert found == ["Flat 4"]


def test_a_site_without_a_match_is_left_out() -> None:
    assert names(*many(), sought="attic") == []


def test_what_was_sought_no_longer_narrows_when_search_is_gone() -> None:
    found = names(BIG, SMALL, sought="attic")

    assert found == ["boiler", "Attic"]


def test_the_walk_begins_with_meters_not_read_today() -> None:
    walk = state.walk(home_of(TODAY, BIG, SMALL))

    assert [now.stored.row.name for now in walk] == ["boiler", "Attic", "Door"]


def test_only_a_file_without_any_meter_is_unused() -> None:
    assert state.is_unused(home_of())
    assert not state.is_unused(home_of(archived=1))
    assert not state.is_unused(home_of(BIG))


def test_meters_that_cannot_be_told_are_sought_and_counted_too() -> None:
    failed = tuple(MeterFailed(now.stored, ValueError(), None, now.today) for now in many())
    found = Home((SiteMeters(UUID(int=1), "Home", (), failed),), 0)

    (site,) = state.shown(Sorted(found, Order.WALK), "flat 4")

    assert not state.is_unused(found)
    assert state.has_search(found)
    assert [one.stored.row.name for one in site.failed] == ["Flat 4"]


def test_the_archive_opens_and_closes() -> None:
    opened = View().with_archive_turned()

    assert opened.shows_archived
    assert not opened.with_archive_turned().shows_archived


@pytest.mark.parametrize(
    ("route", "chosen"),
    [
        (f"/meters/{UUID(int=7)}", True),
        (f"/meters/{UUID(int=7)}/settings", True),
        (f"/add/{UUID(int=7)}", True),
        ("/", False),
        ("/meters/not-an-id", False),
        (f"/tariffs/{UUID(int=7)}", False),
    ],
)
def test_an_address_says_which_meter_it_is_about(route: str, chosen: bool) -> None:
    assert (state.chosen_at(route) == UUID(int=7)) is chosen
