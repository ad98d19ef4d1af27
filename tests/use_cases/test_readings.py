"""Recording, correcting and deleting readings."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.errors import FormError
from app.domain.forms import MeterForm
from app.domain.reading import BadReadingError, Event, Verdict
from app.domain.usage import usage_between
from app.storage.tables import Reading
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.history import history_of_meter, history_of_reading, undo
from app.use_cases.log import log
from app.use_cases.meters import add_meter, archive_meter, form_of_meter, take_out_of_archive
from app.use_cases.photos import NO_PHOTO, Picture
from app.use_cases.readings import (
    ArchivedError,
    ReadingForm,
    correct_reading,
    delete_reading,
    record_reading,
)

START = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture
def meter_id(desk: Desk) -> UUID:
    form = MeterForm("Kitchen", turn_over_at=Decimal(100_000))
    return UUID(str(desk.do(add_meter, form, "Europe/Zurich").answer))


def reading(day: int, kwh: str, **more: object) -> ReadingForm:
    return ReadingForm(START + timedelta(days=day), Decimal(kwh), **more)  # type: ignore[arg-type]


def record(desk: Desk, meter_id: UUID, day: int, kwh: str, **more: object) -> UUID:
    return UUID(str(desk.do(record_reading, meter_id, reading(day, kwh, **more)).answer))


def used(desk: Desk, meter_id: UUID) -> Decimal:
    taken = [line.reading for line in desk.ask(log, meter_id)]
    return usage_between(taken, START - timedelta(days=1), START + timedelta(days=99)).kwh


def verdicts(desk: Desk, meter_id: UUID) -> list[tuple[Event, Verdict | None]]:
    return [(line.reading.event, line.reading.verdict) for line in reversed(desk.ask(log, meter_id))]


def test_a_reading_counts_from_the_one_before_it(desk: Desk, meter_id: UUID) -> None:
    record(desk, meter_id, 0, "100.0")

    record(desk, meter_id, 7, "114.2")

    lines = desk.ask(log, meter_id)
    assert [line.reading.kwh for line in lines] == [Decimal("114.2"), Decimal("100.0")]
    assert [line.step and line.step.wh for line in lines] == [14_200, None]


def test_a_fall_that_nobody_explained_is_decided_once_and_stays(desk: Desk, meter_id: UUID) -> None:
    record(desk, meter_id, 0, "100")
    record(desk, meter_id, 1, "90")
    first = verdicts(desk, meter_id)

    record(desk, meter_id, 2, "120")

    assert first == [(Event.NORMAL, None), (Event.RESET, Verdict.ASSUMED)]
    assert verdicts(desk, meter_id) == [*first, (Event.NORMAL, None)]


def test_a_rollover_that_a_person_confirms_counts_one_turn(desk: Desk, meter_id: UUID) -> None:
    record(desk, meter_id, 0, "99998")

    record(desk, meter_id, 1, "3", event=Event.ROLLOVER)

    assert used(desk, meter_id) == 5
    assert verdicts(desk, meter_id)[-1] == (Event.ROLLOVER, Verdict.CONFIRMED)


def test_a_rollover_teaches_the_device_where_it_turns_over(desk: Desk, meter_id: UUID) -> None:
    record(desk, meter_id, 0, "9990")

    record(desk, meter_id, 1, "5", event=Event.ROLLOVER, turn_over_at=Decimal(10_000))
    record(desk, meter_id, 2, "6")

    assert desk.ask(form_of_meter, meter_id).turn_over_at == 10_000
    assert [line.step and line.step.wh for line in desk.ask(log, meter_id)] == [1_000, 15_000, None]


def test_a_correction_reopens_the_guess_that_rested_on_it(desk: Desk, meter_id: UUID) -> None:
    typo = record(desk, meter_id, 0, "1000")
    record(desk, meter_id, 1, "110")
    assumed = verdicts(desk, meter_id)[-1]

    desk.do(correct_reading, typo, reading(0, "100"))

    assert assumed == (Event.RESET, Verdict.ASSUMED)
    assert verdicts(desk, meter_id) == [(Event.NORMAL, None), (Event.NORMAL, None)]
    assert used(desk, meter_id) == 10


def test_a_reading_moved_to_another_time_keeps_its_photo_and_note(
    desk: Desk, meter_id: UUID, photo: Picture
) -> None:
    first = record(desk, meter_id, 0, "100", note="cellar", photo=photo)

    moved = desk.do(correct_reading, first, reading(1, "100", note="cellar")).answer

    (line,) = desk.ask(log, meter_id)
    assert (line.id, line.note) == (moved, "cellar")
    assert line.photo_id is not None


@pytest.mark.parametrize("day", [0, 1], ids=["in place", "moved"])
def test_a_photo_is_removed_and_comes_back_with_undo(
    desk: Desk, meter_id: UUID, photo: Picture, day: int
) -> None:
    first = record(desk, meter_id, 0, "100", photo=photo)
    before = desk.ask(log, meter_id)

    done = desk.do(correct_reading, first, reading(day, "100", photo=NO_PHOTO))
    without = [line.photo_id for line in desk.ask(log, meter_id)]
    desk.do(undo, done.group_id)

    assert without == [None]
    assert before[0].photo_id is not None
    assert desk.ask(log, meter_id) == before


def test_two_readings_at_one_instant_are_refused_with_the_value_there(desk: Desk, meter_id: UUID) -> None:
    record(desk, meter_id, 0, "100")

    with pytest.raises(FormError, match="100"):
        record(desk, meter_id, 0, "101")

    assert len(desk.ask(log, meter_id)) == 1


def test_a_reading_from_the_future_is_refused(desk: Desk, meter_id: UUID) -> None:
    with pytest.raises(FormError, match="future"):
        record(desk, meter_id, 4000, "100")

    assert desk.ask(log, meter_id) == []


@pytest.mark.parametrize("kwh", ["-1", "NaN", "Infinity", "1e15", "0.0001"])
def test_what_no_dial_shows_is_refused(desk: Desk, meter_id: UUID, kwh: str) -> None:
    with pytest.raises(BadReadingError):
        record(desk, meter_id, 0, kwh)

    assert desk.ask(log, meter_id) == []


@pytest.mark.parametrize("turn_over_at", ["NaN", "Infinity", "1.0001", "-1", "0", "99999999999999"])
def test_a_turn_over_that_no_device_keeps_is_refused(desk: Desk, meter_id: UUID, turn_over_at: str) -> None:
    record(desk, meter_id, 0, "100")

    with pytest.raises(FormError) as refused:
        record(desk, meter_id, 1, "3", event=Event.ROLLOVER, turn_over_at=Decimal(turn_over_at))

    assert [problem.field for problem in refused.value.problems] == ["turn_over_at"]


@pytest.mark.parametrize("year", [1, 1899, 1979])
def test_a_year_in_which_nobody_reads_is_refused(desk: Desk, meter_id: UUID, year: int) -> None:
    with pytest.raises(FormError, match=f"{year} cannot be right"):
        desk.do(record_reading, meter_id, ReadingForm(START.replace(year=year), Decimal(100)))

    assert desk.ask(log, meter_id) == []


def test_a_deleted_reading_comes_back_from_the_history_of_its_meter(desk: Desk, meter_id: UUID) -> None:
    record(desk, meter_id, 0, "100")
    doomed = record(desk, meter_id, 7, "114.2", note="line one\nline two, with a comma")
    before = desk.ask(log, meter_id)
    desk.do(delete_reading, doomed)

    newest = desk.ask(history_of_meter, meter_id)[0]
    desk.do(undo, newest.group_id)

    assert newest.verb == "delete_reading"
    assert desk.ask(log, meter_id) == before


def test_a_wrong_correction_is_undone_from_the_history_of_its_reading(desk: Desk, meter_id: UUID) -> None:
    reading_id = record(desk, meter_id, 0, "100")
    desk.do(correct_reading, reading_id, reading(0, "999"))

    correction, recording = desk.ask(history_of_reading, reading_id)
    desk.do(undo, correction.group_id)

    assert (correction.verb, recording.verb) == ("correct_reading", "record_reading")
    assert desk.ask(log, meter_id)[0].reading.kwh == 100
    assert desk.ask(history_of_reading, reading_id)[1].is_undone


def test_every_verb_notes_its_changes_in_one_group(desk: Desk, meter_id: UUID) -> None:
    reading_id = record(desk, meter_id, 0, "100")

    done = desk.do(correct_reading, reading_id, reading(0, "101", note="misread"))

    (entry, _) = desk.ask(history_of_reading, reading_id)
    (edit,) = entry.edits
    assert entry.group_id == done.group_id
    assert edit.before == {"kwh": Decimal(100), "note": ""}
    assert edit.after == {"kwh": Decimal(101), "note": "misread"}


def test_a_verb_that_fails_leaves_nothing_behind(desk: Desk, meter_id: UUID) -> None:
    def record_and_fail(book: Book) -> None:
        record_reading(book, meter_id, reading(0, "100"))
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        desk.do(record_and_fail)

    assert desk.ask(log, meter_id) == []
    assert [entry.verb for entry in desk.ask(history_of_meter, meter_id)] == ["add_meter"]


def test_a_higher_value_slipped_in_before_a_later_one_lets_that_one_fall(desk: Desk, meter_id: UUID) -> None:
    record(desk, meter_id, 0, "100")
    record(desk, meter_id, 10, "120")

    record(desk, meter_id, 5, "130")

    assert verdicts(desk, meter_id)[-1] == (Event.RESET, Verdict.ASSUMED)


def test_a_stored_reading_belongs_to_its_device(desk: Desk, meter_id: UUID) -> None:
    reading_id = record(desk, meter_id, 0, "100")

    row = desk.ask(Book.find, Reading, reading_id)

    assert row.meter_id == meter_id
    assert row.device_id is not None


def test_a_turn_that_the_transformer_makes_undeliverable_is_no_rollover(desk: Desk) -> None:
    form = MeterForm("Shop", turn_over_at=Decimal(10_000), multiplier=Decimal(50), max_kw=Decimal(10))
    shop = UUID(str(desk.do(add_meter, form, "Europe/Zurich").answer))
    record(desk, shop, 0, "9990")

    record(desk, shop, 1, "30")

    assert verdicts(desk, shop)[-1] == (Event.RESET, Verdict.ASSUMED)


def test_an_archived_meter_takes_no_new_reading_until_it_is_restored(desk: Desk, meter_id: UUID) -> None:
    desk.do(archive_meter, meter_id)

    with pytest.raises(ArchivedError, match=r"^Kitchen is archived\. Restore it first\.$"):
        record(desk, meter_id, 0, "100")
    desk.do(take_out_of_archive, meter_id)
    record(desk, meter_id, 0, "100")

    assert len(desk.ask(log, meter_id)) == 1


def test_what_an_archived_meter_holds_can_be_corrected_and_deleted(desk: Desk, meter_id: UUID) -> None:
    wrong, doomed = record(desk, meter_id, 0, "1000"), record(desk, meter_id, 1, "7")
    desk.do(archive_meter, meter_id)

    desk.do(correct_reading, wrong, reading(0, "100"))
    desk.do(delete_reading, doomed)

    assert [line.reading.kwh for line in desk.ask(log, meter_id)] == [100]
