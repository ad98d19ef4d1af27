"""How a bill is shared, as it is being typed: texts and choices, nothing judged yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.domain.money import share_out
from app.domain.sharing.rules import WHOLE_PERCENT, FixedItem, Frequency, Rest, Sharing, item_field
from app.ui.typed_numbers import TypedNumbers, typed

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An amount besides the energy; `key` tells it from the others, no unit named means all."""

    key: str
    name: str = ""
    amount: str = ""
    frequency: Frequency = Frequency.MONTHLY
    unit_ids: frozenset[UUID] = frozenset()
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class SharingDraft:
    """The fields of a way to share; `shares` are texts by unit."""

    by_tariff: bool = False
    rest: Rest = Rest.OWNER
    shares: Mapping[UUID, str] = field(default_factory=dict)
    items: tuple[ItemDraft, ...] = ()
    tax: str = ""
    tax_included: bool = True
    loss_limit: str = "10"

    def typed(self, name: str, value: object) -> "SharingDraft":
        """Return the draft with another value in one field."""
        changed: dict[str, Any] = {name: value}
        return replace(self, **changed)

    def shared(self, unit_id: UUID, text: str) -> "SharingDraft":
        """Return the draft with another share of a unit."""
        return replace(self, shares={**self.shares, unit_id: text})

    def shared_alike(self, unit_ids: list[UUID], decimal_sign: str) -> "SharingDraft":
        """Return the draft with the same share for each unit, as far as hundredths allow."""
        parts = share_out(WHOLE_PERCENT, [Decimal(1)] * len(unit_ids), _HUNDREDTH)
        texts = (typed(part.normalize(), decimal_sign) for part in parts)
        return replace(self, shares=dict(zip(unit_ids, texts, strict=True)))

    def on_item(self, key: str, name: str, value: object) -> "SharingDraft":
        """Return the draft with another value in one field of an item."""
        changed: dict[str, Any] = {name: value}
        items = tuple(replace(item, **changed) if item.key == key else item for item in self.items)
        return replace(self, items=items)

    def with_item(self) -> "SharingDraft":
        """Return the draft with one more item."""
        taken = {item.key for item in self.items}
        key = next(str(number) for number in range(len(taken) + 1) if str(number) not in taken)
        return replace(self, items=(*self.items, ItemDraft(key)))

    def without_item(self, key: str) -> "SharingDraft":
        """Return the draft without an item."""
        return replace(self, items=tuple(item for item in self.items if item.key != key))

    def meant(self, numbers: TypedNumbers) -> Sharing:
        """Return what the draft says; what is no number is kept by `numbers`."""
        limit = numbers.number("loss_limit", self.loss_limit)
        return Sharing(
            self.by_tariff,
            self.rest,
            self._shares(numbers) if self.rest is Rest.CUSTOM else {},
            tuple(_item(number, item, numbers) for number, item in enumerate(self.items)),
            numbers.number("tax", self.tax),
            self.tax_included,
            Sharing().loss_limit if limit is None else limit,
        )

    def _shares(self, numbers: TypedNumbers) -> dict[UUID, Decimal]:
        said = {each: numbers.number(share_field(each), text) for each, text in self.shares.items()}
        return {each: share for each, share in said.items() if share is not None}


def share_field(unit_id: UUID) -> str:
    """Return the name of the field with the share of a unit."""
    return f"share {unit_id}"


def sharing_draft(sharing: Sharing, decimal_sign: str) -> SharingDraft:
    """Return a stored way to share as a draft."""
    return SharingDraft(
        sharing.by_tariff,
        sharing.rest,
        {unit_id: typed(share, decimal_sign) for unit_id, share in sharing.shares.items()},
        tuple(_item_draft(number, item, decimal_sign) for number, item in enumerate(sharing.items)),
        typed(sharing.tax, decimal_sign),
        sharing.tax_included,
        typed(sharing.loss_limit, decimal_sign),
    )


def _item_draft(number: int, item: FixedItem, decimal_sign: str) -> ItemDraft:
    return ItemDraft(
        str(number),
        item.name,
        typed(item.amount, decimal_sign),
        item.frequency,
        frozenset(item.unit_ids),
        item.start,
        item.end,
    )


def _item(number: int, item: ItemDraft, numbers: TypedNumbers) -> FixedItem:
    amount = numbers.number(item_field(number, "amount"), item.amount)
    units = tuple(sorted(item.unit_ids))
    # What is charged once has one day alone.
    end = None if item.frequency is Frequency.ONCE else item.end
    return FixedItem(item.name.strip(), amount or Decimal(0), item.frequency, units, item.start, end)
