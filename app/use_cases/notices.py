"""The port to what notifies people, and the loop that keeps it true to the plan."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

from app.reports.notices import Notice, notices_of
from app.reports.words import Words
from app.use_cases.desk import Desk
from app.use_cases.reminders import reminders

_log = logging.getLogger(__name__)

QUIET_SECONDS = 1.0
AT_LEAST_EVERY_SECONDS = 6 * 3600.0


class Notifier(Protocol):
    """Shows notices at their time, also while nobody looks at Meterbook."""

    async def replace(self, notices: Sequence[Notice]) -> None:
        """Forget every notice still to come and take these, soonest first."""


async def keep_notifier_true(
    desk: Desk,
    notifier: Notifier,
    words: Callable[[], Words],
    *,
    quiet_seconds: float = QUIET_SECONDS,
    at_least_every: float = AT_LEAST_EVERY_SECONDS,
) -> None:
    """Hand the plan over now and whenever it becomes another one, until cancelled.

    After a change it waits `quiet_seconds` for more of them; `words` is asked and the plan made in a
    worker thread. What fails is logged and tried again with the next change.
    """
    loop, changed = asyncio.get_running_loop(), asyncio.Event()

    def hear() -> None:
        loop.call_soon_threadsafe(changed.set)

    leave = desk.database.subscribe(hear)
    handed_over: Sequence[Notice] | None = None
    try:
        while True:
            handed_over = await _hand_over(desk, notifier, words, handed_over)
            with suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), at_least_every)
            await asyncio.sleep(quiet_seconds)
            changed.clear()
    finally:
        leave()


async def _hand_over(
    desk: Desk, notifier: Notifier, words: Callable[[], Words], before: Sequence[Notice] | None
) -> Sequence[Notice] | None:
    """Replace what was handed over before by the present plan; None where that failed."""
    try:
        notices = await asyncio.to_thread(_plan, desk, words)
        if notices != before:
            await notifier.replace(notices)
    except Exception:  # noqa: BLE001 - the inbox holds every reminder all the same
        _log.exception("the reminders could not be handed over")
        return None
    return notices


def _plan(desk: Desk, words: Callable[[], Words]) -> list[Notice]:
    return notices_of(desk.ask(reminders), words())
