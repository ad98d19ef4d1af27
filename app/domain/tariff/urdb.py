"""Tariffs from OpenEI's Utility Rate Database, in the JSON of its version 8."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from app.domain.errors import ARROW, N_, Problem
from app.domain.tariff.document import Tariff
from app.domain.tariff.parts import LONGEST_NAME, LONGEST_TEXT
from app.domain.tariff.problems import BadTariffError, TariffProblem
from app.domain.tariff.reader import read_tariff
from app.domain.tariff.urdb_demand import demand_charges
from app.domain.tariff.urdb_energy import energy_charges, netting_of
from app.domain.tariff.urdb_fixed import AMOUNT, PER_MONTH, fixed_charges, minimum_charges
from app.domain.tariff.urdb_record import Record, bad, number_of

FILE = "rate"
LONGEST = 20_000_000
MOST_RATES = 500
STRUCTURES = ("energyratestructure", "demandratestructure", "flatdemandstructure", AMOUNT, PER_MONTH)
REMARKS = ("description", "basicinformationcomments", "energycomments", "demandcomments")
COUNTRIES = {"": "", "USA": "US", "US": "US"}
# What says nothing about money, by how its name begins.
SILENT = (
    *("label", "uri", "source", "eiaid", "approved", "is_default", "superc", "supers", "revisions", "sector"),
    *("servicetype", "phasewiring", "voltage", "peakkw", "demandunits", "usenetmetering", "currency"),
)


@dataclass(frozen=True, slots=True)
class Imported:
    """A tariff and what of the rate it cannot say: each note names the place in the rate."""

    tariff: Tariff
    notes: tuple[Problem, ...]


def tariffs_of_urdb(document: object, time_zone: str) -> list[Imported]:
    """Return the tariffs of a JSON text, its bytes, or its contents: one rate or many.

    The database gives no time zone: the caller says where the meter hangs.
    Raises BadTariffError, which names the rate and the place in it.
    """
    rates = rates_of_urdb(parsed(document) if isinstance(document, (str, bytes, bytearray)) else document)
    return [
        _imported(rate, time_zone, number + 1 if len(rates) > 1 else 0) for number, rate in enumerate(rates)
    ]


def tariff_of_rate(rate: Mapping[str, object], time_zone: str) -> Imported:
    """Return the tariff of one rate. Raises BadTariffError, which names the place in it."""
    return _imported(rate, time_zone, 0)


def rate_name(rate: Mapping[str, object]) -> str:
    """Return what a rate calls itself, as its tariff will be called."""
    return _name(Record(rate))


def parsed(text: str | bytes | bytearray) -> object:
    """Return the contents of a JSON text with the digits that were written. Raises BadTariffError."""
    if len(text) > LONGEST:
        raise bad(FILE, N_("The file is too large. Save the rates you need alone."))
    try:
        return json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise bad(FILE, N_("This is no JSON text.")) from error


def rates_of_urdb(contents: object) -> list[Mapping[str, object]]:
    """Return the rates of an answer of the database (“items”), of a list, or the only one.

    Raises BadTariffError where there is none.
    """
    given = contents.get("items", [contents]) if isinstance(contents, Mapping) else contents
    if not isinstance(given, list) or not given:
        raise bad(FILE, N_("No rate of the Utility Rate Database is in this file."))
    if len(given) > MOST_RATES:
        raise bad(FILE, N_("Import at most {most} rates at once."), most=MOST_RATES)
    for rate in given:
        if not isinstance(rate, Mapping) or not any(key in rate for key in STRUCTURES):
            raise bad(FILE, N_("No rate of the Utility Rate Database is in this file."))
    return given


def _imported(rate: Mapping[str, object], time_zone: str, number: int) -> Imported:
    record = Record(rate)
    try:
        tariff = read_tariff(_document(record, time_zone))
    except BadTariffError as error:
        if not number:
            raise
        raise BadTariffError([_within(problem, number) for problem in error.problems]) from error
    _note_the_rest(record)
    return Imported(tariff, tuple(record.notes))


def _document(record: Record, time_zone: str) -> dict[str, Any]:
    """Return the tariff as documents write it."""
    charges = [*energy_charges(record), *demand_charges(record), *fixed_charges(record)]
    end = _day(record, "enddate")
    return {
        "format": 1,
        "name": _name(record),
        "currency": "USD",
        "time_zone": time_zone,
        "valid_from": _day(record, "startdate"),
        "valid_until": end + timedelta(days=1) if end else None,
        "utility": record.text("utility")[:LONGEST_TEXT],
        "country": COUNTRIES.get(record.text("country"), record.text("country"))[:LONGEST_TEXT],
        "source": (record.text("uri") or record.text("source"))[:LONGEST_TEXT],
        "notes": "\n".join(text for text in map(record.text, REMARKS) if text)[:LONGEST_TEXT],
        "charges": [*charges, *minimum_charges(record)],
        "netting": netting_of(record),
    }


def _name(record: Record) -> str:
    return (record.text("name") or record.text("label") or FILE)[:LONGEST_NAME].strip()


def _day(record: Record, key: str) -> date | None:
    """Return the UTC day of a time in seconds: the database writes midnights in America."""
    given = record.get(key)
    if given in (None, ""):
        return None
    try:
        return datetime.fromtimestamp(int(number_of(given, key)), UTC).date()
    except (OverflowError, ValueError, OSError) as error:
        raise bad(key, N_("Write a time in seconds since 1970.")) from error


def _note_the_rest(record: Record) -> None:
    """Note what matters and nobody read; texts too, since a price may hide in them."""
    for key in record.unread:
        if not str(key).startswith(SILENT):
            record.note(key[:LONGEST_NAME], N_("This is not known here and left out."))
    if record.text("country") not in COUNTRIES:
        record.note("country", N_("Prices are taken for US dollars."))


def _within(problem: TariffProblem, number: int) -> TariffProblem:
    return TariffProblem(f"{FILE} {number}{ARROW}{problem.field}", problem.sentence, problem.values)
