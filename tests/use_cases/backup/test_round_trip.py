"""A backup restores to the same rows and files."""

import io
import json
import shutil
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.identity import OWNER, REPLICA
from app.storage.tables import Device, File, Meter, QuarterBlock, Reading, Setting, Site, Threshold
from app.use_cases.desk import Desk
from tests.storage.killed import desk_at, write_group
from tests.storage.make_fixture import BACKUPS, DATABASES
from tests.storage.rows import NOTE, NOW, id_of, journal_in, rows_in
from tests.use_cases.backup.helpers import PHOTO, PHOTO_NAME, backup_of, restored, rows_of


def test_a_backup_brings_back_the_same_rows_and_files_on_another_device(
    house: Desk, backup: bytes, tmp_path: Path
) -> None:
    other = desk_at(tmp_path / "other" / "meterbook.db")
    with other.database.writing() as session:
        write_group(session, 99)

    answer = restored(other, backup)

    assert rows_of(other) == rows_of(house)
    assert other.files.get(PHOTO_NAME) == PHOTO
    assert (answer.written_at, answer.rows["reading"]) == (NOW, 1)
    other.database.close()


def test_a_restored_backup_is_a_new_device_of_the_same_person(backup: bytes, tmp_path: Path) -> None:
    other = desk_at(tmp_path / "other" / "meterbook.db")
    with other.database.writing() as session:
        session.get_one(Setting, REPLICA).value = id_of(77).hex
        session.get_one(Setting, OWNER).value = id_of(78).hex

    restored(other, backup)

    settings = {each["name"]: each["value"] for each in rows_in(other.database)["setting"]}
    assert (settings[REPLICA], settings[OWNER]) == (id_of(77).hex, id_of(901).hex)
    assert other.actor.id == id_of(901)
    assert id_of(902).hex not in settings.values()
    other.database.close()


def test_a_backup_names_no_device(house: Desk) -> None:
    with house.database.writing() as session:
        session.get_one(Setting, REPLICA).value = "the name of this device"

    with ZipFile(io.BytesIO(backup_of(house))) as archive:
        contents = b"".join(archive.read(name) for name in archive.namelist())

    assert b"the name of this device" not in contents


def test_the_same_rows_give_the_same_backup(house: Desk, backup: bytes) -> None:
    assert backup_of(house) == backup


def test_a_photo_that_has_not_arrived_is_no_obstacle(house: Desk, tmp_path: Path) -> None:
    house.files.remove(PHOTO_NAME)
    other = desk_at(tmp_path / "other" / "meterbook.db")

    restored(other, backup_of(house))

    assert rows_of(other) == rows_of(house)
    other.database.close()


@pytest.mark.parametrize("old", sorted(BACKUPS.glob("*.zip")), ids=lambda path: path.stem)
def test_a_backup_of_every_released_version_is_restored(old: Path, tmp_path: Path) -> None:
    desk = desk_at(tmp_path / "meterbook.db")

    restored(desk, old.read_bytes())

    rows = rows_in(desk.database)
    kept = json.loads((DATABASES / f"{old.stem}.json").read_text())
    assert all(rows[table] for table in kept)
    assert NOTE in {reading["note"] for reading in rows["reading"]}
    desk.database.close()


def desk_in(folder: Path, new_file: Path) -> Desk:
    folder.mkdir()
    return desk_at(Path(shutil.copy(new_file, folder)))


KWH = st.integers(0, 10**12).map(lambda wh: Decimal(wh).scaleb(-3))


@given(
    name=st.text(),
    note=st.text(),
    thresholds=st.sets(KWH, max_size=5),
    readings=st.lists(KWH, max_size=5),
    blob=st.binary(),
    photo=st.binary(),
)
def test_whatever_was_entered_comes_back(  # noqa: PLR0917 - Hypothesis names them
    new_file: Path,
    name: str,
    note: str,
    thresholds: set[Decimal],
    readings: list[Decimal],
    blob: bytes,
    photo: bytes,
) -> None:
    with TemporaryDirectory() as folder:
        desk, other = (desk_in(Path(folder, name), new_file) for name in ("one", "two"))
        photo_name = desk.files.put(photo)
        day = NOW.date()
        rows = [
            Site(id=id_of(1), name=name, time_zone="UTC", address=note),
            Meter(id=id_of(2), site_id=id_of(1), name=name, note=note),
            Device(id=id_of(3), meter_id=id_of(2), serial=name),
            File(id=id_of(4), sha256=photo_name, media_type="image/png", size=len(photo), name=name),
            QuarterBlock(id=id_of(5), meter_id=id_of(2), day=day, first_at=NOW, wh=blob, quality=blob[::-1]),
        ]
        rows += [
            Threshold(id=id_of(10 + at), meter_id=id_of(2), kwh=kwh) for at, kwh in enumerate(thresholds)
        ]
        rows += [
            Reading(
                id=id_of(20 + at), meter_id=id_of(2), device_id=id_of(3), photo_id=id_of(4), kwh=kwh,
                taken_at=NOW + timedelta(microseconds=at), note=note,
            )
            for at, kwh in enumerate(readings)
        ]  # fmt: skip
        with desk.database.writing() as session:
            journal = journal_in(session, 1)
            for row in rows:
                journal.add(row)

        restored(other, backup_of(desk))

        assert rows_of(other) == rows_of(desk)
        assert other.files.get(photo_name) == photo
        for each in (desk, other):
            each.database.close()
