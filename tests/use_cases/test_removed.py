"""What was removed says when it went and how it comes back."""

from datetime import date, timedelta
from uuid import UUID

from app.domain.forms import MeterForm
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.home import home
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.landlord.removal import remove_person, remove_site, remove_unit
from app.use_cases.landlord.site_tree import site_tree
from app.use_cases.meters import add_meter, remove_meter
from app.use_cases.removed import recently_removed, removed_meter
from app.use_cases.sample import add_sample_building
from tests.databases import ON_BOTH
from tests.use_cases.conftest import Clock
from tests.use_cases.landlord.house import house_of

pytestmark = ON_BOTH


def add(desk: Desk, name: str) -> UUID:
    return UUID(str(desk.do(add_meter, MeterForm(name), "Europe/Zurich").answer))


def test_a_removed_meter_is_known_by_what_it_was_and_when_it_went(desk: Desk, clock: Clock) -> None:
    meter_id = add(desk, "Kitchen")
    clock.now += timedelta(days=3)
    removal = desk.do(remove_meter, meter_id).group_id

    found = desk.ask(removed_meter, meter_id)

    assert found is not None
    assert (found.name, found.kind, found.site, found.at) == ("Kitchen", "sub", "Home", clock.now)
    assert found.group_id == removal


def test_neither_a_meter_that_is_here_nor_one_that_never_was_is_removed(desk: Desk) -> None:
    meter_id = add(desk, "Kitchen")

    assert desk.ask(removed_meter, meter_id) is None
    assert desk.ask(removed_meter, UUID(int=7)) is None


def test_what_was_removed_last_stands_first_until_it_is_restored(desk: Desk, clock: Clock) -> None:
    for name in ("Attic", "Boiler", "Cellar"):
        meter_id = add(desk, name)
        clock.now += timedelta(minutes=1)
        desk.do(remove_meter, meter_id)
    last, *_ = before = desk.ask(recently_removed)

    back = desk.do(undo, last.group_id).group_id
    without = desk.ask(recently_removed)
    desk.do(undo, back)

    assert [one.name for one in before] == ["Cellar", "Boiler", "Attic"]
    assert [one.name for one in without] == ["Boiler", "Attic"]
    assert [one.name for one in desk.ask(recently_removed)] == ["Cellar", "Boiler", "Attic"]


def test_meters_of_a_step_that_was_undone_are_not_listed_but_known(desk: Desk) -> None:
    sample = desk.do(add_sample_building, "Europe/Zurich").group_id
    meter_id = desk.ask(home).meters[0].stored.row.id
    desk.do(undo, sample)

    found = desk.ask(removed_meter, meter_id)

    assert desk.ask(recently_removed) == ()
    assert found is not None
    assert (found.name, found.site) == ("Whole house", "")
    desk.do(undo, found.group_id)
    assert len(desk.ask(home).meters) == 3


def test_sites_units_and_people_are_listed_and_come_back_with_what_went_with_them(
    desk: Desk, clock: Clock
) -> None:
    house = house_of(desk)
    desk.do(move_in, house.flat_1, house.anna, date(2026, 4, 1))
    for verb, row_id in ((remove_person, house.anna), (remove_unit, house.flat_2), (remove_site, house.site)):
        clock.now += timedelta(minutes=1)
        desk.do(verb, row_id)

    found = desk.ask(recently_removed)
    for one in found:
        desk.do(undo, one.group_id)

    assert [(one.entity, one.name, one.kind) for one in found] == [
        ("site", "Home", ""),
        ("unit", "Flat 2", "apartment"),
        ("person", "Anna", ""),
    ]
    assert desk.ask(recently_removed) == ()
    tree = desk.ask(site_tree, house.site)
    assert [unit.form.name for unit in tree.units] == ["Flat 1", "Flat 2"]
    assert tree.units[0].resident is not None
    assert len(tree.meters) == 3
