"""Handing the PDF of a statement to the person."""

from uuid import UUID

from app.ui.files import use_saving
from app.ui.hooks.command import Command, use_command
from app.ui.session import use_desk, use_words
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.invoices import invoice_pdf


def use_letter(invoice_id: UUID) -> Command[[], NamedFile]:
    """Return what makes the PDF of what was issued, and saves it."""
    _, desk, save = use_words(), use_desk(), use_saving()
    return use_command(lambda: desk.ask(invoice_pdf, invoice_id), then=lambda file: save(_, file))
