"""A year of cycles beside the year before, with words for what is not sure."""

from datetime import timedelta

from app.domain.meter import Role
from app.domain.reading import Source
from app.ui.components.chart_parts import Kind
from app.ui.meter.comparison import comparison
from app.use_cases.desk import Desk
from tests.ui.meter.build import WORDS, add, at, record, spaced, view_of


def test_whole_cycles_are_summed_against_the_year_before(desk: Desk) -> None:
    meter_id = add(desk)
    kwh = 0.0
    for week in range(110):
        when = at(11, 20) - timedelta(days=7 * (109 - week))
        kwh += 10 if week < 55 else 11
        record(desk, meter_id, when, f"{kwh:.1f}")

    found = comparison(WORDS, view_of(desk, meter_id))

    assert found is not None
    assert len(found.bars) == 12
    assert "more than a year before." in found.answer
    assert "use is spread evenly" in found.answer
    assert found.table.rows[-1][3] == "worked out"
    assert all(bar.before is not None for bar in found.bars[1:])


def test_a_cycle_known_in_part_is_marked_in_picture_tooltip_and_table(desk: Desk) -> None:
    meter_id = add(desk)
    for month, kwh in ((9, "100"), (10, "200"), (11, "310")):
        record(desk, meter_id, at(month, 20), kwh)

    found = comparison(WORDS, view_of(desk, meter_id))

    assert found is not None
    assert [bar.label for bar in found.bars] == ["Sept*", "Oct"]
    assert spaced(found.bars[0].says).startswith("8 Sept–8 Oct 2026: ")
    assert found.bars[0].says.endswith("incomplete")
    assert found.table.rows[0][3] == "incomplete"
    assert "* Readings cover only a part" in found.answer
    assert "no year before" in found.answer


def test_estimates_are_marked_about(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(9, 20), "100")
    record(desk, meter_id, at(10, 20), "200", source=Source.ESTIMATED)
    record(desk, meter_id, at(11, 20), "310")

    found = comparison(WORDS, view_of(desk, meter_id))

    assert found is not None
    assert found.bars[-1].label == "Oct≈"
    assert found.bars[-1].says.endswith("estimated")


def test_a_cycle_between_others_without_any_reading_says_so(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(6, 20), "100")
    record(desk, meter_id, at(7, 1), "150")

    found = comparison(WORDS, view_of(desk, meter_id))

    assert found is not None
    assert found.bars[-1].says.endswith("no readings")
    assert found.table.rows[-1][1] == "–"


def test_before_the_first_whole_cycle_there_is_nothing_to_compare(desk: Desk) -> None:
    meter_id = add(desk)
    record(desk, meter_id, at(11, 20), "100")

    assert comparison(WORDS, view_of(desk, meter_id)) is None


def test_bars_of_a_solar_roof_stand_in_the_colour_of_the_sun(desk: Desk) -> None:
    roof, flat = add(desk, "Roof", role=Role.SOLAR), add(desk)
    for meter_id in (roof, flat):
        for month, kwh in ((9, "100"), (10, "200"), (11, "310")):
            record(desk, meter_id, at(month, 20), kwh)

    kinds = [comparison(WORDS, view_of(desk, meter_id)) for meter_id in (roof, flat)]

    assert [found and found.kind for found in kinds] == [Kind.SOLAR, Kind.USED]
