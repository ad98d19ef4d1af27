"""The prices in a charge of any form: where they stand, and what they hold for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

Path = tuple[str | int, ...]
_PRICES = ("price", "amount", "percent")
# What a ratchet counts is a rule, not a price.
_RULES = ("ratchet", "when", "schedule", "basis")


@dataclass(frozen=True, slots=True)
class Priced:
    """One number of a charge: its path in the document, and the table, tier, period and day it holds for.

    A tier holds from `above` to `up_to`, "" where it is open; `table` counts from zero, -1 for the only one.
    """

    path: Path
    value: str
    table: int = -1
    above: str = ""
    up_to: str = ""
    period: str = ""
    since: str = ""


def prices_in(charge: Mapping[str, Any]) -> list[Priced]:
    """Return the prices of a charge's document, in its order."""
    return list(_below(charge, Priced((), "")))


def with_prices(charge: Mapping[str, Any], values: Sequence[str]) -> dict[str, Any]:
    """Return the document of a charge with other prices, given in the order of `prices_in`."""
    new: Any = charge
    for priced, value in zip(prices_in(charge), values, strict=True):
        new = _put(new, priced.path, value)
    return dict(new)


def _below(part: Mapping[str, Any], here: Priced) -> Iterator[Priced]:
    for name, inner in part.items():
        there = replace(here, path=(*here.path, name))
        if name in _PRICES:
            yield from _dated(inner, there)
        elif name == "prices":
            for period, price in inner.items():
                yield from _dated(price, replace(there, path=(*there.path, period), period=period))
        elif isinstance(inner, list) and name not in _RULES:
            yield from _each(name, inner, there)


def _dated(price: Any, here: Priced) -> Iterator[Priced]:
    if not isinstance(price, list):
        yield replace(here, value=price)
        return
    for number, step in enumerate(price):
        path = (*here.path, number, "value")
        yield replace(here, path=path, value=step["value"], since=step["since"] or "")


def _each(name: str, parts: list[Any], here: Priced) -> Iterator[Priced]:
    above = ""
    for number, part in enumerate(parts):
        if not isinstance(part, Mapping):
            return
        there = replace(here, path=(*here.path, number))
        if name == "tables":
            there = replace(there, table=number if len(parts) > 1 else -1)
        else:
            up_to = part.get("up_to") or ""
            there, above = replace(there, above=above, up_to=up_to), up_to
        yield from _below(part, there)


def _put(part: Any, path: Path, value: str) -> Any:
    """Return a copy of a document with one value replaced."""
    if not path:
        return value
    step, *rest = path
    if isinstance(part, list):
        return [
            _put(each, tuple(rest), value) if number == step else each for number, each in enumerate(part)
        ]
    return {**part, step: _put(part[step], tuple(rest), value)}
