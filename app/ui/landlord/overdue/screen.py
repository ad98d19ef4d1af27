"""Who is late at a site, and the letters that ask for what is overdue."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast
from uuid import UUID

import flet as ft

from app.domain.ledger.ledger import Settled
from app.domain.ledger.reminding import LEVELS, ReminderForm
from app.reports.payment_words import FEE_NAME, LEVEL_NAMES, claim_name
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import filled_button, text_button, tonal_button
from app.ui.components.dates import date_field
from app.ui.components.fields import dropdown, number_field
from app.ui.components.figures import card, muted
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.lists import with_figure
from app.ui.components.screen import screen
from app.ui.components.states import empty
from app.ui.files import use_saving
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.hooks.query import use_query
from app.ui.landlord.gone import gone
from app.ui.landlord.payments.draft import number_of
from app.ui.session import use_colours, use_desk, use_words
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.overdue import Late, overdue, remind, reminder_letter

_ABOVE = ft.Padding.only(top=theme.UNIT)
_NOTHING = cast("Asking | None", None)


@dataclass(frozen=True, slots=True)
class Asking:
    """How a letter is to ask, as its fields show it."""

    level: int
    pay_by: date
    fee: str = ""

    def form(self, decimal_sign: str) -> ReminderForm | None:
        """Return what is meant, None while the fee is no amount."""
        fee = number_of(self.fee or "0", decimal_sign)
        return None if fee is None else ReminderForm(self.level, self.pay_by, fee)


Show = Callable[[Asking | None], object]


@place
def overdue_screen(site_id: UUID) -> ft.Control:
    """Show who is late."""
    _, answer = use_words(), use_query(overdue, site_id)

    def draw(found: tuple[Late, ...]) -> ft.Control:
        if not found:
            text = _("Everything that was due is paid.")
            return empty(ft.Icons.CHECK_CIRCLE_OUTLINE, _("Nobody is late"), text)
        cards = [keyed(late.owed.key, late_card, late) for late in found]
        return ft.Column(cards, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)

    return screen(_("Overdue"), [found_or_gone(answer, draw, lambda: gone(_))])


@part
def late_card(late: Late) -> ft.Control:
    """Show what one person has not paid, and the letter that asks for it."""
    _, colours = use_words(), use_colours()
    asking, show = ft.use_state(_NOTHING)
    owed = late.owed
    first = Asking(late.form.level, late.form.pay_by)
    write = ft.Row([tonal_button(_("Write a reminder"), lambda: show(first), icon=ft.Icons.MAIL_OUTLINE)])
    amount = ft.Text(
        _.money(owed.overdue, owed.key.currency),
        theme_style=ft.TextThemeStyle.TITLE_MEDIUM,
        color=colours.crossed,
    )
    icon = ft.Icon(ft.Icons.ERROR_OUTLINE, color=colours.crossed)
    days = muted(_.plural("{n} day late", "{n} days late", late.days))
    name = ft.Text(owed.name, theme_style=ft.TextThemeStyle.TITLE_MEDIUM)
    head = with_figure(icon, ft.Column([name, days], spacing=0, tight=True), amount)
    fields = ft.Container(letter_fields(late, asking, show), padding=_ABOVE) if asking else write
    return card(head, *_told(_, late), fields)


def _told(_: Words, late: Late) -> list[ft.Control]:
    """Return every invoice with what is open of it, and the last letter."""
    told = [_open_claim(_, one) for one in late.owed.late]
    reminded = late.owed.reminded
    if reminded:
        day = _.day_year(reminded.sent_on)
        told.append(muted(_("{letter} on {day}", letter=_(LEVEL_NAMES[reminded.level]), day=day)))
    return told


def _open_claim(_: Words, one: Settled) -> ft.Control:
    """Return what was due when, and what is open of it."""
    claim = one.claim
    due = _("{what}, due on {day}", what=claim_name(_, claim), day=_.day_year(claim.due_on))
    return with_figure(None, muted(due), muted(_.money(one.open, claim.currency)))


@part
def letter_fields(late: Late, asking: Asking, show: Show) -> ft.Control:
    """Show how the letter is to ask, and the step that writes it and saves it as a PDF."""
    _, desk, save = use_words(), use_desk(), use_saving()
    owed = late.owed

    def write(form: ReminderForm) -> NamedFile:
        done = desk.do(remind, owed.key, form)
        return desk.ask(reminder_letter, done.answer)

    def saved(file: NamedFile) -> None:
        show(None)
        save(_, file)

    writing = use_command(write, then=saved)
    form = asking.form(_.decimal_sign)
    step = filled_button(
        _("Save the letter"),
        lambda: writing.run(form) if form else None,
        icon=ft.Icons.PICTURE_AS_PDF_OUTLINED,
        enabled=form is not None and not writing.running,
    )
    return ft.Column(
        [
            *_asked(_, owed.key.currency, asking, writing.problems, show),
            *error_line("" if writing.problems else writing.error),
            ft.Row([step, text_button(_("Cancel"), lambda: show(None))], wrap=True),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _asked(
    _: Words, currency: str, asking: Asking, problems: Mapping[str, str], show: Show
) -> list[ft.Control]:
    """Return the fields of a letter: how it asks, until when, and for which fee."""
    names = {str(level): _(LEVEL_NAMES[level]) for level in LEVELS}
    wrong = problems.get("fee", "") if asking.form(_.decimal_sign) else _("This is no amount of money.")

    def put(**fields: object) -> None:
        show(replace(asking, **fields))  # type: ignore[arg-type]  # as replace() itself

    return [
        dropdown(_("How the letter asks"), names, str(asking.level), lambda level: put(level=int(level))),
        date_field(
            _("To be paid by"),
            asking.pay_by,
            lambda day: put(pay_by=day),
            problem=problems.get("pay_by", ""),
        ),
        number_field(
            _(FEE_NAME),
            asking.fee,
            lambda fee: put(fee=fee),
            unit=currency,
            problem=wrong,
            help_text=_("Leave it empty where you ask for none."),
        ),
    ]
