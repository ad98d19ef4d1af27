"""Taps as Flet hands them over, each answered by the screen that knows what happened before it."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar, overload
from weakref import WeakKeyDictionary

import flet as ft
from flet.messaging.session import Session

Tap = Callable[[], object]
Shown = TypeVar("Shown", bound=ft.Control)
Handler: TypeAlias = Callable[["ft.Event[Any]"], Coroutine[Any, Any, None]]

# A change is drawn on the next turn of the loop, and what its effects change on the ones after it.
_TURNS_UNTIL_DRAWN = 4
_turns: WeakKeyDictionary[Session, asyncio.Lock] = WeakKeyDictionary()


@overload
def quiet(tap: Tap) -> Handler: ...
@overload
def quiet(tap: None) -> None: ...
def quiet(tap: Tap | None) -> Handler | None:
    """Return a handler of taps and of Enter; what `tap` returns is dropped.

    What was typed or tapped just before is drawn first, and the tap goes to what then stands in this
    place: a number saved with Enter has all its digits, a mark tapped twice is as it was. A button that
    was disabled meanwhile does nothing, nor one that is gone or has another name by then; `row` tells
    the rows of a list apart.
    """
    return None if tap is None else _Answer(tap).answer


@dataclass(frozen=True, slots=True)
class _Answer:
    tap: Tap

    async def answer(self, event: "ft.Event[Any]") -> None:
        async with _turns.setdefault(ft.context.page.session, asyncio.Lock()):
            for _turn in range(_TURNS_UNTIL_DRAWN):
                await asyncio.sleep(0)
            newest = _newest(event)
            if newest is not None:
                newest.tap()


def row(key: object, shown: Shown) -> Shown:
    """Return one row of a list whose taps stay its own: none reaches the row that moves into its place."""
    shown.key = str(key)
    return shown


def _newest(event: "ft.Event[Any]") -> _Answer | None:
    """Return what the button that was tapped does now, None where it is gone, disabled or another one."""
    tapped = event.control
    there = ft.context.page.get_control(tapped._i)  # noqa: SLF001 - as flet's own docs name it
    if there is None or getattr(there, "disabled", False) or _name(there) != _name(tapped):
        return None
    answer = getattr(getattr(there, f"on_{event.name}", None), "__self__", None)
    return answer if isinstance(answer, _Answer) else None


def _name(control: object) -> list[str]:
    """Return what a button or a field says of itself."""
    content = getattr(control, "content", None)
    said = (getattr(control, name, None) for name in ("label", "tooltip"))
    return [text for text in (*said, getattr(content, "value", content)) if isinstance(text, str)]
