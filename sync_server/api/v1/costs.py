"""Costs: of each meter, of all together, over time, of any tariff, and of the next kWh."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field, model_validator

from app.domain.cost.cycled import Spent
from app.domain.cost.step import Step
from app.domain.cycle import Cycle
from app.domain.errors import N_, FormError, Problem
from app.domain.tariff.reader import read_tariff
from app.use_cases.book import GoneError
from app.use_cases.costs.calculated import cost_of_kwh, cost_of_meter
from app.use_cases.costs.overview import PricedMeter, cost_trend, overview
from app.use_cases.costs.page import cost_page
from app.use_cases.costs.sites import Spending
from app.use_cases.costs.told import PastCost, PresentCost
from app.use_cases.tariffs import one_tariff
from sync_server.api.asking import Body
from sync_server.api.v1.asking import Looking
from sync_server.api.v1.bills import BillAnswer, PriceAnswer, bill_answer, price_answers
from sync_server.api.v1.fields import Day, Kwh, Number
from sync_server.api.v1.tags import TaggedRoute
from sync_server.api.v1.tariffs import Document
from sync_server.desk import Seat

router = APIRouter(prefix="/api/v1", tags=["costs"], route_class=TaggedRoute)

MOST_DAYS = 366


class MeterCost(BaseModel):
    """What the present cycle of a meter costs so far, and what a kWh costs now."""

    meter_id: UUID
    site_id: UUID
    tariff: str
    currency: str
    so_far: Number
    price_per_kwh: Number
    doubt: str | None


class UntoldCost(BaseModel):
    """A meter whose cost cannot be told, and why."""

    meter_id: UUID
    detail: str


class CostsAnswer(BaseModel):
    """What the meters with a tariff cost."""

    items: list[MeterCost]
    untold: list[UntoldCost]


class SumAnswer(BaseModel):
    """The last thirty days in one currency; `per_day` is what is due ahead at today's pace."""

    currency: str
    amount: Number
    kwh: Number
    per_day: Number | None


class SiteSum(BaseModel):
    """What a site spent in the last thirty days, by currency."""

    site_id: UUID
    sums: list[SumAnswer]


class SummaryAnswer(BaseModel):
    """What all sites spent together, and each of them."""

    sums: list[SumAnswer]
    sites: list[SiteSum]


class SpentAnswer(BaseModel):
    """What the days until `end_on` (excluded) cost."""

    start_on: date
    end_on: date
    amount: Number
    kwh: Number


class TrendAnswer(BaseModel):
    """What passed days, weeks or months cost, by currency."""

    step: Step
    by_currency: dict[str, list[SpentAnswer]]


class CycleCost(BaseModel):
    """The bill of the cycle that a day lies in, and where it will end; `projected` is null for a past one."""

    bill: BillAnswer
    projected: BillAnswer | None
    doubt: str | None


class PricesAnswer(BaseModel):
    """What the next kWh costs, on each dial that may count now."""

    currency: str
    prices: list[PriceAnswer]


class CalculationBody(Body):
    """Which tariff (stored or as a document), on which days, and either a meter or an amount of energy."""

    tariff_id: UUID | None = None
    document: Document | None = None
    meter_id: UUID | None = None
    kwh: Annotated[Kwh | None, Field(lt=10**9)] = None
    start_on: Day
    end_on: Day

    @model_validator(mode="after")
    def _is_clear(self) -> Self:
        if (self.tariff_id is None) == (self.document is None):
            raise ValueError("Send either tariff_id or document.")
        if (self.meter_id is None) == (self.kwh is None):
            raise ValueError("Send either meter_id or kwh.")
        return self

    @property
    def days(self) -> Cycle:
        """The days to price. Raises FormError."""
        if not timedelta() < self.end_on - self.start_on <= timedelta(days=MOST_DAYS):
            raise FormError([Problem("end_on", N_("Choose from 1 to {n} days."), {"n": MOST_DAYS})])
        return Cycle(self.start_on, self.end_on)


@router.get("/costs")
def list_costs(desk: Looking) -> CostsAnswer:
    """Return what the present cycle of each meter costs."""

    def found(seat: Seat) -> CostsAnswer:
        told = overview(seat.book)
        untold = [UntoldCost(meter_id=each.meter_id, detail=str(each.error)) for each in told.untold]
        return CostsAnswer(items=[*map(_meter, told.meters)], untold=untold)

    return desk.ask(found)


@router.get("/costs/summary")
def get_summary(desk: Looking) -> SummaryAnswer:
    """Return what the last thirty days cost."""

    def found(seat: Seat) -> SummaryAnswer:
        told = overview(seat.book)
        sites = [SiteSum(site_id=each.site_id, sums=_sums(each.spending)) for each in told.sites]
        return SummaryAnswer(sums=_sums(told.in_sum), sites=sites)

    return desk.ask(found)


@router.get("/costs/trends")
def get_trends(desk: Looking, step: Step = Step.MONTH) -> TrendAnswer:
    """Return how costs went on."""

    def found(seat: Seat) -> TrendAnswer:
        trend = cost_trend(seat.book, step)
        by_currency = {name: [*map(_spent, spent)] for name, spent in trend.by_currency.items()}
        return TrendAnswer(step=step, by_currency=by_currency)

    return desk.ask(found)


@router.post("/costs/calculate")
def calculate(desk: Looking, body: CalculationBody) -> BillAnswer:
    """Return what some use costs under a tariff; nothing is stored."""

    def found(seat: Seat) -> BillAnswer:
        tariff = one_tariff(seat.book, body.tariff_id) if body.tariff_id else read_tariff(body.document)
        if body.kwh is not None:
            return bill_answer(cost_of_kwh(tariff, body.kwh, body.days))
        if body.meter_id is None:
            raise GoneError
        return bill_answer(cost_of_meter(seat.book, tariff, body.meter_id, body.days))

    return desk.ask(found)


@router.get("/meters/{meter_id}/costs")
def get_costs(desk: Looking, meter_id: UUID, day: Day | None = None) -> CycleCost | None:
    """Return what the cycle of a day costs, of the present one without a day; null without a tariff."""

    def found(seat: Seat) -> CycleCost | None:
        return _cycle_cost(cost_page(seat.book, meter_id, day))

    return desk.ask(found)


@router.get("/meters/{meter_id}/price")
def get_price(desk: Looking, meter_id: UUID) -> PricesAnswer | None:
    """Return what a kWh of a meter costs now; null without a tariff."""

    def found(seat: Seat) -> PricesAnswer | None:
        cost = cost_page(seat.book, meter_id)
        if not isinstance(cost, PresentCost):
            return None
        return PricesAnswer(currency=cost.so_far.currency, prices=price_answers(cost.price))

    return desk.ask(found)


def _cycle_cost(cost: PresentCost | PastCost | None) -> CycleCost | None:
    if cost is None:
        return None
    if isinstance(cost, PastCost):
        return CycleCost(bill=bill_answer(cost.bill), projected=None, doubt=cost.doubt)
    projected = None if cost.projected is None else bill_answer(cost.projected)
    return CycleCost(bill=bill_answer(cost.so_far), projected=projected, doubt=cost.doubt)


def _meter(one: PricedMeter) -> MeterCost:
    return MeterCost(
        meter_id=one.meter_id,
        site_id=one.site_id,
        tariff=one.tariff,
        currency=one.currency,
        so_far=one.so_far,
        price_per_kwh=one.price.price,
        doubt=one.doubt,
    )


def _sums(spending: Mapping[str, Spending]) -> list[SumAnswer]:
    return [
        SumAnswer(currency=each.currency, amount=each.total.amount, kwh=each.total.kwh, per_day=each.per_day)
        for each in spending.values()
    ]


def _spent(one: Spent) -> SpentAnswer:
    return SpentAnswer(start_on=one.first, end_on=one.end, amount=one.cost.amount, kwh=one.cost.kwh)
