"""Fixed and smallest amounts of a rate of the Utility Rate Database."""

from collections.abc import Iterator
from typing import Any

from app.domain.errors import N_
from app.domain.tariff.urdb_record import Record

PERS = {"": "month", "$/month": "month", "$/day": "day", "$/year": "year"}
# Rates up to version 7 write an amount per month; version 8 gives its units beside it.
AMOUNT, UNITS, PER_MONTH = "fixedchargefirstmeter", "fixedchargeunits", "fixedmonthlycharge"


def fixed_charges(record: Record) -> Iterator[dict[str, Any]]:
    """Yield the fixed charge; the one of old rates counts where no other is given."""
    is_old = not record.says(AMOUNT) and record.says(PER_MONTH)
    key, per = (PER_MONTH, "month") if is_old else (AMOUNT, _per(record, AMOUNT, UNITS))
    if per:
        yield {"kind": "fixed", "name": "Fixed charge", "amount": record.price(key), "per": per}


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
