"""One name for each meter, unit and site that no other one has, for files and lists."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from app.storage.queries.meters import StoredMeter, meters
from app.storage.queries.sites import sites
from app.storage.queries.units import units
from app.use_cases.book import Book


def every_meter(book: Book) -> list[StoredMeter]:
    """Return the meters in use, then the archived ones."""
    return [*meters(book.session), *meters(book.session, archived=True)]


def labels(stored: Sequence[StoredMeter]) -> dict[UUID, str]:
    """Return each meter's name, with its site and then a number where several have that name."""
    return _told_apart([(meter.row.id, meter.row.name, meter.site.name) for meter in stored])


def unit_labels(book: Book) -> dict[UUID, str]:
    """Return each unit's name, with its site and then a number where several have that name."""
    places = site_labels(book)
    return _told_apart([(unit.id, unit.name, places[unit.site_id]) for unit in units(book.session)])


def site_labels(book: Book) -> dict[UUID, str]:
    """Return each site's name, from the second one of a name on with a number."""
    found: dict[UUID, str] = {}
    there = sites(book.session)
    taken = {_folded(site.name) for site in there}
    begun: set[str] = set()
    for site in there:
        is_first = _folded(site.name) not in begun
        begun.add(_folded(site.name))
        found[site.id] = site.name if is_first else _free(site.name, taken)
        taken.add(_folded(found[site.id]))
    return found


def _told_apart(named: Iterable[tuple[UUID, str, str]]) -> dict[UUID, str]:
    """Return names of their own for things of which each has an id, a name and a place."""
    there = list(named)
    found: dict[UUID, str] = {}
    names = Counter(_folded(name) for _id, name, _place in there)
    taken = set(names)
    for id_, name, place in there:
        is_alone = names[_folded(name)] == 1
        found[id_] = name if is_alone else _free(f"{name} ({place})", taken)
        taken.add(_folded(found[id_]))
    return found


def _free(name: str, taken: set[str]) -> str:
    if _folded(name) not in taken:
        return name
    number = 2
    while _folded(f"{name} {number}") in taken:
        number += 1
    return f"{name} {number}"


def _folded(name: str) -> str:
    return name.strip().casefold()
