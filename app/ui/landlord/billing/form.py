"""The form of a site's letters: who writes, which account is paid, what they look like, and the rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import flet as ft

from app.domain.invoice.iban import formatted, iban_problem, is_swiss
from app.domain.sharing.facts import Space
from app.reports.words import Words
from app.ui import theme
from app.ui.components.fields import number_field, text_field
from app.ui.components.figures import section
from app.ui.landlord.billing.draft import BillingDraft, Checked
from app.ui.landlord.billing.logo import logo_part
from app.ui.landlord.bills.form import beside
from app.ui.landlord.sharing_form.fields import SharingFilling, sharing_fields
from app.ui.meter_form.chips import chips
from app.ui.meter_form.fields import fold

_STRETCH = ft.CrossAxisAlignment.STRETCH
_LONG = 3


@dataclass(frozen=True, slots=True)
class Filling:
    """The draft on the screen, what it means, what storing it met, and where the next draft goes."""

    words: Words
    draft: BillingDraft
    checked: Checked
    units: Sequence[Space]
    currency: str
    logo_id: UUID | None
    said: Mapping[str, str]
    show: Callable[[BillingDraft], object]

    def put(self, field: str) -> Callable[[object], object]:
        """Return the handler of a field."""
        return lambda value: self.show(self.draft.typed(field, value))

    def problem(self, field: str) -> str:
        """Return what to say at a field, "" where nothing is wrong."""
        broken = self.checked.wrong.get(field)
        return self.words.of(broken) if broken else self.said.get(field, "")

    @property
    def sharing(self) -> SharingFilling:
        """The part of it that says how bills are shared."""
        wrong = {**self.said, **self.checked.wrong}
        return SharingFilling(
            self.words, self.draft.sharing, self.units, wrong, self.currency, self.put("sharing")
        )


def billing_form(filling: Filling, *, is_open: bool, turn: Callable[[], object]) -> ft.Control:
    """Return all fields."""
    _ = filling.words
    rules = fold(_("How new bills are shared"), sharing_fields(filling.sharing), is_open=is_open, turn=turn)
    parts = [
        section(_("Who writes"), _sender(filling)),
        section(_("Which account is paid"), _account(filling)),
        section(_("What the letters look like"), _looks(filling)),
        rules,
    ]
    return ft.Column(parts, spacing=theme.WIDE_GAP, horizontal_alignment=_STRETCH)


def _text(filling: Filling, name: str, label: str, help_text: str = "", lines: int = 1) -> ft.Control:
    return text_field(
        label,
        getattr(filling.draft, name),
        filling.put(name),
        problem=filling.problem(name),
        help_text=help_text,
        lines=lines,
    )


def _sender(filling: Filling) -> list[ft.Control]:
    _ = filling.words
    return [
        _text(filling, "name", _("Name")),
        beside([_text(filling, "street", _("Street")), _text(filling, "house_number", _("House number"))]),
        beside([_text(filling, "postcode", _("Postcode")), _text(filling, "town", _("Town"))]),
        _text(filling, "country", _("Country"), _("Two letters, for example CH")),
        beside([_text(filling, "email", _("E-mail")), _text(filling, "phone", _("Phone"))]),
    ]


def _account(filling: Filling) -> list[ft.Control]:
    _ = filling.words
    holder = _("Only where it is not the one who writes")
    return [
        _text(filling, "iban", _("IBAN"), _account_note(_, filling.draft.iban)),
        _text(filling, "account_holder", _("Account holder"), holder),
    ]


def _account_note(_: Words, iban: str) -> str:
    """Return what follows from an account: without one a letter has no code to pay with."""
    if not iban.strip():
        return _("Statements then carry a code that banking apps read.")
    if iban_problem(iban):
        return ""
    right = _("{iban} is right.", iban=formatted(iban))
    slip = _("Statements in CHF and EUR carry a Swiss payment slip.")
    code = _("Statements in EUR carry a code that banking apps read.")
    return f"{right} {slip if is_swiss(iban) else code}"


def _looks(filling: Filling) -> list[ft.Control]:
    _, draft = filling.words, filling.draft
    days = number_field(
        _("Days to pay"), draft.terms_days, filling.put("terms_days"), problem=filling.problem("terms_days")
    )
    prefix = _text(filling, "number_prefix", _("Before each number"), _("For example H- for H-2026-0001"))
    return [
        logo_part(draft.logo, filling.logo_id, filling.put("logo")),
        chips(_("Colour"), _colours(_, draft.colour), draft.colour, filling.put("colour")),
        beside([days, prefix]),
        _text(filling, "intro", _("Before the table"), lines=_LONG),
        _text(filling, "terms", _("Terms of payment"), lines=_LONG),
        _text(filling, "footer", _("At the foot of the letter"), lines=_LONG),
    ]


def _colours(_: Words, chosen: str) -> dict[str, str]:
    """Return the colours to choose from; another stored one stays among them."""
    named = {
        "": _("Black"),
        "#305DA8": _("Blue"),
        "#2E6B3F": _("Green"),
        "#9C2B2B": _("Red"),
        "#5B4A8A": _("Violet"),
    }
    return named if chosen in named else {**named, chosen: chosen}
