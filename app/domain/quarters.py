"""Energy per quarter of an hour, kept in blocks of one local day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from app.domain.errors import N_, MeterbookError
from app.domain.quality import Quality
from app.domain.zone import QUARTER, local_day, midnight, quarters_in

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WH_FORMAT, QUALITY_FORMAT = "<i4", "u1"

Wh = npt.NDArray[np.int32]
Qualities = npt.NDArray[np.uint8]


class DamagedBlockError(MeterbookError):
    """Stored bytes that do not make a day."""

    sentence = N_("The stored energy of {day} is damaged. Restore a backup, or import that day again.")


class DifferentDaysError(MeterbookError):
    """Two blocks that are not of the same day of the same place."""

    sentence = N_("The energy of {day} and of {other} cannot be merged.")


@dataclass(frozen=True, slots=True, eq=False)
class DayBlock:
    """A local day's energy: `wh` and `quality` of each of its quarters, `first` its first instant in UTC.

    `interval_minutes` is the step of the source: 15, 30 or 60. A missing quarter has 0 Wh.
    """

    day: date
    first: datetime
    wh: Wh
    quality: Qualities
    interval_minutes: int

    @property
    def end(self) -> datetime:
        """The instant after its last quarter, in UTC."""
        return self.first + len(self.wh) * QUARTER

    def __eq__(self, other: object) -> bool:
        """Blocks are equal when all of their quarters are."""
        if not isinstance(other, DayBlock):
            return NotImplemented
        return _identity(self) == _identity(other)

    def __hash__(self) -> int:
        """Equal blocks have equal hashes."""
        return hash(_identity(self))


@dataclass(frozen=True, slots=True)
class Merged:
    """The better of two blocks, quarter by quarter, and what had to give way (None: nothing)."""

    block: DayBlock
    overruled: DayBlock | None


def blocks_of(
    at: npt.NDArray[np.int64], wh: Wh, quality: Qualities, *, zone: ZoneInfo, interval_minutes: int
) -> list[DayBlock]:
    """Cut quarters at local midnights, one block for each day that has any; gaps are missing.

    `at` numbers the quarters since 1970 in UTC, rising and each once.
    """
    return list(_cut(at, wh, quality, zone, interval_minutes))


def _cut(
    at: npt.NDArray[np.int64], wh: Wh, quality: Qualities, zone: ZoneInfo, interval_minutes: int
) -> Iterator[DayBlock]:
    start = 0
    while start < len(at):
        block = empty_block(local_day(_EPOCH + int(at[start]) * QUARTER, zone), zone, interval_minutes)
        first, length = _number(block.first), len(block.wh)
        end = max(int(np.searchsorted(at, first + length)), start + 1)
        # Monrovia's odd seconds until 1972 make a day that is no whole number of quarters.
        places = np.minimum(at[start:end] - first, length - 1)
        np.add.at(block.wh, places, wh[start:end])
        block.quality[places] = quality[start:end]
        yield _sealed(block)
        start = end


def empty_block(day: date, zone: ZoneInfo, interval_minutes: int = 15) -> DayBlock:
    """Return a local day of which nothing is known yet."""
    length = quarters_in(day, zone)
    quality = np.full(length, Quality.MISSING, np.uint8)
    return DayBlock(day, midnight(day, zone), np.zeros(length, np.int32), quality, interval_minutes)


def merge(old: DayBlock, new: DayBlock) -> Merged:
    """Return the better of two blocks of a day, quarter by quarter.

    Measured beats interpolated beats estimated beats missing; of equals the newer import wins.
    Overruled are the quarters whose energy was another one; elsewhere that block is missing.
    """
    if (old.day, old.first, len(old.wh)) != (new.day, new.first, len(new.wh)):
        raise DifferentDaysError(day=old.day, other=new.day)
    wins = new.quality >= old.quality
    quality = np.where(wins, new.quality, old.quality)
    wh, lost = np.where(wins, new.wh, old.wh), np.where(wins, old.wh, new.wh)
    known = np.where(wins, old.quality, new.quality) != Quality.MISSING
    steps = [block.interval_minutes for block, kept in ((new, wins), (old, ~wins)) if kept.any()]
    block = _sealed(replace(new, wh=wh, quality=quality, interval_minutes=max(steps)))
    return Merged(block, _overruled(old, new, wins, known & (lost != wh)))


def _overruled(
    old: DayBlock, new: DayBlock, wins: npt.NDArray[np.bool_], gone: npt.NDArray[np.bool_]
) -> DayBlock | None:
    if not gone.any():
        return None
    wh = np.where(gone, np.where(wins, old.wh, new.wh), 0).astype(np.int32)
    quality = np.where(gone, np.where(wins, old.quality, new.quality), Quality.MISSING).astype(np.uint8)
    loser = old if wins[gone].any() else new
    return _sealed(replace(loser, wh=wh, quality=quality))


def to_bytes(block: DayBlock) -> tuple[bytes, bytes]:
    """Return what storage keeps of a block: its Wh as little-endian int32, and its qualities as bytes."""
    return block.wh.astype(WH_FORMAT).tobytes(), block.quality.astype(QUALITY_FORMAT).tobytes()


def from_bytes(day: date, first: datetime, wh: bytes, quality: bytes, interval_minutes: int) -> DayBlock:
    """Return the block that `to_bytes` took apart; raise DamagedBlockError for anything else."""
    qualities = np.frombuffer(quality, QUALITY_FORMAT)
    if not quality or len(wh) != 4 * len(quality) or qualities.max() > max(Quality):
        raise DamagedBlockError(day=day)
    return DayBlock(day, first, np.frombuffer(wh, WH_FORMAT), qualities, interval_minutes)


def _number(instant: datetime) -> int:
    """Return the number of the first quarter since 1970 that begins at or after an instant."""
    return -((_EPOCH - instant) // QUARTER)


def _sealed(block: DayBlock) -> DayBlock:
    block.wh.flags.writeable = block.quality.flags.writeable = False
    return block


def _identity(block: DayBlock) -> tuple[object, ...]:
    return block.day, block.first, *to_bytes(block), block.interval_minutes
