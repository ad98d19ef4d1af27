"""Local times are placed where clocks showed them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.csv.clock import choose, instant_reader
from app.domain.csv.layout import Clock

ZURICH = ZoneInfo("Europe/Zurich")
FIRST, SECOND = datetime(2024, 10, 27, 0, 30, tzinfo=UTC), datetime(2024, 10, 27, 1, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("local", "instants"),
    [
        ("2024-07-01T12:00", ("2024-07-01T10:00",)),
        ("2024-03-31T02:30", ()),
        ("2024-10-27T02:30", ("2024-10-27T00:30", "2024-10-27T01:30")),
        ("2024-10-27T02:30+01:00", ("2024-10-27T01:30",)),
    ],
)
def test_a_local_time_has_as_many_instants_as_clocks_showed_it(local: str, instants: tuple[str, ...]) -> None:
    read = instant_reader(Clock.LOCAL, ZURICH)

    assert read(datetime.fromisoformat(local)) == tuple(
        datetime.fromisoformat(each + "+00:00") for each in instants
    )


def test_a_file_in_utc_knows_no_shift() -> None:
    read = instant_reader(Clock.UTC, ZURICH)

    assert read(datetime(2024, 3, 31, 2, 30)) == (datetime(2024, 3, 31, 2, 30, tzinfo=UTC),)  # noqa: DTZ001 - as in the file
    assert read(datetime.fromisoformat("2024-03-31T03:30+02:00")) == (
        datetime(2024, 3, 31, 1, 30, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("before", "meant"),
    [
        (None, FIRST),
        (FIRST - timedelta(minutes=15), FIRST),
        (FIRST, SECOND),
        (FIRST + timedelta(minutes=45), SECOND),
        (SECOND, FIRST),
        (SECOND + 100 * HOUR, FIRST),
    ],
)
def test_the_second_hour_is_meant_only_after_a_line_of_the_first(
    before: datetime | None, meant: datetime
) -> None:
    assert choose((FIRST, SECOND), before) == meant
