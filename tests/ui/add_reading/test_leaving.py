"""Who came to a reading from a bill that waits for it goes back to the bill."""

from uuid import UUID

import flet as ft
import pytest

from app.ui.add_reading import leaving
from app.ui.add_reading.leaving import use_return
from app.ui.guard import part
from app.use_cases.desk import Desk
from tests.ui.render import run, shown

METER, BILL = UUID(int=5), UUID(int=6)


@part
def way_back() -> ft.Control:
    """Show where a reading returns to."""
    return ft.Text(use_return(METER))


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        (f"utility-bills/{BILL}", f"/utility-bills/{BILL}"),
        ("meter", f"/meters/{METER}"),
        ("", "/"),
        ("utility-bills/../settings", "/"),
        ("https://example.com", "/"),
    ],
)
def test_a_reading_returns_to_where_a_person_came_from(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, came_from: str, back: str
) -> None:
    monkeypatch.setattr(leaving, "use_asked", lambda _name: came_from)

    async def story() -> None:
        async with shown(way_back, desk) as page:
            assert page.texts() == [back]

    run(story)
