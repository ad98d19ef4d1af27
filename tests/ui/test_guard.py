"""A fault in one part or one handler leaves the rest of the app as it was."""

import flet as ft

from app.ui.guard import BROKEN_TAP, keyed, part
from tests.ui.desks import FakeDesk
from tests.ui.render import run, shown


@part
def fragile(broken: bool) -> ft.Control:
    """Show a text, or fail."""
    if broken:
        raise ZeroDivisionError
    return ft.Text("whole")


@part
def beside() -> ft.Control:
    """Show a fragile part beside a counter."""
    count, set_count = ft.use_state(0)
    broken, set_broken = ft.use_state(False)
    return ft.Column(
        [
            fragile(broken),
            ft.Text(f"count {count}"),
            ft.TextButton(content="Count", on_click=lambda: set_count(count + 1)),
            ft.TextButton(content="Break", on_click=lambda: set_broken(True)),
            ft.TextButton(content="Mend", on_click=lambda: set_broken(False)),
            ft.TextButton(content="Crash", on_click=lambda: 1 / 0),
        ]
    )


@part
def counting() -> ft.Control:
    """Count for itself."""
    count, set_count = ft.use_state(0)
    return ft.TextButton(
        content=ft.Text(f"own {count}"), tooltip="More", on_click=lambda: set_count(count + 1)
    )


@part
def choosing() -> ft.Control:
    """Show a counter for what is chosen."""
    chosen, choose = ft.use_state("a")
    return ft.Column([keyed(chosen, counting), ft.TextButton(content="Other", on_click=lambda: choose("b"))])


class Wrong(ft.Text):
    """A control that fails when the page is brought up to date, long after it was drawn."""

    def before_update(self) -> None:
        """Fail."""
        raise TypeError


@part
def wrong_value() -> ft.Control:
    """Hold a property that only fails when it is sent."""
    wrong, set_wrong = ft.use_state(False)
    inside = Wrong("wrong") if wrong else ft.Text("fine")
    return ft.Column([inside, ft.TextButton(content="Spoil", on_click=lambda: set_wrong(True))])


@part
def both() -> ft.Control:
    """Show a part that can freeze the page beside one that counts."""
    return ft.Column([wrong_value(), beside()])


def test_broken_part_shows_a_sentence_and_the_rest_goes_on() -> None:
    async def story() -> None:
        async with shown(beside, FakeDesk()) as page:
            await page.tap("Break")
            await page.until("This part could not be shown.")

            await page.tap("Count")

            await page.until("count 1")

    run(story)


def test_mended_part_comes_back() -> None:
    async def story() -> None:
        async with shown(beside, FakeDesk()) as page:
            await page.tap("Break")
            await page.until("This part could not be shown.")

            await page.tap("Mend")

            await page.until("whole")

    run(story)


def test_fault_in_a_handler_is_told_and_the_page_goes_on() -> None:
    async def story() -> None:
        async with shown(beside, FakeDesk()) as page:
            await page.tap("Crash")
            told = list(page.told)
            await page.tap("Count")

            await page.until("count 1")
            assert told == [BROKEN_TAP]

    run(story)


def test_fault_while_sending_does_not_freeze_the_page() -> None:
    async def story() -> None:
        async with shown(both, FakeDesk()) as page:
            await page.tap("Spoil")
            await page.until_true(lambda: page.told == [BROKEN_TAP])

            await page.tap("Count")

            await page.until("count 1")

    run(story)


def test_another_key_starts_anew() -> None:
    async def story() -> None:
        async with shown(choosing, FakeDesk()) as page:
            await page.tap("More")
            await page.until("own 1")

            await page.tap("Other")

            await page.until("own 0")

    run(story)
