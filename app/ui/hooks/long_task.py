"""Work of many seconds: it tells how far it is and stops when a person says so."""

import asyncio
import contextvars
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

import flet as ft

from app.domain.errors import MeterbookError
from app.ui.hooks.command import sentence
from app.ui.hooks.kept import use_kept
from app.ui.session import use_words
from app.use_cases.progress import StoppedByPersonError

_log = logging.getLogger(__name__)

_PARTS_SHOWN = 100

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Progress:
    """The work calls it with what is done of how much; once stopped, it raises StoppedByPersonError."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        """Report to `tell`, at most a hundred times."""
        self._tell = tell
        self._told = -1
        self._stopped = threading.Event()

    def __call__(self, done: int, total: int) -> None:
        """Report that `done` of `total` is done."""
        if self._stopped.is_set():
            raise StoppedByPersonError
        part = done * _PARTS_SHOWN // max(total, 1)
        if part != self._told:
            self._told = part
            self._tell(done, total)

    def stop(self) -> None:
        """Let the next report raise."""
        self._stopped.set()


@dataclass(frozen=True, slots=True)
class State:
    """How far the work has come."""

    running: bool = False
    done_count: int = 0
    total: int = 0
    result: Any = None
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class LongTask(Generic[Given, Result]):
    """Long work as a screen needs it; `share` is the done part of one, None while unknown."""

    run: Callable[Given, None]
    stop: Callable[[], None]
    running: bool
    share: float | None
    result: Result | None
    error: str
    was_stopped: bool


def use_long_task(
    work: Callable[Concatenate[Progress, Given], Result], then: Callable[[Result], object] | None = None
) -> LongTask[Given, Result]:
    """Return long work that runs off the event loop, is stopped by a person or by leaving the screen."""
    _ = use_words()
    state, show = ft.use_state(State())
    toil = use_kept(lambda: Toil(show))
    toil.work, toil.then = work, then
    ft.use_effect(lambda: None, [], cleanup=toil.stop)

    def run(*args: Given.args, **kwargs: Given.kwargs) -> None:
        toil.run(*args, **kwargs)

    was_stopped = isinstance(state.error, StoppedByPersonError)
    share = state.done_count / state.total if state.total else None
    return LongTask(run, toil.stop, state.running, share, state.result, sentence(_, state.error), was_stopped)


class Toil:
    """The long work of one component, run one at a time."""

    work: Callable[..., Any]
    then: Callable[[Any], object] | None = None

    def __init__(self, show: Callable[[Any], None]) -> None:
        """Prepare to run on behalf of a component that shows the state."""
        self._show = show
        self._state = State()
        self._progress: Progress | None = None
        self._task: asyncio.Task[None] | None = None

    def run(self, *args: object, **kwargs: object) -> None:
        """Begin, unless it is running already."""
        if not self._state.running:
            self._put(State(running=True))
            self._progress = Progress(self._reporter())
            self._task = asyncio.get_running_loop().create_task(self._run(self._progress, args, kwargs))

    def stop(self) -> None:
        """Ask the work to stop; it then stores nothing."""
        if self._progress is not None:
            self._progress.stop()

    def _reporter(self) -> Callable[[int, int], None]:
        """Return what carries a report from the worker's thread to the loop."""
        loop = asyncio.get_running_loop()
        context = contextvars.copy_context()
        return lambda done, total: _call(loop, context, self._report, done, total)

    def _report(self, done: int, total: int) -> None:
        if self._state.running:
            self._put(replace(self._state, done_count=done, total=total))

    async def _run(self, progress: Progress, args: Any, kwargs: Any) -> None:
        try:
            result = await asyncio.to_thread(self.work, progress, *args, **kwargs)
        except MeterbookError as error:
            self._put(State(error=error))
        except Exception as error:  # noqa: BLE001 - a person sees a sentence, the log the rest
            _log.exception("long work failed")
            self._put(State(error=error))
        else:
            self._put(State(result=result))
            if self.then is not None:
                self.then(result)

    def _put(self, state: State) -> None:
        self._state = state
        self._show(state)


def _call(loop: asyncio.AbstractEventLoop, context: contextvars.Context, fn: Any, *args: object) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(fn, *args, context=context)
