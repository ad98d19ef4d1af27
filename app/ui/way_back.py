"""Where Back leads from a place."""

from collections.abc import Callable, Mapping
from string import Formatter
from uuid import UUID

from app.ui.place import Place
from app.use_cases.book import Book, GoneError
from app.use_cases.desk import Desk
from app.use_cases.landlord.whereabouts import site_of_bill, site_of_invoice

# What an address without its site belongs to.
_SITES: Mapping[str, Callable[[Book, UUID], UUID]] = {
    "utility_bill_id": site_of_bill,
    "invoice_id": site_of_invoice,
}


def way_back(desk: Desk, place: Place, params: Mapping[str, str]) -> str:
    """Return the address of what is above a place; a bill or an invoice is asked for its site."""
    named = {name for _, name, _, _ in Formatter().parse(place.parent) if name}
    if named <= params.keys():
        return place.parent.format(**params)
    try:
        return place.parent.format(**params, site_id=_site_of(desk, params))
    except (GoneError, ValueError):
        return "/sites"


def _site_of(desk: Desk, params: Mapping[str, str]) -> UUID:
    name = next(name for name in params if name in _SITES)
    return desk.ask(_SITES[name], UUID(params[name]))
