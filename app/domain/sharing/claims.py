"""Who has a claim on which part of a bill, before anything is rounded."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from app.domain.errors import N_, Word
from app.domain.reading import MOST_DECIMALS
from app.domain.sharing.basis import Basis
from app.domain.sharing.facts import Facts, Measured, Tenancy
from app.domain.sharing.open import is_rest_open, is_whole_open
from app.domain.sharing.parts import Dial, ShareKind
from app.domain.sharing.rest import rest_shares

OWNER = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A line to be: whose it is (None: the owner's), its part of the bill, and why."""

    tenancy: Tenancy | None
    kind: ShareKind
    text: Word
    part: Fraction
    quantity: Decimal | None = None
    unit: str = ""
    meter_id: UUID | None = None
    readings: tuple[Dial, ...] = ()
    because: tuple[Word, ...] = ()
    is_estimated: bool = False
    is_interpolated: bool = False
    is_open: bool = False


def claims_of(facts: Facts, basis: Basis) -> list[Claim]:
    """Return the claims on a bill, which add up to one: occupants first, the owner's last."""
    claims = [*_energy(facts, basis), *_rest(facts, basis)]
    let = [claim for claim in claims if claim.tenancy is not OWNER]
    return let + [claim for claim in claims if claim.tenancy is OWNER]


def kwh_of(wh: int) -> Decimal:
    """Return Wh as kWh."""
    return Decimal(wh).scaleb(-MOST_DECIMALS)


def _energy(facts: Facts, basis: Basis) -> Iterator[Claim]:
    by_unit: dict[UUID, list[Tenancy]] = defaultdict(list)
    for tenancy in facts.tenancies:
        by_unit[tenancy.unit_id].append(tenancy)
    for each in facts.measured:
        if not each.is_common and (each.wh or each.unit_id is not None):
            yield _of_meter(each, _occupant(each, by_unit), facts, basis)


def _occupant(each: Measured, by_unit: Mapping[UUID, Sequence[Tenancy]]) -> Tenancy | None:
    there = by_unit.get(each.unit_id, ()) if each.unit_id is not None else ()
    return next((one for one in there if one.person_id and one.start <= each.start < one.end), OWNER)


def _of_meter(each: Measured, tenancy: Tenancy | None, facts: Facts, basis: Basis) -> Claim:
    return Claim(
        tenancy,
        ShareKind.ENERGY,
        _energy_text(each, tenancy, facts),
        basis.part(each.wh),
        kwh_of(each.wh),
        "kWh",
        each.meter_id,
        each.readings,
        tuple(_energy_because(each, facts, basis)),
        each.is_estimated,
        each.is_interpolated,
        each.is_open or is_whole_open(facts, basis),
    )


def _energy_text(each: Measured, tenancy: Tenancy | None, facts: Facts) -> Word:
    if tenancy is not OWNER or each.unit_id is None:
        return Word(N_("Energy by the meter “{meter}”"), {"meter": each.meter})
    gaps = {"meter": each.meter, "unit": facts.name_of(each.unit_id)}
    return Word(N_("Energy of “{unit}” while vacant, by the meter “{meter}”"), gaps)


def _energy_because(each: Measured, facts: Facts, basis: Basis) -> Iterator[Word]:
    if basis.whole_wh:
        gaps = {"kwh": kwh_of(each.wh), "whole": kwh_of(basis.whole_wh), "amount": facts.bill.amount}
        yield Word(N_("{kwh} of {whole} kWh of the bill: {amount} × {kwh} ÷ {whole}."), gaps)
    else:
        yield Word(N_("The bill is for 0 kWh, so energy has no price."))
    yield from each.because
    if each.below_wh:
        yield Word(N_("Without the {kwh} kWh of the meters below it."), {"kwh": kwh_of(each.below_wh)})
    if each.is_baseline:
        yield Word(N_("Counted from the first reading on; nothing before it is charged."))
    if each.is_estimated:
        yield Word(N_("Estimated: a reading that this rests on was not taken."))
    elif each.is_interpolated:
        yield Word(N_("Nobody read on the first or the last of these days: spread evenly between readings."))


def _rest(facts: Facts, basis: Basis) -> Iterator[Claim]:
    if not basis.rest:
        return
    is_open = is_rest_open(facts, basis)
    for share in rest_shares(facts):
        part = basis.rest * share.part
        kwh = kwh_of(round(basis.rest_wh * share.part)) if basis.whole_wh else None
        because = (*_rest_because(basis), *share.because)
        text = Word(N_("Common areas and losses")) if basis.whole_wh else Word(N_("Part of the bill"))
        yield Claim(
            share.tenancy,
            ShareKind.REST,
            text,
            part,
            kwh,
            "kWh" if kwh else "",
            because=because,
            is_open=is_open,
        )


def _rest_because(basis: Basis) -> Iterator[Word]:
    if not basis.whole_wh:
        yield Word(N_("The bill is for 0 kWh, so all of it is shared like common areas and losses."))
        return
    gaps = {"kwh": kwh_of(basis.rest_wh), "whole": kwh_of(basis.whole_wh)}
    yield Word(N_("No meter of a unit counted {kwh} of the {whole} kWh of the bill."), gaps)
    if basis.common_wh:
        yield Word(N_("{kwh} kWh of that are common areas."), {"kwh": kwh_of(basis.common_wh)})
