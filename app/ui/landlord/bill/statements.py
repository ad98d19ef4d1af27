"""The statements of a bill that are out: whose, how far they are paid, and their PDFs."""

import flet as ft

from app.ui.components.buttons import icon_button, tonal_button
from app.ui.components.figures import section
from app.ui.components.gone import error_line
from app.ui.components.lists import lines, list_line
from app.ui.files import use_saving
from app.ui.guard import keyed, part
from app.ui.hooks.long_task import use_long_task
from app.ui.landlord.bill.pay_words import paid_icon, paid_text
from app.ui.landlord.letter import use_letter
from app.ui.session import go, use_colours, use_desk, use_words
from app.use_cases.landlord.bill_view import BillView, Statement
from app.use_cases.landlord.letters import letters_of_bill


@part
def statements_part(view: BillView) -> ft.Control:
    """Show every statement, and the way to all of them at once."""
    _, desk, save = use_words(), use_desk(), use_saving()
    bill_id = view.page.id
    packing = use_long_task(
        lambda progress: desk.ask(letters_of_bill, bill_id, progress=progress),
        then=lambda file: save(_, file),
    )
    every = tonal_button(
        _("Save all as ZIP"), packing.run, icon=ft.Icons.FOLDER_ZIP_OUTLINED, enabled=not packing.running
    )
    rows = [keyed(each.page.id, statement_line, each, view) for each in view.statements]
    return section(_("Statements"), [lines(*rows), ft.Row([every], wrap=True), *error_line(packing.error)])


@part
def statement_line(statement: Statement, view: BillView) -> ft.Control:
    """Show one statement with the way to its PDF."""
    _, colours = use_words(), use_colours()
    issued, page = statement.page.issued, statement.page
    saving = use_letter(page.id)
    pdf = icon_button(
        _("Save the PDF of {number}", number=issued.number), ft.Icons.PICTURE_AS_PDF_OUTLINED, saving.run
    )
    return list_line(
        paid_icon(statement.settled, view.today, colours),
        " · ".join(filter(None, [issued.unit, issued.recipient.name])),
        f"{issued.number} · {paid_text(_, statement.settled, view.today)}",
        _.money(issued.gross, issued.currency),
        on_click=lambda: go(f"/invoices/{page.id}"),
        trailing=pdf,
    )
