"""The years that are billed: generated ones anywhere, measured ones where a folder of them is found."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.oracle import loads
from tests.oracle.loads import FOLDER, HALF_HOURLY, HOURS, QUARTERS, load_of_steps, sun_over, years

GENERATED = {"generated hours", "generated half hours", "generated quarters"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder of hourly loads, the one that is looked into."""
    monkeypatch.setenv(FOLDER, str(tmp_path / "hourly"))
    (tmp_path / "hourly").mkdir()
    _forget()
    yield tmp_path / "hourly"
    _forget()


def _forget() -> None:
    for kept in (years, loads._suns):
        kept.cache_clear()


def test_without_measured_loads_there_are_generated_ones(folder: Path) -> None:
    assert (set(years()), list(folder.iterdir())) == (GENERATED, [])


def test_hourly_loads_and_the_half_hourly_home_beside_them_are_found(folder: Path) -> None:
    (folder / "shop.csv").write_text("1.5\n" * HOURS, encoding="utf-8")
    (folder / "notes.csv").write_text("1\n2\n", encoding="utf-8")
    rows = "".join(f"2011-07-01 00:00:00,0.25,{0.5 * (half % 2)}\n" for half in range(2 * HOURS + 48))
    (folder.parent / HALF_HOURLY).write_text(f"time,GC,GG\n{rows}", encoding="utf-8")
    home = Path(HALF_HOURLY).stem

    found = years()

    assert set(found) == GENERATED | {"shop", home}
    assert (set(found["shop"]), len(found["shop"])) == ({1500}, HOURS)
    assert (set(found[home]), len(found[home])) == ({250}, 2 * HOURS)
    assert list(sun_over(home, 2.0)[:4]) == [0, 1000, 0, 1000]


def test_generated_sun_makes_the_share_that_is_asked_for(folder: Path) -> None:
    del folder
    used, made = years()["generated hours"], sun_over("generated hours", 0.5)

    assert made.sum() == pytest.approx(used.sum() / 2, rel=1e-3)
    assert made.min() == 0


def test_step_is_bought_or_fed_in_and_counts_evenly_in_its_quarters() -> None:
    used, made = np.zeros(HOURS, np.int64), np.zeros(HOURS, np.int64)
    used[:2], made[:2] = (6, 1), (0, 4)

    load = load_of_steps(used, made)

    assert len(load.quality) == QUARTERS
    assert load.wh["import"][:8].tolist() == [1, 2, 1, 2, 0, 0, 0, 0]
    assert load.wh["export"][:8].tolist() == [0, 0, 0, 0, 0, 1, 1, 1]
