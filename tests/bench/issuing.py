"""Issuing the statements of a year to 1 000 units, against bare inserts of the same rows."""

import sqlite3
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from app.domain.invoice.same import digest_of
from app.storage.queries.landlord.bills import bills_of_site
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.landlord.bill_page import utility_bill
from app.use_cases.landlord.invoices import invoice_pdf
from app.use_cases.landlord.issuing import issue_bill
from tests.bench.desks import desk_in
from tests.bench.sharing import let_house
from tests.bench.timing import Pair, milliseconds

_UNITS = 1000
_FLOOR = "bare inserts of the same rows"
# A PDF takes as long as any other: so many of a bill's tell of all.
_SAMPLE = 2

Rows = Sequence[tuple[Any, ...]]


def run(folder: Path) -> Iterator[Pair]:
    """Measure one bill after the other, and some of its PDFs as a sample for all of them."""
    desk = desk_in(folder)
    site_id: UUID = desk.do_in_bulk(let_house, _UNITS).answer
    bare = sqlite3.connect(folder / "bare.db")
    statements, letters, floors = [], [], []
    for bill_id in desk.ask(_bill_ids, site_id):
        statements.append(milliseconds(lambda: _issue(desk, bill_id)))  # noqa: B023 - called at once
        rows = _rows(desk, bill_id)
        floors.append(milliseconds(lambda: _insert(bare, rows)))  # noqa: B023 - called at once
        letters.append(milliseconds(lambda: _print(desk, rows)) * len(rows) / _SAMPLE)  # noqa: B023
    whole = [sum(both) for both in zip(statements, letters, strict=True)]
    what = f"issuing {len(statements)} bills to {_UNITS} units"
    yield _pair(what, statements, floors)
    yield _pair(f"{what}, PDFs by {_SAMPLE * len(letters)}", whole, floors)
    desk.database.close()
    bare.close()


def _pair(name: str, ours: Sequence[float], floors: Sequence[float]) -> Pair:
    """Return all bills together, and the median of their ratios bill by bill."""
    ratio = statistics.median(own / bare for own, bare in zip(ours, floors, strict=True))
    return Pair(name, _FLOOR, sum(floors), sum(ours), ratio, "")


def _bill_ids(book: Book, site_id: UUID) -> list[UUID]:
    return [row.id for row in reversed(bills_of_site(book.session, site_id))]


def _issue(desk: Desk, bill_id: UUID) -> None:
    """Look at a bill as a landlord does, and issue what was seen."""
    digest = digest_of(desk.ask(utility_bill, bill_id).allocation)
    issued = desk.do(issue_bill, bill_id, digest).answer
    if len(issued.invoice_ids) != _UNITS:
        msg = "not everybody got a statement"
        raise AssertionError(msg)


def _rows(desk: Desk, bill_id: UUID) -> Rows:
    with sqlite3.connect(desk.file.path) as connection:
        query = "select * from invoice where utility_bill_id = ?"
        return connection.execute(query, [bill_id.bytes]).fetchall()


def _insert(bare: sqlite3.Connection, rows: Rows) -> None:
    columns = ", ".join(f"c{number}" for number in range(len(rows[0])))
    gaps = ", ".join("?" * len(rows[0]))
    with bare:
        bare.execute(f"create table if not exists invoice ({columns})")
        bare.executemany(f"insert into invoice values ({gaps})", rows)  # noqa: S608 - only names of ours


def _print(desk: Desk, rows: Rows) -> None:
    for row in rows[:: len(rows) // _SAMPLE]:
        desk.ask(invoice_pdf, UUID(bytes=row[0]))
