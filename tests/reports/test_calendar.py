"""Calendar files: read back by icalendar, and by the letter of RFC 5545."""

from datetime import UTC, datetime, timedelta

import icalendar
from hypothesis import example, given
from hypothesis import strategies as st

from app.reports.calendar import calendar_of
from app.reports.notices import Notice

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
NOTICE = Notice(
    -7, datetime(2026, 11, 23, 8, tzinfo=UTC), "Time to read the meter", "Küche; a, b\nHome", "/add/1"
)

# icalendar takes a written-out backslash and N for the end of a line.
# The mark of byte order: nobody sees it, and who reads a file drops it.
MARK = "\ufeff"
texts = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\\"), min_size=1)


def read_back(written: bytes) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(written)
    assert isinstance(calendar, icalendar.Calendar)
    return calendar


def test_an_event_says_what_the_notice_says_and_rings_at_its_time() -> None:
    calendar = read_back(calendar_of([NOTICE], NOW))

    (event,) = calendar.walk("VEVENT")
    (alarm,) = event.walk("VALARM")
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (NOTICE.title, NOTICE.body)
    assert (event.decoded("DTSTART"), event.decoded("DTSTAMP")) == (NOTICE.at, NOW)
    assert (alarm["ACTION"], alarm.decoded("TRIGGER")) == ("DISPLAY", timedelta(0))


def test_a_file_written_again_names_the_same_events() -> None:
    first = calendar_of([NOTICE], NOW)
    then = calendar_of([NOTICE], NOW + timedelta(days=1))

    uids = [[event["UID"] for event in read_back(one).walk("VEVENT")] for one in (first, then)]
    assert uids[0] == uids[1] == ["reminder-fffffff9@meterbook"]


def test_a_calendar_without_reminders_is_a_calendar_all_the_same() -> None:
    calendar = read_back(calendar_of([], NOW))

    assert (calendar["VERSION"], calendar.walk("VEVENT")) == ("2.0", [])


def test_lines_are_short_and_end_as_the_standard_wants_with_times_in_utc() -> None:
    long = Notice(1, NOTICE.at, "ü" * 200, "x" * 200, "/")

    written = calendar_of([long], NOW)

    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert b"DTSTART:20261123T080000Z" in lines


@example([(0, "0", MARK)])
@given(st.lists(st.tuples(st.integers(-(2**31), 2**31 - 1), texts, texts), unique_by=lambda one: one[0]))
def test_whatever_meters_are_called_the_file_gives_it_back(told: list[tuple[int, str, str]]) -> None:
    notices = [Notice(number, NOTICE.at, title, body, "/") for number, title, body in told]

    events = read_back(calendar_of(notices, NOW)).walk("VEVENT")

    assert [(str(event["SUMMARY"]), str(event["DESCRIPTION"])) for event in events] == [
        (title.replace(MARK, ""), body.replace(MARK, "")) for _, title, body in told
    ]
    assert len({event["UID"] for event in events}) == len(events)
