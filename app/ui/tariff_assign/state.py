"""What a tariff can be assigned to, what was chosen, and the day proposed."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from app.domain.assignment import Target
from app.domain.tariff.document import Tariff
from app.use_cases.book import Book
from app.use_cases.tariff_pages import NamedTarget, possible_targets
from app.use_cases.tariffs import one_tariff


@dataclass(frozen=True, slots=True)
class Offered:
    """A tariff, and what it could hold for."""

    tariff: Tariff
    targets: tuple[NamedTarget, ...]


def offered(book: Book, tariff_id: UUID) -> Offered:
    """Return what a tariff could hold for. Raises GoneError."""
    return Offered(one_tariff(book, tariff_id), possible_targets(book))


@dataclass(frozen=True, slots=True)
class Choosing:
    """What a person chose; "" and None are not chosen yet."""

    target_id: str = ""
    start_on: date | None = None

    def choosing(self, target_id: str) -> "Choosing":
        """Return it with another target."""
        return replace(self, target_id=target_id)

    def starting(self, day: date) -> "Choosing":
        """Return it with another first day."""
        return replace(self, start_on=day)

    def target_in(self, offered_: Offered) -> Target | None:
        """Return the chosen target, the first one while nobody chose."""
        targets = [each.target for each in offered_.targets]
        return next((each for each in targets if str(each.id) == self.target_id), next(iter(targets), None))

    def start_in(self, offered_: Offered, today: date) -> date:
        """Return the chosen day; while nobody chose the tariff's own first day, else that of the year."""
        return self.start_on or offered_.tariff.valid_from or today.replace(month=1, day=1)
