"""Notices on a desktop: shown while Meterbook runs there, in a window or behind a browser."""

import importlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from app.reports.notices import Notice

_PACKAGES = ("apscheduler.schedulers.asyncio", "desktop_notifier")

Show = Callable[[Notice], Awaitable[object]]
Clock = Callable[[], datetime]


class DesktopNotices:
    """Waits for each notice with APScheduler and shows it when its time has come."""

    def __init__(self, scheduler: Any, show: Show, clock: Clock) -> None:
        """Take an APScheduler scheduler on the running loop, and what shows a notice."""
        self._scheduler = scheduler
        self._show = show
        self._clock = clock

    async def replace(self, notices: Sequence[Notice]) -> None:
        """Forget every notice still to come and take these; one whose time has just come is still shown."""
        now = self._clock()
        for job in self._scheduler.get_jobs():
            if job.args and job.args[0].at > now:
                job.remove()
        for notice in notices:
            self._wait_for(notice)

    def _wait_for(self, notice: Notice) -> None:
        self._scheduler.add_job(
            self._show,
            "date",
            run_date=notice.at,
            args=[notice],
            id=str(notice.id),
            replace_existing=True,
            # A computer that slept shows what came meanwhile when it wakes.
            misfire_grace_time=None,
        )


def desktop_notices(go: Callable[[str], object], clock: Clock) -> DesktopNotices | None:
    """Return the desktop's notices, where its packages are there; `go` opens the route of a clicked one.

    Call it on the running loop that will show them.
    """
    try:
        asyncio_schedulers, desktop_notifier = map(importlib.import_module, _PACKAGES)
    except ImportError:
        return None
    scheduler = asyncio_schedulers.AsyncIOScheduler(timezone="UTC")
    # Timers stand still while a computer sleeps: once a minute the scheduler looks at the clock again.
    scheduler.add_job(_look_again, "interval", minutes=1, misfire_grace_time=None)
    scheduler.start()
    notifier = desktop_notifier.DesktopNotifier(app_name="Meterbook")

    async def show(notice: Notice) -> None:
        await notifier.send(title=notice.title, message=notice.body, on_clicked=lambda: go(notice.route))

    return DesktopNotices(scheduler, show, clock)


async def _look_again() -> None:
    """Let the scheduler find jobs whose time came while the computer slept."""
