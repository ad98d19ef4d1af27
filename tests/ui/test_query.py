"""A question is asked off the loop, again when something was stored, and never when nobody looks."""

import asyncio
import threading

import flet as ft

from app.domain.errors import MeterbookError
from app.ui.components.states import faces
from app.ui.guard import part
from app.ui.hooks.query import use_query
from tests.ui.desks import FakeDesk
from tests.ui.render import run, shown

_LONG_ENOUGH_TO_ASK = 0.1


class Shelf:
    """A query that counts how often it is asked."""

    def __init__(self, *answers: object) -> None:
        """Give these answers one after the other, the last one for ever."""
        self.answers = list(answers)
        self.asked = 0
        self.threads: set[str] = set()

    def __call__(self, book: object, *args: object) -> str:
        """Give the next answer, or raise it."""
        del book
        self.asked += 1
        self.threads.add(threading.current_thread().name)
        answer = self.answers[min(self.asked, len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return f"{answer} {args}" if args else str(answer)


@part
def label(query: Shelf, *args: object) -> ft.Control:
    """Show an answer."""
    return faces(use_query(query, *args), ft.Text)


@part
def choosing(query: Shelf) -> ft.Control:
    """Show the answer for a chosen argument."""
    chosen, choose = ft.use_state("one")
    answer = faces(use_query(query, chosen), ft.Text)
    return ft.Column([answer, ft.TextButton(content="Two", on_click=lambda: choose("two"))])


@part
def leaving(query: Shelf) -> ft.Control:
    """Show an answer until it is left."""
    here, stay = ft.use_state(True)
    inside = label(query) if here else ft.Text("gone")
    return ft.Column([inside, ft.TextButton(content="Leave", on_click=lambda: stay(False))])


def test_answer_is_shown_and_asked_in_a_worker_thread() -> None:
    async def story() -> None:
        shelf = Shelf("12 kWh")

        async with shown(lambda: label(shelf), FakeDesk()) as page:
            await page.until("12 kWh")

        assert shelf.threads.isdisjoint({threading.main_thread().name})

    run(story)


def test_commit_asks_again_and_shows_the_new_answer() -> None:
    async def story() -> None:
        shelf, desk = Shelf("old", "new"), FakeDesk()
        async with shown(lambda: label(shelf), desk) as page:
            await page.until("old")

            desk.database.announce()

            await page.until("new")

    run(story)


def test_commit_in_another_thread_asks_again() -> None:
    async def story() -> None:
        shelf, desk = Shelf("old", "new"), FakeDesk()
        async with shown(lambda: label(shelf), desk) as page:
            await page.until("old")

            thread = threading.Thread(target=desk.database.announce)
            thread.start()
            thread.join()

            await page.until("new")

    run(story)


def test_other_argument_asks_again() -> None:
    async def story() -> None:
        shelf = Shelf("shelf")
        async with shown(lambda: choosing(shelf), FakeDesk()) as page:
            await page.until("('one',)")

            await page.tap("Two")

            await page.until("('two',)")

    run(story)


def test_midnight_asks_again() -> None:
    async def story() -> None:
        shelf = Shelf("old", "new")
        async with shown(lambda: label(shelf), FakeDesk()) as page:
            await page.until("old")

            page.app.today = page.app.today.replace(day=5)

            await page.until("new")

    run(story)


def test_error_becomes_a_sentence_and_a_way_out() -> None:
    async def story() -> None:
        shelf = Shelf(MeterbookError(), "12 kWh")
        async with shown(lambda: label(shelf), FakeDesk()) as page:
            await page.until("Nothing was changed")

            await page.tap("Try again")

            await page.until("12 kWh")

    run(story)


def test_many_commits_at_once_ask_only_once_more() -> None:
    async def story() -> None:
        gate = threading.Event()
        desk = FakeDesk()
        asked: list[int] = []

        def slow(book: object) -> str:
            del book
            asked.append(1)
            gate.wait(2)
            return f"answer {len(asked)}"

        async with shown(lambda: label(slow), desk) as page:  # type: ignore[arg-type]  # any callable does
            await page.until_true(lambda: bool(asked))

            for _time in range(10):
                desk.database.announce()
            await page.rest()
            gate.set()

            await page.until("answer 2")
            assert len(asked) == 2

    run(story)


def test_left_component_asks_no_more() -> None:
    async def story() -> None:
        shelf, desk = Shelf("here"), FakeDesk()
        async with shown(lambda: leaving(shelf), desk) as page:
            await page.until("here")
            await page.tap("Leave")
            await page.until("gone")
            before = shelf.asked

            desk.database.announce()
            await asyncio.sleep(_LONG_ENOUGH_TO_ASK)

            assert shelf.asked == before

    run(story)


def test_paused_page_hears_nothing_and_catches_up() -> None:
    async def story() -> None:
        shelf, desk = Shelf("old", "new"), FakeDesk()
        async with shown(lambda: label(shelf), desk) as page:
            await page.until("old")

            page.app.news.pause()
            desk.database.announce()
            await page.rest()
            was_silent = shelf.asked == 1 and not desk.database.listeners
            page.app.news.resume()

            await page.until("new")
            assert was_silent

    run(story)


def test_skeleton_comes_only_when_the_answer_is_slow() -> None:
    async def story() -> None:
        gate = threading.Event()

        def slow(book: object) -> str:
            del book
            gate.wait(2)
            return "done"

        async with shown(lambda: label(slow), FakeDesk()) as page:  # type: ignore[arg-type]  # any callable does
            was_empty = _cards(page.controls()) == 0

            await page.until_true(lambda: _cards(page.controls()) > 0)
            gate.set()

            await page.until("done")
            assert was_empty

    run(story)


def _cards(controls: object) -> int:
    return sum(isinstance(control, ft.Card) for control in controls)  # type: ignore[attr-defined]  # an iterator
