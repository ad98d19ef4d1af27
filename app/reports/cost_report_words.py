"""What a cost report says, in the person's words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.cost.step import Step
from app.domain.reading import REGISTER_NAMES, Register
from app.domain.tariff.billed import Line
from app.domain.zone import DAY
from app.reports.bill_words import quantity_text
from app.reports.cost_report import Account, CostReport, ReadDial, Spell
from app.reports.formats import decimals_of
from app.reports.words import Words

_MOST_PLACES = 6
_LEAST_OF_PRICE = 2
_OF_KWH = 3


@dataclass(frozen=True, slots=True)
class Places:
    """How many decimals the columns of one account have, so that points stand below each other."""

    amount: int
    kwh: int

    @classmethod
    def of(cls, account: Account) -> "Places":
        """Return what its lines need; amounts of an unrounded tariff have more than money has."""
        lines = [line for part in account.parts for line in part.excerpt.lines]
        needed = max((places_of(line.amount) for line in lines), default=0)
        kwh = max((places_of(line.quantity) for line in lines if line.unit == "kWh"), default=0)
        least = decimals_of(account.currency)
        return cls(max(least, min(needed, _MOST_PLACES)), min(kwh, _OF_KWH))


def places_of(number: Decimal) -> int:
    """Return how many decimals a number needs."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def days_text(_: Words, first: date, end: date) -> str:
    """Return the days from one to another (excluded)."""
    if end - first <= DAY:
        return _.day_year(first)
    return _("{start} to {end}", start=_.day_year(first), end=_.day_year(end - DAY))


def short_days(_: Words, first: date, end: date) -> str:
    """Return days without their year, where that is said elsewhere."""
    if end - first <= DAY:
        return _.day_short(first)
    return _("{start} to {end}", start=_.day_short(first), end=_.day_short(end - DAY))


def counted_text(_: Words, line: Line, places: Places) -> str:
    """Return the quantity of a line, "" where it is reckoned by none."""
    if line.unit == "%":
        return _("{percent} %", percent=line.quantity)
    if line.unit_price is None:
        return ""
    if line.unit == "kWh":
        return _.kwh(line.quantity, places.kwh)
    return quantity_text(_, line.quantity, line.unit, _OF_KWH)


def price_text(_: Words, line: Line) -> str:
    """Return a unit price with the decimals it has, "" without one."""
    price = line.unit_price
    if price is None:
        return ""
    return _.number(price, min(max(places_of(price), _LEAST_OF_PRICE), _MOST_PLACES))


def question(_: Words, step: Step) -> str:
    """Return what the chart answers."""
    return _("What did each day cost?") if step is Step.DAY else _("What did each month cost?")


def spell_label(_: Words, step: Step, spell: Spell) -> str:
    """Return what stands below the bar of a day or month."""
    return _.day_short(spell.first) if step is Step.DAY else _.month_short(spell.first)


def unit_text(_: Words, step: Step, currency: str) -> str:
    """Return the unit of a bar."""
    if step is Step.DAY:
        return _("{currency} per day", currency=currency)
    return _("{currency} per month", currency=currency)


def register_name(_: Words, dial: ReadDial) -> str:
    """Return the name of a register."""
    return _(REGISTER_NAMES[Register(dial.register)])


def read_at(_: Words, dial: ReadDial, report: CostReport) -> str:
    """Return when a dial was read, by the clocks there."""
    day = dial.at.astimezone(report.zone).date()
    return f"{_.day_year(day)}, {_.time(dial.at, report.zone)}"


def notes_of(_: Words, report: CostReport) -> Iterator[str]:
    """Yield what has to be known to read the figures."""
    lines = [line for account in report.accounts for part in account.parts for line in part.excerpt.lines]
    if report.is_open:
        yield _("Counted until {day}; the cycle goes on.", day=_.day_year(report.end - DAY))
    if len(report.accounts) > 1:
        yield _("Amounts in different currencies stand side by side and are never added.")
    yield from map(_, report.doubts)
    if any(is_about(line) for line in lines):
        yield _("≈ stands where energy was worked out between readings or estimated.")
    if any(line.quantity < 0 for line in lines):
        yield _("A quantity below zero takes back what was charged before these days at another price.")


def is_about(line: Line) -> bool:
    """Tell whether the energy of a line was not read."""
    return line.is_estimated and line.kind == "energy"
