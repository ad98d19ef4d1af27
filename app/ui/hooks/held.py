"""An answer held still, so that a form that was saved does not judge itself while it goes away."""

from typing import Any, cast

import flet as ft

from app.ui.hooks.query import Answer, Value


def use_held(answer: Answer[Value], *, is_held: bool) -> Answer[Value]:
    """Return the answer; while it is held, the one of the last time it was not."""
    kept: Any = ft.use_ref(None)
    if kept.current is None or not is_held:
        kept.current = answer
    return cast("Answer[Value]", kept.current)
