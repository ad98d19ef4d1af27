"""Verbs on sites: the place whose time zone decides what a day is."""

from uuid import UUID

from app.domain.errors import N_, FormError
from app.domain.forms import site_problems
from app.storage.queries.sites import sites
from app.storage.tables import Site
from app.use_cases.book import Book

FIRST_NAME = N_("Home")


def site_for_new_meter(book: Book, site_id: UUID | None, time_zone: str) -> Site:
    """Return the wanted site, else the first one, else a new one called Home."""
    if site_id is not None:
        return book.find(Site, site_id)
    there = sites(book.session)
    return there[0] if there else book.find(Site, add_site(book, FIRST_NAME, time_zone))


def add_site(book: Book, name: str, time_zone: str) -> UUID:
    """Store a new site. Raises FormError."""
    _refuse_bad(name, time_zone)
    return book.add(Site(id=book.new_id(), name=name.strip(), time_zone=time_zone)).id


def change_site(book: Book, site_id: UUID, name: str, time_zone: str) -> None:
    """Rename a site or move it to another time zone. Raises FormError."""
    _refuse_bad(name, time_zone)
    book.change(book.find(Site, site_id), name=name.strip(), time_zone=time_zone)


def _refuse_bad(name: str, time_zone: str) -> None:
    problems = site_problems(name, time_zone)
    if problems:
        raise FormError(problems)
