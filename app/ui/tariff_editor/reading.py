"""The draft of a stored tariff: as forms where forms give back the same, else kept with its prices."""

import json
from datetime import timedelta
from typing import Any

from app.domain.tariff import charges as metered
from app.domain.tariff.added import FixedCharge, TaxCharge
from app.domain.tariff.bases import AnyCharge
from app.domain.tariff.document import Tariff
from app.domain.tariff.parts import Part
from app.domain.tariff.prices import Dated, plain
from app.ui.tariff_editor.draft import Charge, Demand, Draft, Energy, Fixed, Kept, StoredSchedule, Tax
from app.ui.tariff_editor.numbers import shown
from app.ui.tariff_editor.priced import prices_in
from app.ui.tariff_editor.week import plain_week, week_of
from app.ui.tariff_editor.writing import HEAD, charge_document

_SHOWN = (*HEAD, "format", "valid_from", "valid_until", "charges")
_ONE_DAY = timedelta(days=1)


def draft_of(tariff: Tariff, decimal_sign: str) -> Draft:
    """Return the draft of a tariff; written again it means the same."""
    document = json.loads(tariff.to_json())
    return Draft(
        **{name: getattr(tariff, name) for name in HEAD},
        valid_from=tariff.valid_from,
        valid_until=tariff.valid_until - _ONE_DAY if tariff.valid_until else None,
        charges=tuple(_charge(each, decimal_sign) for each in tariff.charges),
        rest={name: part for name, part in document.items() if name not in _SHOWN},
    )


def _charge(charge: AnyCharge, decimal_sign: str) -> Charge:
    form = _form(charge, decimal_sign)
    return form if form and _gives_back(form, charge, decimal_sign) else _kept(charge, decimal_sign)


def _form(charge: AnyCharge, decimal_sign: str) -> Charge | None:
    """Return the form that might show a charge whole."""

    def text(price: Dated) -> str:
        return shown(plain(price.steps[0].value), decimal_sign)

    match charge:
        case metered.EnergyCharge():
            return _energy(charge, decimal_sign)
        case metered.DemandCharge():
            price = charge.tiers[0].price
            return Demand(charge.name, charge.name, text(price), str(charge.window)) if price else None
        case FixedCharge():
            return Fixed(charge.name, charge.name, text(charge.by_total[0].amount), charge.per, charge.of)
        case TaxCharge():
            return Tax(charge.name, charge.name, text(charge.percent), charge.on, charge.inclusive)
        case _:
            return None


def _energy(charge: metered.EnergyCharge, decimal_sign: str) -> Energy | None:
    table, schedule = charge.tables[0], charge.schedule
    week = week_of(schedule) if schedule else plain_week()
    if week is None or any(bool(schedule) != bool(tier.prices) for tier in table.tiers):
        return None
    periods = schedule.names if schedule else ("",)

    def text(price: Dated) -> str:
        return shown(plain(price.steps[0].value), decimal_sign)

    return Energy(
        key=charge.name,
        name=charge.name,
        flow=charge.flow,
        register=charge.of_register or "",
        months=charge.months,
        has_periods=schedule is not None,
        has_tiers=len(table.tiers) > 1,
        periods=periods,
        week=week,
        edges=tuple(shown(plain(tier.up_to), decimal_sign) for tier in table.tiers if tier.up_to),
        prices=tuple(tuple(text(tier.price_in(name)) for name in periods) for tier in table.tiers),
        family=table.family,
        basis=table.basis.per,
        schedule=StoredSchedule(periods, week, _document(schedule)) if schedule else None,
    )


def _gives_back(form: Charge, charge: AnyCharge, decimal_sign: str) -> bool:
    """Tell whether a form says all that a charge does."""
    again = type(charge).model_validate(charge_document(form, {}, decimal_sign))
    # The order of prices by period means nothing: as mappings they are compared without it.
    return again.model_dump(mode="json") == charge.model_dump(mode="json")


def _kept(charge: AnyCharge, decimal_sign: str) -> Kept:
    document = _document(charge)
    texts = tuple(shown(priced.value, decimal_sign) for priced in prices_in(document))
    return Kept(charge.name, charge.name, document, texts)


def _document(part: Part) -> dict[str, Any]:
    return part.model_dump(mode="json", by_alias=True, exclude_defaults=True)
