"""How a site shares its bills: who bears the rest, what is charged besides, and the tax."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.domain.errors import N_, Problem
from app.domain.money_forms import amount_problems

WHOLE_PERCENT = Decimal(100)


class Rest(StrEnum):
    """Who bears what nobody's sub-meter saw: losses, and the use of common areas.

    OWNER: the owner. EQUAL: every unit that a meter serves in the period, all alike, let or not.
    AREA: every unit by its m². UNITS: every apartment and shop once, metered or not, but no parking
    place. CUSTOM: by the percentages of `Sharing.shares`. Common areas bear nothing; the owner bears
    what falls on days without an occupant.
    """

    OWNER = "owner"
    EQUAL = "equal"
    AREA = "area"
    UNITS = "units"
    CUSTOM = "custom"


class Frequency(StrEnum):
    """How often a fixed item falls due."""

    ONCE = "once"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class FixedItem:
    """An amount for each of some units (none named: each that is let) besides the energy.

    It holds from `start` until `end` (excluded), for ever where they are None.
    """

    name: str
    amount: Decimal
    frequency: Frequency = Frequency.MONTHLY
    unit_ids: tuple[UUID, ...] = ()
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Sharing:
    """How a bill is shared; `shares` are percentages by unit and count for `Rest.CUSTOM` alone.

    `tax` is a percentage: contained in the amounts, or added to what occupants bear.
    A loss above `loss_limit` per cent of the main meter is worth a warning.
    """

    by_tariff: bool = False
    rest: Rest = Rest.OWNER
    shares: Mapping[UUID, Decimal] = field(default_factory=dict)
    items: tuple[FixedItem, ...] = ()
    tax: Decimal | None = None
    tax_included: bool = True
    loss_limit: Decimal = Decimal(10)


def sharing_problems(sharing: Sharing, unit_ids: Collection[UUID]) -> list[Problem]:
    """Return what is wrong with how a bill is shared among the units of a site."""
    return [
        *_share_problems(sharing, unit_ids),
        *_item_problems(sharing.items, unit_ids),
        *_percent_problems("tax", sharing.tax),
        *_percent_problems("loss_limit", sharing.loss_limit),
    ]


def item_field(number: int, name: str) -> str:
    """Return the name of a field of the fixed item with a number."""
    return f"{name} {number}"


def _share_problems(sharing: Sharing, unit_ids: Collection[UUID]) -> Iterator[Problem]:
    if sharing.rest is not Rest.CUSTOM:
        return
    shares = sharing.shares.values()
    if any(not share.is_finite() or share < 0 for share in shares):
        yield Problem("shares", N_("A share is a percentage that is not below zero."))
    elif sum(shares) != WHOLE_PERCENT:
        yield Problem("shares", N_("The shares add up to {sum} %. Make them 100 %."), {"sum": sum(shares)})
    elif not sharing.shares.keys() <= set(unit_ids):
        yield Problem("shares", N_("A share belongs to a unit that is not here. Share anew."))


def _item_problems(items: tuple[FixedItem, ...], unit_ids: Collection[UUID]) -> Iterator[Problem]:
    for number, item in enumerate(items):
        if not item.name.strip():
            yield Problem(item_field(number, "name"), N_("Say what this amount is for."))
        for problem in amount_problems(item.amount):
            yield Problem(item_field(number, "amount"), problem.sentence, problem.values)
        if item.start and item.end and item.end <= item.start:
            sentence = N_("Choose a last day that is not before the first day.")
            yield Problem(item_field(number, "end"), sentence)
        if not set(item.unit_ids) <= set(unit_ids):
            sentence = N_("This amount is for a unit that is not here. Choose again.")
            yield Problem(item_field(number, "unit_ids"), sentence)


def _percent_problems(name: str, percent: Decimal | None) -> list[Problem]:
    if percent is None or (percent.is_finite() and 0 <= percent <= WHOLE_PERCENT):
        return []
    return [Problem(name, N_("Enter a percentage from 0 to 100."))]


def sharing_to_json(sharing: Sharing) -> str:
    """Return a text that says how a bill is shared."""
    return json.dumps(sharing_to_object(sharing), ensure_ascii=False)


def sharing_from_json(document: str) -> Sharing:
    """Return the sharing that `sharing_to_json` wrote; what it does not say is as in `Sharing()`."""
    return sharing_from_object(json.loads(document))


def sharing_to_object(sharing: Sharing) -> dict[str, Any]:
    """Return the same as what JSON can hold, to be part of a larger document."""
    return {
        "by_tariff": sharing.by_tariff,
        "rest": sharing.rest.value,
        "shares": {str(unit_id): f"{share:f}" for unit_id, share in sharing.shares.items()},
        "items": [_item_to_object(item) for item in sharing.items],
        "tax": None if sharing.tax is None else f"{sharing.tax:f}",
        "tax_included": sharing.tax_included,
        "loss_limit": f"{sharing.loss_limit:f}",
    }


def sharing_from_object(said: Mapping[str, Any]) -> Sharing:
    """Return the sharing that `sharing_to_object` wrote."""
    usual, tax = Sharing(), said.get("tax")
    return Sharing(
        by_tariff=said.get("by_tariff", usual.by_tariff),
        rest=Rest(said.get("rest", usual.rest)),
        shares={UUID(unit_id): Decimal(share) for unit_id, share in said.get("shares", {}).items()},
        items=tuple(_item(each) for each in said.get("items", ())),
        tax=None if tax is None else Decimal(tax),
        tax_included=said.get("tax_included", usual.tax_included),
        loss_limit=Decimal(said.get("loss_limit", usual.loss_limit)),
    )


def _item_to_object(item: FixedItem) -> dict[str, Any]:
    return {
        "name": item.name,
        "amount": f"{item.amount:f}",
        "frequency": item.frequency.value,
        "units": [str(unit_id) for unit_id in item.unit_ids],
        "start": None if item.start is None else item.start.isoformat(),
        "end": None if item.end is None else item.end.isoformat(),
    }


def _item(said: Mapping[str, Any]) -> FixedItem:
    return FixedItem(
        name=said["name"],
        amount=Decimal(said["amount"]),
        frequency=Frequency(said["frequency"]),
        unit_ids=tuple(UUID(unit_id) for unit_id in said["units"]),
        start=_day(said["start"]),
        end=_day(said["end"]),
    )


def _day(said: str | None) -> date | None:
    return None if said is None else date.fromisoformat(said)
