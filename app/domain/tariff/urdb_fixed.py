"""Fixed and smallest amounts of a rate of the Utility Rate Database."""

from collections.abc import Iterator
from typing import Any

from app.domain.errors import N_
from app.domain.tariff.urdb_record import Record

PERS = {"": "month", "$/month": "month", "$/day": "day", "$/year": "year"}


def fixed_charges(record: Record) -> Iterator[dict[str, Any]]:
    """Yield the fixed charge."""
    per = _per(record, "fixedchargefirstmeter", "fixedchargeunits")
    if per:
        amount = record.price("fixedchargefirstmeter")
        yield {"kind": "fixed", "name": "Fixed charge", "amount": amount, "per": per}


def minimum_charges(record: Record) -> Iterator[dict[str, Any]]:
    """Yield the least a bill comes to."""
    per = _per(record, "mincharge", "minchargeunits")
    if per:
        if per == "year":
            record.note("mincharge", N_("The minimum of a year is due in parts, with each bill."))
        amount = record.price("mincharge")
        yield {"kind": "minimum", "name": "Minimum charge", "amount": amount, "per": per}


def _per(record: Record, key: str, units_key: str) -> str | None:
    """Return what an amount is for; none where there is none, or one that cannot be billed."""
    if not record.says(key):
        return None
    units = record.text(units_key)
    if units.lower() not in PERS:
        record.note(key, N_("An amount in {units} is left out."), units=units)
    return PERS.get(units.lower())
