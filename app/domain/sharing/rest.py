"""Who bears the rest of a bill, by the rule that was chosen."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from app.domain.errors import N_, Word
from app.domain.sharing.facts import COMMON, PARKING, Facts, Space, Tenancy
from app.domain.sharing.parts import Lack, Missing
from app.domain.sharing.rules import Rest


@dataclass(frozen=True, slots=True)
class RestShare:
    """The part of the rest that an occupant bears for their days, or the owner (None)."""

    tenancy: Tenancy | None
    part: Fraction
    because: tuple[Word, ...]


def rest_shares(facts: Facts) -> list[RestShare]:
    """Return the parts of the rest, which add up to one; the owner's come together as the last."""
    weights = weights_of(facts)
    whole = sum(weights.values(), Fraction(0))
    if not whole:
        return [RestShare(None, Fraction(1), (Word(N_("It goes to the owner.")),))]
    stays: dict[UUID, list[Tenancy]] = defaultdict(list)
    for tenancy in facts.tenancies:
        stays[tenancy.unit_id].append(tenancy)
    let = [
        _of_stay(facts, weight, whole, tenancy)
        for unit_id, weight in weights.items()
        for tenancy in stays[unit_id]
        if tenancy.person_id and weight
    ]
    left = 1 - sum((share.part for share in let), Fraction(0))
    own = (Word(N_("For units and days without an occupant.")),)
    return [*let, RestShare(None, left, own)] if left else let


def weights_of(facts: Facts) -> Mapping[UUID, Fraction]:
    """Return how much of the rest falls on each unit, compared with the others; nothing: the owner's."""
    sharing = facts.bill.sharing
    rules = {Rest.EQUAL: _metered, Rest.AREA: _areas, Rest.UNITS: _dwellings}
    if sharing.rest is Rest.CUSTOM:
        return {unit_id: Fraction(share) for unit_id, share in sharing.shares.items()}
    return dict(rules[sharing.rest](facts)) if sharing.rest in rules else {}


def areas_missing(facts: Facts) -> Iterator[Missing]:
    """Yield the units that a rest shared by area needs to know the m² of."""
    if facts.bill.sharing.rest is not Rest.AREA or facts.bill.sharing.by_tariff:
        return
    for space in facts.spaces:
        if space.kind != COMMON and not space.area_m2:
            sentence = Word(N_("“{unit}” has no area, but the rest is shared by m²."), {"unit": space.name})
            yield Missing(Lack.AREA, sentence, facts.bill.start, unit_id=space.id)


def _metered(facts: Facts) -> Iterator[tuple[UUID, Fraction]]:
    served = {each.unit_id for each in facts.measured}
    bearing = [space for space in facts.spaces if space.kind != COMMON]
    with_meter = [space for space in bearing if space.id in served]
    return ((space.id, Fraction(1)) for space in with_meter or bearing)


def _areas(facts: Facts) -> Iterator[tuple[UUID, Fraction]]:
    bearing = (space for space in facts.spaces if space.kind != COMMON)
    return ((space.id, Fraction(space.area_m2 or 0)) for space in bearing)


def _dwellings(facts: Facts) -> Iterator[tuple[UUID, Fraction]]:
    return ((space.id, Fraction(1)) for space in facts.spaces if is_dwelling(space))


def is_dwelling(space: Space) -> bool:
    """Tell whether a unit is one that somebody lives or works in."""
    return space.kind not in {COMMON, PARKING}


def _of_stay(facts: Facts, weight: Fraction, whole: Fraction, tenancy: Tenancy) -> RestShare:
    days = (facts.bill.end - facts.bill.start).days
    part = weight / whole * Fraction(tenancy.days, days)
    because = [_rule(facts.bill.sharing.rest, weight, whole)]
    if tenancy.days != days:
        gaps = {"days": tenancy.days, "all": days}
        because.append(Word(N_("For {days} of the {all} days of the bill."), gaps))
    return RestShare(tenancy, part, tuple(because))


def _rule(rest: Rest, weight: Fraction, whole: Fraction) -> Word:
    gaps = {"own": _decimal(weight), "all": _decimal(whole)}
    if rest is Rest.AREA:
        return Word(N_("Shared by area: {own} of {all} m²."), gaps)
    if rest is Rest.CUSTOM:
        return Word(N_("Shared by agreed parts: {own} %."), {"own": _decimal(100 * weight / whole)})
    return Word(N_("Shared by units: {own} of {all}."), gaps)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / number.denominator
