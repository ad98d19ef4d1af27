"""Tariffs reduced to some of their charges, so that each is counted where it falls."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from app.domain.errors import N_, MeterbookError
from app.domain.tariff.added import CapCharge, FixedCharge, MinimumCharge, PercentCharge, Slab, TaxCharge
from app.domain.tariff.bases import METERED, AnyCharge
from app.domain.tariff.charges import DemandCharge, EnergyCharge
from app.domain.tariff.document import Rounding, Tariff


class NoEnergyPriceError(MeterbookError):
    """A tariff that asks nothing for energy."""

    sentence = N_("The tariff “{name}” has no price for energy.")


OF_METER = "meter"
NOTHING_LEFT = "–"
NOTHING_TOPPED: Mapping[str, Decimal] = {}
_BASED = (CapCharge, MinimumCharge, PercentCharge, TaxCharge)


def of_each_meter(tariff: Tariff) -> Tariff | None:
    """Return what falls on every meter of a site that has several: not what is charged once per site."""
    return _only(tariff, lambda charge: not (_is_once(charge) or isinstance(charge, MinimumCharge)))


def of_party(tariff: Tariff, topped: Mapping[str, Decimal] = NOTHING_TOPPED) -> Tariff:
    """Return what falls once on a site or unit with several meters, with its taxes.

    `topped` is what is added for each minimum, by its name.
    """
    kept: list[AnyCharge] = []
    for charge in tariff.charges:
        if isinstance(charge, MinimumCharge):
            kept += [_amount(charge.name, topped[charge.name])] if charge.name in topped else []
        elif _is_once(charge):
            kept.append(charge)
        elif isinstance(charge, (PercentCharge, TaxCharge)):
            kept.append(charge.model_copy(update={"on": tariff.base_of(charge)}))
    left = _pruned(kept)
    return altered(tariff, charges=tuple(left or [_amount(NOTHING_LEFT, Decimal(0))]), netting=None)


def of_dues(tariff: Tariff) -> Tariff:
    """Return the minimums of a tariff as if they were due in any case."""
    minimums = [charge for charge in tariff.charges if isinstance(charge, MinimumCharge)]
    dues = [
        FixedCharge(
            kind="fixed", name=each.name, per=each.per, parts=each.parts, by_total=(Slab(amount=each.amount),)
        )
        for each in minimums
    ]
    return altered(tariff, charges=tuple(dues or [_amount(NOTHING_LEFT, Decimal(0))]), netting=None)


def has_common(tariff: Tariff) -> bool:
    """Tell whether something of a tariff falls once on a site or unit with several meters."""
    return any(_is_once(charge) or isinstance(charge, MinimumCharge) for charge in tariff.charges)


def depends_on_total(tariff: Tariff) -> bool:
    """Tell whether something that falls on a site or unit depends on how much it uses in all."""
    return any(isinstance(charge, MinimumCharge) or _is_by_total(charge) for charge in tariff.charges)


def is_counted_by_meter(tariff: Tariff) -> bool:
    """Tell whether meters that share a tariff may pay other than one meter that counted for all of them."""
    return any(_bends(charge) for charge in tariff.charges)


def of_energy(tariff: Tariff) -> Tariff:
    """Return what more energy costs: a minimum that is not reached yet would make it cost nothing."""
    return _only(tariff, lambda charge: not isinstance(charge, MinimumCharge)) or tariff


def of_energy_alone(tariff: Tariff) -> Tariff:
    """Return what energy costs by itself, exact to the last digit: no demand, no fixed amounts."""
    left = _only(tariff, lambda charge: not isinstance(charge, (DemandCharge, FixedCharge, MinimumCharge)))
    if left is None:
        raise NoEnergyPriceError(name=tariff.name)
    return altered(left, rounding=Rounding(step=None), quantity="exact")


def _is_once(charge: AnyCharge) -> bool:
    return isinstance(charge, FixedCharge) and charge.of != OF_METER


def _is_by_total(charge: AnyCharge) -> bool:
    return isinstance(charge, FixedCharge) and _is_once(charge) and len(charge.by_total) > 1


def _bends(charge: AnyCharge) -> bool:
    """Tell whether twice the use costs other than twice as much."""
    if isinstance(charge, EnergyCharge):
        return len(charge.tables) > 1 or any(len(table.tiers) > 1 for table in charge.tables)
    return isinstance(charge, (DemandCharge, CapCharge))


def _only(tariff: Tariff, wanted: Callable[[AnyCharge], bool]) -> Tariff | None:
    """Return the tariff with the wanted charges that still have something to be reckoned on."""
    kept = _pruned([charge for charge in tariff.charges if wanted(charge)])
    if not any(charge.kind in METERED for charge in kept):
        return None
    netting = tariff.netting if any(isinstance(charge, EnergyCharge) for charge in kept) else None
    return altered(tariff, charges=tuple(kept), netting=netting)


def _pruned(kept: list[AnyCharge]) -> list[AnyCharge]:
    """Return charges without those that have nothing left to be reckoned on."""
    while (pruned := [each for each in (_based_on(charge, kept) for charge in kept) if each]) != kept:
        kept = pruned
    return kept


def _amount(name: str, amount: Decimal) -> FixedCharge:
    document = {"kind": "fixed", "name": name, "amount": f"{amount:f}", "per": "cycle"}
    return FixedCharge.model_validate(document)


def _based_on(charge: AnyCharge, kept: list[AnyCharge]) -> AnyCharge | None:
    """Return a charge whose base names only what is kept, None where nothing of it is."""
    if not isinstance(charge, _BASED):
        return charge
    names = {each.name for each in kept} | {each.kind for each in kept}
    named = tuple(name for name in charge.on if name == "all" or name in names)
    has_base = any(each.kind in METERED for each in kept)
    if not named or not has_base:
        return None
    return charge if named == charge.on else charge.model_copy(update={"on": named})


def altered(tariff: Tariff, **changed: object) -> Tariff:
    """Return a tariff with some of its parts changed."""
    # A copy would keep what was compiled for the old charges.
    return type(tariff)(**{name: getattr(tariff, name) for name in type(tariff).model_fields} | changed)
