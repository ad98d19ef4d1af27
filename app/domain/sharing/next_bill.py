"""The bill that comes after the last one: the same supplier and rules, as many months later."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.domain.sharing.bill import BillForm
from app.domain.sharing.months import later
from app.domain.sharing.rules import Frequency, Sharing

_DAYS_A_MONTH = Decimal("30.436875")


def bill_after(last: BillForm) -> BillForm:
    """Return the form of the next bill: its days, supplier and sharing; what is due once is not due again."""
    items = tuple(item for item in last.sharing.items if item.frequency is not Frequency.ONCE)
    return BillForm(
        start=last.end,
        end=next_end(last.start, last.end),
        amount=Decimal(0),
        currency=last.currency,
        supplier=last.supplier,
        sharing=replace(last.sharing, items=items),
    )


def first_bill(today: date, currency: str, sharing: Sharing) -> BillForm:
    """Return the form of the first bill of a site: the last whole month."""
    end = today.replace(day=1)
    start = (end - timedelta(days=1)).replace(day=1)
    return BillForm(start, end, Decimal(0), currency, sharing=sharing)


def next_end(start: date, end: date) -> date:
    """Return when a period of as many months ends; one shorter than half a month has as many days."""
    months = round((end - start).days / _DAYS_A_MONTH)
    if not months:
        return end + (end - start)
    anchor = start.day if later(start, months, start.day) == end else end.day
    return later(end, months, anchor)
