"""A bill on paper beside ours: each line, each difference, and why."""

from collections.abc import Sequence
from uuid import UUID

import flet as ft

from app.domain.reconcile.reconciling import Judged, Reconciliation
from app.domain.tariff.billed import Bill
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Choice, icon_button, menu
from app.ui.components.figures import big_number, card, chip, muted
from app.ui.components.frame import frame_now, place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.components.share_bar import amount_row
from app.ui.components.states import empty
from app.ui.costs.words import doubt_text
from app.ui.hooks.command import use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.query import use_query
from app.ui.hooks.undo import use_undo
from app.ui.reconcile.reason_words import days_text
from app.ui.reconcile.words import (
    causes,
    headline,
    how_much_is_explained,
    row_name,
    signed,
)
from app.ui.session import go, use_colours, use_desk, use_words
from app.ui.theme import Colours
from app.use_cases.costs.paper import Beside, bill_beside
from app.use_cases.paper_bills import remove_paper_bill

_WIDTHS = (4, 3, 3, 3, 6)
_STRETCH = ft.CrossAxisAlignment.STRETCH


@place
def bill_screen(meter_id: UUID, bill_id: UUID) -> ft.Control:
    """Show a bill on paper beside ours."""
    _, desk, colours, undo_tap = use_words(), use_desk(), use_colours(), use_undo()

    def leave(group_id: UUID) -> None:
        go(f"/meters/{meter_id}/bills")
        tell(_, _("Bill removed"), undo_tap(group_id))

    removing = use_command(lambda: desk.do(remove_paper_bill, bill_id).group_id, then=leave)
    asked = use_query(bill_beside, meter_id, bill_id)
    answer = use_held(asked, is_held=removing.running or removing.done is not None)
    body = found_or_gone(answer, lambda page: _body(_, colours, page), lambda: gone_bill(_, meter_id))
    edit = icon_button(
        _("Edit"), ft.Icons.EDIT_OUTLINED, lambda: go(f"/meters/{meter_id}/bills/{bill_id}/edit")
    )
    remove = Choice(_("Remove"), ft.Icons.DELETE_OUTLINE, removing.run, is_dangerous=True)
    return screen(
        _("Bill on paper"),
        [body, *error_line(removing.error)],
        actions=[edit, menu(_("More"), [remove])],
    )


def gone_bill(_: Words, meter_id: UUID) -> ft.Control:
    """Return what stands where a bill was removed."""
    return empty(
        ft.Icons.SEARCH_OFF,
        _("This bill is no longer here"),
        _("It was removed."),
        _("Show the bills"),
        lambda: go(f"/meters/{meter_id}/bills"),
    )


def _body(_: Words, colours: Colours, page: Beside) -> ft.Control:
    paper = page.stored.paper
    title = f"{page.name}, {days_text(_, paper.start, paper.end)}"
    if page.found is None:
        total = big_number(_.money(paper.total, paper.currency), "", title)
        return card(total, ft.Text(_.of(page.error) if page.error else ""))
    doubt = [muted(doubt_text(_, page.doubt))] if page.doubt else []
    return ft.Column(
        [_head(_, colours, page.found, title), *_rows(_, colours, page.found), *doubt],
        spacing=theme.GAP,
        horizontal_alignment=_STRETCH,
    )


def _head(_: Words, colours: Colours, found: Reconciliation, title: str) -> ft.Control:
    explained = how_much_is_explained(_, found)
    is_open = any(judged.unexplained for judged in found.rows)
    icon, colour = (
        (ft.Icons.HELP_OUTLINE, colours.amber)
        if is_open
        else (ft.Icons.CHECK_CIRCLE_OUTLINE, ft.Colors.ON_SURFACE_VARIANT)
    )
    sentence = ft.Semantics(
        content=ft.Text(headline(_, found), theme_style=ft.TextThemeStyle.HEADLINE_SMALL),
        header=True,
        heading_level=2,
        container=True,
    )
    return card(sentence, *([chip(explained, icon, colour)] if explained else []), muted(title))


def _rows(_: Words, colours: Colours, found: Reconciliation) -> list[ft.Control]:
    if frame_now().is_wide:
        return [card(*_table(_, colours, found))]
    return [*(_row_card(_, colours, judged, found.bill) for judged in found.rows), _total_card(_, found)]


def _table(_: Words, colours: Colours, found: Reconciliation) -> list[ft.Control]:
    """Return a line for each row, its reasons at the end, and the totals below."""
    heads = (_("Line"), _("Ours"), _("Theirs"), _("Difference"), _("Why"))
    names: list[list[ft.Control]] = [[muted(head)] for head in heads]
    lines: list[ft.Control] = [_line(names), ft.Divider(height=1)]
    for judged in found.rows:
        lines += [_line(_cells(_, colours, judged, found.bill)), ft.Divider(height=1)]
    ours, theirs, more = _totals(_, found)
    totals: list[list[ft.Control]] = [[_strong(text)] for text in (_("Total"), ours, theirs, more)]
    return [*lines, _line([*totals, []])]


def _cells(_: Words, colours: Colours, judged: Judged, bill: Bill) -> list[list[ft.Control]]:
    texts = (row_name(_, judged, bill), *_amounts(_, judged, bill))
    cells: list[list[ft.Control]] = [[ft.Text(text)] for text in texts]
    return [*cells, _why(_, colours, judged, bill)]


def _line(cells: Sequence[Sequence[ft.Control]]) -> ft.Control:
    """Return cells beside each other; the figures stand at the end of theirs."""
    name, *figures, why = (ft.Column(list(cell), spacing=theme.HALF, tight=True) for cell in cells)
    for each in figures:
        each.horizontal_alignment = ft.CrossAxisAlignment.END
    boxes = [
        ft.Container(cell, expand=width) for cell, width in zip((name, *figures, why), _WIDTHS, strict=True)
    ]
    return ft.Row(list(boxes), spacing=theme.GAP, vertical_alignment=ft.CrossAxisAlignment.START)


def _row_card(_: Words, colours: Colours, judged: Judged, bill: Bill) -> ft.Control:
    title = ft.Text(row_name(_, judged, bill), theme_style=ft.TextThemeStyle.TITLE_MEDIUM)
    return card(title, _figures(_, *_amounts(_, judged, bill)), *_why(_, colours, judged, bill))


def _total_card(_: Words, found: Reconciliation) -> ft.Control:
    return card(_strong(_("Total")), _figures(_, *_totals(_, found)))


def _figures(_: Words, ours: str, theirs: str, more: str) -> ft.Control:
    """Return the figures below each other, their ends in line."""
    shown = [(_("Ours"), ours), (_("Theirs"), theirs), *([(_("Difference"), more)] if more else [])]
    rows = [amount_row(muted(label), ft.Text(value)) for label, value in shown]
    return ft.Column(list(rows), spacing=theme.HALF, horizontal_alignment=_STRETCH)


def _amounts(_: Words, judged: Judged, bill: Bill) -> tuple[str, str, str]:
    """Return our amount, theirs and the difference; nothing stands for a line that is not there."""
    row, currency = judged.row, bill.currency
    return (
        _.money(row.ours, currency) if row.lines else "–",
        _.money(row.theirs, currency) if row.typed else "–",
        signed(_, row.difference, currency) if row.difference else "",
    )


def _totals(_: Words, found: Reconciliation) -> tuple[str, str, str]:
    currency = found.bill.currency
    more = signed(_, found.difference, currency) if found.difference else ""
    return _.money(found.bill.gross, currency), _.money(found.paper.total, currency), more


def _why(_: Words, colours: Colours, judged: Judged, bill: Bill) -> list[ft.Control]:
    texts: list[ft.Control] = [ft.Text(text) for text in causes(_, judged, bill)]
    if judged.unexplained:
        texts[-1] = chip(causes(_, judged, bill)[-1], ft.Icons.HELP_OUTLINE, colours.amber)
    return texts


def _strong(text: str) -> ft.Control:
    return ft.Text(text, theme_style=ft.TextThemeStyle.TITLE_MEDIUM)
