"""Tariffs reduced to some of their charges, so that each is counted where it falls."""

from collections.abc import Callable

from app.domain.errors import N_, MeterbookError
from app.domain.tariff.added import CapCharge, FixedCharge, MinimumCharge, PercentCharge, TaxCharge
from app.domain.tariff.bases import METERED, AnyCharge
from app.domain.tariff.charges import DemandCharge, EnergyCharge
from app.domain.tariff.document import Rounding, Tariff


class NoEnergyPriceError(MeterbookError):
    """A tariff that asks nothing for energy."""

    sentence = N_("The tariff “{name}” has no price for energy.")


OF_SITE = ("site", "unit")
_BASED = (CapCharge, MinimumCharge, PercentCharge, TaxCharge)


def of_each_meter(tariff: Tariff) -> Tariff | None:
    """Return what falls on every meter of a site that has several: not what is charged once per site."""
    return _only(tariff, lambda charge: not (_is_once(charge) or isinstance(charge, MinimumCharge)))


def of_site_alone(tariff: Tariff) -> Tariff | None:
    """Return what falls once on a site with several meters, with its taxes."""
    return _only(tariff, lambda charge: _is_once(charge) or isinstance(charge, (PercentCharge, TaxCharge)))


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
    return isinstance(charge, FixedCharge) and charge.of in OF_SITE


def _only(tariff: Tariff, wanted: Callable[[AnyCharge], bool]) -> Tariff | None:
    """Return the tariff with the wanted charges that still have something to be reckoned on."""
    kept = [charge for charge in tariff.charges if wanted(charge)]
    while (pruned := [each for each in (_based_on(charge, kept) for charge in kept) if each]) != kept:
        kept = pruned
    if not any(charge.kind in METERED for charge in kept):
        return None
    netting = tariff.netting if any(isinstance(charge, EnergyCharge) for charge in kept) else None
    return altered(tariff, charges=tuple(kept), netting=netting)


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
    return Tariff(**{name: getattr(tariff, name) for name in type(tariff).model_fields} | changed)
