"""Taps as Flet hands them over, each answered by the screen that knows what happened before it."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeAlias, overload
from weakref import WeakKeyDictionary

import flet as ft
from flet.messaging.session import Session

Tap = Callable[[], object]
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
    place: a number saved with Enter has all its digits, a mark tapped twice is as it was, and a button
    that was disabled meanwhile does nothing.
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


def _newest(event: "ft.Event[Any]") -> _Answer | None:
    """Return what answers now in the place of the control that was tapped, None where it is disabled."""
    control = event.control
    there = ft.context.page.get_control(control._i) or control  # noqa: SLF001 - as flet's own docs name it
    handler = None if getattr(there, "disabled", False) else getattr(there, f"on_{event.name}", None)
    answer = getattr(handler, "__self__", None)
    return answer if isinstance(answer, _Answer) else None
