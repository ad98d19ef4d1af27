"""Keeps what is being typed where a reloaded page, or the app started again, finds it."""

import logging
from collections.abc import Callable

import flet as ft

from app.ui.hooks.kept import use_kept

_log = logging.getLogger(__name__)


class Memory:
    """What was typed into one form and not saved, as a text, kept by the browser or the phone."""

    def __init__(self, name: str) -> None:
        """Keep under a name."""
        self._name = f"meterbook.unsaved.{name}"
        self._preferences = ft.SharedPreferences()
        self._is_typing = False

    def keep(self, text: str) -> None:
        """Keep a text instead of the one before; an empty one leaves nothing."""
        self._is_typing = True
        ft.context.page.run_task(self._write, text)

    def forget(self) -> None:
        """Keep nothing any more."""
        self.keep("")

    async def recall(self, show: Callable[[str], object]) -> None:
        """Show what was typed and not saved, unless somebody is typing already."""
        try:
            text = await self._preferences.get(self._name)
        except Exception:  # noqa: BLE001 - without a memory the form is empty, and works
            _log.warning("what was typed before is not known", exc_info=True)
            return
        if isinstance(text, str) and not self._is_typing:
            show(text)

    async def _write(self, text: str) -> None:
        try:
            if text:
                await self._preferences.set(self._name, text)
            else:
                await self._preferences.remove(self._name)
        except Exception:  # noqa: BLE001 - what is typed stands on the screen all the same
            _log.warning("what is being typed is not kept", exc_info=True)


def use_memory(name: str, show: Callable[[str], object]) -> Memory:
    """Return the memory of a form; what it holds is shown when the screen opens."""
    memory = use_kept(lambda: Memory(name))
    page = ft.context.page

    def recall() -> None:
        page.run_task(memory.recall, show)

    ft.use_effect(recall, [])
    return memory
