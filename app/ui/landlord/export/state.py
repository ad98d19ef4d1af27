"""What is chosen on the screen of files for a bookkeeper."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.bookkeeping.journal import Accounts


@dataclass(frozen=True, slots=True)
class Draft:
    """The days and the accounts of a journal; None for what is not chosen yet."""

    first: date | None = None
    last: date | None = None
    accounts: Accounts | None = None

    def days(self, today: date) -> tuple[date, date]:
        """Return the chosen days, the whole year so far at first."""
        return self.first or date(today.year, 1, 1), self.last or today

    def starting(self, day: date) -> "Draft":
        """Return it from another day on."""
        return replace(self, first=day)

    def ending(self, day: date) -> "Draft":
        """Return it up to another day."""
        return replace(self, last=day)

    def booking(self, accounts: Accounts) -> "Draft":
        """Return it with other accounts."""
        return replace(self, accounts=accounts)
