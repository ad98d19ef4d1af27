"""The plan is handed to whatever notifies people, and kept true."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from threading import current_thread, main_thread
from uuid import UUID

import pytest

from app.domain.forms import MeterForm
from app.reports.notices import Notice
from app.reports.words import Words
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.meters import add_meter, archive_meter
from app.use_cases.notices import keep_notifier_true
from app.use_cases.readings import ReadingForm, record_reading
from tests.use_cases.conftest import Clock

QUIET = 0.02


@dataclass
class FakeNotifier:
    """Keeps every plan it was handed; fails as often as the test says."""

    plans: list[Sequence[Notice]] = field(default_factory=list)
    failures: int = 0

    async def replace(self, notices: Sequence[Notice]) -> None:
        """Take a plan."""
        if self.failures:
            self.failures -= 1
            raise RuntimeError("Timeout waiting for invoke method listener")
        self.plans.append(notices)


@dataclass
class Person:
    """Somebody whose language can change."""

    words: Words = field(default_factory=Words)

    def __call__(self) -> Words:
        """Return the words of their language."""
        return self.words


@asynccontextmanager
async def kept_true(
    desk: Desk, notifier: FakeNotifier, person: Person, at_least_every: float = 60
) -> AsyncIterator[None]:
    task = asyncio.create_task(
        keep_notifier_true(desk, notifier, person, quiet_seconds=QUIET, at_least_every=at_least_every)
    )
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not is_so():  # noqa: ASYNC110 - what it waits for gives no event
            await asyncio.sleep(0.005)


def kitchen(desk: Desk, name: str = "Kitchen") -> UUID:
    return UUID(str(desk.do(add_meter, MeterForm(name, anchor_day=8), "Europe/Zurich").answer))


def test_every_change_hands_over_the_new_plan(desk: Desk) -> None:
    notifier = FakeNotifier()

    async def story() -> None:
        async with kept_true(desk, notifier, Person()):
            await until(lambda: len(notifier.plans) == 1)
            meter_id = await asyncio.to_thread(kitchen, desk)
            await until(lambda: len(notifier.plans) == 2)
            await asyncio.to_thread(lambda: desk.do(archive_meter, meter_id))
            await until(lambda: len(notifier.plans) == 3)

    asyncio.run(story())

    assert [bool(plan) for plan in notifier.plans] == [False, True, False]


def test_a_notice_says_when_what_and_where_to(desk: Desk, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 21, 9, tzinfo=UTC)
    meter_id = kitchen(desk)
    desk.do(record_reading, meter_id, ReadingForm(clock.now, Decimal(5)))
    notifier = FakeNotifier()

    async def story() -> None:
        async with kept_true(desk, notifier, Person()):
            await until(lambda: bool(notifier.plans))

    asyncio.run(story())

    notice = notifier.plans[0][0]
    assert (notice.title, notice.body) == ("Time to read the meter", "Kitchen – Home")
    assert (notice.at, notice.route) == (datetime(2026, 11, 28, 8, tzinfo=UTC), f"/add/{meter_id}")


def test_changes_close_together_hand_over_one_plan(desk: Desk) -> None:
    notifier = FakeNotifier()

    async def story() -> None:
        async with kept_true(desk, notifier, Person()):
            await until(lambda: len(notifier.plans) == 1)
            await asyncio.to_thread(lambda: [kitchen(desk, name) for name in "ABC"])
            await until(lambda: len(notifier.plans[-1]) > 0 and "C" in notifier.plans[-1][0].body)
            await asyncio.sleep(5 * QUIET)

    asyncio.run(story())

    # The verbs may straddle the first pause on a busy machine, but never hand over one plan each.
    assert len(notifier.plans) <= 3
    assert notifier.plans[-1][0].body == "A, B and C – Home"


def test_a_plan_that_stays_the_same_is_not_handed_over_again(desk: Desk) -> None:
    kitchen(desk)
    notifier = FakeNotifier()

    async def story() -> None:
        async with kept_true(desk, notifier, Person(), at_least_every=QUIET):
            await until(lambda: bool(notifier.plans))
            desk.database.announce()
            await asyncio.sleep(10 * QUIET)

    asyncio.run(story())

    assert len(notifier.plans) == 1


def test_time_alone_hands_over_what_is_left_of_the_plan(desk: Desk, clock: Clock) -> None:
    kitchen(desk)
    notifier = FakeNotifier()

    async def story() -> None:
        async with kept_true(desk, notifier, Person(), at_least_every=QUIET):
            await until(lambda: len(notifier.plans) == 1)
            clock.now = notifier.plans[0][0].at
            await until(lambda: len(notifier.plans) == 2)

    asyncio.run(story())

    first, then = notifier.plans
    assert list(then[:3]) == list(first[1:4])


def test_what_fails_is_tried_again_with_the_next_change(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    notifier = FakeNotifier(failures=1)

    async def story() -> None:
        async with kept_true(desk, notifier, Person()):
            await until(lambda: notifier.failures == 0)
            desk.database.announce()
            await until(lambda: len(notifier.plans) == 1)

    asyncio.run(story())

    assert "could not be handed over" in caplog.text


def test_another_language_hands_over_the_plan_in_its_words(desk: Desk) -> None:
    kitchen(desk)
    kitchen(desk, "Cellar")
    notifier, person = FakeNotifier(), Person()

    async def story() -> None:
        async with kept_true(desk, notifier, person):
            await until(lambda: len(notifier.plans) == 1)
            person.words = Words("de")
            desk.database.announce()
            await until(lambda: len(notifier.plans) == 2)

    asyncio.run(story())

    assert [plan[0].body for plan in notifier.plans] == [
        "Kitchen and Cellar – Home",
        "Kitchen und Cellar – Home",
    ]


def test_the_plan_is_made_away_from_the_loops_thread(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    notifier, threads = FakeNotifier(), set()
    ask = desk.ask

    def asked(query: Callable[[Book], object]) -> object:
        threads.add(current_thread())
        return ask(query)

    monkeypatch.setattr(desk, "ask", asked)

    async def story() -> None:
        async with kept_true(desk, notifier, Person()):
            await until(lambda: bool(notifier.plans))

    asyncio.run(story())

    assert threads
    assert main_thread() not in threads


def test_nothing_listens_any_more_once_it_is_stopped(desk: Desk) -> None:
    notifier = FakeNotifier()

    async def story() -> None:
        async with kept_true(desk, notifier, Person()):
            await until(lambda: bool(notifier.plans))

    asyncio.run(story())
    kitchen(desk)

    assert len(notifier.plans) == 1
    assert desk.database._listeners == []
