"""Numbers that change on a day, as the fields of a form and as documents write them."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.tariff.prices import Dated, plain
from app.ui.tariff_editor.changing import Later, Prices
from app.ui.tariff_editor.numbers import shown, written
from app.ui.tariff_editor.priced import Path

Texts = Sequence[str]


def texts_at(first: Prices, later: Sequence[Later], tier: int = 0, period: int = 0) -> list[str]:
    """Return what one price is from the beginning, and after each change."""
    return [prices[tier][period] for prices in (first, *(each.prices for each in later))]


def dated_document(texts: Texts, later: Sequence[Later], decimal_sign: str) -> object:
    """Return a number, or the list of its steps, without days on which it stays as it was."""
    numbers = [written(text, decimal_sign) for text in texts]
    days = [None, *(each.since.isoformat() for each in later)]
    steps = [{"since": days[step], "value": numbers[step]} for step in _kept(numbers)]
    return steps if len(steps) > 1 else numbers[0]


def dated_paths(path: Path, field: str, texts: Texts, decimal_sign: str) -> dict[Path, str]:
    """Return the fields that a number and each of its steps come from."""
    steps = _kept([written(text, decimal_sign) for text in texts])
    return {path: field} | {(*path, place): step_field(field, step) for place, step in enumerate(steps)}


def step_field(field: str, step: int) -> str:
    """Return the field of a number after a change, counted from 1; from the beginning it is 0."""
    return f"{field}/{step}" if step else field


def days_of(prices: Iterable[Dated]) -> list[date]:
    """Return the days on which any of some numbers changes."""
    return sorted({step.since for price in prices for step in price.steps if step.since})


def text_of(price: Dated, day: date | None, decimal_sign: str) -> str:
    """Return what stands in the field of a number from a day on, None being the beginning."""
    number = price.on(day) if day else price.steps[0].value
    return shown(plain(number), decimal_sign)


def one_number(price: Dated, decimal_sign: str) -> tuple[str, tuple[Later, ...]]:
    """Return a number from the beginning, and its changes."""
    later = (Later(day, ((text_of(price, day, decimal_sign),),)) for day in days_of([price]))
    return text_of(price, None, decimal_sign), tuple(later)


def _kept(numbers: Texts) -> list[int]:
    """Return the steps that change a number."""
    return [step for step, number in enumerate(numbers) if not step or number != numbers[step - 1]]
