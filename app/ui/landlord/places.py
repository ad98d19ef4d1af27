"""Where the screens of a landlord stand."""

from app.ui.landlord.bills.places import BILLING, BILLS_OF_SITE
from app.ui.landlord.dashboard.places import DASHBOARD
from app.ui.landlord.payments.places import PAYMENTS
from app.ui.landlord.round.places import ROUND
from app.ui.place import Place

_LANDLORD = "app.ui.landlord"
_SITE = "/sites/{site_id}"
_UNIT = f"{_SITE}/units/{{unit_id}}"


def _alone(path: str, component: str, parent: str, *below: Place) -> Place:
    """Return a place without the list of meters beside it."""
    return Place(path, f"{_LANDLORD}.{component}", parent=parent, stands_alone=True, below=below)


UNIT = _alone(
    "units/:unit_id",
    "unit.screen:unit_screen",
    _SITE,
    _alone("edit", "unit.editing:unit_form_screen", _UNIT),
    _alone("move-in", "move.screen:move_in_screen", _UNIT),
    _alone("meter", "unit.assigning:assign_meter_screen", _UNIT),
    _alone("stays/:stay_id", "move.staying:stay_screen", _UNIT),
)
SITE = _alone(
    ":site_id",
    "tree.screen:site_screen",
    "/sites",
    _alone("units/new", "letting.screen:letting_screen", _SITE),
    UNIT,
    _alone("details", "site_details.screen:site_details_screen", _SITE),
    _alone("people", "person.listed:people_screen", _SITE),
    _alone("people/new", "person.screen:new_person_screen", f"{_SITE}/people"),
    _alone("people/:person_id", "person.screen:person_of_site_screen", f"{_SITE}/people"),
    *BILLS_OF_SITE,
    *PAYMENTS,
    ROUND,
    *DASHBOARD,
)
SITES = _alone("sites", "sites.screen:sites_screen", "", SITE)
BELOW_ANYTHING = (_alone("people/:person_id", "person.screen:person_screen", "/sites"), *BILLING)
METER_PLACE = Place(
    "place", f"{_LANDLORD}.meter_place.screen:meter_place_screen", parent="/meters/{meter_id}"
)
