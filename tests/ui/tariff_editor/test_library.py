"""Every price of every tariff of the library is a field of the editor, and is stored as it was typed."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

import flet as ft
import pytest

from app.domain.tariff.document import Tariff
from app.tariffs import library
from app.ui.tariff_editor.screen import edit_tariff_screen
from app.use_cases.desk import Desk
from app.use_cases.tariffs import add_tariff, one_tariff
from tests.ui.render import Shown, run, shown

# What a price is called in a document; under a ratchet a percentage is a rule.
PRICES = ("price", "amount", "percent")


def prices_of(part: Any, name: str = "") -> Iterator[str]:
    """Yield every price of a document in its order."""
    if isinstance(part, dict):
        for inner, value in part.items():
            if name == "prices" or inner in PRICES or inner == "value":
                yield from prices_of(value, "price")
            elif inner not in ("when", "ratchet"):
                yield from prices_of(value, inner)
    elif isinstance(part, list):
        for value in part:
            yield from prices_of(value, name)
    elif name == "price" and part is not None:
        yield str(part)


def number_fields(page: Shown) -> list[ft.TextField]:
    """Return the fields for numbers, in the order of the screen."""
    fields = (control for control in page.controls() if isinstance(control, ft.TextField))
    return [field for field in fields if field.keyboard_type is ft.KeyboardType.NUMBER]


def raised(price: str) -> str:
    """Return another price: with a one before its first digit."""
    return f"-1{price[1:]}" if price.startswith("-") else f"1{price}"


def charges(tariff: Tariff) -> Any:
    return json.loads(tariff.to_json())["charges"]


@pytest.mark.parametrize("stored", library(), ids=lambda stored: stored.name)
def test_every_price_is_changed_by_typing_and_stored(desk: Desk, stored: Tariff) -> None:
    tariff_id = UUID(str(desk.do(add_tariff, stored).answer))

    async def story() -> None:
        async with shown(lambda: edit_tariff_screen(tariff_id), desk) as page:
            await page.until("What it charges")
            for number in range(len(number_fields(page))):
                field = number_fields(page)[number]
                text = raised(str(field.value))
                page.session.apply_patch(field._i, {"value": text})
                await page.send(field, "change", text)
            assert not page.named("Save").disabled
            await page.tap("Save")
            await page.until_true(lambda: desk.ask(one_tariff, tariff_id) != stored)

    run(story)
    before, after = (list(prices_of(charges(one))) for one in (stored, desk.ask(one_tariff, tariff_id)))
    assert before
    assert [Decimal(price) for price in after] == [
        Decimal(raised(f"{Decimal(price).normalize():f}")) for price in before
    ]
