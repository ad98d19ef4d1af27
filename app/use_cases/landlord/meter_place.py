"""Where a meter hangs: below which one, and which unit it serves."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.people.dated import on_day
from app.domain.people.serving import Service, parent_problems
from app.domain.zone import local_day
from app.storage.queries.landlord.services import services_of_meter
from app.storage.queries.landlord.units import units_of_site
from app.storage.queries.meters import meters
from app.use_cases.book import Book
from app.use_cases.landlord.services import assign_meter, end_service, set_parent


@dataclass(frozen=True, slots=True)
class MeterPlace:
    """A meter, the one it hangs below, those it could, and the units of its site."""

    id: UUID
    name: str
    site_id: UUID
    today: date
    parent_id: UUID | None
    parents: tuple[tuple[UUID, str], ...]
    service: Service | None
    units: tuple[tuple[UUID, str], ...]


def meter_place(book: Book, meter_id: UUID) -> MeterPlace:
    """Return where a meter hangs. Raises GoneError."""
    stored = book.meter(meter_id)
    today = local_day(book.now, stored.zone)
    beside = [one.row for one in meters(book.session) if one.site.id == stored.site.id]
    below = {row.id: row.parent_id for row in beside}
    return MeterPlace(
        id=meter_id,
        name=stored.row.name,
        site_id=stored.site.id,
        today=today,
        parent_id=stored.row.parent_id,
        parents=tuple((row.id, row.name) for row in beside if not parent_problems(meter_id, row.id, below)),
        service=on_day(services_of_meter(book.session, meter_id), today),
        units=tuple((row.id, row.name) for row in units_of_site(book.session, stored.site.id)),
    )


def place_meter(
    book: Book, meter_id: UUID, parent_id: UUID | None, unit_id: UUID | None, since: date
) -> None:
    """Hang a meter below another one, and let it serve a unit, or none, from a day on. Raises FormError."""
    set_parent(book, meter_id, parent_id)
    if unit_id is not None:
        assign_meter(book, meter_id, unit_id, since)
        return
    now = on_day(services_of_meter(book.session, meter_id), since)
    if now is not None:
        end_service(book, now.id, since)
