"""The cost centres of units and people stand in every file that tells of their meters."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from app.domain.assignment import Level, Target
from app.domain.csv.decoding import decode
from app.domain.people.centres import NOWHERE, Centres
from app.domain.people.forms import PersonForm, UnitForm
from app.use_cases.cost_centres import CostCentres
from app.use_cases.cost_reports.report import cost_report
from app.use_cases.cost_reports.wanted import Wanted
from app.use_cases.desk import Desk
from app.use_cases.exports import export_meters, export_readings, export_workbook
from app.use_cases.imports.kinds import FileKind, what_is
from app.use_cases.landlord.occupancies import move_in, move_out
from app.use_cases.landlord.people import change_person
from app.use_cases.landlord.services import assign_meter
from app.use_cases.landlord.units import change_unit
from tests.use_cases.costs.house import holds, meter_of, site_of
from tests.use_cases.costs.test_parties import PER_UNIT, unit_of
from tests.use_cases.imports.build import all_of, bring_in, look, new_desk
from tests.use_cases.landlord.house import House, house_of, read
from tests.use_cases.tariff_documents import BASE, FLAT, tariff
from tests.use_cases.test_exports import making

AUGUST, SEPTEMBER, OCTOBER = (date(2026, month, 1) for month in (8, 9, 10))
COLUMNS = "cost centre of the unit", "cost centre of the person"


@pytest.fixture
def house(desk: Desk) -> House:
    """Anna has flat 1 until September, then Ben; meter 1 serves flat 2 from October on."""
    there = house_of(desk)
    desk.do(change_unit, there.flat_1, UnitForm("Flat 1", cost_centre="410"))
    desk.do(change_unit, there.flat_2, UnitForm("Flat 2", cost_centre="420"))
    desk.do(change_person, there.anna, PersonForm("Anna", cost_centre="=P7"))
    desk.do(change_person, there.ben, PersonForm("Ben", cost_centre="P8"))
    stay = desk.do(move_in, there.flat_1, there.anna, date(2026, 1, 1)).answer
    desk.do(move_out, stay, SEPTEMBER)
    desk.do(move_in, there.flat_1, there.ben, SEPTEMBER)
    desk.do(assign_meter, there.meter_1, there.flat_2, OCTOBER)
    for month, kwh in ((8, "100"), (9, "200"), (10, "300")):
        read(desk, there.meter_1, datetime(2026, month, 15, 12, tzinfo=UTC), kwh)
    return there


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(decode(content))))


def test_a_day_belongs_to_the_unit_that_a_meter_serves_and_to_who_has_it_then(
    desk: Desk, house: House
) -> None:
    days = (date(2026, 8, 31), SEPTEMBER, OCTOBER)

    told = desk.ask(lambda book: [CostCentres(book).on(house.meter_1, day) for day in days])

    assert told == [Centres("410", "=P7"), Centres("410", "P8"), Centres("420")]


def test_many_days_belong_to_all_who_had_them(desk: Desk, house: House) -> None:
    told = desk.ask(lambda book: CostCentres(book).of_meter(house.meter_1, AUGUST, date(2026, 12, 1)))

    assert told == Centres("410, 420", "=P7, P8")


def test_a_meter_without_a_unit_belongs_to_no_cost_centre(desk: Desk, house: House) -> None:
    assert desk.ask(lambda book: CostCentres(book).on(house.main, AUGUST)) == NOWHERE
    assert desk.ask(lambda book: CostCentres(book).of_unit(uuid4(), AUGUST, OCTOBER)) == NOWHERE


def test_readings_say_last_of_all_whose_they_are(desk: Desk, house: House) -> None:
    told = rows(desk.ask(export_readings, house.meter_1).content)

    taken = [row for row in told if row["source"] == "manual"]
    assert tuple(taken[0])[-2:] == COLUMNS
    assert [tuple(row[name] for name in COLUMNS) for row in taken] == [
        ("410", "'=P7"), ("410", "P8"), ("420", ""),
    ]  # fmt: skip


@pytest.mark.usefixtures("house")
def test_a_file_of_readings_with_or_without_cost_centres_is_imported(desk: Desk) -> None:
    content = desk.ask(export_readings).content
    former = io.StringIO()
    table = [list(row.values()) for row in rows(content)]
    csv.writer(former).writerows([list(rows(content)[0])[:-2], *(row[:-2] for row in table)])

    assert (look(desk, former.getvalue()).new, look(desk, former.getvalue()).refused) == (0, ())
    for text in (decode(content), former.getvalue()):
        with new_desk() as there:
            bring_in(there, text, making(["Main", "Meter 1", "Meter 2"]))
            assert there.ask(all_of) == desk.ask(all_of)
    assert what_is(content) is FileKind.READINGS


@pytest.mark.usefixtures("house")
def test_meters_say_last_of_all_whose_they_are_today(desk: Desk) -> None:
    content = desk.ask(export_meters).content

    told = {row["name"]: tuple(row[name] for name in COLUMNS) for row in rows(content)}
    assert told == {"Main": ("", ""), "Meter 1": ("420", ""), "Meter 2": ("420", "")}
    assert what_is(content) is FileKind.METERS


@pytest.mark.usefixtures("house")
def test_every_sheet_of_a_workbook_says_last_of_all_whose_it_is(desk: Desk) -> None:
    book = load_workbook(io.BytesIO(desk.ask(export_workbook).content))

    last = {sheet.title: [_ends(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    assert {title: ends[0] for title, ends in last.items()} == dict.fromkeys(
        ["Meters", "Readings", "Cycles"], ("Cost centre of the unit", "Cost centre of the person")
    )
    assert ("420", None) in last["Meters"]
    assert {("410", "=P7"), ("410", "P8"), ("420", None)} <= set(last["Readings"])
    assert ("410", "=P7") in last["Cycles"]


def _ends(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return row[-2:]


def test_the_cost_report_of_a_meter_says_whose_its_days_and_readings_are(desk: Desk, house: House) -> None:
    about = Target(Level.METER, house.meter_1)
    holds(desk, about, tariff(FLAT, BASE))

    found = desk.ask(cost_report, Wanted(about, SEPTEMBER, OCTOBER))

    (part,) = found.accounts[0].parts
    assert part.centres == Centres("410", "P8")
    assert ("Cost centre", "410 · P8") in found.facts
    assert {dial.centres for dial in found.readings} == {Centres("410", "P8"), Centres("420")}


def test_the_cost_report_of_a_site_says_it_of_each_meter_and_unit(desk: Desk) -> None:
    meters = [meter_of(desk, name) for name in ("A", "B")]
    unit = unit_of(desk, *meters)
    desk.do(change_unit, unit.id, UnitForm("Flat", cost_centre="410"))
    holds(desk, unit, tariff(FLAT, PER_UNIT))

    found = desk.ask(cost_report, Wanted(site_of(desk), OCTOBER, date(2026, 11, 1)))

    parts = {part.owner: part.centres for account in found.accounts for part in account.parts}
    assert parts == dict.fromkeys(["A", "B", "Flat"], Centres("410"))
    assert "Cost centre" not in dict(found.facts)
