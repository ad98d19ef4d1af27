"""Meters with what hangs on them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from app.domain import device as rules
from app.domain.device import MICROSECOND
from app.domain.meter import Method, Role
from app.domain.reading import Event
from app.storage import tables


@dataclass(frozen=True, slots=True)
class StoredMeter:
    """A meter with its site, devices (oldest first), thresholds and moved cycle boundaries."""

    row: tables.Meter
    site: tables.Site
    devices: tuple[tables.Device, ...]
    thresholds: tuple[tables.Threshold, ...]
    boundaries: Mapping[date, date]

    @property
    def role(self) -> Role:
        """What the meter measures."""
        return Role(self.row.role)

    @property
    def method(self) -> Method:
        """How its projection is found."""
        return Method(self.row.method)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of its days."""
        return ZoneInfo(self.site.time_zone)

    @property
    def rule_devices(self) -> tuple[rules.Device, ...]:
        """Its devices as the rules want them."""
        return tuple(map(_as_rule, self.devices))

    def device_at(self, at: datetime) -> tables.Device:
        """Return the device that hung there at an instant; the first one before that."""
        hung = [device for device in self.devices if device.installed_at is None or device.installed_at <= at]
        return hung[-1] if hung else self.devices[0]

    def device_of(self, event: Event, at: datetime) -> tables.Device:
        """Return the device that showed a value: the last one before an exchange is the old one's."""
        return self.device_at(at - MICROSECOND if event is Event.FINAL else at)

    @property
    def warnings_at(self) -> tuple[Decimal, ...]:
        """The kWh of the thresholds that are on, smallest first."""
        return tuple(threshold.kwh for threshold in self.thresholds if threshold.is_on)


def meters(session: Session, *, archived: bool = False) -> list[StoredMeter]:
    """Return the meters in use (or the archived ones) in their order on the walk."""
    in_state = (
        col(tables.Meter.archived_at).is_not(None) if archived else col(tables.Meter.archived_at).is_(None)
    )
    order = (col(tables.Meter.site_id), col(tables.Meter.position), col(tables.Meter.id))
    return _complete(session, session.exec(select(tables.Meter).where(in_state).order_by(*order)).all())


def count_of_archived(session: Session) -> int:
    """Return how many meters were put away."""
    away = select(func.count()).select_from(tables.Meter).where(col(tables.Meter.archived_at).is_not(None))
    return session.exec(away).one()


def meter(session: Session, meter_id: UUID) -> StoredMeter | None:
    """Return one meter, None where there is none."""
    row = session.get(tables.Meter, meter_id)
    return None if row is None else _complete(session, [row])[0]


def meters_below(session: Session, meter_id: UUID) -> list[tables.Meter]:
    """Return the meters that hang right below one, the archived ones as well."""
    return list(session.exec(select(tables.Meter).where(tables.Meter.parent_id == meter_id)))


def _complete(session: Session, rows: Iterable[tables.Meter]) -> list[StoredMeter]:
    found = list(rows)
    ids = [row.id for row in found]
    sites = {site.id: site for site in session.exec(select(tables.Site))}
    devices = _devices(session, ids)
    thresholds = _thresholds(session, ids)
    boundaries = _boundaries(session, ids)
    return [
        StoredMeter(
            row, sites[row.site_id], tuple(devices[row.id]), tuple(thresholds[row.id]), boundaries[row.id]
        )
        for row in found
    ]


def _devices(session: Session, ids: list[UUID]) -> dict[UUID, list[tables.Device]]:
    grouped: dict[UUID, list[tables.Device]] = defaultdict(list)
    query = select(tables.Device).where(col(tables.Device.meter_id).in_(ids))
    # Nobody knows when the first device was installed.
    oldest_first = (col(tables.Device.installed_at).nulls_first(), col(tables.Device.id))
    for device in session.exec(query.order_by(*oldest_first)):
        grouped[device.meter_id].append(device)
    return grouped


def _thresholds(session: Session, ids: list[UUID]) -> dict[UUID, list[tables.Threshold]]:
    grouped: dict[UUID, list[tables.Threshold]] = defaultdict(list)
    query = select(tables.Threshold).where(col(tables.Threshold.meter_id).in_(ids))
    for threshold in session.exec(query.order_by(col(tables.Threshold.kwh))):
        grouped[threshold.meter_id].append(threshold)
    return grouped


def _boundaries(session: Session, ids: list[UUID]) -> dict[UUID, dict[date, date]]:
    grouped: dict[UUID, dict[date, date]] = defaultdict(dict)
    query = select(tables.CycleBoundary).where(col(tables.CycleBoundary.meter_id).in_(ids))
    for boundary in session.exec(query):
        grouped[boundary.meter_id][boundary.nominal_on] = boundary.real_on
    return grouped


def _as_rule(device: tables.Device) -> rules.Device:
    return rules.Device(
        serial=device.serial,
        installed_at=device.installed_at,
        removed_at=device.removed_at,
        turn_over_at=device.turn_over_at,
        decimals=device.decimals,
        multiplier=device.multiplier,
        max_kw=device.max_kw,
    )
