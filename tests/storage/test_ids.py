"""Ids sort by the time they were made and tell it truly."""

from datetime import UTC, datetime, timedelta
from threading import Thread
from uuid import UUID

from app.storage.ids import Ids

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def time_of(new: UUID) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + (new.int >> 80) * MILLISECOND


def test_an_id_is_a_uuid_of_version_7_with_its_time() -> None:
    new = Ids(lambda: NOW)()

    assert (new.version, new.variant) == (7, "specified in RFC 4122")
    assert time_of(new) == NOW


def test_ids_of_one_instant_still_increase() -> None:
    new_id = Ids(lambda: NOW)

    made = [new_id() for _ in range(10_000)]

    assert made == sorted(set(made))


def test_a_burst_of_ids_hardly_runs_ahead_of_the_clock() -> None:
    new_id = Ids(lambda: NOW)

    made = [new_id() for _ in range(10_000)]

    assert time_of(made[-1]) - NOW < 3 * MILLISECOND


def test_many_ids_at_once_follow_the_last_one_and_come_before_the_next() -> None:
    new_id = Ids(lambda: NOW)

    made = [new_id(), *new_id.many(10_000), new_id()]

    assert made == sorted(set(made))
    assert len(made) == 10_002


def test_no_ids_wanted_are_none() -> None:
    assert Ids(lambda: NOW).many(0) == []


def test_ids_increase_although_the_clock_is_set_back() -> None:
    times = iter([NOW, NOW - timedelta(hours=1)])
    new_id = Ids(lambda: next(times))

    assert new_id() < new_id()


def test_threads_never_get_the_same_id() -> None:
    new_id, made = Ids(lambda: NOW), list[UUID]()
    threads = [Thread(target=lambda: made.extend([new_id() for _ in range(2000)])) for _ in range(4)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(made)) == 8000
