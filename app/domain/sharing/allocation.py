"""Sharing a bill out: what everybody bears of it adds up to it, to the last step of its currency."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from app.domain.errors import N_, Word
from app.domain.sharing.basis import Basis, basis_of
from app.domain.sharing.bill import BillForm
from app.domain.sharing.claims import claims_of
from app.domain.sharing.facts import Facts, Measured, Priced, Space, Tenancy
from app.domain.sharing.fixed import fixed_claims, named
from app.domain.sharing.loss import Loss, loss_of
from app.domain.sharing.open import is_difference_open
from app.domain.sharing.parts import Dial, Lack, Missing, Part, Share, ShareKind
from app.domain.sharing.rest import areas_missing
from app.domain.sharing.rounding import price_per_kwh, shares_of
from app.domain.sharing.rules import FixedItem
from app.domain.sharing.status import Status
from app.domain.sharing.tax import tax_on
from app.domain.sharing.warnings import warnings_of

__all__ = [
    "Allocation", "Dial", "Facts", "Lack", "Loss", "Measured", "Missing", "Part", "Priced",
    "Share", "ShareKind", "Space", "Status", "Tenancy", "allocate",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Allocation:
    """A bill and who bears what of it; `difference` is what the owner bears beside the units' tariffs.

    `estimated` is what rests on no reading near the days it was cut at; `loss` is None where no meter
    counts what the whole site used, or none what its parts did.
    """

    bill: BillForm
    parts: tuple[Part, ...]
    owner: Part
    missing: tuple[Missing, ...] = ()
    estimated: tuple[Measured, ...] = ()
    difference: Decimal | None = None
    loss: Loss | None = None
    warnings: tuple[Word, ...] = ()
    per_kwh: Decimal | None = None

    @property
    def total(self) -> Decimal:
        """The sum of all parts; it is always the amount of the bill."""
        return sum((part.charged for part in self.parts), self.owner.charged)


def allocate(facts: Facts) -> Allocation:
    """Share a bill out; the parts and the owner's add up to its amount.

    Each meter's use bears its exact part of the amount, never a rounded price. Lines of occupants are
    rounded half up, and the owner bears what that leaves; where the owner bears nothing else, the
    largest remainders take it. Fixed items come on top, and off what the owner bears.
    """
    basis = basis_of(facts)
    lines = _Lines()
    if facts.bill.sharing.by_tariff:
        lines.by_tariff(facts)
    else:
        lines.by_ratio(facts, basis)
    lines.fixed(facts)
    loss = loss_of(facts)
    return Allocation(
        bill=facts.bill,
        parts=tuple(lines.parts(facts)),
        owner=lines.owner(facts.bill),
        missing=(*facts.missing, *areas_missing(facts)),
        estimated=tuple(each for each in facts.measured if each.is_estimated),
        difference=lines.difference,
        loss=loss,
        warnings=tuple(warnings_of(facts, basis, loss)),
        per_kwh=price_per_kwh(facts.bill.amount, basis.whole_wh, facts.bill.step),
    )


class _Lines:
    """Gathers the lines of every stay and of the owner."""

    def __init__(self) -> None:
        self._of_stays: dict[Tenancy, list[Share]] = defaultdict(list)
        self._own: list[Share] = []
        self._tax: dict[Tenancy, Decimal] = defaultdict(Decimal)
        self.difference: Decimal | None = None

    def by_ratio(self, facts: Facts, basis: Basis) -> None:
        """Share the bill by what was used, and the rest by its rule."""
        claims = claims_of(facts, basis)
        for claim, share in zip(claims, shares_of(claims, facts.bill), strict=True):
            (self._own if claim.tenancy is None else self._of_stays[claim.tenancy]).append(share)

    def by_tariff(self, facts: Facts) -> None:
        """Charge every stay by the tariff of its unit; the owner bears the difference to the bill."""
        charged = Decimal(0)
        for priced in facts.priced:
            self._of_stays[priced.tenancy] += priced.lines
            self._tax[priced.tenancy] += priced.tax
            charged += sum((line.amount for line in priced.lines), Decimal(0))
        self.difference = facts.bill.amount - charged
        text = Word(N_("Difference between the bill and the units' tariffs"))
        gaps = {"bill": facts.bill.amount, "charged": charged}
        because = Word(N_("The bill is {bill}, the tariffs of the units bring {charged}."), gaps)
        line = _plain(ShareKind.DIFFERENCE, text, self.difference, (because,))
        self._own.append(replace(line, is_open=is_difference_open(facts)))

    def fixed(self, facts: Facts) -> None:
        """Charge what is due besides, and take it off what the owner bears."""
        sums: dict[FixedItem, Decimal] = defaultdict(Decimal)
        for claim in fixed_claims(facts):
            share = claim.share(facts.bill.step)
            self._of_stays[claim.tenancy].append(share)
            sums[claim.item] += share.amount
        for item, amount in sums.items():
            text = Word(N_("{item}, charged to occupants"), {"item": named(item)})
            self._own.append(_plain(ShareKind.FIXED, text, -amount))

    def parts(self, facts: Facts) -> Iterator[Part]:
        """Yield what everybody bears, in the order of their stays."""
        for stay in facts.tenancies:
            if stay in self._of_stays:
                yield self._part(stay, facts.bill)

    def owner(self, bill: BillForm) -> Part:
        """Return what the owner bears."""
        return Part(None, None, bill.start, bill.end, tuple(self._own), _sum(self._own))

    def _part(self, stay: Tenancy, bill: BillForm) -> Part:
        lines = self._of_stays[stay]
        ours = _sum(line for line in lines if line.kind is not ShareKind.TARIFF)
        tax = tax_on(ours, bill.sharing, bill.step)
        contained = self._tax[stay] + (tax if bill.sharing.tax_included else 0)
        net = _sum(lines) - contained
        return Part(
            stay.unit_id, stay.person_id, stay.start, stay.end, tuple(lines), net, self._tax[stay] + tax
        )


def _plain(kind: ShareKind, text: Word, amount: Decimal, because: tuple[Word, ...] = ()) -> Share:
    return Share(kind, text, amount, Fraction(amount), because=because)


def _sum(lines: Iterable[Share]) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))
