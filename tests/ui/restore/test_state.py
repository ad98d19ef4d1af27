"""What is said about a backup."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from app.reports.words import Words
from app.ui.restore import state
from app.ui.restore.state import Taken
from app.use_cases.backup import Restored
from app.use_cases.backup_contents import BackupContents

_ = Words("en", "GB")
ZURICH = ZoneInfo("Europe/Zurich")
NOON = datetime(2026, 11, 3, 11, tzinfo=UTC)
CONTENTS = BackupContents(NOON, meters=3, readings=1214, days=0, photos=1)
RESTORED = Restored(Path("kept"), NOON, {"meter": 3, "reading": 1214})


def test_a_backup_is_told_by_the_day_it_was_written_here() -> None:
    assert state.title_text(_, CONTENTS, ZURICH) == "Backup of 3 Nov 2026, 12:00"


def test_what_a_backup_lacks_is_not_mentioned() -> None:
    assert state.contents_text(_, CONTENTS) == "3 meters, 1,214 readings and 1 photo"


def test_a_person_agrees_to_what_is_lost_and_what_comes() -> None:
    question = state.question_text(_, CONTENTS, (1, 2))

    assert question == (
        "1 meter and 2 readings that are here give way to 3 meters and 1,214 readings. "
        "You can undo this right after."
    )


def test_nothing_is_lost_where_nothing_is() -> None:
    assert state.question_text(_, CONTENTS, (0, 0)).startswith("There is nothing here yet.")


def test_the_end_says_what_is_here_now() -> None:
    assert state.done_text(_, Taken(RESTORED)) == "Now here: 3 meters and 1,214 readings."
    assert state.done_text(_, Taken(RESTORED, is_back=True)) == (
        "Everything is as it was before: 3 meters and 1,214 readings."
    )


def test_a_backup_is_named_after_the_day_on_this_devices_clock() -> None:
    almost_midnight = datetime(2026, 11, 3, 23, 30, tzinfo=UTC)

    assert state.file_name(almost_midnight, ZURICH) == "meterbook-2026-11-04.zip"
