"""Whatever file is chosen, a clear sentence follows and nothing is lost."""

import io
import zipfile
from datetime import datetime, timedelta

import pytest
from openpyxl import Workbook

from app.domain.csv.decoding import EmptyFileError, NotATextFileError, decode
from app.use_cases.desk import Desk
from app.use_cases.imports.kinds import FileKind, what_is
from app.use_cases.log import log
from tests.use_cases.imports.build import all_of, bring_in, look, new_meter

WEEKS = "Zähler;Datum;Stand kWh\nKüche;01.03.2026 08:00;900,5\nKüche;08.03.2026 08:00;912,0\n"
QUARTERS = "time,kWh\n" + "".join(f"2026-01-01 {n // 4:02}:{n % 4 * 15:02},{n % 5}.5\n" for n in range(40))


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "{}")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (WEEKS.encode(), FileKind.READINGS),
        (QUARTERS.encode(), FileKind.INTERVALS),
        (b"name,anchor day,thresholds\nKitchen,8,200\n", FileKind.METERS),
        (zipped("meterbook.json"), FileKind.BACKUP),
        (zipped("meterbook.json")[:40], FileKind.BACKUP),
    ],
    ids=["readings", "quarters", "meters", "backup", "half a backup"],
)
def test_one_button_takes_every_kind_of_file(content: bytes, kind: FileKind) -> None:
    assert what_is(content) is kind


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf"])
def test_a_file_without_text_is_called_empty(content: bytes) -> None:
    with pytest.raises(EmptyFileError):
        what_is(content)


def spreadsheet() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"%PDF-1.7\nplain", spreadsheet()],
    ids=["PNG", "JPEG", "PDF", "spreadsheet"],
)
def test_a_picture_or_a_spreadsheet_is_no_text(content: bytes) -> None:
    with pytest.raises(NotATextFileError):
        what_is(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_read(desk: Desk, encoding: str) -> None:
    meter_id = new_meter(desk, "Küche")

    done = bring_in(desk, decode(WEEKS.encode(encoding)))

    assert (done.stored, done.refused) == (2, 0)
    assert [str(line.reading.kwh) for line in desk.ask(log, meter_id)] == ["912.000", "900.500"]


def test_a_wrong_encoding_asks_for_the_meter_instead_of_guessing(desk: Desk) -> None:
    new_meter(desk, "Küche")

    preview = look(desk, decode(WEEKS.replace("Zähler", "meter").encode("mac-roman")))

    assert (len(preview.unknown), preview.new) == (1, 0)


def test_fifty_columns_are_read_by_their_names(desk: Desk) -> None:
    new_meter(desk, "Kitchen")
    header = ",".join(["time", *(f"x{number}" for number in range(48)), "reading kWh"])
    lines = [",".join([f"2026-03-0{day} 08:00", *["a"] * 48, f"{900 + day}"]) for day in (1, 2, 3)]

    preview = look(desk, "\n".join([header, *lines]))

    assert (preview.new, len(preview.layout.headers)) == (3, 50)


def test_a_file_without_readings_stores_nothing(desk: Desk) -> None:
    new_meter(desk)

    preview = look(desk, "time,reading kWh\n")

    assert (preview.new, preview.refused) == (0, ())
    assert bring_in(desk, "time,reading kWh\n").stored == 0


def test_a_file_without_a_date_waits_for_the_column(desk: Desk) -> None:
    preview = look(desk, "a,b\nx,y\n")

    assert preview.layout.missing
    assert (preview.new, preview.refused) == (0, ())


@pytest.mark.parametrize("cell", ["", "x", "1e9", "-5", "NaN", "1.2.3.4", "inf", "99999999999999"])
def test_a_value_that_no_dial_shows_is_refused_and_the_rest_is_kept(desk: Desk, cell: str) -> None:
    new_meter(desk)
    text = f"time,reading kWh\n2026-03-01 08:00,5.5\n2026-03-02 08:00,{cell}\n2026-03-03 08:00,7.5\n"

    done = bring_in(desk, text)

    assert (done.stored, done.refused) == (2, 1)


def long_file(lines: int) -> str:
    first = datetime(1990, 1, 1)  # noqa: DTZ001 - the local time of a file
    moments = (first + timedelta(minutes=15 * number) for number in range(lines))
    return "time,reading kWh\n" + "".join(
        f"{moment}+00:00,{number}.5\n" for number, moment in enumerate(moments)
    )


@pytest.mark.proof
@pytest.mark.timeout(600)
def test_a_million_lines_are_stored_once_and_in_order(desk: Desk) -> None:
    new_meter(desk)
    text = long_file(1_000_000)

    done = bring_in(desk, text)

    assert (done.stored, done.there, done.refused) == (1_000_000, 0, 0)


def test_a_million_broken_lines_are_all_told_of(desk: Desk) -> None:
    new_meter(desk)
    before = desk.ask(all_of)

    preview = look(desk, "time,reading kWh\n2026-03-01 08:00,5\n" + "2026-03-02 08:00,-5\n" * 999_999)

    assert (preview.new, len(preview.refused)) == (1, 999_999)
    assert desk.ask(all_of) == before
