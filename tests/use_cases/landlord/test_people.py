"""Adding, changing and putting away people."""

from datetime import date

import pytest

from app.domain.errors import FormError
from app.domain.people.forms import PersonForm
from app.use_cases.desk import Desk
from app.use_cases.landlord.occupancies import move_in, move_out
from app.use_cases.landlord.people import (
    add_person,
    archive_person,
    change_person,
    people_in_use,
    person_page,
    take_person_out_of_archive,
)
from tests.use_cases.landlord.house import house_of

ANNA = PersonForm(
    "Anna", "anna@example.com", "1", "de", "Lake Street", "1a", "8000", "Zurich", "CH", "", "47"
)


def test_a_person_is_stored_as_they_were_described(desk: Desk) -> None:
    person_id = desk.do(add_person, PersonForm(" Anna ", country="ch")).answer
    stored = desk.ask(person_page, person_id).form
    desk.do(change_person, person_id, ANNA)

    assert stored == PersonForm("Anna", country="CH")
    assert desk.ask(person_page, person_id).form == ANNA


def test_somebody_without_a_name_is_refused(desk: Desk) -> None:
    with pytest.raises(FormError):
        desk.do(add_person, PersonForm(" "))


def test_where_somebody_lives_and_lived_is_told_latest_first(desk: Desk) -> None:
    house = house_of(desk)
    stay = desk.do(move_in, house.flat_1, house.anna, date(2025, 1, 1)).answer
    desk.do(move_out, stay, date(2026, 1, 1))
    desk.do(move_in, house.flat_2, house.anna, date(2026, 1, 1))

    homes = desk.ask(person_page, house.anna).homes

    assert [(home.unit, home.site, home.start, home.end) for home in homes] == [
        ("Flat 2", "Home", date(2026, 1, 1), None),
        ("Flat 1", "Home", date(2025, 1, 1), date(2026, 1, 1)),
    ]


def test_who_is_put_away_is_offered_no_more(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(archive_person, house.anna)
    offered = [page.form.name for page in desk.ask(people_in_use)]
    desk.do(take_person_out_of_archive, house.anna)

    assert offered == ["Ben"]
    assert [page.form.name for page in desk.ask(people_in_use)] == ["Anna", "Ben"]
