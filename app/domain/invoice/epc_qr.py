"""What the QR code of a SEPA credit transfer says (EPC069-12, version 002)."""

from decimal import Decimal
from typing import Final

from app.domain.invoice.iban import compact, is_swiss
from app.domain.invoice.signs import payable_text

_LOWEST, _HIGHEST = Decimal("0.01"), Decimal("999999999.99")
_NAME: Final = 70
# The countries of the single euro payments area whose accounts need no BIC.
_IN_SEPA: Final = (
    "AD AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE SI SK SM VA"
)
_SEPA: Final = frozenset(_IN_SEPA.split())


def is_possible(iban: str, name: str, amount: Decimal, currency: str) -> bool:
    """Tell whether an amount can be asked for with this code."""
    is_for_it = compact(iban)[:2] in _SEPA and not is_swiss(iban) and currency == "EUR"
    return is_for_it and bool(name.strip()) and _LOWEST <= amount <= _HIGHEST


def payload(iban: str, name: str, amount: Decimal, reference: str) -> str:
    """Return the lines of the QR code; the reference is a creditor reference."""
    lines = ("BCD", "002", "1", "SCT", "", payable_text(name, _NAME), compact(iban), f"EUR{amount:.2f}", "")
    return "\n".join((*lines, compact(reference)))
