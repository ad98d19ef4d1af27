"""The apparatus that hangs at a metering point, from when until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from app.domain.errors import N_, MeterbookError
from app.domain.instant import utc

MICROSECOND = timedelta(microseconds=1)
# 1 kW for a microsecond is this part of a Wh.
MICROSECONDS_PER_KW_WH = 3_600_000


class MultiplierError(MeterbookError):
    """A multiplier that turns energy into nothing, or backwards."""

    sentence = N_("The multiplier has to be above zero.")


@dataclass(frozen=True, slots=True)
class Device:
    """One apparatus: what its dial can show and what it can deliver.

    `turn_over_at` is the kWh at which the counter shows zero again (100000 for
    five digits), `max_kw` the most it could deliver; both may be unknown.
    It counts from `installed_at` (None: always) to `removed_at` (exclusive; None: still).
    """

    serial: str = ""
    installed_at: datetime | None = None
    removed_at: datetime | None = None
    turn_over_at: Decimal | None = None
    decimals: int = 1
    multiplier: Decimal = Decimal(1)
    max_kw: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse a multiplier that counts backwards; keep the instants as UTC."""
        if self.multiplier <= 0:
            raise MultiplierError(multiplier=self.multiplier)
        object.__setattr__(self, "installed_at", self.installed_at and utc(self.installed_at))
        object.__setattr__(self, "removed_at", self.removed_at and utc(self.removed_at))

    def hangs_at(self, instant: datetime) -> bool:
        """Tell whether this device counts at an instant."""
        is_installed = self.installed_at is None or self.installed_at <= instant
        return is_installed and (self.removed_at is None or instant < self.removed_at)

    def can_deliver(self, wh: int | Decimal, elapsed: timedelta) -> bool:
        """Tell whether that much energy (multiplier included) can have flowed in that time."""
        if self.max_kw is None:
            return True
        return wh * MICROSECONDS_PER_KW_WH <= self.max_kw * (elapsed // MICROSECOND)


UNKNOWN_DEVICE = Device()


def device_at(devices: Iterable[Device], instant: datetime) -> Device:
    """Return the device in force at an instant, a plain unknown one where none is listed."""
    return next((device for device in devices if device.hangs_at(instant)), UNKNOWN_DEVICE)
