"""What the people and units of a site are called, and the cost centres they belong to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

from app.storage.queries.landlord.money import Named, named_people, named_units
from app.use_cases.landlord.site_money import SiteMoney

_NOBODY = Named("", "")


class About(TypedDict):
    """Whom and what an entry or a document is about."""

    person: str
    unit: str
    cost_centre_unit: str
    cost_centre_person: str


@dataclass(frozen=True, slots=True)
class MoneyNames:
    """Knows everybody and every unit of a site, put away or not."""

    units: Mapping[UUID, Named]
    people: Mapping[UUID, Named]

    def about(self, person_id: UUID, unit_id: UUID | None) -> About:
        """Return the names of a person and a unit."""
        person = self.people.get(person_id, _NOBODY)
        unit = self.units.get(unit_id, _NOBODY) if unit_id else _NOBODY
        return About(
            person=person.name,
            unit=unit.name,
            cost_centre_unit=unit.cost_centre,
            cost_centre_person=person.cost_centre,
        )


def money_names(money: SiteMoney) -> MoneyNames:
    """Return the names that the money of a site is told with."""
    session = money.book.session
    return MoneyNames(named_units(session, money.site.id), named_people(session))
