"""Tariffs as another biller might apply them: prices of one day throughout, whole months, whole kWh."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Literal

from app.domain.cost.charges import altered
from app.domain.tariff.added import FixedCharge
from app.domain.tariff.document import Tariff

_STEP = {"since", "value"}


def counting(rule: Literal["whole", "floor"]) -> Callable[[Tariff], Tariff]:
    """Return what makes a tariff charge whole kWh alone."""
    return lambda tariff: altered(tariff, quantity=rule)


def with_whole_months(tariff: Tariff) -> Tariff:
    """Return a tariff whose fixed amounts are due for every month or year that is touched."""
    charges = tuple(
        each.model_copy(update={"parts": "touched"}) if isinstance(each, FixedCharge) else each
        for each in tariff.charges
    )
    return altered(tariff, charges=charges)


def price_days(tariff: Tariff) -> dict[str, list[date]]:
    """Return the days on which the numbers of each charge change, for those that do change."""
    document = json.loads(tariff.to_json())
    days = {each["name"]: sorted(set(_days(each))) for each in document["charges"]}
    return {name: since for name, since in days.items() if since}


def priced_on(tariff: Tariff, day: date, charge: str = "") -> Tariff:
    """Return a tariff whose prices, or those of one charge, are throughout what they were on a day."""
    document = json.loads(tariff.to_json())
    for each in document["charges"]:
        if charge in ("", each["name"]):
            each.update(_held(each, day))
    return Tariff.model_validate(document)


def _held(document: Any, day: date) -> Any:
    """Return a document with each list of dated numbers replaced by the one of a day."""
    if isinstance(document, dict):
        return {name: _held(value, day) for name, value in document.items()}
    if not isinstance(document, list):
        return document
    if _is_dated(document):
        return [step for step in document if (step["since"] or "") <= day.isoformat()][-1]["value"]
    return [_held(each, day) for each in document]


def _days(document: Any) -> Iterator[date]:
    if isinstance(document, dict):
        document = list(document.values())
    if not isinstance(document, list):
        return
    if _is_dated(document):
        yield from (date.fromisoformat(step["since"]) for step in document if step["since"])
        return
    for each in document:
        yield from _days(each)


def _is_dated(some: list[Any]) -> bool:
    return bool(some) and all(isinstance(each, dict) and set(each) == _STEP for each in some)
