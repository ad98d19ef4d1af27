"""Shows components on a real Flet page without Flutter: the test plays the client.

The only file of the tests that uses inner parts of flet 1.0.5 (its session and connection).
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

import flet as ft
from flet.controls.base_control import BaseControl
from flet.messaging.connection import Connection
from flet.messaging.session import Session
from flet.pubsub.pubsub_hub import PubSubHub

from app.reports.words import Words
from app.ui.guard import guard
from app.ui.news import News
from app.ui.pulse import Setup
from app.ui.root import start
from app.ui.session import AppSession, Minute, in_session
from app.use_cases.connection import Connection as ServerConnection
from app.use_cases.hosting import Hosting

NOON = datetime(2026, 11, 4, 12, tzinfo=UTC)

_PATIENCE_SECONDS = 20.0


class Client(Connection):
    """A client that keeps what it is told and draws nothing."""

    def __init__(self, loop: asyncio.AbstractEventLoop, workers: ThreadPoolExecutor) -> None:
        """Connect to a loop."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.loop = loop
        self.executor = workers
        self.pubsubhub = PubSubHub(loop, workers)
        self.page_url = "http://localhost"
        self.messages: list[Any] = []

    def send_message(self, message: Any) -> None:
        """Keep what the page says."""
        self.messages.append(message)


class Shown:
    """What stands on the page; finds controls as a person does, by their texts and names."""

    def __init__(self, session: Session, app: AppSession | None) -> None:
        """Look at a session's page."""
        self.session = session
        self.page = session.page
        self._app = app
        self.told: list[str] = []

    @property
    def app(self) -> AppSession:
        """Return the session that `shown` made."""
        if self._app is None:
            raise LookupError("`started` keeps its session to itself.")
        return self._app

    def controls(self) -> Iterator[BaseControl]:
        """Yield every control on the page, dialogs included."""
        yield from below(self.page.views)
        yield from below(self.page._dialogs)

    def texts(self) -> list[str]:
        """Return every text on the page in its order."""
        return [control.value for control in self.controls() if isinstance(control, ft.Text)]

    def has(self, text: str) -> bool:
        """Tell whether a text contains these words."""
        return any(text in shown for shown in self.texts())

    def named(self, name: str) -> Any:
        """Return the control a person calls by this name; raises LookupError where there is none."""
        for control in self.controls():
            if name in _names(control):
                return control
        raise LookupError(f"Nothing here is called {name!r}. There is: {self.texts()}")

    async def tap(self, name: str) -> None:
        """Tap what has this name, as soon as it is there."""
        await self.send(await self._awaited(name), "click")

    async def type(self, label: str, text: str) -> None:
        """Type a text into the field with this label, as soon as it is there."""
        field = await self._awaited(label)
        self.session.apply_patch(field._i, {"value": text})
        await self.send(field, "change", text)

    async def type_at_once(self, *typed: tuple[str, str]) -> None:
        """Type into fields before anything is drawn again, as on a slow phone."""
        for label, text in typed:
            field = self.named(label)
            self.session.apply_patch(field._i, {"value": text})
            await self.session.dispatch_event(field._i, "change", text)
        await self.rest()

    async def _awaited(self, name: str) -> Any:
        # A part of a screen may be drawn before the one beside it.
        await self.until_named(name)
        return self.named(name)

    async def send(self, control: BaseControl, event: str, value: Any = None) -> None:
        """Let a control send an event, and wait until the page is at rest."""
        await self.session.dispatch_event(control._i, event, value)
        await self.rest()

    async def go(self, route: str) -> None:
        """Open an address, as the browser does."""
        self.session.apply_page_patch({"route": route})
        await self.send(self.page, "route_change", {"route": route})

    def titles(self) -> list[str]:
        """Return the titles of the pages above each other, and of the panes on them."""
        bars = (control for control in self.controls() if isinstance(control, ft.AppBar))
        return [bar.title.value for bar in bars if isinstance(bar.title, ft.Text)]

    async def rest(self) -> None:
        """Let everything that is due happen."""
        for _turn in range(20):
            await asyncio.sleep(0)

    async def until(self, text: str) -> None:
        """Wait for a text; raises AssertionError when it does not come."""
        await self.until_true(lambda: self.has(text), f"{text!r} does not come. There is: {self.texts()}")

    async def until_named(self, name: str) -> None:
        """Wait for a control a person calls by this name."""
        await self.until_true(
            lambda: any(name in _names(control) for control in self.controls()),
            f"Nothing here is called {name!r}. There is: {self.texts()}",
        )

    async def until_gone(self, text: str) -> None:
        """Wait until a text is no longer shown."""
        await self.until_true(lambda: not self.has(text), f"{text!r} stays.")

    async def until_true(self, is_so: Callable[[], bool], otherwise: str = "It never came true.") -> None:
        """Wait until something is so."""
        end = asyncio.get_running_loop().time() + _PATIENCE_SECONDS
        while not is_so():
            if asyncio.get_running_loop().time() > end:
                raise AssertionError(otherwise)
            await asyncio.sleep(0.005)


@asynccontextmanager
async def shown(
    draw: Callable[[], ft.Control],
    desk: Any,
    *,
    words: Words | None = None,
    wide: bool = False,
    connection: ServerConnection | None = None,
    hosting: Hosting | None = None,
) -> AsyncIterator[Shown]:
    """Show what `draw` returns on a page of its own, with a session around it."""
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as workers:
        session = Session(Client(loop, workers))
        session.attach_connection(session.connection)
        app = _app_session(desk, words or Words(), wide)
        app.connection, app.hosting = connection, hosting
        page = session.page
        page.render(_root, app, draw)
        seen = Shown(session, app)
        guard(page, seen.told.append)
        app.news.resume()
        session.get_page_patch()  # type: ignore[no-untyped-call]
        await seen.rest()
        try:
            yield seen
        finally:
            app.news.pause()
            await _end(session)


@asynccontextmanager
async def opened(
    build: Callable[[ft.Page], object], route: str = "/", width: float = 390
) -> AsyncIterator[Shown]:
    """Open a page at a route, as a client of this width would, and have it built."""
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as workers:
        session = Session(Client(loop, workers))
        session.attach_connection(session.connection)
        session.apply_page_patch({"width": width, "route": route})
        build(session.page)
        session.get_page_patch()  # type: ignore[no-untyped-call]
        seen = Shown(session, None)
        await seen.rest()
        try:
            yield seen
        finally:
            await session.dispatch_event(session.page._i, "close", None)
            await _end(session)


def started(setup: Setup, route: str = "/", width: float = 390) -> AbstractAsyncContextManager[Shown]:
    """Start the whole app at a route, as a client of this width would."""
    return opened(lambda page: start(page, setup), route, width)


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Play a story on a loop of its own."""
    asyncio.run(story())


@ft.component
def _root(app: AppSession, draw: Callable[[], ft.Control]) -> ft.Control:
    return in_session(app, draw)


def _app_session(desk: Any, words: Words, wide: bool) -> AppSession:
    return AppSession(
        desk=desk,
        news=News(desk.database),
        minute=Minute(NOON),
        zone=UTC,
        today=NOON.date(),
        words=words,
        wide=wide,
    )


async def _end(session: Session) -> None:
    session.close()  # type: ignore[no-untyped-call]
    await asyncio.sleep(0)
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def below(thing: Any, seen: set[int] | None = None) -> Iterator[BaseControl]:
    """Yield the controls in and below something, components replaced by what they drew."""
    seen = set() if seen is None else seen
    if isinstance(thing, BaseControl):
        if id(thing) in seen:
            return
        seen.add(id(thing))
        yield thing
    if isinstance(thing, list | tuple):
        for item in thing:
            yield from below(item, seen)
    elif is_dataclass(thing):
        for field in fields(thing):
            if field.name == "_b" or not field.name.startswith("_"):
                yield from below(getattr(thing, field.name, None), seen)


def _names(control: BaseControl) -> set[Any]:
    """Return what a person may call a control: its label, its text, its tooltip."""
    said = {getattr(control, name, None) for name in ("label", "tooltip") if _is_text(control, name)}
    content = getattr(control, "content", None)
    if isinstance(content, str):
        said.add(content)
    elif isinstance(content, ft.Text) and _takes_taps(control):
        said.add(content.value)
    return said if _takes_taps(control) or hasattr(control, "on_change") else set()


def _is_text(control: BaseControl, name: str) -> bool:
    return isinstance(getattr(control, name, None), str)


def _takes_taps(control: BaseControl) -> bool:
    return getattr(control, "on_click", None) is not None
