"""Amounts a person entered, shown with the decimals they have."""

from decimal import Decimal

from app.reports.words import Words


def plain_kwh(_: Words, kwh: Decimal) -> str:
    """Return energy without decimals it does not need: "300 kWh", "200.5 kWh"."""
    exponent = kwh.normalize().as_tuple().exponent
    return _.kwh(kwh, max(0, -exponent) if isinstance(exponent, int) else 0)
