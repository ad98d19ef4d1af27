"""Which figures of a contract a tariff asks for."""

from collections.abc import Iterator

from app.domain.contract import Agreed
from app.domain.tariff.added import CapCharge, FixedCharge
from app.domain.tariff.bases import AnyCharge
from app.domain.tariff.charges import DemandCharge, EnergyCharge
from app.domain.tariff.document import Tariff
from app.domain.tariff.tables import Basis


def asked_by(tariff: Tariff) -> tuple[Agreed, ...]:
    """Return the figures without which a tariff cannot be priced."""
    asked = {figure for charge in tariff.charges for figure in _asked(charge)}
    return tuple(figure for figure in Agreed if figure in asked)


def _asked(charge: AnyCharge) -> Iterator[Agreed]:
    if isinstance(charge, FixedCharge) and charge.of in (Agreed.KW, Agreed.KVA):
        yield Agreed(charge.of)
    elif isinstance(charge, DemandCharge) and charge.unit == "kVA":
        yield Agreed.POWER_FACTOR
    elif any(basis.per == "agreed_kw" for basis in _bases(charge)):
        yield Agreed.KW


def _bases(charge: AnyCharge) -> Iterator[Basis]:
    """Yield what the widths of a charge count for."""
    if isinstance(charge, EnergyCharge):
        yield from (table.basis for table in charge.tables)
    elif isinstance(charge, CapCharge):
        yield charge.basis
