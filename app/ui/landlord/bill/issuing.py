"""The button that issues the statements of a bill, and what it asks before."""

from collections.abc import Callable

import flet as ft

from app.reports.words import Words
from app.ui.components.buttons import save_bar, tonal_button
from app.ui.components.figures import card
from app.ui.components.notices import ask, tell
from app.ui.hooks.command import Command, use_command
from app.ui.landlord.bill.not_issued import none_for
from app.ui.session import go, use_desk, use_words
from app.use_cases.landlord.bill_view import BillView
from app.use_cases.landlord.issuing import Issue, issue_bill, reissue_bill

Issuing = Command[[BillView], Issue]


def use_issuing() -> Issuing:
    """Return what issues the statements of a bill that was seen."""
    _, desk = use_words(), use_desk()

    def issue(view: BillView) -> Issue:
        issued: Issue = desk.do(issue_bill, view.page.id, view.digest).answer
        return issued

    return use_command(issue, then=lambda issued: tell(_, _issued(_, issued)))


def use_reissuing() -> Issuing:
    """Return what takes back the statements that would be others today, and issues these."""
    _, desk = use_words(), use_desk()

    def reissue(view: BillView) -> Issue:
        issued: Issue = desk.do(reissue_bill, view.page.id, view.digest).answer
        return issued

    return use_command(reissue, then=lambda issued: tell(_, _corrected(_, issued)))


def issue_bar(_: Words, view: BillView, issuing: Issuing) -> ft.Control | None:
    """Return the button that issues what is not yet out, None where nothing can be issued."""
    if view.page.waits or not view.to_issue:
        return None
    name = _.plural("Issue {n} statement", "Issue {n} statements", len(view.to_issue))
    return save_bar(name, _asking(_, view, issuing), running=issuing.running)


def account_hint(_: Words, view: BillView) -> list[ft.Control]:
    """Return that the statements would name no account, with the way to enter it."""
    if view.has_account or view.page.waits or not view.to_issue:
        return []
    way = tonal_button(_("Add the account"), lambda: go(f"/sites/{view.page.site_id}/billing"))
    text = _("The statements say nothing yet about who writes them and which account is paid.")
    return [card(ft.Text(text), ft.Row([way], wrap=True))]


def _asking(_: Words, view: BillView, issuing: Issuing) -> Callable[[], None]:
    count = _.plural("{n} statement", "{n} statements", len(view.to_issue))
    text = _(
        "{statements}, {amount}. They cannot be changed afterwards; a correction takes them back with a "
        "credit note.",
        statements=count,
        amount=_.money(view.sum_to_issue, view.page.form.currency),
    )
    whole = " ".join(filter(None, [text, none_for(_, view.not_issued)]))
    return lambda: ask(_, _("Issue the statements?"), whole, _("Issue"), lambda: issuing.run(view))


def _issued(_: Words, issued: Issue) -> str:
    text = _.plural("{n} statement is out", "{n} statements are out", len(issued.invoice_ids))
    return " · ".join(filter(None, [text, none_for(_, issued.not_issued)]))


def _corrected(_: Words, issued: Issue) -> str:
    return _.plural(
        "{n} statement was taken back and issued anew",
        "{n} statements were taken back and issued anew",
        len(issued.credit_ids),
    )
