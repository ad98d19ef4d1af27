"""The days from which and until which a fixed amount is charged, each only where somebody names it."""

from collections.abc import Callable
from datetime import date

import flet as ft

from app.domain.sharing.rules import Frequency
from app.domain.zone import DAY
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.dates import date_field
from app.ui.guard import part
from app.ui.landlord.sharing_form.draft import ItemDraft
from app.ui.session import use_today, use_words

Put = Callable[[date | None], object]


@part
def item_days(item: ItemDraft, put_start: Put, put_end: Put, problem: str) -> ft.Control:
    """Show the first and the last day; for what is charged once the one day on which it is due."""
    _, today = use_words(), use_today()
    if item.frequency is Frequency.ONCE:
        words = _("Due on"), _("Add the day it is due"), _("No due day")
        return _day(words, item.start, put_start, today)
    words = _("Charged from"), _("Add a first day"), _("No first day")
    first = _day(words, item.start, put_start, today)
    words = _("Charged until"), _("Add a last day"), _("No last day")
    shown = None if item.end is None else item.end - DAY
    last = _day(
        words, shown, lambda day: put_end(day and day + DAY), max(today, item.start or today), problem
    )
    boxes: list[ft.Control] = [ft.Container(each, col={"xs": 12, "sm": 6}) for each in (first, last)]
    return ft.ResponsiveRow(boxes, spacing=theme.UNIT, run_spacing=theme.HALF)


def _day(
    words: tuple[str, str, str], day: date | None, put: Put, usual: date, problem: str = ""
) -> ft.Control:
    """Return a day with the way to name none, or the way to name one; `words` are of all three."""
    label, add, none = words
    if day is None:
        return ft.Row([text_button(add, lambda: put(usual), icon=ft.Icons.EVENT)], wrap=True)
    field = ft.Container(date_field(label, day, put, problem=problem), expand=True)
    return ft.Row([field, text_button(none, lambda: put(None))], spacing=theme.UNIT)
