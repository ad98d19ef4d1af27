"""What the QR code of a Swiss QR-bill says (Swiss Payment Standards, implementation guidelines 2.3)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.domain.invoice.address import Address
from app.domain.invoice.iban import compact, is_swiss
from app.domain.invoice.reference import is_creditor_reference, is_qr_reference
from app.domain.invoice.signs import payable_text

_CURRENCIES: Final = ("CHF", "EUR")
_LOWEST, _HIGHEST = Decimal("0.01"), Decimal("999999999.99")
_NAME, _STREET, _NUMBER, _POSTCODE, _TOWN = 70, 70, 16, 16, 35
_MESSAGE: Final = 140
_NOBODY: Final = ("",) * 7


@dataclass(frozen=True, slots=True)
class SwissPayment:
    """Who is paid how much on which account, by whom (None: the payer writes it) and with which reference."""

    iban: str
    creditor: Address
    amount: Decimal
    currency: str
    debtor: Address | None = None
    reference: str = ""
    message: str = ""


def is_possible(iban: str, creditor: Address, amount: Decimal, currency: str) -> bool:
    """Tell whether an amount can be asked for with a Swiss QR-bill."""
    is_for_it = is_swiss(iban) and currency in _CURRENCIES and creditor.is_complete
    return is_for_it and _LOWEST <= amount <= _HIGHEST


def payload(payment: SwissPayment) -> str:
    """Return the lines of the QR code."""
    return "\r\n".join(
        (
            "SPC",
            "0200",
            "1",
            compact(payment.iban),
            *_address(payment.creditor),
            *_NOBODY,
            f"{payment.amount:.2f}",
            payment.currency,
            *(_address(payment.debtor) if payment.debtor else _NOBODY),
            reference_kind(payment.reference),
            compact(payment.reference),
            payable_text(payment.message, _MESSAGE),
            "EPD",
        )
    )


def reference_kind(reference: str) -> str:
    """Return what kind of reference a payment has: QRR, SCOR, or NON for none."""
    if is_qr_reference(reference):
        return "QRR"
    return "SCOR" if is_creditor_reference(reference) else "NON"


def payable_address(address: Address) -> Address:
    """Return an address in the signs and lengths that a payment may have."""
    return Address(
        payable_text(address.name, _NAME),
        payable_text(address.street, _STREET),
        payable_text(address.house_number, _NUMBER),
        payable_text(address.postcode, _POSTCODE),
        payable_text(address.town, _TOWN),
        address.country.strip().upper(),
    )


def _address(address: Address) -> tuple[str, ...]:
    short = payable_address(address)
    return ("S", short.name, short.street, short.house_number, short.postcode, short.town, short.country)
