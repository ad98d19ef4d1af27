"""Long lists in pages: each names where the next one begins."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from pydantic import BaseModel

from app.domain.errors import N_, FormError, Problem

Item = TypeVar("Item")
Model = TypeVar("Model", bound=BaseModel)


class Page(BaseModel, Generic[Model]):
    """Some of a list; ask for `next` to go on, it is null on the last page."""

    items: list[Model]
    next: str | None


def page_of(
    rows: Sequence[Item], place_of: Callable[[Item], str], after: str, limit: int
) -> tuple[list[Item], str | None]:
    """Return the rows after a place, in the order of their places, and where the next page begins."""
    start = place_in(after) if after else ""
    later = sorted((row for row in rows if place_of(row) > start), key=place_of)
    shown = later[:limit]
    return shown, cursor_of(place_of(shown[-1])) if len(later) > limit else None


def cursor_of(place: str) -> str:
    """Return a place as a program hands it back; what it means is ours to change."""
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def place_in(cursor: str) -> str:
    """Return the place of a cursor. Raises FormError."""
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise bad_cursor() from error


def bad_cursor() -> FormError:
    """Return that a cursor is none of ours."""
    return FormError([Problem("after", N_("Send the `next` of the page before, as it was."))])
