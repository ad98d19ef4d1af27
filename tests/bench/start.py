"""Importing the app, against flet, sqlmodel and numpy alone, each in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.timing import Pair, paired


def run(folder: Path) -> Iterator[Pair]:
    """Measure what a start costs before the first line of ours runs."""
    del folder
    yield paired(
        "import of app.main",
        lambda: _import("app.main"),
        lambda: _import("flet, sqlmodel, numpy"),
        floor_name="import of flet, sqlmodel, numpy",
        target="<= 1.15 x",
        rounds=7,
    )
    yield paired(
        "import of all that the first page needs",
        lambda: _import("app.main, app.ui.root, app.ui.home.screen, app.storage.opening"),
        lambda: _import("flet, sqlmodel, numpy"),
        floor_name="import of flet, sqlmodel, numpy",
        target="(no target)",
        rounds=7,
    )


def _import(modules: str) -> None:
    subprocess.run([sys.executable, "-c", f"import {modules}"], check=True)  # noqa: S603 - our own words
