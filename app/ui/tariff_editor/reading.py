"""The draft of a stored tariff: as forms where forms give back the same, else kept with its prices."""

import json
from datetime import date, timedelta
from typing import Any

from app.domain.tariff import charges as metered
from app.domain.tariff.added import FixedCharge, TaxCharge
from app.domain.tariff.bases import AnyCharge
from app.domain.tariff.document import Tariff
from app.domain.tariff.parts import Part
from app.domain.tariff.prices import plain
from app.domain.tariff.tables import Table
from app.ui.tariff_editor.changing import Later, Prices
from app.ui.tariff_editor.dated import days_of, one_number, text_of
from app.ui.tariff_editor.draft import Charge, Demand, Draft, Fixed, Kept, Tax
from app.ui.tariff_editor.energy import Energy, StoredSchedule
from app.ui.tariff_editor.numbers import shown
from app.ui.tariff_editor.priced import prices_in
from app.ui.tariff_editor.seasons import Season, seasons_of
from app.ui.tariff_editor.writing import HEAD, charge_document

_SHOWN = (*HEAD, "format", "valid_from", "valid_until", "holidays", "charges")
_ONE_DAY = timedelta(days=1)


def draft_of(tariff: Tariff, decimal_sign: str) -> Draft:
    """Return the draft of a tariff; written again it means the same."""
    document = json.loads(tariff.to_json())
    return Draft(
        **{name: getattr(tariff, name) for name in HEAD},
        valid_from=tariff.valid_from,
        valid_until=tariff.valid_until - _ONE_DAY if tariff.valid_until else None,
        holidays=tariff.holidays,
        charges=tuple(_charge(each, decimal_sign) for each in tariff.charges),
        rest={name: part for name, part in document.items() if name not in _SHOWN},
    )


def _charge(charge: AnyCharge, decimal_sign: str) -> Charge:
    form = _form(charge, decimal_sign)
    return form if form and _gives_back(form, charge, decimal_sign) else _kept(charge, decimal_sign)


def _form(charge: AnyCharge, decimal_sign: str) -> Charge | None:
    """Return the form that might show a charge whole."""
    match charge:
        case metered.EnergyCharge():
            return _energy(charge, decimal_sign)
        case metered.DemandCharge():
            return _demand(charge, decimal_sign)
        case FixedCharge():
            text, later = one_number(charge.by_total[0].amount, decimal_sign)
            return Fixed(charge.name, charge.name, text, charge.per, charge.of, charge.parts, later)
        case TaxCharge():
            text, later = one_number(charge.percent, decimal_sign)
            return Tax(charge.name, charge.name, text, charge.on, charge.inclusive, later)
        case _:
            return None


def _demand(charge: metered.DemandCharge, decimal_sign: str) -> Demand | None:
    price = charge.tiers[0].price
    if price is None:
        return None
    text, later = one_number(price, decimal_sign)
    return Demand(charge.name, charge.name, text, str(charge.window), later)


def _energy(charge: metered.EnergyCharge, decimal_sign: str) -> Energy | None:
    table, schedule = charge.tables[0], charge.schedule
    seasons = seasons_of(schedule) if schedule else (Season(),)
    if seasons is None or any(bool(schedule) != bool(tier.prices) for tier in table.tiers):
        return None
    periods = schedule.names if schedule else ("",)
    prices, later = _prices(table, periods, decimal_sign)
    priced = tuple(each.period for each in table.tiers[0].prices)
    return Energy(
        key=charge.name,
        name=charge.name,
        flow=charge.flow,
        register=charge.of_register or "",
        months=charge.months,
        has_periods=schedule is not None,
        has_tiers=len(table.tiers) > 1,
        periods=periods,
        seasons=seasons,
        edges=tuple(shown(plain(tier.up_to), decimal_sign) for tier in table.tiers if tier.up_to),
        prices=prices,
        later=later,
        family=table.family,
        basis=table.basis.per,
        schedule=StoredSchedule(periods, seasons, _document(schedule), priced) if schedule else None,
    )


def _prices(table: Table, periods: tuple[str, ...], decimal_sign: str) -> tuple[Prices, tuple[Later, ...]]:
    """Return the prices of a table from the beginning, and those from each day on which one changes."""
    rows = [[tier.price_in(name) for name in periods] for tier in table.tiers]

    def on(day: date | None) -> Prices:
        return tuple(tuple(text_of(price, day, decimal_sign) for price in row) for row in rows)

    return on(None), tuple(Later(day, on(day)) for day in days_of(price for row in rows for price in row))


def _gives_back(form: Charge, charge: AnyCharge, decimal_sign: str) -> bool:
    """Tell whether a form says all that a charge does."""
    again = type(charge).model_validate(charge_document(form, {}, decimal_sign))
    return again.model_dump_json() == charge.model_dump_json()


def _kept(charge: AnyCharge, decimal_sign: str) -> Kept:
    document = _document(charge)
    texts = tuple(shown(priced.value, decimal_sign) for priced in prices_in(document))
    return Kept(charge.name, charge.name, document, texts)


def _document(part: Part) -> dict[str, Any]:
    return part.model_dump(mode="json", by_alias=True, exclude_defaults=True)
