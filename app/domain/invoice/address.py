"""Where somebody lives or does business, in the parts that a payment needs."""

from dataclasses import dataclass


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
