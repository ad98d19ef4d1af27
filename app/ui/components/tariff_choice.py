"""The list to choose a tariff from: one's own first, then the library."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import flet as ft

from app.reports.words import Words
from app.ui.components.fields import dropdown

if TYPE_CHECKING:
    from app.use_cases.costs.to_try import ToTry


def tariff_choice(
    _: Words, found: "Sequence[ToTry]", key: str, on_choose: Callable[[str], object]
) -> ft.Control:
    """Return the list; without a choice the first one is chosen."""
    options = {one.key: name_of(_, one) for one in found}
    return dropdown(_("Tariff"), options, key or next(iter(options), ""), on_choose)


def name_of(_: Words, one: "ToTry") -> str:
    """Return the name of a tariff, marked where it is of the library."""
    return one.tariff.name if one.is_own else _("{name} (library)", name=one.tariff.name)
