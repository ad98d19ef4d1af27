"""What is said about CO2, in the person's words."""

from decimal import Decimal
from typing import TYPE_CHECKING

from app.reports.words import Words
from app.ui.costs.words import doubt_text

if TYPE_CHECKING:
    from app.use_cases.costs.carbon import Carbon

_SMALL = 10
_TWO = 2


def kg_text(_: Words, kg: Decimal) -> str:
    """Return a mass of CO2, with more decimals where it is small."""
    return _("{kg} kg CO2", kg=_.number(kg, 1 if kg >= _SMALL else 2))


def cycle_text(_: Words, found: "Carbon") -> str:
    """Return the CO2 of a meter's cycle: until now, ahead, and in the cycle before."""
    shown = _until_now(_, found)
    said = [shown if found.is_over else _("{co2} so far", co2=shown)]
    if found.projected is not None:
        said.append(_("≈ {co2} by the end of the cycle", co2=kg_text(_, found.projected)))
    if found.last is not None:
        said.append(_("{co2} in the cycle before", co2=kg_text(_, found.last)))
    return " · ".join(said)


def month_text(_: Words, found: "Carbon") -> str:
    """Return the CO2 of a site's month: until now and ahead."""
    said = [_("{co2} so far this month", co2=_until_now(_, found))]
    if found.projected is not None:
        said.append(_("≈ {co2} by its end", co2=kg_text(_, found.projected)))
    return " · ".join(said)


def periods_text(_: Words, found: "Carbon") -> str:
    """Return the CO2 by period, "" where there are not several."""
    parts = found.by_period or {}
    if len(parts) < _TWO:
        return ""
    return " · ".join(_("{period}: {co2}", period=name, co2=kg_text(_, kg)) for name, kg in parts.items())


def why_text(_: Words, found: "Carbon") -> str:
    """Return why a figure is an estimate, "" where it is not."""
    return doubt_text(_, found.doubt) if found.doubt else ""


def _until_now(_: Words, found: "Carbon") -> str:
    return f"{'≈ ' if found.doubt else ''}{kg_text(_, found.kg)}"
