"""Numbers as people type them into the fields of a form, with what is wrong with them."""

import re
from decimal import Decimal

from app.ui.meter_form.state import BadNumberError, Broken
from app.ui.tariff_editor.numbers import written

_NUMBER = re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)")


class TypedNumbers:
    """Reads numbers and keeps what is wrong with them, by field."""

    def __init__(self, decimal_sign: str) -> None:
        """Read numbers that have this sign before their decimals."""
        self._sign = decimal_sign
        self.wrong: dict[str, Broken] = {}

    def number(self, field: str, text: str) -> Decimal | None:
        """Return the number of a field, None where it is empty or none."""
        if not text.strip():
            return None
        plain = written(text, self._sign)
        if not _NUMBER.fullmatch(plain):
            self.wrong[field] = BadNumberError(text=text, example=f"12{self._sign}50")
            return None
        return Decimal(plain)


def typed(number: Decimal | None, decimal_sign: str) -> str:
    """Return a number as it stands in a field, without zeros at its end, "" where there is none."""
    return "" if number is None else f"{number.normalize():f}".replace(".", decimal_sign)


def typed_money(amount: Decimal, step: Decimal, decimal_sign: str) -> str:
    """Return an amount as it stands in a field, with the decimals of its currency's steps."""
    in_steps = amount.quantize(step)
    return f"{in_steps:f}".replace(".", decimal_sign) if in_steps == amount else typed(amount, decimal_sign)
