"""Whether all there is stands at one site."""

from app.storage.queries.sites import sites
from app.use_cases.book import Book


def has_one_site(book: Book) -> bool:
    """Tell whether there is exactly one site, and none that was put away."""
    return len(sites(book.session)) == 1 and not sites(book.session, archived=True)
