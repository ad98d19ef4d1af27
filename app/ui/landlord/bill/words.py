"""What the screens of a bill say, in the person's words."""

from datetime import date, tzinfo
from decimal import Decimal
from typing import Final

from app.domain.errors import N_, Word
from app.domain.reading import Register, Source
from app.domain.sharing.bill import BillForm
from app.domain.sharing.parts import Dial, Share
from app.domain.sharing.status import Status
from app.domain.zone import DAY
from app.reports.bill_words import quantity_text
from app.reports.words import Words
from app.ui.dial_words import REGISTER_NAMES
from app.ui.landlord.bill.table import Row
from app.ui.reconcile.reason_words import days_text

STATUS_NAMES: Final = {
    Status.PENDING: N_("Something is missing"),
    Status.COMPLETE: N_("Ready to issue"),
    Status.ISSUED: N_("Issued"),
    Status.PAID: N_("Paid"),
}
_SOURCES: Final = {
    Source.MANUAL: N_("read"),
    Source.COLLECTED: N_("collected"),
    Source.IMPORTED: N_("imported"),
    Source.ESTIMATED: N_("estimated"),
}
# The gaps of the rules' sentences that hold money.
_MONEY = frozenset({"amount", "bill", "charged"})
# From here on energy stands in MWh.
_MANY_KWH = 10_000
# From here on a part of a kWh says nothing to who only has to notice something.
_WHOLE_FROM_KWH = 100
# A part of a month is told as exactly as it is charged.
_PLACES = 4


def status_text(_: Words, status: Status, missing: int) -> str:
    """Return where a bill stands that waits for some things, also one that lacks them since it was issued."""
    if not missing:
        return _(STATUS_NAMES[status])
    lacks = _.plural("{n} thing is missing", "{n} things are missing", missing)
    return lacks if status is Status.PENDING else f"{_(STATUS_NAMES[status])} · {lacks}"


def said(_: Words, word: Word, currency: str) -> str:
    """Return a sentence of the rules with its gaps filled: amounts of money, and numbers as they are."""
    return _(word.text, **{gap: _shown(_, gap, value, currency) for gap, value in word.values.items()})


def hint(_: Words, word: Word, currency: str) -> str:
    """Return the same with its kWh as whole ones, for what somebody only has to notice."""
    values = {gap: _whole(gap, value) for gap, value in word.values.items()}
    return said(_, Word(word.text, values), currency)


def _whole(gap: str, value: object) -> object:
    if not isinstance(value, Decimal) or gap in _MONEY or abs(value) < _WHOLE_FROM_KWH:
        return value
    return round(value, 0)


def _shown(_: Words, gap: str, value: object, currency: str) -> object:
    if not isinstance(value, Decimal):
        return value
    # What storage keeps has zeros behind it that say nothing.
    return _.money(value, currency) if gap in _MONEY else _.number(Decimal(f"{value.normalize():f}"))


def energy(_: Words, kwh: Decimal) -> str:
    """Return an amount of energy, in MWh from 10 000 kWh on."""
    if abs(kwh) < _MANY_KWH:
        return _.kwh(kwh)
    return _("{mwh} MWh", mwh=_.number(kwh / 1000, 2))


def period(_: Words, start: date, end: date) -> str:
    """Return the days of a bill, the last one included."""
    return days_text(_, start, end)


def bill_caption(_: Words, form: BillForm) -> str:
    """Return what a bill is for: its energy, who sent it, its number."""
    kwh = [_.energy(form.kwh)] if form.kwh is not None else []
    number = [_("No. {number}", number=form.number)] if form.number else []
    return " · ".join([*kwh, *filter(None, [form.supplier]), *number])


def who(_: Words, row: Row) -> str:
    """Return whose row it is."""
    if row.is_owner:
        return _("Owner")
    return f"{row.unit} · {row.person}" if row.person else row.unit


def when(_: Words, row: Row) -> str:
    """Return the days of a row that is only a part of the bill's, else ""."""
    if row.start is None or row.end is None:
        return ""
    return _("{first} to {last}", first=_.day_short(row.start), last=_.day_short(row.end - DAY))


def quantity(_: Words, line: Share, currency: str) -> str:
    """Return how much of what at which price, "" where a line has no quantity."""
    if line.quantity is None:
        return ""
    is_energy = line.unit == "kWh"
    many = _.kwh(line.quantity) if is_energy else quantity_text(_, line.quantity, line.unit, _PLACES)
    if line.unit_price is None:
        return many
    return f"{many} × {_.unit_price(line.unit_price, currency)}"


def dial_text(_: Words, dial: Dial, zone: tzinfo) -> str:
    """Return a reading that a number rests on."""
    name = "" if dial.register is Register.TOTAL else f"{_(REGISTER_NAMES[dial.register])}: "
    return _(
        "{name}{kwh} on {when}, {how}",
        name=name,
        kwh=_.kwh(dial.kwh),
        when=_.day_year(dial.taken_at.astimezone(zone).date()),
        how=_(_SOURCES[dial.source]),
    )
