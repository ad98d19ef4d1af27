"""What is exported can be imported again, and harms nobody."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.domain.csv.decoding import decode
from app.domain.csv.meters import Archived, FileMeter
from app.domain.exchange import ExchangeForm
from app.domain.forms import MeterForm
from app.domain.meter import Method, Role
from app.domain.reading import Event, Register, Source, Verdict
from app.reports.words import Words
from app.use_cases.book import Book, GoneError
from app.use_cases.desk import Desk
from app.use_cases.entry import entry
from app.use_cases.exchange import exchange_meter
from app.use_cases.exports import export_meters, export_readings, export_workbook
from app.use_cases.file_meters import add_file_meter, file_meter_of
from app.use_cases.home import home
from app.use_cases.imports.kinds import FileKind, what_is
from app.use_cases.imports.meters import import_meters, preview_meters
from app.use_cases.imports.targets import Called, Targets
from app.use_cases.labels import every_meter
from app.use_cases.meters import add_meter, form_of_meter
from app.use_cases.progress import StoppedByPersonError
from app.use_cases.readings import ReadingForm, record_reading
from app.use_cases.sites import add_site
from app.use_cases.workbook_words import event_name, method_name, register_name, role_name, source_name
from tests.use_cases.imports.build import PLACE, ZONE, all_of, bring_in, look, new_desk, new_meter
from tests.use_cases.rows import contradict

NAMES = ("Kitchen", "=SUM(A1)", "Küche; Süd", "+41", "4711", "a,b", "'quoted\"")
START = datetime(2019, 3, 31, tzinfo=UTC)


@dataclass(frozen=True)
class Look:
    """One thing a person does at a meter, so many minutes after the one before."""

    meter: int
    minutes: int
    kwh: Decimal
    register: Register
    event: Event | None
    source: Source
    note: str
    is_exchange: bool


dials = st.decimals(min_value=0, max_value=99_999, places=3)
notes = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12
) | st.sampled_from(["=1+1", "-5", "a\r\nb", 'say "hi", twice', "\ttab", "@", "'=x"])
looks = st.builds(
    Look,
    meter=st.integers(0, 1),
    minutes=st.integers(1, 60) | st.integers(1, 200_000),
    kwh=dials,
    register=st.sampled_from(list(Register)),
    event=st.none() | st.sampled_from([Event.RESET, Event.ROLLOVER]),
    source=st.sampled_from(list(Source)),
    note=notes,
    is_exchange=st.sampled_from([False, False, False, True]),
)


def act(desk: Desk, meters: Sequence[UUID], steps: Sequence[Look]) -> None:
    at, highest = START, dict.fromkeys(meters, Decimal(0))
    for number, step in enumerate(steps):
        at += timedelta(minutes=step.minutes)
        meter_id = meters[step.meter]
        if step.is_exchange:
            final = highest[meter_id] + step.kwh
            finals = dict.fromkeys(desk.ask(entry, meter_id, at).registers, final)
            form = ExchangeForm(at, finals, {step.register: step.kwh}, serial=f"no {number}", note=step.note)
            desk.do(exchange_meter, meter_id, form)
        else:
            said = ReadingForm(at, step.kwh, step.register, step.event, note=step.note)
            desk.do(record_reading, meter_id, said, step.source)
        highest[meter_id] = max(highest[meter_id], step.kwh)


def making(names: Sequence[str]) -> Targets:
    return {Called(name): MeterForm(name) for name in names}


@given(
    st.lists(looks, min_size=1, max_size=8),
    st.sampled_from([ZONE, "Australia/Lord_Howe"]),
    st.sampled_from(",;\t"),
)
def test_readings_come_back_exactly_as_they_were_exported(
    steps: list[Look], zone: str, delimiter: str
) -> None:
    with new_desk() as here, new_desk() as there:
        names = NAMES[len(steps) % 6 :][:2]
        meters = [here.do(add_meter, MeterForm(name, serial=f"={name}"), zone).answer for name in names]
        act(here, meters, steps)

        content = here.ask(export_readings, delimiter=delimiter).content
        bring_in(there, decode(content), making(names))

        assert what_is(content) is FileKind.READINGS
        assert there.ask(all_of) == here.ask(all_of)


def test_importing_the_own_export_changes_nothing(desk: Desk) -> None:
    meter_id = new_meter(desk)
    act(
        desk,
        [meter_id, meter_id],
        [Look(0, 9000, Decimal(n), Register.TOTAL, None, Source.MANUAL, "", n == 5) for n in (3, 9, 5, 7)],
    )
    before = desk.ask(all_of)

    done = bring_in(desk, decode(desk.ask(export_readings).content))

    assert (done.stored, done.there, done.refused) == (0, 5, 0)
    assert desk.ask(all_of) == before


def test_meters_of_the_same_name_come_back_to_their_own_site(desk: Desk) -> None:
    for site_name, kwh in (("Home", 5), ("Chalet", 7)):
        site = desk.do(add_site, site_name, ZONE).answer
        meter_id = desk.do(add_meter, MeterForm("Kitchen"), ZONE, site).answer
        desk.do(record_reading, meter_id, ReadingForm(START, Decimal(kwh)))

    text = decode(desk.ask(export_readings).content)

    assert "Kitchen (Home)" in text
    assert (look(desk, text).new, look(desk, text).there, look(desk, text).refused) == (0, 2, ())


def test_one_meter_can_be_exported_alone(desk: Desk) -> None:
    meters = [new_meter(desk, "Küche oben"), new_meter(desk, "Cellar")]
    for meter_id in meters:
        desk.do(record_reading, meter_id, ReadingForm(START, Decimal("4.5")))

    file = desk.ask(export_readings, meters[0])

    assert file.name == "küche-oben-2026-11-21.csv"
    assert decode(file.content).splitlines()[1:] == [
        "Küche oben,,2019-03-31T01:00:00+01:00,4.5,total,normal,,manual,,,"
    ]


def test_a_meter_that_is_gone_is_not_exported(desk: Desk) -> None:
    with pytest.raises(GoneError):
        desk.ask(export_readings, uuid4())


def test_an_export_can_be_stopped(desk: Desk) -> None:
    desk.do(record_reading, new_meter(desk), ReadingForm(START, Decimal("4.5")))

    def stop(done: int, total: int) -> None:
        assert (done, total) == (0, 1)
        raise StoppedByPersonError

    with pytest.raises(StoppedByPersonError):
        desk.ask(export_readings, progress=stop)


FULL = MeterForm(
    name="Kitchen",
    role=Role.EV,
    anchor_day=31,
    method=Method.FIRST_IN_CYCLE,
    thresholds=(Decimal(200), Decimal(300)),
    note='behind the door,\nsecond "box"\n=left',
    serial="-7",
    turn_over_at=Decimal(100_000),
    decimals=0,
    multiplier=Decimal("0.5"),
    max_kw=Decimal("17.25"),
)


def test_kw_174_thresholds_and_notes_come_back_as_they_were() -> None:
    with new_desk() as here, new_desk() as there:
        here.do(add_meter, FULL, ZONE)
        here.do(add_meter, MeterForm("Cellar", max_kw=None), ZONE)

        content = here.ask(export_meters).content
        there.do(import_meters, there.ask(preview_meters, decode(content), PLACE))

        forms = [there.ask(form_of_meter, now.stored.row.id) for now in there.ask(home).meters]
        assert sorted(forms, key=lambda form: form.name) == [MeterForm("Cellar"), FULL]
        assert what_is(content) is FileKind.METERS


KWH = st.integers(1, 10**9).map(lambda wh: Decimal(wh).scaleb(-3))
INSTANTS = st.datetimes(datetime(1980, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - the zone stands beside
ARCHIVED = st.none() | INSTANTS.map(Archived)
THRESHOLDS = st.lists(KWH, unique=True, max_size=3).map(lambda values: tuple(sorted(values)))


@st.composite
def told_meters(draw: st.DrawFn) -> FileMeter:
    thresholds = draw(THRESHOLDS)
    form = MeterForm(
        name=draw(st.sampled_from(NAMES)),
        role=draw(st.sampled_from(Role)),
        anchor_day=draw(st.integers(1, 31)),
        method=draw(st.sampled_from(Method)),
        thresholds=thresholds,
        note=draw(st.sampled_from(["", "left; behind\n=door"])),
        serial=draw(st.sampled_from(["", "-7"])),
        turn_over_at=draw(st.none() | KWH),
        decimals=draw(st.integers(0, 3)),
        multiplier=draw(KWH),
        max_kw=draw(st.none() | KWH),
    )
    off = tuple(kwh for kwh in draw(THRESHOLDS) if kwh not in thresholds)
    return FileMeter(form, off, archived=draw(ARCHIVED))


def every_told_meter(book: Book) -> dict[str, FileMeter]:
    told = [file_meter_of(book, one.row.id) for one in every_meter(book)]
    return {one.form.name: one for one in told}


@given(
    st.lists(told_meters(), max_size=4, unique_by=lambda told: told.form.name),
    st.sampled_from(",;\t"),
)
def test_meters_come_back_exactly_as_they_were_exported(meters: list[FileMeter], delimiter: str) -> None:
    with new_desk() as here, new_desk() as there:
        for told in meters:
            here.do(add_file_meter, told, ZONE)

        content = here.ask(export_meters, delimiter=delimiter).content
        there.do(import_meters, there.ask(preview_meters, decode(content), PLACE))

        assert here.ask(every_told_meter) == {told.form.name: told for told in meters}
        assert there.ask(every_told_meter) == here.ask(every_told_meter)


def test_a_workbook_has_meters_readings_and_cycles(desk: Desk) -> None:
    meter_id = new_meter(desk, "=Kitchen", serial="+1", turn_over_at=Decimal(100_000))
    for month, kwh in ((7, 100), (8, 131), (9, 162)):
        desk.do(record_reading, meter_id, ReadingForm(datetime(2026, month, 1, tzinfo=UTC), Decimal(kwh)))

    file = desk.ask(export_workbook)

    book = load_workbook(io.BytesIO(file.content))
    assert file.name == "meterbook-2026-11-21.xlsx"
    assert book.sheetnames == ["Meters", "Readings", "Cycles"]
    assert [cell.value for cell in book["Readings"][2]][1:5] == [
        "=Kitchen",
        "+1",
        datetime(2026, 7, 1, 2),  # noqa: DTZ001 - Excel knows no zones
        100,
    ]
    assert book["Meters"]["H2"].value == 100_000
    cycles = [[cell.value for cell in row] for row in book["Cycles"].iter_rows(min_row=2)]
    assert [row[2] for row in cycles] == [datetime(2026, month, 1) for month in (7, 8, 9)]  # noqa: DTZ001 - Excel knows no zones
    assert [row[6] for row in cycles] == ["incomplete", "worked out", "incomplete"]
    assert cycles[1][5] == pytest.approx(31, abs=0.1)


def test_a_workbook_speaks_the_language_of_who_asks(desk: Desk) -> None:
    new_meter(desk)

    file = desk.ask(export_workbook, words=Words("de"))

    assert load_workbook(io.BytesIO(file.content)).sheetnames == ["Zähler", "Ablesungen", "Perioden"]


def test_a_workbook_says_what_happened_in_words_of_its_reader(desk: Desk) -> None:
    meter_id = new_meter(desk, "Solar", role=Role.SOLAR, method=Method.FIRST_IN_CYCLE)
    desk.do(record_reading, meter_id, ReadingForm(START, Decimal(9), Register.EXPORT))
    fallen = ReadingForm(START + timedelta(days=2), Decimal(2), Register.EXPORT, Event.RESET)
    desk.do(record_reading, meter_id, fallen, Source.IMPORTED)

    file = desk.ask(export_workbook, words=Words("de"))

    meters, readings, _cycles = load_workbook(io.BytesIO(file.content))
    assert (meters["D2"].value, meters["G2"].value) == (
        "Solarstrom",
        Words("de")("From the first reading in the cycle"),
    )
    cells = [[cell.value or "" for cell in row[5:8]] for row in readings.iter_rows(min_row=2)]
    assert cells == [
        ["Einspeisung", "", Words("de")("Typed")],
        ["Einspeisung", "Zurückgesetzt", "Importiert"],
    ]


@pytest.mark.parametrize("language", ["en", "de", "fr", "it"])
def test_no_code_of_ours_stands_in_a_workbook(language: str) -> None:
    _ = Words(language)

    said = [register_name(_, each) for each in Register]
    said += [role_name(_, each) for each in Role] + [method_name(_, each) for each in Method]
    said += [source_name(_, each) for each in Source]
    said += [event_name(_, each, Verdict.ASSUMED) for each in Event]

    codes = {str(each) for kind in (Register, Role, Method, Source, Event) for each in kind}
    assert codes.isdisjoint(said)


def test_a_meter_whose_readings_contradict_says_so_in_a_workbook_beside_the_others(desk: Desk) -> None:
    for name in ("Attic", "Kitchen"):
        meter_id = new_meter(desk, name)
        for month in (8, 9, 10):
            form = ReadingForm(datetime(2026, month, 1, tzinfo=UTC), Decimal(month))
            last = desk.do(record_reading, meter_id, form).answer
        if name == "Attic":
            desk.do(contradict, last)

    file = desk.ask(export_workbook)

    cycles = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(file.content))["Cycles"]][1:]
    assert [row[1] for row in cycles] == ["Attic", *["Kitchen"] * 3]
    assert cycles[0][2] == "There are two readings at 1 Oct 2026, 02:00. Correct or delete one of them."
    assert cycles[0][3:] == [None] * (len(cycles[0]) - 3)


def test_an_empty_book_gives_headings_only(desk: Desk) -> None:
    assert len(decode(desk.ask(export_readings).content).splitlines()) == 1
    assert len(decode(desk.ask(export_meters).content).splitlines()) == 1
    book = load_workbook(io.BytesIO(desk.ask(export_workbook).content))
    assert [sheet.max_row for sheet in book] == [1, 1, 1]
