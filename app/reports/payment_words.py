"""How payments are called, on paper and on the screen."""

from collections.abc import Mapping

from app.domain.errors import N_
from app.domain.ledger.forms import Method
from app.domain.ledger.ledger import Status

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
