"""How bills and prices are answered."""

from datetime import date, datetime
from decimal import Decimal

from pydantic import BaseModel

from app.domain.quality import Quality
from app.domain.tariff.billed import Bill
from app.use_cases.costs.told import PriceNow
from sync_server.api.v1.fields import Number


class LineAnswer(BaseModel):
    """What a charge costs for a period, a tier and some days (without `end_on`)."""

    charge: str
    kind: str
    period: str | None
    tier: int | None
    quantity: Number
    unit: str
    unit_price: Number | None
    amount: Number
    start_on: date
    end_on: date
    is_estimated: bool


class BillAnswer(BaseModel):
    """A bill: its lines and their sums in one currency."""

    currency: str
    kwh: Number
    net: Number
    tax: Number
    gross: Number
    quality: str
    lines: list[LineAnswer]


class PriceAnswer(BaseModel):
    """What the next kWh costs, until when by the clock, and what one costs after `left_kwh` more.

    `register_name` is the dial it holds for, "" for all.
    """

    register_name: str
    per_kwh: Number
    until: datetime | None
    left_kwh: Number | None
    then_per_kwh: Number | None
    why: str | None


def bill_answer(bill: Bill) -> BillAnswer:
    """Return a bill as it is answered."""
    return BillAnswer(
        currency=bill.currency,
        kwh=Decimal(bill.wh).scaleb(-3),
        net=bill.net,
        tax=bill.tax,
        gross=bill.gross,
        quality=Quality(bill.quality).name.lower(),
        lines=[LineAnswer(**line._asdict(), start_on=line.first, end_on=line.end) for line in bill.lines],
    )


def price_answers(price: PriceNow) -> list[PriceAnswer]:
    """Return the price of the next kWh on each dial that may count now."""
    return [
        PriceAnswer(
            register_name=each.register,
            per_kwh=each.price,
            until=each.until,
            left_kwh=each.left_kwh,
            then_per_kwh=each.jump,
            why=each.why and each.why.name.lower(),
        )
        for each in price.each
    ]
