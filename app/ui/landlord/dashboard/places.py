"""Where the screens around the dashboard of a site stand, each below that site."""

from app.ui.place import Place

_HERE = "app.ui.landlord"
_DASHBOARD = "/sites/{site_id}/dashboard"


def _alone(path: str, component: str, parent: str = _DASHBOARD) -> Place:
    return Place(path, f"{_HERE}.{component}", parent=parent, stands_alone=True)


DASHBOARD = (
    _alone("dashboard", "dashboard.screen:dashboard_screen", "/sites/{site_id}"),
    _alone("history", "history.screen:history_screen"),
    _alone("export", "export.screen:export_screen"),
    _alone("powertrackr", "export.powertrackr:powertrackr_screen"),
)
