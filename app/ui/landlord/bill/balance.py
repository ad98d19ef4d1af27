"""Whether a bill comes out even: its amount beside what is charged, its kWh beside the meters."""

import flet as ft

from app.domain.sharing.allocation import Allocation
from app.domain.sharing.loss import Loss
from app.reports.words import Words
from app.ui.components.figures import card, chip, muted, section
from app.ui.components.share_bar import amount_row
from app.ui.landlord.bill.words import energy
from app.ui.theme import Colours


def balance_part(_: Words, colours: Colours, allocation: Allocation) -> ft.Control:
    """Return the bill beside the statements and the owner's part, and the main meter beside the others."""
    energy_rows = _energy(_, colours, allocation.loss) if allocation.loss else []
    cards = [card(*_money(_, allocation)), *([card(*energy_rows)] if energy_rows else [])]
    return section(_("Does it come out even?"), cards)


def waiting_part(_: Words) -> ft.Control:
    """Return that nobody knows yet whether a bill comes out even."""
    return section(_("Does it come out even?"), [muted(_("That shows once nothing is missing any more."))])


def _money(_: Words, allocation: Allocation) -> list[ft.Control]:
    currency = allocation.bill.currency
    charged = allocation.total - allocation.owner.charged
    rows = (
        (_("Charged to occupants"), charged),
        (_("Owner's part"), allocation.owner.charged),
        (_("Bill of the supplier"), allocation.bill.amount),
    )
    price = []
    if allocation.per_kwh is not None:
        price = [_row(_("One kWh of it"), _.money(allocation.per_kwh, currency))]
    return [*(_row(name, _.money(amount, currency)) for name, amount in rows), *price]


def _energy(_: Words, colours: Colours, loss: Loss) -> list[ft.Control]:
    about = "≈ " if loss.is_open else ""
    share = about + _("{kwh}, {percent} %", kwh=energy(_, loss.kwh), percent=loss.percent)
    rows = [
        _row(_("Main meter"), energy(_, loss.main_kwh)),
        _row(_("Meters below it"), energy(_, loss.subs_kwh)),
        _row(_("Between them"), share),
    ]
    if not loss.is_high:
        return rows
    return [*rows, chip(_("More than you set as a limit"), ft.Icons.WARNING_AMBER, colours.amber)]


def _row(name: str, value: str) -> ft.Control:
    return amount_row(ft.Text(name), ft.Text(value))
