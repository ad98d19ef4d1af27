"""The document of a draft, and the field of the editor that each place of it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from app.domain.errors import ARROW
from app.domain.tariff.parts import EVERY_MONTH
from app.domain.tariff.places import place_of
from app.ui.tariff_editor.draft import Charge, Demand, Draft, Energy, Fixed, Kept, Tax, at
from app.ui.tariff_editor.numbers import written
from app.ui.tariff_editor.priced import Path, prices_in, with_prices
from app.ui.tariff_editor.week import schedule_of

HEAD = ("name", "currency", "time_zone", "utility", "account", "notes")
_ONE_DAY = timedelta(days=1)


@dataclass
class Written:
    """A document, and from which field each path of it comes."""

    document: dict[str, Any]
    fields: dict[Path, str] = field(default_factory=dict)

    def field_of(self, place: str) -> str:
        """Return the field of a place in words, or of the nearest place around it; "" is the tariff."""
        known = {place_of(path, self.document): name for path, name in self.fields.items()}
        steps = place.split(ARROW)
        around = (ARROW.join(steps[:length]) for length in range(len(steps), 0, -1))
        return next((known[each] for each in around if each in known), "")


def document_of(draft: Draft, decimal_sign: str) -> Written:
    """Return the document of a draft; what nobody can read in it stays as it was typed."""
    names = {charge.key: charge.name.strip() for charge in draft.charges}
    head = {name: getattr(draft, name).strip() for name in HEAD}
    until = draft.valid_until + _ONE_DAY if draft.valid_until else None
    days = {"valid_from": draft.valid_from, "valid_until": until}
    made = Written({"format": 1, **head, **days, **draft.rest}, {(name,): name for name in (*HEAD, *days)})
    made.document["charges"] = [charge_document(each, names, decimal_sign) for each in draft.charges]
    for number, charge in enumerate(draft.charges):
        paths = {("name",): "name", (): "", **_PATHS[charge.kind](charge)}
        made.fields |= {("charges", number, *path): at(charge, name) for path, name in paths.items()}
    return made


def charge_document(charge: Charge, names: Mapping[str, str], decimal_sign: str) -> dict[str, Any]:
    """Return the document of a charge; `names` are those of the keys that bases are made of."""
    match charge:
        case Energy():
            said = _energy(charge, decimal_sign)
        case Fixed():
            said = {"amount": written(charge.amount, decimal_sign), "per": charge.per, "of": charge.of}
        case Demand():
            said = {"price": written(charge.price, decimal_sign), "window": int(charge.window)}
        case Tax():
            said = {"percent": written(charge.percent, decimal_sign), "inclusive": charge.is_inclusive}
            said["on"] = _named(charge.on, names)
        case Kept():
            return _kept(charge, names, decimal_sign)
    return {"kind": charge.kind, "name": charge.name.strip(), **said}


def used_periods(charge: Energy) -> list[int]:
    """Return the periods that have hours."""
    hours = {period for day in charge.week for period in day}
    return [number for number in range(len(charge.periods)) if number in hours]


def _energy(charge: Energy, decimal_sign: str) -> dict[str, Any]:
    said: dict[str, Any] = {"flow": charge.flow}
    if charge.register:
        said["register"] = charge.register
    if charge.months != EVERY_MONTH:
        said["months"] = list(charge.months)
    if charge.has_periods:
        said["schedule"] = _schedule(charge)
    tiers = [_tier(charge, number, decimal_sign) for number in range(_tiers(charge))]
    scaled = {"family": charge.family, "basis": {"per": charge.basis}} if charge.has_tiers else {}
    return {**said, "tables": [{**scaled, "tiers": tiers}]}


def _schedule(charge: Energy) -> Mapping[str, Any]:
    stored, names = charge.schedule, tuple(name.strip() for name in charge.periods)
    if stored and (stored.periods, stored.week) == (names, charge.week):
        return stored.document
    return schedule_of(names, charge.week)


def _tiers(charge: Energy) -> int:
    return len(charge.prices) if charge.has_tiers else 1


def _tier(charge: Energy, number: int, decimal_sign: str) -> dict[str, Any]:
    is_open = number == _tiers(charge) - 1
    edge = {} if is_open else {"up_to": written(charge.edges[number], decimal_sign)}
    texts = [written(text, decimal_sign) for text in charge.prices[number]]
    if not charge.has_periods:
        return {**edge, "price": texts[0]}
    prices = {charge.periods[period].strip(): texts[period] for period in used_periods(charge)}
    return {**edge, "prices": prices}


def _named(bases: tuple[str, ...], names: Mapping[str, str]) -> list[str]:
    return [names.get(base, base) for base in bases]


def _kept(charge: Kept, names: Mapping[str, str], decimal_sign: str) -> dict[str, Any]:
    made = with_prices(charge.document, [written(text, decimal_sign) for text in charge.prices])
    if "on" in made:
        made["on"] = _named(tuple(made["on"]), names)
    return made


def _energy_paths(charge: Energy) -> dict[Path, str]:
    paths: dict[Path, str] = {("months",): "months"}
    for tier in range(_tiers(charge)):
        here = ("tables", 0, "tiers", tier)
        paths |= {here: f"edge/{tier}", (*here, "up_to"): f"edge/{tier}", (*here, "price"): f"price/{tier}/0"}
        for period in used_periods(charge) if charge.has_periods else ():
            paths[(*here, "prices", charge.periods[period].strip())] = f"price/{tier}/{period}"
    return paths


def _kept_paths(charge: Kept) -> dict[Path, str]:
    return {priced.path: f"price/{number}" for number, priced in enumerate(prices_in(charge.document))}


_PATHS: Mapping[str, Any] = {
    "energy": _energy_paths,
    "fixed": lambda _charge: {("amount",): "amount"},
    "demand": lambda _charge: {("price",): "price"},
    "tax": lambda _charge: {("percent",): "percent", ("on",): "on"},
    "kept": _kept_paths,
}
