"""Meters as the home screen gets them, without a file."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from app.domain.meter import Role
from app.domain.projection import cycle_stats
from app.domain.reading import Reading, Source
from app.domain.zone import local_day
from app.storage import tables
from app.storage.queries.meters import StoredMeter
from app.use_cases.home import Home, SiteMeters
from app.use_cases.stats import MeterNow

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
TODAY = date(2026, 11, 21)


def meter(
    name: str = "Kitchen",
    readings: Sequence[tuple[float, str]] = (),
    *,
    thresholds: Sequence[int] = (),
    role: Role = Role.SUB,
    anchor_day: int = 1,
    serial: str = "",
    source: Source = Source.MANUAL,
) -> MeterNow:
    """Return a meter with readings so many days ago."""
    taken = [Reading(NOW - timedelta(days=days), Decimal(kwh), source=source) for days, kwh in readings]
    site = tables.Site(id=UUID(int=1), name="Home", time_zone="UTC")
    row = tables.Meter(id=uuid4(), site_id=site.id, name=name, role=role.value, anchor_day=anchor_day)
    device = tables.Device(id=uuid4(), meter_id=row.id, serial=serial)
    limits = tuple(tables.Threshold(id=uuid4(), meter_id=row.id, kwh=Decimal(kwh)) for kwh in thresholds)
    stored = StoredMeter(row, site, (device,), limits, {})
    stats = cycle_stats(
        taken, anchor_day=anchor_day, now=NOW, zone=stored.zone, thresholds=stored.warnings_at
    )
    latest = max(taken, key=lambda reading: reading.taken_at, default=None)
    return MeterNow(stored, stats, latest, local_day(NOW, stored.zone))


def home_of(*meters: MeterNow, archived: int = 0) -> Home:
    """Return a home with one site."""
    return Home((SiteMeters(UUID(int=1), "Home", meters),) if meters else (), archived)
