"""The sites as a landlord sees them, and what is said about each."""

from dataclasses import dataclass
from uuid import UUID

from app.domain.errors import FormError, Problem
from app.domain.forms import site_problems
from app.domain.money_forms import currency_problems
from app.domain.people.forms import language_problems
from app.storage.queries.sites import sites
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.landlord.one_site import has_one_site
from app.use_cases.landlord.site_tree import SiteTree, site_tree


@dataclass(frozen=True, slots=True)
class SiteForm:
    """Everything a person can say about a site."""

    name: str
    time_zone: str
    currency: str = ""
    language: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A site in the list: how many units it has, how many somebody has today, and how much is missing."""

    id: UUID
    name: str
    units: int
    occupied: int
    missing: int


@dataclass(frozen=True, slots=True)
class SitesPage:
    """The sites in use by name, and those that were put away; `only` is the one site there is."""

    sites: tuple[SiteLine, ...]
    archived: tuple[tuple[UUID, str], ...]
    only: SiteTree | None = None


def sites_page(book: Book) -> SitesPage:
    """Return every site."""
    trees = [site_tree(book, site.id) for site in sites(book.session)]
    lines = (
        SiteLine(tree.site_id, tree.name, len(tree.units), tree.occupied, len(tree.missing)) for tree in trees
    )
    away = sites(book.session, archived=True)
    only = trees[0] if has_one_site(book) else None
    return SitesPage(tuple(lines), tuple((site.id, site.name) for site in away), only)


def form_of_site(book: Book, site_id: UUID) -> SiteForm:
    """Return what is said about a site. Raises GoneError."""
    row = book.find(Site, site_id)
    return SiteForm(row.name, row.time_zone, row.currency, row.language, row.address)


def change_site_details(book: Book, site_id: UUID, form: SiteForm) -> None:
    """Change what is said about a site. Raises FormError."""
    problems = details_problems(form)
    if problems:
        raise FormError(problems)
    book.change(
        book.find(Site, site_id),
        name=form.name.strip(),
        time_zone=form.time_zone,
        currency=form.currency.strip().upper(),
        language=form.language,
        address=form.address.strip(),
    )


def details_problems(form: SiteForm) -> list[Problem]:
    """Return what is wrong with what is said about a site; a currency may be left open."""
    currency = form.currency.strip().upper()
    return [
        *site_problems(form.name, form.time_zone),
        *(currency_problems(currency) if currency else []),
        *language_problems(form.language),
    ]
