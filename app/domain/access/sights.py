"""Which rows of a site a tenant sees, and what they read in place of what is not for them."""

from collections.abc import Callable
from typing import Any, TypeAlias

from app.domain.access.anchor import Anchor
from app.domain.access.view import SiteView

Sight: TypeAlias = Callable[[SiteView, Anchor], bool]
Veil: TypeAlias = Callable[[SiteView, Any], Any]


def everybody(site: SiteView, anchor: Anchor) -> bool:
    """Show what is public at a site."""
    del site, anchor
    return True


def nobody(site: SiteView, anchor: Anchor) -> bool:
    """Show nothing."""
    return not everybody(site, anchor)


def own_unit(site: SiteView, anchor: Anchor) -> bool:
    """Show what belongs to a unit they have or had."""
    return anchor.unit_id in site.units


def own_meter(site: SiteView, anchor: Anchor) -> bool:
    """Show what belongs to a meter that served them."""
    return anchor.meter_id in site.windows


def own_service(site: SiteView, anchor: Anchor) -> bool:
    """Show that a meter of theirs serves a unit of theirs."""
    return own_unit(site, anchor) and own_meter(site, anchor)


def own_person(site: SiteView, anchor: Anchor) -> bool:
    """Show what is about themselves."""
    return anchor.person_id is not None and anchor.person_id == site.person_id


def own_reading(site: SiteView, anchor: Anchor) -> bool:
    """Show a reading within their time, that of the day they moved in or out included."""
    windows = site.windows.get(anchor.meter_id, ()) if anchor.meter_id else ()
    return anchor.at is not None and any(window.shows(anchor.at) for window in windows)


def own_day(site: SiteView, anchor: Anchor) -> bool:
    """Show a day of quarters that is theirs from its first to its last one."""
    windows = site.windows.get(anchor.meter_id, ()) if anchor.meter_id else ()
    return anchor.at is not None and any(window.holds(anchor.at) for window in windows)


def handed_in(site: SiteView, anchor: Anchor) -> bool:
    """Show what became of a reading that they handed in themselves."""
    return own_person(site, anchor) and own_reading(site, anchor)


def own_target(site: SiteView, anchor: Anchor) -> bool:
    """Show what holds for the whole site, for a unit of theirs or for a meter that served them."""
    is_of_site = anchor.unit_id is None and anchor.meter_id is None
    return is_of_site or own_unit(site, anchor) or own_meter(site, anchor)


def named_by_own(site: SiteView, anchor: Anchor) -> bool:
    """Show a shared row that a row they see names."""
    return anchor.row_id in site.shared


def no_text(site: SiteView, value: Any) -> str:
    """Leave a private text empty."""
    del site, value
    return ""


def no_value(site: SiteView, value: Any) -> None:
    """Leave out what would point at something they do not see."""
    del site, value


def seen_meter(site: SiteView, value: Any) -> Any:
    """Name only a meter that served them."""
    return value if value in site.windows else None


def seen_unit(site: SiteView, value: Any) -> Any:
    """Name only a unit they have or had."""
    return value if value in site.units else None
