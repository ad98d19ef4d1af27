"""What somebody should look at before a bill is shared out."""

from collections.abc import Iterator
from decimal import Decimal

from app.domain.errors import N_, Word
from app.domain.sharing.basis import Basis
from app.domain.sharing.facts import Facts
from app.domain.sharing.loss import Loss
from app.domain.sharing.open import is_part_open


def warnings_of(facts: Facts, basis: Basis, loss: Loss | None) -> Iterator[Word]:
    """Yield sentences on a bill that is unusual, and on meters that do not agree."""
    bill = facts.bill
    if bill.amount < 0:
        yield Word(N_("The bill is a credit. It is shared like a charge."))
    if not bill.sharing.by_tariff:
        yield from _of_basis(facts, basis)
    if loss is not None:
        yield from _of_loss(loss)


def _of_basis(facts: Facts, basis: Basis) -> Iterator[Word]:
    bill = facts.bill
    if basis.said_wh == 0 and bill.amount:
        yield Word(N_("The bill is for 0 kWh. All of it is shared like common areas and losses."))
    if basis.said_wh and basis.whole_wh > basis.said_wh and not is_part_open(facts):
        gaps = {"seen": _kwh(basis.whole_wh), "said": bill.kwh}
        sentence = N_(
            "The sub-meters counted {seen} kWh, the bill says {said}. It is shared by what they counted."
        )
        yield Word(sentence, gaps)


def _of_loss(loss: Loss) -> Iterator[Word]:
    if loss.is_open:
        return
    if loss.kwh < 0:
        gaps: dict[str, object] = {"subs": loss.subs_kwh, "main": loss.main_kwh}
        yield Word(
            N_("The sub-meters counted {subs} kWh, the main meter {main}. Check their readings."), gaps
        )
    elif loss.is_high:
        gaps = {"kwh": loss.kwh, "percent": loss.percent, "limit": loss.limit}
        yield Word(
            N_("No sub-meter counted {kwh} kWh ({percent} %) of the main meter. The limit is {limit} %."),
            gaps,
        )


def _kwh(wh: int) -> Decimal:
    return Decimal(wh).scaleb(-3)
