"""How two bills compare, in the person's words."""

from decimal import Decimal

from app.domain.reconcile.reconciling import Judged, Part, Reconciliation
from app.domain.slot import WHOLE
from app.domain.tariff.billed import Bill
from app.reports.words import Words
from app.ui.reconcile.reason_words import reason_text
from app.ui.reconcile.state import place_name
from app.use_cases.costs.paper import Listed

_MOST_RIVALS = 2


def signed(_: Words, amount: Decimal, currency: str) -> str:
    """Return an amount with its sign, also where it is above zero."""
    sign = "+" if amount > 0 else "\u2212" if amount < 0 else ""
    return f"{sign}{_.money(abs(amount), currency)}"


def beside_ours(_: Words, line: Listed) -> str:
    """Return how a bill on paper compares with ours, in a few words."""
    if line.difference is None:
        return _("Not compared")
    amount = _.money(abs(line.difference), line.stored.paper.currency)
    if line.difference > 0:
        return _("{amount} more than we reckon", amount=amount)
    return _("{amount} less than we reckon", amount=amount) if line.difference else _("As we reckon")


def headline(_: Words, found: Reconciliation) -> str:
    """Return the difference of two bills in one sentence."""
    amount = _.money(abs(found.difference), found.bill.currency)
    if found.difference > 0:
        return _("Your bill is {amount} higher than ours.", amount=amount)
    if found.difference < 0:
        return _("Your bill is {amount} lower than ours.", amount=amount)
    return _("Your bill and ours come to the same.")


def how_much_is_explained(_: Words, found: Reconciliation) -> str:
    """Return how much of the differences is explained, "" where there are none."""
    differing = [judged for judged in found.rows if judged.row.difference]
    if not differing:
        return ""
    open_ = sum((abs(judged.unexplained) for judged in differing), Decimal(0))
    if not open_:
        return _("Every difference is explained.")
    left = [signed(_, judged.unexplained, found.bill.currency) for judged in differing if judged.unexplained]
    if len(left) == len(differing):
        return _("Not explained: {amounts}.", amounts=_.listed(left))
    explained = signed(_, found.explained, found.bill.currency)
    return _("{explained} is explained; {amounts} is not.", explained=explained, amounts=_.listed(left))


def row_name(_: Words, judged: Judged, bill: Bill) -> str:
    """Return what a row is about."""
    row = judged.row
    if row.slot == WHOLE:
        return _("Whole bill") if row.lines else _("In the total, on no line")
    return place_name(_, row.slot, bill) if row.slot else row.typed[0].text


def causes(_: Words, judged: Judged, bill: Bill) -> list[str]:
    """Return what explains a row, a sentence each, and what is left."""
    currency, found = bill.currency, [_cause(_, part, judged, bill) for part in judged.parts]
    for part in judged.parts:
        found += [_("Or: {cause}", cause=reason_text(_, other, bill)) for other in part.rivals[:_MOST_RIVALS]]
    if judged.unexplained:
        found.append(_("Not explained: {amounts}.", amounts=signed(_, judged.unexplained, currency)))
    return found


def _cause(_: Words, part: Part, judged: Judged, bill: Bill) -> str:
    """Return a reason, with its amount where there are several."""
    text = reason_text(_, part.reason, bill)
    if len(judged.parts) + bool(judged.unexplained) == 1:
        return text
    return f"{signed(_, part.amount, bill.currency)}: {text}"
