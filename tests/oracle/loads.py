"""A year of use in equal steps of whole Wh: generated, or measured where a folder with loads is found."""

import csv
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from app.domain.quality import Quality
from app.domain.tariff.ledger import Span
from app.domain.tariff.load import Load

FOLDER = "METERBOOK_LOADS"
BESIDE = Path(__file__).resolve().parents[2].parent
HOURS, QUARTERS = 8760, 35_040
HALF_HOURLY = "ausgrid-customer12-2011-2012.csv"

Steps = npt.NDArray[np.int64]


@cache
def years() -> Mapping[str, Steps]:
    """Return all years that can be billed here, by name."""
    return {
        "generated hours": generated(HOURS),
        "generated half hours": generated(2 * HOURS),
        "generated quarters": generated(QUARTERS),
        **dict(_measured()),
    }


def generated(steps: int) -> Steps:
    """Return a home's year: a base, mornings and evenings, winters, a car now and then."""
    chance = np.random.default_rng(steps)
    hour = np.arange(steps) * HOURS / steps
    evening = np.exp(-(((hour % 24 - 19) / 3) ** 2)) + 0.6 * np.exp(-(((hour % 24 - 7) / 2) ** 2))
    winter = 1.3 + np.cos(2 * np.pi * hour / HOURS)
    car = 7000 * (chance.random(steps) < 0.01)
    watts = 150 + 900 * evening * winter * chance.gamma(2, 0.5, steps) + car
    wh: Steps = np.rint(watts * HOURS / steps).astype(np.int64)
    return wh


def sun_over(name: str, share: float) -> Steps:
    """Return what the sun made in a year: so great a share of what was used, measured or generated."""
    used = years()[name]
    made = _suns().get(name, generated_sun(len(used)))
    sun: Steps = np.rint(made * (share * used.sum() / made.sum())).astype(np.int64)
    return sun


def generated_sun(steps: int) -> Steps:
    """Return a roof's year: noons, summers, clouds."""
    chance = np.random.default_rng(steps)
    hour = np.arange(steps) * HOURS / steps
    noon = np.clip(np.cos((hour % 24 - 12) * np.pi / 12), 0, None)
    summer = 1 - 0.6 * np.cos(2 * np.pi * hour / HOURS)
    wh: Steps = np.rint(5000 * noon * summer * chance.beta(2, 1, steps) * HOURS / steps).astype(np.int64)
    return wh


def load_of_steps(used: Steps, made: Steps | None = None) -> Load:
    """Return a year of steps as quarters from 1 January 2018 on: what was bought and fed in.

    A step counts evenly in its quarters, and is one or the other.
    """
    bought = used if made is None else used - made
    flows = {"import": np.maximum(bought, 0), "export": np.maximum(-bought, 0)}
    return Load(
        datetime(2018, 1, 1, tzinfo=UTC),
        {flow: _quarters(steps) for flow, steps in flows.items()},
        np.full(QUARTERS, Quality.MEASURED, np.uint8),
    )


def folders() -> list[Path]:
    """Return the folder of hourly loads: the one that is named, or one that lies beside the repository."""
    named = os.environ.get(FOLDER)
    return [Path(named)] if named else sorted(BESIDE.glob("*/data/nrel-loads"))[:1]


def months(year: int = 2018, zone: str = "UTC") -> list[Span]:
    """Return the months of a year."""
    firsts = [datetime(year, month, 1, tzinfo=ZoneInfo(zone)) for month in range(1, 13)]
    ends = [*firsts[1:], datetime(year + 1, 1, 1, tzinfo=ZoneInfo(zone))]
    return list(zip(firsts, ends, strict=True))


def _measured() -> Iterator[tuple[str, Steps]]:
    for folder in folders():
        for path in sorted(folder.glob("*.csv")):
            kwh = [float(line) for line in path.read_text(encoding="utf-8").split()]
            if len(kwh) == HOURS:
                yield path.stem, _whole(kwh)
        for path in folder.parent.glob(HALF_HOURLY):
            yield path.stem, _half_hourly(path, "GC")


@cache
def _suns() -> Mapping[str, Steps]:
    """Return the years of measured sun, by the names of the years it belongs to."""
    paths = [path for folder in folders() for path in folder.parent.glob(HALF_HOURLY)]
    return {path.stem: _half_hourly(path, "GG") for path in paths}


def _half_hourly(path: Path, column: str) -> Steps:
    with path.open(encoding="utf-8", newline="") as rows:
        kwh = [float(row[column]) for row in csv.DictReader(rows)]
    return _whole(kwh[: 2 * HOURS])


def _quarters(steps: Steps) -> Steps:
    parts = QUARTERS // len(steps)
    quarters: Steps = np.diff(steps[:, None] * np.arange(parts + 1) // parts, axis=1).ravel()
    return quarters


def _whole(kwh: list[float]) -> Steps:
    """Return kWh as Wh; the running total is what is rounded."""
    reached: Steps = np.rint(np.cumsum([0, *kwh]) * 1000).astype(np.int64)
    return reached[1:] - reached[:-1]
