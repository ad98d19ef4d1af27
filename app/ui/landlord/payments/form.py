"""The fields of a payment, and what it pays for."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from uuid import UUID

import flet as ft

from app.domain.ledger.ledger import Settled
from app.reports.payment_words import METHOD_NAMES
from app.reports.words import Words
from app.ui import theme
from app.ui.components.dates import date_field
from app.ui.components.fields import choice, dropdown, number_field, radio, text_field
from app.ui.components.figures import muted
from app.ui.components.gone import error_line
from app.ui.guard import keyed
from app.ui.landlord.payments.draft import BACK, IN, Draft, number_of, of_person, to_choose
from app.use_cases.landlord.start import PaymentStart

Show = Callable[[Draft], object]
_AUTOMATIC, _BY_HAND = "automatic", "by hand"


def payment_form(
    _: Words, start: PaymentStart, draft: Draft, show: Show, problems: Mapping[str, str]
) -> ft.Control:
    """Return the fields of a payment; choosing a person fills in what that one owes."""
    names = {str(person_id): name for person_id, name in start.names.items()}
    methods = {method: _(name) for method, name in METHOD_NAMES.items()}
    return ft.Column(
        [
            choice(
                _("Which way"),
                {IN: _("Money came in"), BACK: _("Money went back")},
                draft.direction,
                lambda direction: show(replace(draft, direction=direction)),
            ),
            dropdown(
                _("From") if draft.direction == IN else _("To"),
                names,
                draft.person,
                lambda person: show(of_person(_, draft, start, person)),
            ),
            _amount(_, start, draft, show, problems),
            date_field(
                _("Received on") if draft.direction == IN else _("Paid on"),
                draft.on,
                lambda day: show(replace(draft, on=day)),
                last=start.today,
                problem=problems.get("received_on", ""),
            ),
            dropdown(_("How"), methods, draft.method, lambda method: show(replace(draft, method=method))),
            *_texts(_, draft, show, problems),
            *(_paying_for(_, start, draft, show, problems) if draft.direction == IN else []),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _amount(
    _: Words, start: PaymentStart, draft: Draft, show: Show, problems: Mapping[str, str]
) -> ft.Control:
    problem = problems.get("amount", "")
    if draft.amount and number_of(draft.amount, _.decimal_sign) is None:
        problem = _("This is no amount of money.")
    amount = number_field(
        _("Amount"),
        draft.amount,
        lambda text: show(replace(draft, amount=text)),
        unit=start.currency and draft.currency,
        problem=problem,
    )
    if start.currency:
        return amount
    currency = text_field(
        _("Currency"),
        draft.currency,
        lambda text: show(replace(draft, currency=text)),
        problem=problems.get("currency", ""),
    )
    amount.expand, currency.width = True, 14 * theme.UNIT
    return ft.Row([amount, currency], vertical_alignment=ft.CrossAxisAlignment.START)


def _texts(_: Words, draft: Draft, show: Show, problems: Mapping[str, str]) -> list[ft.Control]:
    return [
        text_field(
            _("Reference"),
            draft.reference,
            lambda text: show(replace(draft, reference=text)),
            problem=problems.get("reference", ""),
        ),
        text_field(
            _("Note"),
            draft.note,
            lambda text: show(replace(draft, note=text)),
            problem=problems.get("note", ""),
        ),
    ]


def _paying_for(
    _: Words, start: PaymentStart, draft: Draft, show: Show, problems: Mapping[str, str]
) -> list[ft.Control]:
    """Return the choice what a payment pays for, where there is something to choose."""
    person_id = UUID(draft.person) if draft.person else None
    settled = to_choose(start.account_of(person_id, draft.currency), draft)
    if not settled:
        return []
    options = {_AUTOMATIC: _("The invoice that is due first"), _BY_HAND: _("Invoices that I choose")}
    by_hand = radio(
        _("It pays for"),
        options,
        _BY_HAND if draft.is_by_hand else _AUTOMATIC,
        lambda value: show(replace(draft, is_by_hand=value == _BY_HAND)),
    )
    fields = [_part(_, one, draft, show) for one in settled] if draft.is_by_hand else []
    rest = [muted(_("What is left pays for the invoice that is due first."))] if fields else []
    return [by_hand, *fields, *rest, *error_line(problems.get("matches", ""))]


def _part(_: Words, one: Settled, draft: Draft, show: Show) -> ft.Control:
    claim = one.claim

    def put(text: str) -> None:
        show(replace(draft, parts={**draft.parts, claim.id: text}))

    told = _(
        "{amount} open, due on {day}",
        amount=_.money(one.open, claim.currency),
        day=_.day_short(claim.due_on),
    )
    label = _("Invoice {number}", number=claim.number)
    field = partial(number_field, label, draft.parts.get(claim.id, ""), put)
    return keyed(claim.id, ft.Container, field(unit=claim.currency, help_text=told))
