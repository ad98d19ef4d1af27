"""Numbers of a landlord's forms as they are typed."""

from collections.abc import Mapping
from decimal import Decimal

from app.domain.dial import BadDialError, parse_number
from app.domain.errors import MeterbookError, Problem
from app.reports.words import Words
from app.ui.meter_form.state import BadNumberError

Wrong = dict[str, MeterbookError | Problem]


def number_or_none(field: str, text: str, wrong: Wrong) -> Decimal | None:
    """Return the number typed into a field, None for nothing; what is no number goes to `wrong`."""
    if not text.strip():
        return None
    try:
        return parse_number(text)
    except BadDialError:
        wrong[field] = BadNumberError(text=text.strip(), example=Decimal("54.5"))
        return None


def said(_: Words, wrong: Mapping[str, MeterbookError | Problem], touched: frozenset[str]) -> dict[str, str]:
    """Return what to say at the fields a person has typed in."""
    return {field: _.of(broken) for field, broken in wrong.items() if field in touched}
