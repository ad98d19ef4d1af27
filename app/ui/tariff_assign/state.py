"""What a tariff can be assigned to, what was chosen, and the day proposed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from uuid import UUID

from app.domain.assignment import Target
from app.domain.contract import Agreed, Contract, contract_with
from app.domain.cost.asked import asked_by
from app.domain.dial import BadDialError, parse_number
from app.domain.errors import N_, FormError, Problem
from app.domain.tariff.document import Tariff
from app.use_cases.book import Book
from app.use_cases.tariff_pages import Holding, NamedTarget, possible_targets, tariff_page


@dataclass(frozen=True, slots=True)
class Offered:
    """A tariff, what it could hold for, and what it holds for already."""

    tariff: Tariff
    targets: tuple[NamedTarget, ...]
    holdings: tuple[Holding, ...] = ()

    @property
    def asked(self) -> tuple[Agreed, ...]:
        """The figures of a contract that it cannot do without."""
        return asked_by(self.tariff)

    @property
    def unfinished(self) -> Holding | None:
        """The newest assignment, one that lacks a figure first; None where the tariff asks for none."""
        there = {each.target for each in self.targets}
        held = [each for each in reversed(self.holdings) if each.at.target in there] if self.asked else []
        return min(held, key=self._is_complete, default=None)

    def _is_complete(self, holding: Holding) -> bool:
        return all(holding.contract.of(figure) is not None for figure in self.asked)


def offered(book: Book, tariff_id: UUID) -> Offered:
    """Return what a tariff could hold for. Raises GoneError."""
    page = tariff_page(book, tariff_id)
    return Offered(page.stored.tariff, possible_targets(book), page.holdings)


@dataclass(frozen=True, slots=True)
class Choosing:
    """What a person chose; "" and None are not chosen yet. `figures` are texts as they were typed."""

    target_id: str = ""
    start_on: date | None = None
    figures: Mapping[Agreed, str] = field(default_factory=lambda: MappingProxyType({}))

    def choosing(self, target_id: str) -> "Choosing":
        """Return it with another target."""
        return replace(self, target_id=target_id)

    def starting(self, day: date) -> "Choosing":
        """Return it with another first day."""
        return replace(self, start_on=day)

    def typing(self, figure: Agreed, text: str) -> "Choosing":
        """Return it with another figure of the contract."""
        return replace(self, figures={**self.figures, figure: text})

    def target_in(self, offered_: Offered) -> Target | None:
        """Return the chosen target; while nobody chose one that lacks figures, else the first."""
        targets = [each.target for each in offered_.targets]
        chosen = next((each for each in targets if str(each.id) == self.target_id), None)
        held = offered_.unfinished
        return chosen or (held.at.target if held else next(iter(targets), None))

    def start_in(self, offered_: Offered, today: date) -> date:
        """Return the chosen day; while nobody chose that of the assignment which lacks figures.

        Without one it is the tariff's own first day, else that of the year.
        """
        held = self._held(offered_)
        proposed = held.start_on if held else offered_.tariff.valid_from
        return self.start_on or proposed or today.replace(month=1, day=1)

    def figure_in(self, offered_: Offered, figure: Agreed, today: date, decimal_sign: str) -> str:
        """Return the text of a figure: as typed, else as it stands in the assignment that begins that day."""
        held = self._held(offered_)
        is_same = held is not None and held.start_on == self.start_in(offered_, today)
        known = held.contract.of(figure) if held is not None and is_same else None
        return self.figures.get(figure, _text_of(known, decimal_sign))

    def contract_in(self, offered_: Offered, today: date, decimal_sign: str) -> Contract:
        """Return the contract that the texts mean. Raises FormError."""
        texts = {each: self.figure_in(offered_, each, today, decimal_sign) for each in offered_.asked}
        wrong = [
            Problem(each, _WRITE) for each, text in texts.items() if text.strip() and not _is_number(text)
        ]
        if wrong:
            raise FormError(wrong)
        return contract_with({each: parse_number(text) for each, text in texts.items() if text.strip()})

    def _held(self, offered_: Offered) -> Holding | None:
        held = offered_.unfinished
        return held if held and held.at.target == self.target_in(offered_) else None


_WRITE = N_("Write a number, such as 0.9.")


def _text_of(figure: Decimal | None, decimal_sign: str) -> str:
    return "" if figure is None else f"{figure.normalize():f}".replace(".", decimal_sign)


def _is_number(text: str) -> bool:
    try:
        parse_number(text)
    except BadDialError:
        return False
    return True
