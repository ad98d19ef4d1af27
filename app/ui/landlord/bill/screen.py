"""One bill of a supplier: where it stands, what is missing, who bears what, and issuing it."""

from collections.abc import Sequence
from uuid import UUID

import flet as ft

from app.domain.sharing.status import Status
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Choice, icon_button, menu
from app.ui.components.figures import big_number, card, chip, muted
from app.ui.components.frame import frame_now, place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import ask, tell
from app.ui.components.screen import screen
from app.ui.guard import keyed
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.query import Answer, Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.bill.changed import changed_part
from app.ui.landlord.bill.issuing import account_hint, issue_bar, use_issuing
from app.ui.landlord.bill.missing import estimated_part, missing_part
from app.ui.landlord.bill.not_issued import not_issued_part
from app.ui.landlord.bill.shared import shared_part, today_part
from app.ui.landlord.bill.statements import statements_part
from app.ui.landlord.bill.taken_back import taken_back_part
from app.ui.landlord.bill.words import bill_caption, hint, period
from app.ui.landlord.bills.file_part import kept_file
from app.ui.landlord.bills.gone import gone_bill
from app.ui.landlord.bills.status import status_chip
from app.ui.landlord.sharing_form.words import in_short
from app.ui.session import go, use_colours, use_desk, use_words
from app.ui.theme import Colours
from app.use_cases.landlord.bill_view import BillView, bill_view
from app.use_cases.landlord.bills import remove_utility_bill
from app.use_cases.landlord.issuing import credit_bill

_STRETCH = ft.CrossAxisAlignment.STRETCH
_OUT = frozenset({Status.ISSUED, Status.PAID})

Removing = Command[[UUID], tuple[UUID, UUID]]
Taking = Command[[], Sequence[UUID]]


@place
def utility_bill_screen(utility_bill_id: UUID) -> ft.Control:
    """Show a supplier's bill and who bears what of it."""
    _, colours, issuing = use_words(), use_colours(), use_issuing()
    removing, taking = _use_removing(utility_bill_id), _use_taking_back(utility_bill_id)
    asked: Answer[BillView] = use_query(bill_view, utility_bill_id)
    answer = use_held(asked, is_held=removing.running or removing.done is not None)
    body = found_or_gone(answer, lambda view: _body(_, colours, view), lambda: gone_bill(_))
    view = answer.value if isinstance(answer, Loaded) else None
    actions = _actions(_, view, removing, taking) if view else []
    bar = issue_bar(_, view, issuing) if view else None
    errors = error_line(removing.error or issuing.error or taking.error)
    return screen(_("Utility bill"), [body, *errors], actions=actions, bottom=bar, width=theme.BROAD_WIDTH)


def _use_removing(bill_id: UUID) -> Removing:
    """Return what removes a bill of a site, and goes back to the others."""
    _, desk, undo_tap = use_words(), use_desk(), use_undo()

    def leave(site_and_group: tuple[UUID, UUID]) -> None:
        site_id, group_id = site_and_group
        go(f"/sites/{site_id}/bills")
        tell(_, _("Bill removed"), undo_tap(group_id))

    return use_command(lambda site_id: (site_id, desk.do(remove_utility_bill, bill_id).group_id), then=leave)


def _use_taking_back(bill_id: UUID) -> Taking:
    """Return what takes back all statements of a bill."""
    _, desk = use_words(), use_desk()

    def take_back() -> Sequence[UUID]:
        credit_ids: Sequence[UUID] = desk.do(credit_bill, bill_id).answer
        return credit_ids

    return use_command(take_back, then=lambda credit_ids: tell(_, _all_back(_, len(credit_ids))))


def _all_back(_: Words, count: int) -> str:
    return _.plural("The statement was taken back", "All {n} statements were taken back", count)


def _actions(_: Words, view: BillView, removing: Removing, taking: Taking) -> list[ft.Control]:
    """Return the ways to the other bills and to the form, and what takes back or removes it."""
    page = view.page
    every = icon_button(_("All bills"), ft.Icons.LIST_ALT, lambda: go(f"/sites/{page.site_id}/bills"))
    if page.status in _OUT:
        return [every, menu(_("More"), [_taking_back(_, view, taking)])]
    edit = icon_button(_("Edit"), ft.Icons.EDIT_OUTLINED, lambda: go(f"/utility-bills/{page.id}/edit"))
    if view.stays:
        return [every, edit]
    drop = Choice(_("Remove"), ft.Icons.DELETE_OUTLINE, lambda: removing.run(page.site_id), is_dangerous=True)
    return [every, edit, menu(_("More"), [drop])]


def _taking_back(_: Words, view: BillView, taking: Taking) -> Choice:
    count = len(view.statements)
    name = _.plural("Take the statement back", "Take all {n} statements back", count)
    text = _.plural(
        "{n} statement is taken back with a credit note. Then the bill can be corrected and issued anew.",
        "{n} statements are taken back with credit notes. Then the bill can be corrected and issued anew.",
        count,
    )
    title = _.plural("Take the statement back?", "Take all {n} statements back?", count)
    return Choice(name, ft.Icons.UNDO, lambda: ask(_, title, text, name, taking.run))


def _body(_: Words, colours: Colours, view: BillView) -> ft.Control:
    page, is_wide = view.page, frame_now().is_wide
    parts = [
        _head(_, colours, view),
        *([keyed((page.id, "changed"), changed_part, view)] if view.changes else []),
        *([keyed((page.id, "statements"), statements_part, view)] if view.statements else []),
        *taken_back_part(_, view),
        *_lacks(view),
        *not_issued_part(_, view),
        *account_hint(_, view),
        *shared_part(_, colours, view, is_wide=is_wide),
        *([keyed((page.id, "today"), today_part, view, is_wide=is_wide)] if view.issued else []),
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
        status_chip(_, page, colours),
        *(chip(hint(_, word, form.currency), ft.Icons.WARNING_AMBER, colours.amber) for word in odd),
        *file,
    )


def _lacks(view: BillView) -> list[ft.Control]:
    page = view.page
    if page.waits:
        return [keyed((page.id, "missing"), missing_part, view)]
    if not page.allocation.missing or page.status in _OUT:
        return []
    return [keyed((page.id, "estimated"), estimated_part, view)]
