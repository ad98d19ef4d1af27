"""Cells and tables as we write them, safe to open in a spreadsheet and exact to read back."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# A spreadsheet takes a cell that begins like this for a formula (OWASP, "CSV injection").
_FORMULA = re.compile(r"['\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r\n]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_APOSTROPHE = "'"


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula: an apostrophe goes before such a one.

    Plain numbers such as -5 stay numbers. `plain` gives back exactly what went in.
    """
    return _APOSTROPHE + cell if _looks_like_formula(cell) else cell


def plain(cell: str) -> str:
    """Return what stood in a cell before `harmless` protected it."""
    return cell[1:] if cell.startswith(_APOSTROPHE) and _looks_like_formula(cell[1:]) else cell


def write_rows(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Return a CSV text of a header and rows, every cell made harmless."""
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    table.writerow(header)
    table.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _looks_like_formula(cell: str) -> bool:
    # Leading apostrophes are looked through, so that adding one never changes the answer.
    return bool(_FORMULA.match(cell)) and not _PLAIN_NUMBER.fullmatch(cell.lstrip(_APOSTROPHE))
