"""How payments are called, on paper and on the screen."""

from collections.abc import Mapping

from app.domain.errors import N_
from app.domain.ledger.forms import Method
from app.domain.ledger.ledger import Claim, Status
from app.reports.words import Words

METHOD_NAMES: Mapping[str, str] = {
    Method.BANK: N_("Bank transfer"),
    Method.CASH: N_("Cash"),
    Method.CARD: N_("Card"),
    Method.OTHER: N_("Another way"),
}
STATUS_NAMES: Mapping[Status, str] = {
    Status.OPEN: N_("Open"),
    Status.PARTIAL: N_("Partly paid"),
    Status.PAID: N_("Paid"),
    Status.OVERDUE: N_("Overdue"),
    Status.CREDITED: N_("Credited"),
}
LEVEL_NAMES: Mapping[int, str] = {
    1: N_("Payment reminder"),
    2: N_("Second reminder"),
    3: N_("Last reminder"),
}
FEE_NAME = N_("Reminder fee")


def claim_name(_: Words, claim: Claim) -> str:
    """Return what a claim is called, with its number where it has one."""
    if claim.is_fee:
        return _(FEE_NAME)
    if claim.corrects_id:
        return _("Credit note {number}", number=claim.number)
    return _("Invoice {number}", number=claim.number)
