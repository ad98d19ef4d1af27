"""Long work tells how far it is and stops when a person says so."""

import threading
from collections.abc import Callable

import flet as ft
import pytest

from app.ui.components.taps import quiet
from app.ui.guard import part
from app.ui.hooks.long_task import Progress, use_long_task
from app.use_cases.progress import StoppedByPersonError
from tests.ui.desks import FakeDesk
from tests.ui.render import run, shown


@part
def importing(work: Callable[[Progress], str]) -> ft.Control:
    """Show long work with its buttons."""
    task = use_long_task(work)
    lines = [f"running {task.running}", f"share {task.share}", f"result {task.result}", f"error {task.error}"]
    return ft.Column(
        [
            ft.TextButton(content="Start", on_click=quiet(task.run)),
            ft.TextButton(content="Stop", on_click=quiet(task.stop)),
            *map(ft.Text, [*lines, f"stopped {task.was_stopped}"]),
        ]
    )


@part
def leaving(work: Callable[[Progress], str]) -> ft.Control:
    """Show long work until it is left."""
    here, stay = ft.use_state(True)
    inside = importing(work) if here else ft.Text("gone")
    return ft.Column([inside, ft.TextButton(content="Leave", on_click=lambda: stay(False))])


class Work:
    """Work in two steps that waits for the test between them."""

    def __init__(self) -> None:
        """Begin with closed gates."""
        self.gate = threading.Event()
        self.was_stopped = threading.Event()

    def __call__(self, progress: Progress) -> str:
        """Do half, wait, do the rest."""
        progress(1, 2)
        self.gate.wait(2)
        try:
            progress(2, 2)
        except StoppedByPersonError:
            self.was_stopped.set()
            raise
        return "all"


def test_share_and_result_are_shown() -> None:
    async def story() -> None:
        work = Work()
        async with shown(lambda: importing(work), FakeDesk()) as page:
            await page.tap("Start")
            await page.until("share 0.5")
            work.gate.set()

            await page.until("result all")
            assert page.has("running False")

    run(story)


def test_stop_raises_inside_the_work() -> None:
    async def story() -> None:
        work = Work()
        async with shown(lambda: importing(work), FakeDesk()) as page:
            await page.tap("Start")
            await page.until("share 0.5")

            await page.tap("Stop")
            work.gate.set()

            await page.until("stopped True")
            assert page.has("Nothing was changed")

    run(story)


def test_leaving_the_screen_stops_the_work() -> None:
    async def story() -> None:
        work = Work()
        async with shown(lambda: leaving(work), FakeDesk()) as page:
            await page.tap("Start")
            await page.until("share 0.5")

            await page.tap("Leave")
            await page.until("gone")
            work.gate.set()

            await page.until_true(work.was_stopped.is_set)

    run(story)


def test_fault_in_the_work_is_told_plainly() -> None:
    def work(progress: Progress) -> str:
        progress(1, 1)
        raise ZeroDivisionError

    async def story() -> None:
        async with shown(lambda: importing(work), FakeDesk()) as page:
            await page.tap("Start")

            await page.until("error Something went wrong.")

    run(story)


def test_progress_is_told_at_most_a_hundred_times() -> None:
    told: list[tuple[int, int]] = []
    progress = Progress(lambda *counts: told.append(counts))

    for done in range(100_000):
        progress(done, 100_000)

    assert len(told) == 100


def test_stopped_progress_raises() -> None:
    told: list[tuple[int, int]] = []
    progress = Progress(lambda *counts: told.append(counts))

    progress.stop()

    with pytest.raises(StoppedByPersonError):
        progress(1, 2)
