"""Where a screen stands: a page of its own on the phone, a pane beside others on a tablet."""

import functools
import logging
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import ParamSpec

import flet as ft

from app.ui.guard import BROKEN_PART
from app.ui.session import use_words

_log = logging.getLogger(__name__)

Shown = ParamSpec("Shown")


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a screen.

    `route` names the page it is, None in a pane; a pane brings its own `back` arrow, and the list
    gives up its primary action while something beside it has one.
    """

    route: str | None = None
    back: ft.Control | None = None
    bar: ft.Control | None = None
    is_wide: bool = False
    has_primary: bool = True


in_frame: ft.ContextProvider[Frame] = ft.create_context(Frame())
_frame: ContextVar[Frame] = ContextVar("frame")


def place(draw: Callable[Shown, ft.Control]) -> Callable[Shown, ft.Control]:
    """Make the component of a whole screen, which ends with `return screen(...)`.

    Use it instead of `part` for what stands at a route: where drawing fails, a page with a sentence stays.
    """

    @functools.wraps(draw)
    def body(*args: Shown.args, **kwargs: Shown.kwargs) -> ft.Control:
        _ = use_words()
        frame = ft.use_context(in_frame)
        token = _frame.set(frame)
        try:
            return draw(*args, **kwargs)
        except Exception:  # noqa: BLE001 - a screen stays whole whatever its code does
            _log.exception("%s could not be drawn", draw.__qualname__)
            return page_in(frame, ft.AppBar(title=""), ft.Text(_(BROKEN_PART)), None)
        finally:
            _frame.reset(token)

    return ft.component(body)


def frame_now() -> Frame:
    """Return the frame of the screen being drawn."""
    return _frame.get()


def page_in(frame: Frame, appbar: ft.AppBar, content: ft.Control, primary: ft.Control | None) -> ft.Control:
    """Return a whole page, or a pane, around content."""
    if frame.route is None:
        return ft.Pagelet(content=content, appbar=appbar, floating_action_button=primary, expand=True)
    return ft.View(
        route=frame.route,
        appbar=appbar,
        controls=[content],
        navigation_bar=frame.bar,  # type: ignore[arg-type]  # flet takes a component here as well
        floating_action_button=primary,  # type: ignore[arg-type]  # flet takes any control here
        padding=0,
        spacing=0,
    )
