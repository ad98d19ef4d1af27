"""Who has paid: the balance of every person at a site, and each one's account."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.ledger.allotment import total
from app.domain.ledger.ledger import Account, Key, Settled
from app.domain.ledger.statement import Entry, entries_of
from app.storage.landlord_tables import PaymentReminder
from app.storage.queries.landlord.payments import reminders_of_site
from app.storage.queries.landlord.people import people
from app.storage.queries.landlord.stays import stays_of_site
from app.storage.queries.landlord.units import every_unit_of_site
from app.storage.tables import Person, Site
from app.use_cases.book import Book
from app.use_cases.landlord.ledgers import currency_of, ledger_of_site, today_at


@dataclass(frozen=True, slots=True)
class Reminded:
    """A letter that asked for money."""

    id: UUID
    level: int
    sent_on: date


@dataclass(frozen=True, slots=True)
class Owed:
    """What one person owes in one currency, what of it is overdue, and how they were reminded."""

    name: str
    units: tuple[str, ...]
    account: Account
    late: tuple[Settled, ...] = ()
    reminded: Reminded | None = None

    @property
    def key(self) -> Key:
        """Whose account it is."""
        return self.account.key

    @property
    def overdue(self) -> Decimal:
        """How much of it is overdue."""
        return total(one.open for one in self.late)


@dataclass(frozen=True, slots=True)
class Sums:
    """What was billed, received and is open at a site in one currency."""

    currency: str
    claimed: Decimal
    received: Decimal
    open: Decimal
    overdue: Decimal


@dataclass(frozen=True, slots=True)
class Balances:
    """The accounts of a site, those that are overdue first, and their sums by currency."""

    site: str
    today: date
    currency: str
    owed: tuple[Owed, ...]
    sums: tuple[Sums, ...]


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One person's account at a site: every entry, the latest first."""

    site: str
    today: date
    owed: Owed
    entries: tuple[Entry, ...]
    reminders: tuple[Reminded, ...]


def balances(book: Book, site_id: UUID) -> Balances:
    """Return who owes what at a site, and who has paid. Raises GoneError."""
    today = today_at(book, site_id)
    ledger, letters = ledger_of_site(book, site_id), reminders_of_site(book.session, site_id)
    units = _units(book, site_id)
    owed = [_owed(book, account, today, letters, units) for account in ledger.accounts.values()]
    owed.sort(key=lambda one: (-one.overdue, -one.account.open, one.name))
    site = book.find(Site, site_id)
    return Balances(site.name, today, currency_of(book, site_id), tuple(owed), _sums(owed))


def account_pages(book: Book, site_id: UUID, person_id: UUID) -> tuple[AccountPage, ...]:
    """Return a person's account at a site in each currency, an empty one before anything was billed."""
    today, ledger = today_at(book, site_id), ledger_of_site(book, site_id)
    letters = [row for row in reminders_of_site(book.session, site_id) if row.person_id == person_id]
    units, site = _units(book, site_id), book.find(Site, site_id)
    keys = [key for key in ledger.accounts if key.person_id == person_id]
    return tuple(
        AccountPage(
            site.name,
            today,
            _owed(book, ledger.of(key), today, letters, units),
            entries_of(ledger.of(key))[::-1],
            tuple(_reminded(row) for row in letters),
        )
        for key in keys or [Key(person_id, site_id, currency_of(book, site_id))]
    )


def payers(book: Book, site_id: UUID) -> dict[UUID, str]:
    """Return who can pay at a site, by name: who was billed there, who lives or lived there, else anybody."""
    there = {key.person_id for key in ledger_of_site(book, site_id).accounts}
    there |= {stay.person_id for stays in stays_of_site(book.session, site_id).values() for stay in stays}
    everybody = [*people(book.session), *people(book.session, archived=True)]
    return {row.id: row.name for row in everybody if not there or row.id in there}


def _owed(
    book: Book,
    account: Account,
    today: date,
    letters: Sequence[PaymentReminder],
    units: dict[UUID, tuple[str, ...]],
) -> Owed:
    person_id = account.key.person_id
    late = account.overdue(today)
    sent = [row for row in letters if row.person_id == person_id]
    return Owed(
        book.find(Person, person_id).name,
        units.get(person_id, ()),
        account,
        late,
        _reminded(sent[-1]) if sent else None,
    )


def _units(book: Book, site_id: UUID) -> dict[UUID, tuple[str, ...]]:
    """Return which units each person has or had."""
    names = {row.id: row.name for row in every_unit_of_site(book.session, site_id)}
    found: dict[UUID, dict[str, None]] = {}
    for unit_id, stays in stays_of_site(book.session, site_id).items():
        for stay in stays:
            found.setdefault(stay.person_id, {})[names.get(unit_id, "")] = None
    return {person_id: tuple(filter(None, units)) for person_id, units in found.items()}


def _sums(owed: Iterable[Owed]) -> tuple[Sums, ...]:
    by_currency: dict[str, list[Owed]] = {}
    for one in owed:
        by_currency.setdefault(one.key.currency, []).append(one)
    return tuple(
        Sums(
            currency,
            total(one.account.claimed for one in some),
            total(one.account.received for one in some),
            total(one.account.open for one in some),
            total(one.overdue for one in some),
        )
        for currency, some in by_currency.items()
    )


def _reminded(row: PaymentReminder) -> Reminded:
    return Reminded(row.id, row.level, row.sent_on)
