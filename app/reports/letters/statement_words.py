"""What a statement says besides its lines, in the recipient's words."""

from collections.abc import Iterator

from app.domain.invoice.address import Address
from app.domain.invoice.document import Issued, Kind
from app.reports.cost_report_words import days_text
from app.reports.words import Words


def title(_: Words, issued: Issued) -> str:
    """Return what a document is called."""
    if issued.is_draft:
        return _("Draft that waits for its number")
    if issued.kind is Kind.CREDIT:
        return _("Credit note for {number}", number=issued.corrects)
    return _("Invoice {number}", number=issued.number)


def about(_: Words, issued: Issued) -> str:
    """Return what it is about: electricity, for which days."""
    return _("Electricity from {days}", days=days_text(_, issued.start, issued.end))


def facts(_: Words, issued: Issued) -> Iterator[tuple[str, str]]:
    """Yield what stands beside the address."""
    if not issued.is_draft:
        yield _("Number"), issued.number
    yield _("Date"), _.day_year(issued.issued_on)
    if issued.kind is Kind.INVOICE and issued.gross > 0 and not issued.is_draft:
        yield _("To be paid by"), _.day_year(issued.due_on)
    place = ", ".join(filter(None, (issued.unit, issued.site)))
    if place:
        yield _("For"), place


def address_lines(_: Words, address: Address, home: str) -> tuple[str, ...]:
    """Return the lines of a letter's address, with the country where it goes abroad."""
    country = address.country.strip().upper()
    is_abroad = country and home.strip() and country != home.strip().upper()
    return (*address.lines, *([_.country(country).upper()] if is_abroad else []))


def what_to_pay(_: Words, issued: Issued) -> str:
    """Return in a sentence what is to be done."""
    amount = _.money(abs(issued.gross), issued.currency)
    if issued.kind is Kind.CREDIT and issued.corrected_on:
        day = _.day_year(issued.corrected_on)
        return _("This takes back invoice {number} of {day}.", number=issued.corrects, day=day)
    if issued.gross > 0:
        return _("Please pay {amount} by {day}.", amount=amount, day=_.day_year(issued.due_on))
    return _("You are credited {amount}.", amount=amount)


def estimate_note(_: Words) -> str:
    """Return what the mark of an estimate means."""
    return _("≈ marks an estimate: the meter was not read on that day.")
