"""Bills with what came of them, in few words."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.domain.landlord_summary.period import Period
from app.domain.landlord_summary.span import months_before


def period(end: date, amount: str, **more: Any) -> Period:
    """Return a bill in francs for the month before a day."""
    start = more.pop("start", months_before(end, 1))
    usual: dict[str, Any] = {"id": UUID(int=end.toordinal()), "currency": "CHF"}
    return Period(start=start, end=end, amount=Decimal(amount), **(usual | more))
