"""What a refused or lost edit concerns: its name, and the screen on which a person mends it."""

from datetime import tzinfo

from app.domain.errors import N_
from app.reports.words import Words
from app.ui.dial_words import time_at
from app.use_cases.concerns import Concern

_SCREENS = {
    "tariff": "/tariffs/{row_id}",
    "invoice": "/invoices/{row_id}",
    "utility_bill": "/utility-bills/{row_id}",
    "person": "/people/{row_id}",
    "paper_bill": "/meters/{meter_id}/bills/{row_id}",
    "reading": "/meters/{meter_id}/readings/{row_id}",
    "payment": "/sites/{site_id}/payments",
    "payment_match": "/sites/{site_id}/payments",
    "payment_reminder": "/sites/{site_id}/overdue",
    "carbon_factor": "/sites/{site_id}/carbon",
    "site_billing": "/sites/{site_id}/billing",
}
_KINDS = {
    "site": N_("Site"),
    "unit": N_("Unit"),
    "person": N_("Person"),
    "occupancy": N_("Stay of a tenant"),
    "meter": N_("Meter"),
    "device": N_("Dial of a meter"),
    "assignment": N_("Unit of a meter"),
    "threshold": N_("Threshold"),
    "reminder_settings": N_("Reminder"),
    "tariff": N_("Tariff"),
    "tariff_assignment": N_("Days of a tariff"),
    "budget": N_("Budget"),
    "carbon_factor": N_("CO2 per kWh"),
    "paper_bill": N_("Bill on paper"),
    "site_billing": N_("Billing settings"),
    "utility_bill": N_("Bill of a supplier"),
    "submission": N_("Reading that was handed in"),
    "payment": N_("Payment"),
}
_OTHER = N_("Entry")
_WHOLE_SITE = frozenset({"payment", "payment_match", "payment_reminder"})


def kind_of(_: Words, concern: Concern, zone: tzinfo) -> str:
    """Return what sort of thing it is, a reading with its instant."""
    if concern.entity == "reading" and concern.at:
        return _("Reading of {time}", time=time_at(_, concern.at, zone))
    return _(_KINDS.get(concern.entity, _OTHER))


def name_of(_: Words, concern: Concern) -> str:
    """Return what something concerns: its name and its site's, as far as they are known."""
    names = [concern.name, "" if concern.site_name == concern.name else concern.site_name]
    return " · ".join(filter(None, names)) or _("Something that is no longer here")


def route_of(concern: Concern) -> str:
    """Return where to mend something: its own screen, else the nearest that is here; "" for none."""
    own = _own_screen(concern)
    if own:
        return own
    if concern.meter_id:
        # A reading that was refused is entered anew.
        return f"/add/{concern.meter_id}" if concern.entity == "reading" else f"/meters/{concern.meter_id}"
    if concern.unit_id and concern.site_id:
        return f"/sites/{concern.site_id}/units/{concern.unit_id}"
    if concern.person_id:
        return f"/people/{concern.person_id}"
    return f"/sites/{concern.site_id}" if concern.site_id else ""


def _own_screen(concern: Concern) -> str:
    screen = _SCREENS.get(concern.entity, "")
    needs_row = concern.entity not in _WHOLE_SITE
    ids = {"row_id": concern.row_id, "meter_id": concern.meter_id, "site_id": concern.site_id}
    missing = any(f"{{{name}}}" in screen and row_id is None for name, row_id in ids.items())
    if not screen or missing or (needs_row and not concern.is_here):
        return ""
    return screen.format(**ids)
