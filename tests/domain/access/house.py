"""A house with two flats: who had the first one before, during and after my stay, and the neighbour."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from app.domain.access.anchor import Anchor
from app.domain.access.edit import Edit, Named, Op
from app.domain.access.view import Role, SiteView, View
from app.domain.access.window import Window


def id_of(number: int) -> UUID:
    """Return an id that is always the same."""
    return UUID(int=number)


ME, LANDLORD, STRANGER = id_of(1), id_of(2), id_of(3)
HERE, ELSEWHERE = id_of(10), id_of(11)
MY_FLAT, OTHER_FLAT = id_of(20), id_of(21)
MY_METER, OTHER_METER = id_of(30), id_of(31)
MYSELF, BEFORE_ME, AFTER_ME, NEIGHBOUR = id_of(40), id_of(41), id_of(42), id_of(43)
MY_FILE, MY_TARIFF = id_of(50), id_of(51)
ROW = id_of(90)
IN = datetime(2026, 3, 1, tzinfo=UTC)
OUT = datetime(2026, 9, 1, tzinfo=UTC)
NOW = datetime(2026, 9, 15, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Scene:
    """Whose a row is: what its columns say."""

    unit: UUID
    meter: UUID
    person: UUID
    at: datetime
    site: UUID = HERE
    row: UUID = ROW


SCENES = {
    "before": Scene(MY_FLAT, MY_METER, BEFORE_ME, IN - DAY),
    "at move-in": Scene(MY_FLAT, MY_METER, BEFORE_ME, IN),
    "during": Scene(MY_FLAT, MY_METER, MYSELF, IN + DAY),
    "at move-out": Scene(MY_FLAT, MY_METER, AFTER_ME, OUT),
    "after": Scene(MY_FLAT, MY_METER, AFTER_ME, OUT + DAY),
    "next door": Scene(OTHER_FLAT, OTHER_METER, NEIGHBOUR, IN + DAY),
    "other site": Scene(id_of(22), id_of(32), id_of(44), IN + DAY, ELSEWHERE),
}


def site_view(role: Role) -> SiteView:
    """Return the site as a role sees it; the tenant is me."""
    if role is not Role.TENANT:
        return SiteView(HERE, role)
    windows = {MY_METER: (Window(IN, OUT),)}
    return SiteView(HERE, role, MYSELF, frozenset({MY_FLAT}), windows, frozenset({MY_FILE, MY_TARIFF}))


def view(role: Role) -> View:
    """Return the view of an account with one role at one site."""
    return View(ME, {HERE: site_view(role)})


def at_sites(*site_views: SiteView) -> View:
    """Return the view of an account with roles at several sites."""
    return View(ME, {site.site_id: site for site in site_views})


def reading(
    at: datetime = IN + DAY, meter: UUID = MY_METER, site: UUID | None = HERE, row: UUID = ROW
) -> Anchor:
    """Return where a reading belongs."""
    return Anchor("reading", row, site, meter_id=meter, at=at)


def values(**fields: Any) -> dict[str, Any]:
    """Return what a typed reading says."""
    return {"kwh": 100, "source": "manual", "event": "normal", "note": ""} | fields


def added(anchor: Anchor, *names: Named, **said: Any) -> Edit:
    """Return that I add a row."""
    return Edit(Op.ADD, anchor, after=values(**said), names=names, made_by=ME)


def changed(anchor: Anchor, *names: Named, made_by: UUID = ME, answer: str | None = None, **to: Any) -> Edit:
    """Return that I set fields of a row."""
    return Edit(Op.SET, anchor, frozenset(to), values(), values(**to), names, made_by=made_by, answer=answer)


def removed(anchor: Anchor, *, made_by: UUID = ME, answer: str | None = None) -> Edit:
    """Return that I remove a row."""
    return Edit(Op.REMOVE, anchor, before=values(), made_by=made_by, answer=answer)
