"""What the dashboard says, in the person's words."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from app.domain.errors import N_
from app.domain.landlord_summary.period import Period
from app.domain.landlord_summary.span import Span
from app.domain.landlord_summary.summary import Change, Summary
from app.domain.zone import DAY
from app.reports.words import Words

SPAN_NAMES: Mapping[Span, str] = {
    Span.DAYS_7: N_("7 days"),
    Span.DAYS_30: N_("30 days"),
    Span.DAYS_90: N_("90 days"),
    Span.MONTHS_6: N_("6 months"),
    Span.YEAR: N_("1 year"),
    Span.YEARS_2: N_("2 years"),
    Span.YEARS_5: N_("5 years"),
    Span.YEARS_10: N_("10 years"),
    Span.ALL: N_("All bills"),
}
_LONGEST_MONTH = 31


def days_of(_: Words, period: Period) -> str:
    """Return the days of a bill."""
    return period_text(_, period.start, period.end)


def period_text(_: Words, start: date | None, end: date | None) -> str:
    """Return days (`end` excluded): a month by its name, others by their first and last, "" for none."""
    if start is None or end is None:
        return ""
    if start.day == 1 and end.day == 1 and (end - start).days <= _LONGEST_MONTH:
        return _.month(start)
    return _("{start} to {end}", start=_.day_year(start), end=_.day_year(end - DAY))


def balance_text(_: Words, summary: Summary) -> str:
    """Return whose debt the balance is."""
    if summary.balance < 0:
        return _("is owed to tenants")
    return _("is owed by tenants now") if summary.balance else _("Nobody owes anything")


def fee_texts(_: Words, summary: Summary) -> list[str]:
    """Return what of the sums reminders cost; nothing where they cost nothing."""
    received, outstanding = summary.fees_received, summary.fees_outstanding
    texts = []
    if received:
        amount = _.money(received, summary.currency)
        texts.append(_("Reminder fees of {amount} are in what was received.", amount=amount))
    if outstanding:
        amount = _.money(outstanding, summary.currency)
        texts.append(_("Reminder fees of {amount} are in what is outstanding.", amount=amount))
    return texts


def change_text(_: Words, change: Change, currency: str) -> str:
    """Return how the newest bill differs from the one before."""
    if not change.amount:
        return _("Nothing changed")
    share = f" ({_.percent(abs(decimal_of(change.share)))})" if change.share else ""
    amount = _.money(abs(change.amount), currency) + share
    return _("{amount} more", amount=amount) if change.amount > 0 else _("{amount} less", amount=amount)


def decimal_of(share: Fraction) -> Decimal:
    """Return an exact share as a number to be shown."""
    return Decimal(share.numerator) / Decimal(share.denominator)
