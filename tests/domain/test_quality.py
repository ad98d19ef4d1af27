"""Qualities are ordered by trust and fit a byte."""

from app.domain.quality import Quality


def test_the_worst_part_decides() -> None:
    assert min(Quality.MEASURED, Quality.INTERPOLATED) is Quality.INTERPOLATED
    assert sorted(Quality) == [
        Quality.MISSING,
        Quality.ESTIMATED,
        Quality.INTERPOLATED,
        Quality.MEASURED,
    ]


def test_qualities_are_stored_as_bytes_and_no_byte_means_missing() -> None:
    stored = bytes([0, *Quality])

    assert [Quality(value) for value in stored] == [Quality.MISSING, *Quality]
