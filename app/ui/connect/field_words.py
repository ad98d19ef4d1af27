"""Fields and their values as a person knows them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any

from app.domain.errors import N_
from app.domain.reading import Event
from app.reports.words import Words
from app.ui.dial_words import EVENT_NAMES, dial, time_at

_NAMES = {
    "amount": N_("Amount"),
    "anchor_day": N_("First day of the cycle"),
    "archived_at": N_("In the archive since"),
    "area": N_("Area"),
    "cost_centre": N_("Cost centre"),
    "country": N_("Country"),
    "currency": N_("Currency"),
    "decimals": N_("Decimals of the dial"),
    "due_on": N_("Due on"),
    "email": N_("E-mail"),
    "end_on": N_("Last day"),
    "event": N_("What happened"),
    "every_days": N_("Days between readings"),
    "house_number": N_("House number"),
    "installed_at": N_("Installed"),
    "is_on": N_("Switched on"),
    "kwh": N_("Value"),
    "multiplier": N_("Multiplier"),
    "name": N_("Name"),
    "note": N_("Note"),
    "number": N_("Number"),
    "phone": N_("Phone"),
    "postcode": N_("Postcode"),
    "question": N_("Question"),
    "real_on": N_("Start of the cycle"),
    "received_on": N_("Received on"),
    "reference": N_("Reference"),
    "removed_at": N_("Removed"),
    "serial": N_("Serial number"),
    "start_on": N_("First day"),
    "street": N_("Street"),
    "supplier": N_("Supplier"),
    "time_zone": N_("Time zone"),
    "town": N_("Town"),
    "turn_over_at": N_("The dial turns over at"),
}
_IN_KWH = frozenset({"kwh", "turn_over_at"})


def shown_fields(wrote: Mapping[str, Any]) -> list[str]:
    """Return the fields that have a name a person knows, in the order in which they were set."""
    return [name for name in wrote if name in _NAMES]


def field_name(_: Words, name: str) -> str:
    """Return what a field is called."""
    return _(_NAMES[name])


def value_text(_: Words, name: str, value: Any, zone: tzinfo) -> str:
    """Return the value of a field."""
    if value is None or value == "":
        return _("nothing")
    if name == "event":
        return _(EVENT_NAMES[Event(value)])
    if name in _IN_KWH:
        return dial(_, value)
    return next((say(_, value, zone) for kind, say in _KINDS if isinstance(value, kind)), str(value))


# A bool is an int and an instant is a date, so those come first.
_KINDS: tuple[tuple[type, Callable[[Words, Any, tzinfo], str]], ...] = (
    (bool, lambda _, value, _zone: _("yes") if value else _("no")),
    (datetime, time_at),
    (date, lambda _, value, _zone: _.day_year(value)),
    (Decimal, lambda _, value, _zone: _.number(value)),
)
