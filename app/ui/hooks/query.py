"""Asks the desk off the event loop and keeps a component's answer up to date."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, Generic, ParamSpec, TypeAlias, TypeVar, cast

import flet as ft

from app.domain.errors import MeterbookError
from app.ui.hooks.kept import use_kept
from app.ui.news import News
from app.ui.session import use_session
from app.use_cases.book import Book

_log = logging.getLogger(__name__)

# Before this nobody notices waiting; a skeleton would only flicker.
PATIENCE_SECONDS = 0.3

Asked = ParamSpec("Asked")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Loading:
    """No answer yet; `is_slow` once a person notices it."""

    is_slow: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """The question could not be answered; `retry` asks again."""

    error: Exception
    retry: Callable[[], None]


@dataclass(frozen=True, slots=True, eq=False)
class Loaded(Generic[Value]):
    """The latest answer."""

    value: Value


Answer: TypeAlias = Loading | Failed | Loaded[Value]


def use_query(
    query: Callable[Concatenate[Book, Asked], Value],
    *args: Asked.args,
    **kwargs: Asked.kwargs,
) -> Answer[Value]:
    """Return what the desk answers; asked again after each commit and at midnight.

    While it is asked again the old answer stays. Arguments are compared by `==`.
    """
    session = use_session()
    answer, show = ft.use_state(Loading())
    asking = use_kept(lambda: Question(session.news, show))
    asked = (query, args, tuple(sorted(kwargs.items())), session.today)
    asking.what = lambda: session.desk.ask(query, *args, **kwargs)
    ft.use_effect(asking.ask, [asked])
    ft.use_effect(asking.begin, [], cleanup=asking.end)
    return cast("Answer[Value]", answer)


class Question:
    """One component's question: asks one at a time, and once more if something was stored meanwhile."""

    def __init__(self, news: News, show: Callable[[Any], None]) -> None:
        """Prepare to ask on behalf of a component that shows the answer."""
        self.what: Callable[[], Any] = lambda: None
        self._news = news
        self._show = show
        self._shown: Any = Loading()
        self._task: asyncio.Task[None] | None = None
        self._again = False
        self._leave: Callable[[], None] = lambda: None

    def begin(self) -> None:
        """Ask again from now on whenever something was stored."""
        self._leave = self._news.subscribe(self.ask)

    def end(self) -> None:
        """Ask no more; an answer under way is dropped."""
        self._leave()
        self._again = False
        if self._task is not None:
            self._task.cancel()

    def ask(self) -> None:
        """Ask now, or once more when the answer under way has come."""
        if self._task is not None and not self._task.done():
            self._again = True
            return
        self._task = asyncio.get_running_loop().create_task(self._answer())

    async def _answer(self) -> None:
        slow = asyncio.get_running_loop().call_later(PATIENCE_SECONDS, self._admit_slowness)
        try:
            self._again = True
            while self._again:
                self._again = False
                self._put(await self._one_answer())
        finally:
            slow.cancel()

    async def _one_answer(self) -> Loaded[Any] | Failed:
        try:
            return Loaded(await asyncio.to_thread(self.what))
        except MeterbookError as error:
            return Failed(error, self.ask)
        except Exception as error:  # noqa: BLE001 - a person sees a sentence, the log the rest
            _log.exception("a question failed")
            return Failed(error, self.ask)

    def _admit_slowness(self) -> None:
        if isinstance(self._shown, Loading):
            self._put(Loading(is_slow=True))

    def _put(self, answer: Loading | Loaded[Any] | Failed) -> None:
        if not _is_same(self._shown, answer):
            self._shown = answer
            self._show(answer)


def _is_same(old: object, new: object) -> bool:
    """Tell whether an answer brings nothing new, so that nothing need be drawn again."""
    if not (isinstance(old, Loaded) and isinstance(new, Loaded)):
        return False
    try:
        return bool(old.value == new.value)
    except ValueError:  # numpy arrays do not say yes or no
        return False
