"""A verb behind a button runs once at a time, off the loop, and fails with a sentence."""

import threading
from collections.abc import Callable
from typing import Any

import flet as ft

from app.domain.errors import FormError, MeterbookError, Problem
from app.ui.components.taps import quiet
from app.ui.guard import part
from app.ui.hooks.command import use_command
from tests.ui.desks import FakeDesk
from tests.ui.render import run, shown


@part
def saving(work: Callable[[], Any], then: Callable[[Any], object] | None = None) -> ft.Control:
    """Show a button and everything that is known of its verb."""
    save = use_command(work, then)
    lines = [f"running {save.running}", f"done {save.done}", f"error {save.error}", f"fields {save.problems}"]
    return ft.Column([ft.TextButton(content="Save", on_click=quiet(save.run)), *map(ft.Text, lines)])


def test_result_is_kept_and_handed_on() -> None:
    async def story() -> None:
        handed: list[int] = []
        async with shown(lambda: saving(lambda: 7, handed.append), FakeDesk()) as page:
            await page.tap("Save")

            await page.until("done 7")
            assert handed == [7]

    run(story)


def test_second_tap_while_running_does_nothing() -> None:
    async def story() -> None:
        gate, begun = threading.Event(), []

        def work() -> int:
            begun.append(threading.current_thread())
            gate.wait(2)
            return len(begun)

        async with shown(lambda: saving(work), FakeDesk()) as page:
            await page.tap("Save")
            await page.until("running True")
            await page.tap("Save")
            gate.set()

            await page.until("done 1")
            assert begun[0] is not threading.main_thread()

    run(story)


def test_broken_rule_becomes_its_sentence() -> None:
    class FullError(MeterbookError):
        """A rule with a gap."""

        sentence = "Only {n} fit."

    def work() -> None:
        raise FullError(n=3)

    async def story() -> None:
        async with shown(lambda: saving(work), FakeDesk()) as page:
            await page.tap("Save")

            await page.until("error Only 3 fit.")
            assert page.has("running False")

    run(story)


def test_problem_of_a_form_stands_at_its_field() -> None:
    def work() -> None:
        raise FormError([Problem("name", "No name."), Problem("name", "Too long.")])

    async def story() -> None:
        async with shown(lambda: saving(work), FakeDesk()) as page:
            await page.tap("Save")

            await page.until("fields {'name': 'No name.'}")

    run(story)


def test_fault_in_the_program_is_told_plainly() -> None:
    def work() -> None:
        raise ZeroDivisionError

    async def story() -> None:
        async with shown(lambda: saving(work), FakeDesk()) as page:
            await page.tap("Save")

            await page.until("error Something went wrong.")

    run(story)


def test_fault_after_the_verb_is_told_as_well() -> None:
    def then(result: int) -> None:
        raise ZeroDivisionError(result)

    async def story() -> None:
        async with shown(lambda: saving(lambda: 1, then), FakeDesk()) as page:
            await page.tap("Save")

            await page.until("error Something went wrong.")

    run(story)
