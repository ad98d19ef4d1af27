"""One bill of a supplier: where it stands, what is missing, who bears what, and issuing it."""

from collections.abc import Callable
from uuid import UUID

import flet as ft

from app.domain.sharing.status import Status
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Choice, icon_button, menu
from app.ui.components.figures import big_number, card, chip, muted, section
from app.ui.components.frame import frame_now, place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.guard import keyed
from app.ui.hooks.command import use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.query import Answer, Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.bill.balance import balance_part
from app.ui.landlord.bill.changed import changed_part
from app.ui.landlord.bill.issuing import account_hint, issue_bar, use_issuing
from app.ui.landlord.bill.missing import estimated_part, missing_part
from app.ui.landlord.bill.preview import Preview, preview_cards, preview_table
from app.ui.landlord.bill.statements import statements_part
from app.ui.landlord.bill.table import table_of
from app.ui.landlord.bill.words import bill_caption, period, said
from app.ui.landlord.bills.file_part import kept_file
from app.ui.landlord.bills.gone import gone_bill
from app.ui.landlord.bills.status import status_chip
from app.ui.landlord.sharing_form.words import in_short
from app.ui.session import go, use_colours, use_desk, use_words
from app.ui.theme import Colours
from app.use_cases.landlord.bill_view import BillView, bill_view
from app.use_cases.landlord.bills import remove_utility_bill

_STRETCH = ft.CrossAxisAlignment.STRETCH
_OUT = frozenset({Status.ISSUED, Status.PAID})


@place
def utility_bill_screen(utility_bill_id: UUID) -> ft.Control:
    """Show a supplier's bill and who bears what of it."""
    _, desk, colours, undo_tap = use_words(), use_desk(), use_colours(), use_undo()

    def leave(site_and_group: tuple[UUID, UUID]) -> None:
        site_id, group_id = site_and_group
        go(f"/sites/{site_id}/bills")
        tell(_, _("Bill removed"), undo_tap(group_id))

    issuing = use_issuing()
    removing = use_command(
        lambda site_id: (site_id, desk.do(remove_utility_bill, utility_bill_id).group_id), then=leave
    )
    asked: Answer[BillView] = use_query(bill_view, utility_bill_id)
    answer = use_held(asked, is_held=removing.running or removing.done is not None)
    body = found_or_gone(answer, lambda view: _body(_, colours, view), lambda: gone_bill(_))
    actions = _actions(_, answer.value, removing.run) if isinstance(answer, Loaded) else []
    bar = issue_bar(_, answer.value, issuing) if isinstance(answer, Loaded) else None
    errors = error_line(removing.error or issuing.error)
    return screen(_("Utility bill"), [body, *errors], actions=actions, bottom=bar)


def _actions(_: Words, view: BillView, remove: Callable[[UUID], None]) -> list[ft.Control]:
    page = view.page
    if page.status in _OUT:
        return []
    edit = icon_button(_("Edit"), ft.Icons.EDIT_OUTLINED, lambda: go(f"/utility-bills/{page.id}/edit"))
    drop = Choice(_("Remove"), ft.Icons.DELETE_OUTLINE, lambda: remove(page.site_id), is_dangerous=True)
    return [edit, menu(_("More"), [drop])]


def _body(_: Words, colours: Colours, view: BillView) -> ft.Control:
    page = view.page
    parts = [
        _head(_, colours, view),
        *([keyed((page.id, "changed"), changed_part, view)] if view.changes else []),
        *([keyed((page.id, "statements"), statements_part, view)] if view.statements else []),
        *_lacks(view),
        *account_hint(_, view),
        *_shared(_, colours, view),
        balance_part(_, colours, page.allocation),
    ]
    return ft.Column(parts, spacing=theme.WIDE_GAP, horizontal_alignment=_STRETCH)


def _head(_: Words, colours: Colours, view: BillView) -> ft.Control:
    page, form = view.page, view.page.form
    title = f"{view.site}, {period(_, form.start, form.end)}"
    due = [muted(_("Due on {day}", day=_.day_year(form.due_on)))] if form.due_on else []
    file = [kept_file(page.file_id)] if page.file_id else []
    caption = bill_caption(_, form)
    odd = [*page.overlaps, *page.allocation.warnings]
    return card(
        big_number(_.money(form.amount, form.currency), "", title),
        *([muted(caption)] if caption else []),
        *due,
        muted(in_short(_, form.sharing)),
        status_chip(_, page.status, colours),
        *(chip(said(_, word, form.currency), ft.Icons.WARNING_AMBER, colours.amber) for word in odd),
        *file,
    )


def _lacks(view: BillView) -> list[ft.Control]:
    page = view.page
    if not page.allocation.missing or page.status in _OUT:
        return []
    draw = missing_part if page.status is Status.PENDING else estimated_part
    return [keyed((page.id, page.status), draw, view)]


def _shared(_: Words, colours: Colours, view: BillView) -> list[ft.Control]:
    page = view.page
    table = table_of(page.allocation, page.units, page.people)
    preview = Preview(_, colours, table, page.form.currency, view.zone)
    draw = preview_table if frame_now().is_wide else preview_cards
    return [
        section(_("Who bears what"), [muted(_("Tap a number to see where it comes from.")), draw(preview)])
    ]
