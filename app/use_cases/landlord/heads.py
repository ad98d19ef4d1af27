"""Who writes a letter about money, and to whom: as on the latest invoice, to where the person lives now."""

from uuid import UUID

from app.domain.invoice.address import Address
from app.domain.invoice.document import Issued, issued_from_json
from app.domain.ledger.reminding import Sender
from app.storage.queries.landlord.payments import latest_document
from app.storage.tables import Person, Site
from app.use_cases.book import Book
from app.use_cases.photos import photo


def head_of(book: Book, site_id: UUID, person_id: UUID) -> Sender:
    """Return the head of a letter to a person. Raises GoneError."""
    site, person = book.find(Site, site_id), book.find(Person, person_id)
    own = Address(
        person.name, person.street, person.house_number, person.postcode, person.town, person.country
    )
    document = latest_document(book.session, site_id, person_id)
    if document is None:
        language = person.language or site.language or "en"
        return Sender(sender=Address(site.name), recipient=own, language=language, site=site.name)
    issued = issued_from_json(document)
    return _as_on(issued, own, person.language or issued.language)


def logo_of(book: Book, head: Sender) -> bytes:
    """Return the picture of a letter's head, nothing while it is not here."""
    return (photo(book, head.logo_id) or b"") if head.logo_id else b""


def _as_on(issued: Issued, own: Address, language: str) -> Sender:
    return Sender(
        sender=issued.sender,
        recipient=own if own.town_line else issued.recipient,
        language=language,
        region=issued.region,
        email=issued.email,
        phone=issued.phone,
        iban=issued.iban,
        account_holder=issued.account_holder,
        colour=issued.colour,
        logo_id=issued.logo_id,
        site=issued.site,
    )
