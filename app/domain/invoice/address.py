"""Where somebody lives or does business, in the parts that a payment needs."""

import re
from dataclasses import dataclass
from typing import Final

_BREAKS: Final = re.compile(r"[\r\n,]+")
_TOWN: Final = re.compile(r"(?:[A-Z]{1,2}-)?(\d[\d ]{2,6}\d) +(\D.*)")
_STREET: Final = re.compile(r"(.*\D) +(\d+ ?[a-zA-Z]?)")


@dataclass(frozen=True, slots=True)
class Address:
    """A name and a place; `country` is two letters such as "CH"."""

    name: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    town: str = ""
    country: str = ""

    @property
    def street_line(self) -> str:
        """The street with its number."""
        return _joined(self.street, self.house_number)

    @property
    def town_line(self) -> str:
        """The town with its postcode before it."""
        return _joined(self.postcode, self.town)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that stand on a letter, without the country."""
        return tuple(line for line in (self.name.strip(), self.street_line, self.town_line) if line)

    @property
    def is_complete(self) -> bool:
        """Tell whether a bank takes it: with a name, a postcode, a town and a country."""
        return all(part.strip() for part in (self.name, self.postcode, self.town, self.country))


def _joined(first: str, second: str) -> str:
    return f"{first.strip()} {second.strip()}".strip()


def address_in(text: str, name: str, country: str) -> Address:
    """Return somebody's address from one in lines or between commas: a street, then a postcode and a town."""
    lines = [line.strip() for line in _BREAKS.split(text) if line.strip()]
    towns = [(at, found) for at, line in enumerate(lines) if (found := _TOWN.fullmatch(line))]
    if not towns:
        return Address(name)
    at, town = towns[-1]
    street = _STREET.fullmatch(lines[at - 1]) if at else None
    return Address(
        name,
        street[1] if street else lines[at - 1] if at else "",
        street[2] if street else "",
        town[1],
        town[2],
        country,
    )
