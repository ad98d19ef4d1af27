"""What a person typed about an appliance, and what it means."""

from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal

from app.domain.dial import BadDialError, parse_number
from app.reports.words import Words
from app.use_cases.costs.appliance import Appliance, ApplianceCost

_LONGEST_HOURS = 24


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields as they were typed."""

    key: str = ""
    watts: str = "2000"
    hours: str = "1"
    at: time = time(18)

    def under(self, key: str) -> "Draft":
        """Return the draft under another tariff."""
        return replace(self, key=key)

    def using(self, watts: str) -> "Draft":
        """Return the draft with another power."""
        return replace(self, watts=watts)

    def running(self, hours: str) -> "Draft":
        """Return the draft with other hours a day."""
        return replace(self, hours=hours)

    def starting(self, at: time) -> "Draft":
        """Return the draft from another time of day on."""
        return replace(self, at=at)


def appliance_of(draft: Draft) -> Appliance | None:
    """Return what a draft means, None while a number is missing or none that can be."""
    watts, hours = _number(draft.watts), _number(draft.hours)
    if watts is None or hours is None or not 0 < hours <= _LONGEST_HOURS or watts <= 0:
        return None
    return Appliance(draft.key, watts, hours, draft.at)


def problem(_: Words, draft: Draft, field: str) -> str:
    """Return what is wrong with a number, "" where nothing is or it is still empty."""
    text = draft.watts if field == "watts" else draft.hours
    if not text.strip():
        return ""
    number, most = _number(text), None if field == "watts" else _LONGEST_HOURS
    if number is not None and number > 0 and (most is None or number <= most):
        return ""
    if field == "watts":
        return _("Enter a number of watts above zero.")
    return _("Enter a number of hours above zero and up to 24.")


def saved_a_day(found: ApplianceCost) -> Decimal:
    """Return what the cheapest start saves against the chosen one."""
    return found.next_run.cost - found.cheapest.cost


def _number(text: str) -> Decimal | None:
    try:
        return parse_number(text)
    except BadDialError:
        return None
