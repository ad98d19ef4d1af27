"""What a charge is reckoned on: other charges by name, by kind, or all of them."""

from collections.abc import Iterator, Sequence

from app.domain.errors import N_
from app.domain.tariff.added import CapCharge, FixedCharge, MinimumCharge, PercentCharge, TaxCharge
from app.domain.tariff.charges import DemandCharge, EnergyCharge
from app.domain.tariff.parts import refused

AnyCharge = EnergyCharge | DemandCharge | FixedCharge | MinimumCharge | CapCharge | PercentCharge | TaxCharge
Based = MinimumCharge | CapCharge | PercentCharge | TaxCharge
METERED = ("energy", "demand", "fixed")
RESERVED = ("all", *METERED)


def before(charges: Sequence[AnyCharge], charge: Based) -> tuple[AnyCharge, ...]:
    """Return the charges a base may mean, in the order a bill reckons them.

    Energy, demand and fixed first; then caps, minimums and percentages as the
    document lists them, then taxes; never the charge itself or a later one.
    """
    billed = in_order(charges)
    return billed[: billed.index(charge)]


def in_order(charges: Sequence[AnyCharge]) -> tuple[AnyCharge, ...]:
    """Return the charges in the order a bill reckons them."""
    return tuple(sorted(charges, key=_rank))


def _rank(charge: AnyCharge) -> int:
    if charge.kind in METERED:
        return METERED.index(charge.kind)
    return len(METERED) + (charge.kind == "tax")


def base_of(charges: Sequence[AnyCharge], charge: Based) -> tuple[str, ...]:
    """Return the names of the charges a base means; “all” means all before it that are no tax."""
    possible = before(charges, charge)
    meant = {each.name for name in charge.on for each in _meant(possible, name)}
    return tuple(each.name for each in possible if each.name in meant)


def _meant(possible: Sequence[AnyCharge], name: str) -> Iterator[AnyCharge]:
    for each in possible:
        if name in (each.name, each.kind) or (name == "all" and each.kind != "tax"):
            yield each


def check_names(charges: Sequence[AnyCharge]) -> None:
    """Refuse a name that two charges have, or that means a kind of charge."""
    names = [charge.name for charge in charges]
    for number, name in enumerate(names):
        at = ("charges", number, "name")
        if name in RESERVED:
            raise refused(N_("“{name}” means a kind of charge. Choose another name."), at, name=name)
        if name in names[:number]:
            raise refused(N_("Two charges are called “{name}”. Give each its own name."), at, name=name)


def check_bases(charges: Sequence[AnyCharge]) -> None:
    """Refuse a base that names no charge reckoned before."""
    based = [(number, charge) for number, charge in enumerate(charges) if isinstance(charge, Based)]
    for number, charge in based:
        for name in charge.on:
            if not any(_meant(before(charges, charge), name)):
                sentence = N_("No charge before this one is called “{name}”.")
                raise refused(sentence, ("charges", number, "on"), name=name)
