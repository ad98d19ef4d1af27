"""Looks at a file anew for each wish; what an older wish asked for is stopped."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flet as ft

from app.ui.hooks.command import sentence
from app.ui.hooks.kept import use_kept
from app.ui.hooks.long_task import State, Toil
from app.ui.import_file.state import Wish
from app.ui.import_file.work import Looked, look
from app.ui.session import use_desk, use_words
from app.use_cases.progress import Progress


@dataclass(frozen=True, slots=True)
class Look:
    """The latest answer, which stays while the next one is sought; `share` is the done part of that."""

    looked: Looked | None = None
    running: bool = False
    share: float | None = None
    error: Exception | None = None

    def of(self, wish: Wish) -> Looked | None:
        """Return the latest answer if it is about the same file, taken for the same."""
        there = self.looked
        return there if there and (there.wish.opened, there.wish.kind) == (wish.opened, wish.kind) else None


def use_look(wish: Wish | None) -> tuple[Look, str]:
    """Return what importing a file in the wished way would do, and what is wrong in a sentence."""
    _, desk = use_words(), use_desk()
    found, show = ft.use_state(Look())
    looking = use_kept(lambda: Looking(show))
    looking.work = lambda progress, wanted: look(desk, wanted, progress)
    ft.use_effect(lambda: looking.want(wish), [wish])
    ft.use_effect(lambda: None, [], cleanup=looking.stop)
    return found, sentence(_, found.error)


class Looking:
    """One look at a time, the one that was wished for last."""

    work: Callable[[Progress, Wish], Looked]

    def __init__(self, show: Callable[[Any], None]) -> None:
        """Prepare to look on behalf of a component that shows the answer."""
        self._show = show
        self._shown = Look()
        self._toil: Toil | None = None

    def want(self, wish: Wish | None) -> None:
        """Look at a file in the wished way; None forgets the file."""
        self.stop()
        if wish is None:
            self._put(Look())
            return
        toil = Toil(lambda state: self._hear(toil, state))
        toil.work = lambda progress: self.work(progress, wish)
        self._toil = toil
        toil.run()

    def stop(self) -> None:
        """Look no further."""
        if self._toil is not None:
            self._toil.stop()
        self._toil = None

    def _hear(self, toil: Toil, state: State) -> None:
        """Show what the latest look tells; an older one is not listened to."""
        if toil is not self._toil:
            return
        share = state.done_count / state.total if state.total else None
        looked = state.result if state.result is not None else self._shown.looked
        self._put(Look(looked, state.running, share, state.error))

    def _put(self, found: Look) -> None:
        if found != self._shown:
            self._shown = found
            self._show(found)
