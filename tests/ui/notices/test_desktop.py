"""What a desktop shows while Meterbook runs: by a fake scheduler, and by APScheduler itself."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.reports.notices import Notice
from app.ui.notices import desktop
from app.ui.notices.desktop import DesktopNotices, desktop_notices

START = datetime(2026, 11, 21, 9, tzinfo=UTC)
FIRST = Notice(-5, START + timedelta(hours=1), "Time to read the meter", "Kitchen – Home", "/add/1")
SECOND = Notice(6, START + timedelta(days=1), "A threshold is near", "Kitchen", "/meters/1")


@dataclass
class FakeScheduler:
    """Runs what is due when the test says what time it is."""

    jobs: dict[str, "FakeJob"] = field(default_factory=dict)

    def get_jobs(self) -> list["FakeJob"]:
        """Return what waits."""
        return list(self.jobs.values())

    def add_job(self, func: Any, trigger: str, **details: Any) -> None:
        """Let something wait."""
        assert trigger == "date"
        assert details["replace_existing"]
        self.jobs[details["id"]] = FakeJob(self, func, details)

    async def run_due(self, now: datetime) -> None:
        """Run what has come."""
        for job in self.get_jobs():
            if job.details["run_date"] <= now:
                job.remove()
                await job.func(*job.args)


@dataclass
class FakeJob:
    """One thing to run at a time."""

    scheduler: FakeScheduler
    func: Any
    details: dict[str, Any]

    @property
    def args(self) -> list[Any]:
        """What the function is called with."""
        return list(self.details["args"])

    def remove(self) -> None:
        """Wait no longer."""
        del self.scheduler.jobs[self.details["id"]]


@dataclass
class Desktop:
    """A desktop with a clock that the test moves; `shown` is what appeared on it."""

    scheduler: FakeScheduler = field(default_factory=FakeScheduler)
    now: datetime = START
    shown: list[Notice] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let notices appear here."""
        self.notices = DesktopNotices(self.scheduler, self.show, lambda: self.now)

    async def show(self, notice: Notice) -> None:
        """Appear."""
        self.shown.append(notice)

    async def wait_until(self, now: datetime) -> None:
        """Let time pass."""
        self.now = now
        await self.scheduler.run_due(now)


def test_each_notice_appears_once_at_its_time() -> None:
    screen = Desktop()

    async def story() -> None:
        await screen.notices.replace([FIRST, SECOND])
        await screen.notices.replace([FIRST, SECOND])
        await screen.wait_until(FIRST.at - timedelta(minutes=1))
        assert screen.shown == []
        await screen.wait_until(FIRST.at)
        await screen.notices.replace([SECOND])
        await screen.wait_until(SECOND.at)

    asyncio.run(story())

    assert screen.shown == [FIRST, SECOND]


def test_a_notice_taken_out_of_the_plan_never_appears() -> None:
    screen = Desktop()

    async def story() -> None:
        await screen.notices.replace([FIRST, SECOND])
        await screen.notices.replace([SECOND])
        await screen.wait_until(SECOND.at)

    asyncio.run(story())

    assert screen.shown == [SECOND]


def test_a_new_plan_does_not_swallow_what_is_just_due() -> None:
    screen = Desktop()

    async def story() -> None:
        await screen.notices.replace([FIRST, SECOND])
        screen.now = FIRST.at
        await screen.notices.replace([SECOND])
        await screen.wait_until(FIRST.at)

    asyncio.run(story())

    assert screen.shown == [FIRST]


def test_a_snoozed_notice_moves() -> None:
    screen = Desktop()
    later = replace(FIRST, at=FIRST.at + timedelta(minutes=15))

    async def story() -> None:
        await screen.notices.replace([FIRST])
        await screen.notices.replace([later])
        await screen.wait_until(FIRST.at)
        assert screen.shown == []
        await screen.wait_until(later.at)

    asyncio.run(story())

    assert screen.shown == [later]


def test_apscheduler_itself_shows_what_came_while_the_computer_slept() -> None:
    scheduler = pytest.importorskip("apscheduler.schedulers.asyncio").AsyncIOScheduler(timezone="UTC")
    screen = Desktop()
    notices = DesktopNotices(scheduler, screen.show, lambda: START)
    long_ago = replace(FIRST, at=datetime(2020, 1, 1, tzinfo=UTC))
    far_away = replace(SECOND, at=datetime(2999, 1, 1, tzinfo=UTC))

    async def story() -> None:
        scheduler.start()
        await notices.replace([long_ago, far_away])
        async with asyncio.timeout(10):
            while not screen.shown:  # noqa: ASYNC110 - the real scheduler gives no event
                await asyncio.sleep(0.005)
        scheduler.shutdown(wait=False)

    asyncio.run(story())

    assert screen.shown == [long_ago]


def test_the_desktops_own_notifier_is_handed_words_and_the_way_on_a_click(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("apscheduler")
    package = pytest.importorskip("desktop_notifier")
    sent: list[dict[str, Any]] = []
    opened: list[str] = []

    async def send(self: object, **details: Any) -> str:
        del self
        sent.append(details)
        return "id"

    monkeypatch.setattr(package.DesktopNotifier, "send", send)

    async def story() -> None:
        notices = desktop_notices(opened.append, lambda: START)
        assert notices is not None
        await notices._show(FIRST)
        notices._scheduler.shutdown(wait=False)

    asyncio.run(story())
    sent[0]["on_clicked"]()

    assert (sent[0]["title"], sent[0]["message"]) == (FIRST.title, FIRST.body)
    assert opened == ["/add/1"]


def test_without_the_packages_the_inbox_alone_reminds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desktop, "_PACKAGES", ("no_such_package", "desktop_notifier"))

    assert desktop_notices(print, lambda: START) is None
