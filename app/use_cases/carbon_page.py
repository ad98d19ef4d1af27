"""The way to the CO2 of meters and sites, which loads costs only for who said a factor."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from app.storage.queries.tariffs import carbon_factor_of
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.carbon import carbon_of

if TYPE_CHECKING:
    from app.domain.tariff.factors import Factors
    from app.use_cases.costs.carbon import Carbon


@dataclass(frozen=True, slots=True)
class Factor:
    """A site with its CO2 per kWh; None where nobody said any."""

    site: str
    time_zone: str
    tariff: "Factors | None"


def factor_of(book: Book, site_id: UUID) -> Factor:
    """Return the CO2 per kWh of a site. Raises GoneError."""
    site = book.find(Site, site_id)
    return Factor(site.name, site.time_zone, carbon_of(book, site_id))


def carbon_of_cycle(book: Book, meter_id: UUID, day: date | None) -> "Carbon | None":
    """Return the CO2 of the cycle of a day (None: the present one); None where nobody said a factor."""
    if carbon_factor_of(book.session, book.meter(meter_id).site.id) is None:
        return None
    from app.use_cases.costs.carbon import meter_carbon  # noqa: PLC0415 - see above

    return meter_carbon(book, meter_id, day)


def carbon_of_month(book: Book, site_id: UUID) -> "tuple[bool, Carbon | None]":
    """Return whether a site has a factor, and its CO2 of this calendar month as far as it is known."""
    if carbon_factor_of(book.session, site_id) is None:
        return False, None
    from app.use_cases.costs.carbon import site_carbon  # noqa: PLC0415 - see above

    return True, site_carbon(book, site_id)
