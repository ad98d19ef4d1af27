"""Opening the dashboard of a site with ten years of history, against reading its rows as values."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

from app.domain.forms import MeterForm
from app.domain.landlord_summary.span import Span, months_before
from app.domain.meter import Role
from app.domain.people.forms import PersonForm, UnitForm
from app.domain.sharing.rules import Sharing, sharing_to_json
from app.domain.zone import midnight
from app.storage.landlord_tables import Invoice, Payment, UtilityBill
from app.storage.queries.meters import meter
from app.storage.queries.sites import sites
from app.storage.tables import Reading
from app.use_cases.book import Book
from app.use_cases.landlord.dashboard import dashboard
from app.use_cases.landlord.money_history import money_history
from app.use_cases.landlord.people import add_person
from app.use_cases.landlord.services import assign_meter, set_parent
from app.use_cases.landlord.units import add_unit
from app.use_cases.meters import add_meter
from tests.bench.desks import NOW, desk_in
from tests.bench.landlord_floor import Floor
from tests.bench.timing import Pair, paired

_UNITS, _PERIODS = 12, 120
_ZONE = "Europe/Zurich"
_FLOOR = "its rows, read as exact values"


def run(folder: Path) -> Iterator[Pair]:
    """Measure the dashboard over a year and over all, and the history of all that was issued and paid."""
    desk = desk_in(folder)
    site_id = desk.do_in_bulk(fill).answer
    floor = Floor(desk.file.path)
    yield paired(
        "reading the rows of a site as exact values", floor.values, floor.rows,
        floor_name="the same rows by bare SQL", target="",
    )  # fmt: skip
    for name, span in (("a year", Span.YEAR), ("ten years", Span.ALL)):
        yield paired(
            f"dashboard, 12 units x 120 bills, {name}",
            lambda span=span: desk.ask(dashboard, site_id, span),  # type: ignore[misc]  # bound now
            floor.values,
            floor_name=_FLOOR,
            target="<= 3 x" if span is Span.YEAR else "",
        )
    yield paired(
        "history of the same site", lambda: desk.ask(money_history, site_id), floor.values,
        floor_name=_FLOOR, target="<= 3 x",
    )  # fmt: skip
    desk.database.close()


def fill(book: Book) -> UUID:
    """Store a site with its bills, the readings at their edges, and statements that are paid."""
    main = add_meter(book, MeterForm("Main", Role.MAIN), _ZONE)
    site_id = sites(book.session)[0].id
    edges = [months_before(date(2026, 11, 1), months) for months in range(_PERIODS, -1, -1)]
    _read(book, main, edges, 1000)
    served = [_let(book, site_id, main, number, edges) for number in range(_UNITS)]
    for period, (start, end) in enumerate(pairwise(edges)):
        bill_id = _bill(book, site_id, start, end)
        for number, (unit_id, person_id) in enumerate(served):
            sequence = period * _UNITS + number + 1
            ids: dict[str, Any] = {"site_id": site_id, "person_id": person_id}
            book.add(_statement(book, ids | {"unit_id": unit_id, "utility_bill_id": bill_id}, sequence, end))
            row = Payment(id=book.new_id(), received_on=end, amount=Decimal("21.35"), currency="CHF", **ids)
            book.add(row)
    return site_id


def _let(book: Book, site_id: UUID, main: UUID, number: int, edges: list[date]) -> tuple[UUID, UUID]:
    unit_id = add_unit(book, site_id, UnitForm(f"Flat {number}", area_m2=Decimal(60 + number)))
    meter_id = add_meter(book, MeterForm(f"Meter {number}"), _ZONE, site_id)
    set_parent(book, meter_id, main)
    assign_meter(book, meter_id, unit_id, edges[0])
    _read(book, meter_id, edges, 70 + number)
    return unit_id, add_person(book, PersonForm(f"Tenant {number}"))


def _bill(book: Book, site_id: UUID, start: date, end: date) -> UUID:
    row = UtilityBill(
        id=book.new_id(), site_id=site_id, start_on=start, end_on=end, kwh=Decimal(1000),
        amount=Decimal(300), currency="CHF", document=sharing_to_json(Sharing()),
    )  # fmt: skip
    return book.add(row).id


def _statement(book: Book, ids: dict[str, Any], sequence: int, end: date) -> Invoice:
    return Invoice(
        id=book.new_id(), kind="invoice", year=2026, sequence=sequence, number=f"2026-{sequence:05}",
        issued_at=NOW, issued_on=end, due_on=end, start_on=months_before(end, 1), end_on=end,
        currency="CHF", net=Decimal("21.35"), tax=Decimal(0), gross=Decimal("21.35"),
        document="{}", **ids,
    )  # fmt: skip


def _read(book: Book, meter_id: UUID, edges: list[date], per_month: int) -> None:
    stored = meter(book.session, meter_id)
    if stored is None:
        return
    rows = [
        {
            "id": book.new_id(),
            "meter_id": meter_id,
            "device_id": stored.devices[0].id,
            "register_name": "total",
            "taken_at": midnight(day, stored.zone),
            "kwh": Decimal(number * per_month),
            "source": "manual",
            "event": "normal",
            "verdict": None,
            "note": "",
            "photo_id": None,
        }
        for number, day in enumerate(edges)
    ]
    book.add_many(Reading, rows)
