"""Verbs on carbon: how many grams of CO2 a kWh of a site stands for."""

import json
from typing import TYPE_CHECKING
from uuid import UUID

from app.domain.carbon import carbon_factors
from app.storage.queries.tariffs import carbon_factor_of
from app.storage.tables import CarbonFactor, Site
from app.use_cases.book import Book

if TYPE_CHECKING:
    from app.domain.tariff.factors import Factors


def set_carbon(book: Book, site_id: UUID, document: object) -> None:
    """Say how much CO2 a kWh of a site stands for, always or by time of use. Raises BadTariffError."""
    site = book.find(Site, site_id)
    carbon_factors(document, site.time_zone)
    text = json.dumps(document, ensure_ascii=False, sort_keys=True)
    there = carbon_factor_of(book.session, site_id)
    if there is None:
        book.add(CarbonFactor(id=book.new_id(), site_id=site_id, document=text))
    else:
        book.change(there, document=text)


def clear_carbon(book: Book, site_id: UUID) -> None:
    """Reckon no CO2 for a site any more."""
    there = carbon_factor_of(book.session, site_id)
    if there is not None:
        book.remove(there)


def carbon_of(book: Book, site_id: UUID) -> "Factors | None":
    """Return a site's factors, None where nobody said any."""
    there = carbon_factor_of(book.session, site_id)
    if there is None:
        return None
    return carbon_factors(json.loads(there.document), book.find(Site, site_id).time_zone)
