"""What a refused or lost edit concerns: its name, and the screen on which a person mends it."""

from app.reports.words import Words
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
_WHOLE_SITE = frozenset({"payment", "payment_match", "payment_reminder"})


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
