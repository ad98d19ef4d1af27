"""The document of a draft, and the field of the editor that each place of it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from app.domain.errors import ARROW
from app.domain.tariff.parts import EVERY_MONTH
from app.domain.tariff.places import place_of
from app.ui.tariff_editor.dated import dated_document, dated_paths, texts_at
from app.ui.tariff_editor.draft import Charge, Demand, Draft, Fixed, Kept, Tax, at
from app.ui.tariff_editor.energy import Energy
from app.ui.tariff_editor.nights import has_nights, renamed, schedule_with_nights
from app.ui.tariff_editor.numbers import written
from app.ui.tariff_editor.priced import Path, prices_in, with_prices
from app.ui.tariff_editor.seasons import schedule_of

HEAD = ("name", "currency", "time_zone", "utility", "account", "notes")
_ONE_DAY = timedelta(days=1)


@dataclass
class Written:
    """A document, and from which field each path of it comes."""

    document: dict[str, Any]
    fields: dict[Path, str] = field(default_factory=dict)

    def field_of(self, place: str) -> str:
        """Return the field of a place in words, or of the nearest place around it; "" is the tariff."""
        # A path that the document leaves out has the place of what is around it: the shorter path wins.
        paths = sorted(self.fields, key=len, reverse=True)
        known = {place_of(path, self.document): self.fields[path] for path in paths}
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
    made.document["holidays"] = draft.holidays
    made.document["charges"] = [charge_document(each, names, decimal_sign) for each in draft.charges]
    for number, charge in enumerate(draft.charges):
        paths = {("name",): "name", (): "", **_paths(charge, decimal_sign)}
        made.fields |= {("charges", number, *path): at(charge, name) for path, name in paths.items()}
    return made


def charge_document(charge: Charge, names: Mapping[str, str], decimal_sign: str) -> dict[str, Any]:
    """Return the document of a charge; `names` are those of the keys that bases are made of."""
    match charge:
        case Energy():
            said = _energy(charge, decimal_sign)
        case Fixed():
            said = {"amount": _one(charge.amount, charge, decimal_sign), "per": charge.per, "of": charge.of}
            said["parts"] = charge.parts
        case Demand():
            said = {"price": _one(charge.price, charge, decimal_sign), "window": int(charge.window)}
        case Tax():
            said = {"percent": _one(charge.percent, charge, decimal_sign), "inclusive": charge.is_inclusive}
            said["on"] = _named(charge.on, names)
        case Kept():
            return _kept(charge, names, decimal_sign)
    return {"kind": charge.kind, "name": charge.name.strip(), **said}


def _one(text: str, charge: Fixed | Demand | Tax, decimal_sign: str) -> object:
    return dated_document(texts_at(((text,),), charge.later), charge.later, decimal_sign)


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
    if stored and stored.seasons == charge.seasons and len(stored.periods) == len(names):
        return renamed(stored.document, dict(zip(stored.periods, names, strict=True)))
    if stored is None:
        return schedule_with_nights(names, charge.seasons)
    if not has_nights(stored.document):
        return schedule_of(names, charge.seasons)
    left = stored.document.get("otherwise") or ""
    return schedule_with_nights(names, charge.seasons, left if left in names else "")


def _tiers(charge: Energy) -> int:
    return len(charge.prices) if charge.has_tiers else 1


def _tier(charge: Energy, number: int, decimal_sign: str) -> dict[str, Any]:
    is_open = number == _tiers(charge) - 1
    edge = {} if is_open else {"up_to": written(charge.edges[number], decimal_sign)}

    def price(period: int) -> object:
        texts = texts_at(charge.prices, charge.later, number, period)
        return dated_document(texts, charge.later, decimal_sign)

    if not charge.has_periods:
        return {**edge, "price": price(0)}
    return {**edge, "prices": {charge.periods[each].strip(): price(each) for each in charge.priced_periods()}}


def _named(bases: tuple[str, ...], names: Mapping[str, str]) -> list[str]:
    return [names.get(base, base) for base in bases]


def _kept(charge: Kept, names: Mapping[str, str], decimal_sign: str) -> dict[str, Any]:
    named = {**charge.document, "name": charge.name.strip()}
    made = with_prices(named, [written(text, decimal_sign) for text in charge.prices])
    if "on" in made:
        made["on"] = _named(tuple(made["on"]), names)
    return made


def _paths(charge: Charge, decimal_sign: str) -> dict[Path, str]:
    """Return the fields that the places of a charge come from."""
    match charge:
        case Energy():
            return _energy_paths(charge, decimal_sign)
        case Fixed():
            return _one_path("amount", charge.amount, charge, decimal_sign)
        case Demand():
            return _one_path("price", charge.price, charge, decimal_sign)
        case Tax():
            return {("on",): "on"} | _one_path("percent", charge.percent, charge, decimal_sign)
        case Kept():
            prices = enumerate(prices_in(charge.document))
            return {priced.path: f"price/{number}" for number, priced in prices}


def _one_path(name: str, text: str, charge: Fixed | Demand | Tax, decimal_sign: str) -> dict[Path, str]:
    return dated_paths((name,), name, texts_at(((text,),), charge.later), decimal_sign)


def _energy_paths(charge: Energy, decimal_sign: str) -> dict[Path, str]:
    paths: dict[Path, str] = {("months",): "months"}
    for tier in range(_tiers(charge)):
        here = ("tables", 0, "tiers", tier)
        paths |= {here: f"edge/{tier}", (*here, "up_to"): f"edge/{tier}"}
        for period in charge.used_periods() if charge.has_periods else (0,):
            name = ("prices", charge.periods[period].strip()) if charge.has_periods else ("price",)
            texts = texts_at(charge.prices, charge.later, tier, period)
            paths |= dated_paths((*here, *name), f"price/{tier}/{period}", texts, decimal_sign)
    return paths
