"""A bill on paper as it is being typed: texts, nothing judged yet."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.paper_bill import Paper, PaperLine, field_of_counter
from app.domain.slot import NOWHERE, Slot

FOUND, NONE_OF_OURS = "", "none"
ENDS = ("opens", "closes")


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One line; `place` is the key of what it is compared with, `is_open` shows all its fields."""

    text: str = ""
    amount: str = ""
    quantity: str = ""
    price: str = ""
    place: str = FOUND
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts of the form; `end` is the day after the last."""

    start: date
    end: date
    currency: str = ""
    total: str = ""
    opens: str = ""
    closes: str = ""
    opens_t1: str = ""
    closes_t1: str = ""
    opens_t2: str = ""
    closes_t2: str = ""
    lines: tuple[DraftLine, ...] = ()

    def typed(self, field: str, value: object) -> "Draft":
        """Return the draft with another value in one field."""
        changed: dict[str, Any] = {field: value}
        return replace(self, **changed)

    def on_line(self, number: int, field: str, value: object) -> "Draft":
        """Return the draft with another value in one field of a line."""
        changed: dict[str, Any] = {field: value}
        line = replace(self.lines[number], **changed)
        return replace(self, lines=(*self.lines[:number], line, *self.lines[number + 1 :]))

    def added(self) -> "Draft":
        """Return the draft with one more line."""
        return replace(self, lines=(*self.lines, DraftLine()))

    def without(self, number: int) -> "Draft":
        """Return the draft without a line."""
        return replace(self, lines=(*self.lines[:number], *self.lines[number + 1 :]))

    def moved(self, number: int, by: int) -> "Draft":
        """Return the draft with a line further up or down."""
        rest = [*self.lines[:number], *self.lines[number + 1 :]]
        rest.insert(number + by, self.lines[number])
        return replace(self, lines=tuple(rest))

    @property
    def is_begun(self) -> bool:
        """Tell whether somebody typed a number."""
        return bool(self.total or any(line.amount or line.quantity or line.price for line in self.lines))


def key_of(slot: Slot | None) -> str:
    """Return a place of our bill as the key of a choice."""
    if slot is None:
        return FOUND
    return NONE_OF_OURS if slot == NOWHERE else json.dumps(slot)


def slot_of_key(key: str) -> Slot | None:
    """Return the place that a key means, None where it is to be found."""
    if key == FOUND:
        return None
    return NOWHERE if key == NONE_OF_OURS else Slot(*json.loads(key))


def draft_of(paper: Paper, decimal_sign: str) -> Draft:
    """Return a stored bill as a draft."""

    def shown(number: Decimal | None) -> str:
        return "" if number is None else f"{number:f}".replace(".", decimal_sign)

    def of_line(line: PaperLine) -> DraftLine:
        numbers = shown(line.amount), shown(line.quantity), shown(line.price)
        return DraftLine(line.text, *numbers, key_of(line.ours))

    counters = {
        field_of_counter(name, counter.register): shown(getattr(counter, name))
        for counter in paper.counters
        for name in ENDS
    }
    return Draft(
        paper.start,
        paper.end,
        paper.currency,
        shown(paper.printed_total),
        shown(paper.opens),
        shown(paper.closes),
        lines=tuple(map(of_line, paper.lines)),
        **counters,
    )


def written(draft: Draft) -> str:
    """Return a draft as a text that outlives the page, "" where nothing was typed."""
    return json.dumps(asdict(draft), default=date.isoformat) if draft.is_begun else ""


def read_again(text: str) -> Draft | None:
    """Return the draft of such a text, None where it is none."""
    try:
        said = json.loads(text)
        lines = tuple(DraftLine(**line) for line in said.pop("lines"))
        days = date.fromisoformat(said.pop("start")), date.fromisoformat(said.pop("end"))
        draft = Draft(*days, **said, lines=lines)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return draft if _is_sound(draft) else None


def _is_sound(draft: Draft) -> bool:
    """Tell whether all that was kept is of the kind it should be."""
    parts: Sequence[Draft | DraftLine] = (draft, *draft.lines)
    kinds = (date, tuple, str, bool)
    return all(isinstance(getattr(part, each.name), kinds) for part in parts for each in fields(part))
