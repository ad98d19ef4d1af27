"""One verb behind one button: running, done or failed, and never twice at once."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Generic, ParamSpec, TypeVar

import flet as ft

from app.domain.errors import FormError, MeterbookError
from app.reports.words import Words
from app.storage.failures import DamagedFileError
from app.ui.hooks.kept import use_kept
from app.ui.session import use_session, use_words

_log = logging.getLogger(__name__)

Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far the latest run of a verb has come."""

    running: bool = False
    error: Exception | None = None
    done: Any = None


@dataclass(frozen=True, slots=True)
class Command(Generic[Given, Result]):
    """A verb as a button needs it."""

    run: Callable[Given, None]
    running: bool
    done: Result | None
    error: str
    problems: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def use_command(
    work: Callable[Given, Result], then: Callable[[Result], object] | None = None
) -> Command[Given, Result]:
    """Return a command that runs `work` off the event loop, then calls `then` with what it returned.

    A tap while it runs does nothing. `error` is a sentence, `problems` hold one for each field.
    """
    _ = use_words()
    outcome, show = ft.use_state(Outcome())
    doing = use_kept(lambda: Doing(show))
    doing.on_damage = use_session().on_damage
    doing.work, doing.then = work, then

    def run(*args: Given.args, **kwargs: Given.kwargs) -> None:
        doing.run(*args, **kwargs)

    return Command(
        run, outcome.running, outcome.done, sentence(_, outcome.error), _problems(_, outcome.error)
    )


def sentence(words: Words, error: Exception | None) -> str:
    """Return what an error says to a person, "" where there is none."""
    if error is None:
        return ""
    return words.of(error if isinstance(error, MeterbookError) else MeterbookError())


def _problems(words: Words, error: Exception | None) -> Mapping[str, str]:
    if not isinstance(error, FormError):
        return MappingProxyType({})
    return {problem.field: words.of(problem) for problem in reversed(error.problems)}


class Doing:
    """The verb of one component, run one at a time."""

    work: Callable[..., Any]
    then: Callable[[Any], object] | None = None
    on_damage: Callable[[MeterbookError], object]

    def __init__(self, show: Callable[[Any], None]) -> None:
        """Prepare to run on behalf of a component that shows the outcome."""
        self._show = show
        self._task: asyncio.Task[None] | None = None

    def run(self, *args: object, **kwargs: object) -> None:
        """Begin, unless it is running already."""
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run(args, kwargs))

    async def _run(self, args: Any, kwargs: Any) -> None:
        self._show(Outcome(running=True))
        try:
            done = await asyncio.to_thread(self.work, *args, **kwargs)
        except MeterbookError as error:
            self._show(Outcome(error=error))
            if isinstance(error, DamagedFileError):
                self.on_damage(error)
        except Exception as error:  # noqa: BLE001 - a person sees a sentence, the log the rest
            _log.exception("a verb failed")
            self._show(Outcome(error=error))
        else:
            self._show(Outcome(done=done))
            self._call_then(done)

    def _call_then(self, done: object) -> None:
        try:
            if self.then is not None:
                self.then(done)
        except Exception as error:  # noqa: BLE001 - a person sees a sentence, the log the rest
            _log.exception("what follows a verb failed")
            self._show(Outcome(error=error))
