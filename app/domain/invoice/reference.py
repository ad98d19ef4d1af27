"""References that tell a bank, and us, which invoice was paid; they derive from the invoice's id."""

import string
from itertools import pairwise
from typing import Final
from uuid import UUID

from app.domain.invoice.iban import compact, formatted, is_plain, is_qr_iban, remainder_97

# An id ends in 62 random bits (UUIDv7), which twelve letters and digits hold exactly.
_RANDOM: Final = (1 << 62) - 1
_SIGNS: Final = string.digits + string.ascii_uppercase
_BODY: Final = 12
_CREDITOR_LENGTHS: Final = range(5, 26)
_QR_DIGITS: Final = 26
_QR_GROUPS: Final = (0, 2, 7, 12, 17, 22, 27)
# The row of the table of modulo 10, recursive, in ISR and QR references: the next carry of carry + digit.
_NEXT_CARRY: Final = (0, 9, 4, 6, 8, 2, 7, 1, 3, 5)


def reference_for(invoice_id: UUID, iban: str) -> str:
    """Return the reference with which an invoice is paid to an account."""
    return qr_reference(invoice_id) if is_qr_iban(iban) else creditor_reference(invoice_id)


def creditor_reference(invoice_id: UUID) -> str:
    """Return the creditor reference of an invoice (ISO 11649): "RF", two check digits and twelve signs."""
    body = _in_36(invoice_id.int & _RANDOM)
    return f"RF{98 - remainder_97(f'RF00{body}'):02}{body}"


def qr_reference(invoice_id: UUID) -> str:
    """Return the QR reference of an invoice: 27 digits, the last one a check digit."""
    body = f"{invoice_id.int & _RANDOM:0{_QR_DIGITS}}"
    return f"{body}{check_digit(body)}"


def check_digit(digits: str) -> int:
    """Return the check digit of a QR reference (modulo 10, recursive)."""
    carry = 0
    for digit in digits:
        carry = _NEXT_CARRY[(carry + int(digit)) % 10]
    return (10 - carry) % 10


def is_creditor_reference(text: str) -> bool:
    """Tell whether a text is a creditor reference with the right check digits."""
    whole = compact(text)
    is_one = whole.startswith("RF") and len(whole) in _CREDITOR_LENGTHS and is_plain(whole)
    return is_one and whole[2:4].isdigit() and remainder_97(whole) == 1


def is_qr_reference(text: str) -> bool:
    """Tell whether a text is a QR reference with the right check digit."""
    whole = compact(text)
    is_one = len(whole) == _QR_DIGITS + 1 and whole.isascii() and whole.isdigit() and whole.strip("0") != ""
    return is_one and check_digit(whole[:-1]) == int(whole[-1])


def written(text: str) -> str:
    """Return a reference as on paper: in groups of four, a QR reference of two and then five digits."""
    whole = compact(text)
    if not is_qr_reference(whole):
        return formatted(whole)
    groups = pairwise(_QR_GROUPS)
    return " ".join(whole[start:end] for start, end in groups)


def _in_36(number: int) -> str:
    signs = ""
    for _place in range(_BODY):
        number, rest = divmod(number, len(_SIGNS))
        signs = _SIGNS[rest] + signs
    return signs
