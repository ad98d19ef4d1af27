"""Keeps what is being typed where a reloaded page, or the app started again, finds it."""

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import flet as ft

from app.ui.add_reading.draft import Draft
from app.ui.add_reading.unsaved import read_again, written
from app.ui.hooks.kept import use_kept

_log = logging.getLogger(__name__)


class Memory:
    """The unsaved reading of one meter, kept by the browser or the phone."""

    def __init__(self, meter_id: UUID) -> None:
        """Keep under the name of a meter."""
        self._name = f"meterbook.unsaved.{meter_id}"
        self._preferences = ft.SharedPreferences()
        self._is_typing = False

    def keep(self, draft: Draft, zone: ZoneInfo, now: datetime) -> None:
        """Keep a draft instead of the one before; an empty one leaves nothing."""
        self._store(written(draft, zone, now))

    def forget(self) -> None:
        """Keep nothing any more."""
        self._store("")

    async def recall(self, show: Callable[[Draft], object]) -> None:
        """Show what was typed and not saved, unless somebody is typing already."""
        try:
            text = await self._preferences.get(self._name)
        except Exception:  # noqa: BLE001 - without a memory the form is empty, and works
            _log.warning("what was typed before is not known", exc_info=True)
            return
        draft = read_again(text) if isinstance(text, str) else None
        if draft is not None and not self._is_typing:
            show(draft)

    def _store(self, text: str) -> None:
        self._is_typing = True
        ft.context.page.run_task(self._write, text)

    async def _write(self, text: str) -> None:
        try:
            if text:
                await self._preferences.set(self._name, text)
            else:
                await self._preferences.remove(self._name)
        except Exception:  # noqa: BLE001 - what is typed stands on the screen all the same
            _log.warning("what is being typed is not kept", exc_info=True)


def use_memory(meter_id: UUID, show: Callable[[Draft], object]) -> Memory:
    """Return the memory of a meter's unsaved reading; what it holds is shown when the screen opens."""
    memory = use_kept(lambda: Memory(meter_id))
    page = ft.context.page

    def recall() -> None:
        page.run_task(memory.recall, show)

    ft.use_effect(recall, [])
    return memory
