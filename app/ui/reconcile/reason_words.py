"""Why two bills differ, in the person's words; what fits is said to fit, not to be so."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.money import Mode
from app.domain.reading import REGISTER_NAMES, Register
from app.domain.reconcile.reasons import (
    AsMuchAs,
    Counted,
    Counters,
    Days,
    Follows,
    NotOurs,
    NotTheirs,
    Priced,
    Prices,
    Rate,
    ReadOn,
    Reason,
    Rounded,
    WholeKwh,
    WholeMonths,
)
from app.domain.tariff.billed import Bill
from app.domain.zone import DAY
from app.reports.bill_words import quantity_text
from app.reports.words import Words
from app.ui.amounts import plain_kwh


def reason_text(_: Words, reason: Reason, bill: Bill) -> str:
    """Return one reason as a sentence."""
    return _SAID[type(reason)](_, reason, bill)


def days_text(_: Words, start: date, end: date) -> str:
    """Return the days of a bill, from its first to its last."""
    return _("{first} to {last}", first=_.day_short(start), last=_.day_year(end - DAY))


def _read_on(_: Words, reason: ReadOn, bill: Bill) -> str:
    more = _more(_, reason.kwh)
    last, ours = reason.end - DAY, max(line.end for line in bill.lines) - DAY
    if reason.first == bill.first:
        return _(
            "It fits a reading at the end of {theirs}, not of {ours}: {more}.",
            theirs=_.day_short(last),
            ours=_.day_short(ours),
            more=more,
        )
    if last == ours:
        return _(
            "It fits a reading at the start of {theirs}, not of {ours}: {more}.",
            theirs=_.day_short(reason.first),
            ours=_.day_short(bill.first),
            more=more,
        )
    return _("It fits readings for {days}: {more}.", days=days_text(_, reason.first, reason.end), more=more)


def _more(_: Words, kwh: Decimal) -> str:
    if kwh < 0:
        return _("{kwh} less", kwh=plain_kwh(_, -kwh))
    return _("{kwh} more", kwh=plain_kwh(_, kwh))


def _counters(_: Words, reason: Counters, _bill: Bill) -> str:
    if reason.registers:
        return " ".join(_register(_, *each) for each in reason.registers)
    theirs, ours = plain_kwh(_, reason.kwh), plain_kwh(_, reason.ours)
    return _("The counter on the bill counts {theirs}, ours {ours}.", theirs=theirs, ours=ours)


def _register(_: Words, register: Register, theirs: Decimal, ours: Decimal) -> str:
    return _(
        "{register}: the counter on the bill counts {theirs}, ours {ours}.",
        register=_(REGISTER_NAMES[register]),
        theirs=plain_kwh(_, theirs),
        ours=plain_kwh(_, ours),
    )


def _estimate(_: Words, reason: AsMuchAs, _bill: Bill) -> str:
    days, kwh = days_text(_, reason.first, reason.end), plain_kwh(_, reason.kwh)
    return _("It fits an estimate: {kwh}, as from {days}.", kwh=kwh, days=days)


def _whole_kwh(_: Words, reason: WholeKwh, _bill: Bill) -> str:
    return _("It fits whole kWh, rounded down.") if reason.is_floor else _("It fits whole kWh, rounded.")


def _days(_: Words, reason: Days, _bill: Bill) -> str:
    if reason.more < 0:
        return _.plural("It fits {n} day less.", "It fits {n} days less.", -reason.more)
    return _.plural("It fits {n} day more.", "It fits {n} days more.", reason.more)


def _prices(_: Words, reason: Prices, _bill: Bill) -> str:
    day = _.day_year(reason.day)
    if reason.is_before:
        return _("It fits the prices from before {day} throughout.", day=day)
    return _("It fits the prices from {day} on throughout.", day=day)


def _counted(_: Words, reason: Counted, _bill: Bill) -> str:
    theirs, ours = (quantity_text(_, each, reason.unit) for each in (reason.theirs, reason.ours))
    return _("They charge {theirs}, we {ours}.", theirs=theirs, ours=ours)


def _priced(_: Words, reason: Priced, bill: Bill) -> str:
    theirs, ours = (_.unit_price(each, bill.currency) for each in (reason.theirs, reason.ours))
    return _("Their price is {theirs}, ours {ours}.", theirs=theirs, ours=ours)


def _rate(_: Words, reason: Rate, _bill: Bill) -> str:
    return _("Their rate is {theirs} %, ours {ours} %.", theirs=reason.theirs, ours=reason.ours)


def _rounded(_: Words, reason: Rounded, _bill: Bill) -> str:
    return {
        Mode.HALF_UP: _("It fits rounding to {step}.", step=reason.step),
        Mode.HALF_EVEN: _("It fits rounding to {step}, halves to the even one.", step=reason.step),
        Mode.UP: _("It fits rounding up to {step}.", step=reason.step),
        Mode.DOWN: _("It fits rounding down to {step}.", step=reason.step),
    }[reason.mode]


_SAID: Mapping[type[Reason], Callable[[Words, Any, Bill], str]] = {
    ReadOn: _read_on,
    Counters: _counters,
    AsMuchAs: _estimate,
    WholeKwh: _whole_kwh,
    Days: _days,
    WholeMonths: lambda _, _reason, _bill: _("It fits whole months."),
    Prices: _prices,
    Counted: _counted,
    Priced: _priced,
    Rate: _rate,
    Rounded: _rounded,
    Follows: lambda _, _reason, _bill: _("It is reckoned on the other lines."),
    NotOurs: lambda _, _reason, _bill: _("We have no such line: perhaps a fee, a credit or an older debt."),
    NotTheirs: lambda _, _reason, _bill: _("Their bill has no such line."),
}
