"""What a person enters about a unit and about somebody who lives there, and what is wrong with it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, LiteralString

from app.domain.errors import N_, Problem
from app.domain.forms import number_problems
from app.domain.meter import folded


class UnitKind(StrEnum):
    """What a unit is used as."""

    APARTMENT = "apartment"
    ROOM = "room"
    SHOP = "shop"
    OFFICE = "office"
    PARKING = "parking"
    STORAGE = "storage"
    COMMON = "common"

    @property
    def is_let(self) -> bool:
        """Whether somebody can rent it."""
        return self is not UnitKind.COMMON

    @property
    def is_lived_in(self) -> bool:
        """Whether it uses so much that it needs a meter, and is missed when nobody has it."""
        return self in {UnitKind.APARTMENT, UnitKind.ROOM, UnitKind.SHOP, UnitKind.OFFICE}


KIND_NAMES: Final[Mapping[UnitKind, LiteralString]] = {
    UnitKind.APARTMENT: N_("Apartment"),
    UnitKind.ROOM: N_("Room"),
    UnitKind.SHOP: N_("Shop"),
    UnitKind.OFFICE: N_("Office"),
    UnitKind.PARKING: N_("Parking place"),
    UnitKind.STORAGE: N_("Storage room"),
    UnitKind.COMMON: N_("Common area"),
}
# The languages that letters are written in; "" is the one of the site.
LETTER_LANGUAGES: Final = frozenset(["", "en", "de", "fr", "it"])


@dataclass(frozen=True, slots=True)
class UnitForm:
    """Everything a person can say about a unit.

    `start_on` is the first day on which it takes part in bills, None where it takes part in all of them.
    """

    name: str
    kind: UnitKind = UnitKind.APARTMENT
    area_m2: Decimal | None = None
    cost_centre: str = ""
    start_on: date | None = None


@dataclass(frozen=True, slots=True)
class PersonForm:
    """Everything a person can say about somebody; the address is where letters go, if not to the unit."""

    name: str
    email: str = ""
    phone: str = ""
    language: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    town: str = ""
    country: str = ""
    note: str = ""
    cost_centre: str = ""


_LONGEST_UNIT_NAME = 80
# What the payment part of a Swiss bill has room for.
_LONGEST: Final = {
    "name": 70, "street": 70, "house_number": 16, "postcode": 16, "town": 35,
    "email": 254, "phone": 40, "cost_centre": 40, "note": 2000,
}  # fmt: skip
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_SHORTEN = N_("Shorten this to {most} characters.")


def unit_problems(form: UnitForm, other_names: Sequence[str] = ()) -> list[Problem]:
    """Return what is wrong with a unit; `other_names` are those of its site's other units."""
    return [
        *_unit_name_problems(form.name, other_names),
        *_area_problems(form.area_m2),
        *_length_problems("cost_centre", form.cost_centre),
    ]


def person_problems(form: PersonForm) -> list[Problem]:
    """Return what is wrong with what is said about somebody."""
    named = [] if form.name.strip() else [Problem("name", N_("Write the name of the person or company."))]
    too_long = (_length_problems(field, getattr(form, field)) for field in _LONGEST)
    return [
        *named,
        *(problem for problems in too_long for problem in problems),
        *_shape_problems("email", form.email, _EMAIL, N_("Write the e-mail like name@example.com.")),
        *_shape_problems(
            "country", form.country, _COUNTRY, N_("Write a country as its two letters, for example “CH”.")
        ),
        *language_problems(form.language),
    ]


def _unit_name_problems(name: str, other_names: Sequence[str]) -> list[Problem]:
    if not name.strip():
        return [Problem("name", N_("Give the unit a name, such as “Apartment 3” or “Room upstairs”."))]
    if len(name.strip()) > _LONGEST_UNIT_NAME:
        return [Problem("name", _SHORTEN, {"most": _LONGEST_UNIT_NAME})]
    if folded(name) in map(folded, other_names):
        return [Problem("name", N_("Another unit has this name already. Choose another one."))]
    return []


def _area_problems(area_m2: Decimal | None) -> list[Problem]:
    if area_m2 is None:
        return []
    if area_m2.is_finite() and area_m2 > 0:
        return number_problems("area_m2", area_m2)
    return [Problem("area_m2", N_("Enter an area above zero, or leave it empty."))]


def _length_problems(field: str, text: str) -> list[Problem]:
    most = _LONGEST[field]
    return [Problem(field, _SHORTEN, {"most": most})] if len(text.strip()) > most else []


def _shape_problems(field: str, text: str, shape: re.Pattern[str], sentence: LiteralString) -> list[Problem]:
    is_right = not text.strip() or shape.fullmatch(text.strip())
    return [] if is_right else [Problem(field, sentence)]


def language_problems(language: str) -> list[Problem]:
    """Return what is wrong with the language of somebody's letters."""
    return (
        [] if language in LETTER_LANGUAGES else [Problem("language", N_("Choose a language from the list."))]
    )
