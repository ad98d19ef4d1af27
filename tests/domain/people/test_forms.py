"""What is wrong with what is said about units and people."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.people.forms import PersonForm, UnitForm, UnitKind, person_problems, unit_problems

ANNA = PersonForm("Anna Example", email="anna@example.com", country="CH", language="de")


def test_a_unit_needs_a_name() -> None:
    assert [problem.field for problem in unit_problems(UnitForm("  "))] == ["name"]


def test_two_units_of_a_site_cannot_have_the_same_name() -> None:
    assert [problem.field for problem in unit_problems(UnitForm(" flat 1"), ["Flat 1"])] == ["name"]


def test_a_whole_unit_is_no_problem() -> None:
    assert unit_problems(UnitForm("Flat 1", UnitKind.SHOP, Decimal("54.5"), "4711"), ["Flat 2"]) == []


@pytest.mark.parametrize("area", ["0", "-3", "NaN", "1.2345", "1e12"])
def test_an_area_is_above_zero_with_at_most_three_decimals(area: str) -> None:
    assert [problem.field for problem in unit_problems(UnitForm("Flat", area_m2=Decimal(area)))] == [
        "area_m2"
    ]


def test_what_is_too_long_says_how_much_fits() -> None:
    (name,) = unit_problems(UnitForm("x" * 81))
    (street,) = person_problems(replace(ANNA, street="x" * 71))

    assert name.values == {"most": 80}
    assert (street.field, street.values) == ("street", {"most": 70})


def test_a_whole_person_is_no_problem() -> None:
    assert person_problems(ANNA) == []
    assert person_problems(PersonForm("Example Ltd")) == []


@pytest.mark.parametrize(
    ("field", "text"),
    [("name", " "), ("email", "anna"), ("email", "a@b"), ("country", "Switzerland"), ("language", "ru")],
)
def test_each_field_of_a_person_says_what_is_wrong(field: str, text: str) -> None:
    form = replace(ANNA, **{field: text})

    assert [problem.field for problem in person_problems(form)] == [field]


def test_only_what_is_lived_in_is_missed_when_it_is_empty() -> None:
    assert [kind for kind in UnitKind if kind.is_lived_in] == [
        UnitKind.APARTMENT, UnitKind.ROOM, UnitKind.SHOP, UnitKind.OFFICE,
    ]  # fmt: skip
    assert [kind for kind in UnitKind if not kind.is_let] == [UnitKind.COMMON]
