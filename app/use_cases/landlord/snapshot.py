"""What a statement says, put together from how a bill is shared, in the recipient's words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from app.domain.errors import Word
from app.domain.invoice.address import Address, address_in
from app.domain.invoice.document import Issued, Line, ReadDial
from app.domain.invoice.reference import reference_for
from app.domain.reading import Source
from app.domain.sharing.parts import Dial, Part, Share, ShareKind
from app.domain.zone import local_day
from app.reports.words import Words, words_for
from app.storage.queries.meters import StoredMeter
from app.storage.tables import Person, Site
from app.use_cases.book import Book
from app.use_cases.landlord.bill_facts import BillFacts
from app.use_cases.landlord.bill_page import BillPage
from app.use_cases.landlord.billing import Billing, billing_settings


@dataclass(frozen=True)
class Snapshots:
    """Makes the statements of one bill; what they have in common is read once."""

    book: Book
    page: BillPage

    @cached_property
    def billing(self) -> Billing:
        """The settings of the site's letters."""
        return billing_settings(self.book, self.page.site_id)

    @cached_property
    def site(self) -> Site:
        """The site."""
        return self.book.find(Site, self.page.site_id)

    @property
    def today(self) -> date:
        """The day of issue, as the site has it."""
        return local_day(self.book.now, self._facts.zone)

    def of(self, part: Part, person: Person, invoice_id: UUID, number: str) -> Issued:
        """Return the statement of what a person bears."""
        words = words_for(person.language or self.site.language or "en", self.sender.country)
        return Issued(
            id=invoice_id,
            number=number,
            language=words.language,
            region=words.region,
            recipient=self._recipient(person),
            reference=reference_for(invoice_id, self.billing.settings.iban),
            unit=self.page.units.get(part.unit_id, "") if part.unit_id else "",
            start=part.start,
            end=part.end,
            lines=tuple(_line(words, share) for share in part.lines),
            net=part.net,
            tax=part.tax,
            contained=part.charged - part.net,
            gross=part.gross,
            tax_percent=self._tax_percent(part),
            readings=tuple(self._dials(part.lines)),
            **self._alike,
        )

    def _tax_percent(self, part: Part) -> Decimal | None:
        """Return the percentage of the tax where there is one: tariffs have their own."""
        has_tariff = any(line.kind is ShareKind.TARIFF for line in part.lines)
        return self.page.form.sharing.tax if part.tax and not has_tariff else None

    @cached_property
    def _alike(self) -> dict[str, Any]:
        """What all statements of the bill say."""
        settings = self.billing.settings
        same = ("email", "phone", "iban", "account_holder", "colour", "intro", "footer", "terms")
        return {name: getattr(settings, name) for name in same} | {
            "sender": self.sender,
            "logo_id": self.billing.logo_id,
            "site": self.site.name,
            "issued_on": self.today,
            "due_on": self.today + timedelta(days=settings.terms_days),
            "currency": self.page.form.currency,
        }

    @property
    def sender(self) -> Address:
        """Who writes: the site itself until somebody says who."""
        sender = self.billing.settings.sender
        return sender if sender.name else address_in(self.site.address, self.site.name, sender.country)

    def _recipient(self, person: Person) -> Address:
        """Return where a letter goes: to the house where nobody said another address."""
        if not (person.street or person.town):
            return address_in(self.site.address, person.name, person.country or self.sender.country)
        return Address(
            person.name, person.street, person.house_number, person.postcode, person.town, person.country
        )

    @cached_property
    def _facts(self) -> BillFacts:
        return BillFacts(self.book, self.site)

    @cached_property
    def _meters(self) -> dict[UUID, StoredMeter]:
        return {stored.row.id: stored for stored in self._facts.meters}

    def _dials(self, lines: Iterable[Share]) -> Iterator[ReadDial]:
        """Yield each reading once, meter by meter."""
        every = dict.fromkeys(dial for line in lines for dial in line.readings)
        known = [(self._meters[dial.meter_id], dial) for dial in every if dial.meter_id in self._meters]
        for stored, dial in sorted(known, key=_place):
            yield self._dial(stored, dial)

    def _dial(self, stored: StoredMeter, dial: Dial) -> ReadDial:
        device = stored.device_of(dial.event, dial.taken_at)
        return ReadDial(
            meter=stored.row.name,
            register_name=dial.register.value,
            taken_at=dial.taken_at,
            day=local_day(dial.taken_at, self._facts.zone),
            kwh=dial.kwh,
            serial=device.serial,
            decimals=device.decimals,
            is_estimated=dial.source is Source.ESTIMATED,
            photo_id=dial.photo_id,
        )


def _place(known: tuple[StoredMeter, Dial]) -> tuple[object, ...]:
    stored, dial = known
    return stored.row.name, stored.row.id, dial.register, dial.taken_at


def _line(words: Words, share: Share) -> Line:
    return Line(
        text=_said(words, share.text),
        amount=share.amount,
        kind=share.kind.value,
        quantity=share.quantity,
        unit=share.unit,
        price=share.unit_price,
        why=" ".join(_said(words, why) for why in share.because),
        is_estimated=share.is_estimated,
    )


def _said(words: Words, word: Word) -> str:
    return words(word.text, **{name: _plain(value) for name, value in word.values.items()})


def _plain(value: object) -> object:
    """Return a number without the zeros behind it that storage adds."""
    # Adding zero turns 6E+4 back into 60000.
    return value.normalize() + 0 if isinstance(value, Decimal) else value
