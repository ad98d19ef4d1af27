"""What is damaged or something else is told, and changes nothing."""

import hashlib
import io
import json
import re
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import MeterbookError
from app.storage.archive import DamagedBackupError, NewerBackupError, NotABackupError
from app.use_cases.desk import Desk
from tests.storage.killed import desk_at
from tests.storage.rows import fill, id_of, rows_in
from tests.use_cases.backup.helpers import PHOTO_NAME, backup_of, everything, restored

Entries = dict[str, bytes]
Spoil = Callable[[Entries], None]


def rebuilt(backup: bytes, spoil: Spoil) -> bytes:
    """Return a sound ZIP with other entries."""
    with ZipFile(io.BytesIO(backup)) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    spoil(entries)
    to = io.BytesIO()
    with ZipFile(to, "w", ZIP_DEFLATED) as new:
        for name, content in entries.items():
            new.writestr(name, content)
    return to.getvalue()


def in_contents(change: Callable[[dict[str, Any]], object]) -> Spoil:
    """Change the list of contents."""

    def spoil(entries: Entries) -> None:
        contents = json.loads(entries["meterbook.json"])
        change(contents)
        entries["meterbook.json"] = json.dumps(contents).encode()

    return spoil


def in_rows(table: str, old: bytes, new: bytes) -> Spoil:
    """Change rows of a table, and the list of contents with them."""

    def spoil(entries: Entries) -> None:
        name = f"tables/{table}.jsonl"
        assert old in entries[name]
        entries[name] = entries[name].replace(old, new)
        rows, digest = entries[name].count(b"\n"), hashlib.sha256(entries[name]).hexdigest()
        in_contents(lambda contents: contents["tables"][table].update(rows=rows, sha256=digest))(entries)

    return spoil


def _newer_format(contents: dict[str, Any]) -> None:
    contents["format"] = 2


def _newer_tables(contents: dict[str, Any]) -> None:
    contents["schema"] = "a999"


def _unknown_tables(contents: dict[str, Any]) -> None:
    contents["schema"] = "a0"


def _no_tables(contents: dict[str, Any]) -> None:
    del contents["tables"]


def _one_table_less(contents: dict[str, Any]) -> None:
    del contents["tables"]["threshold"]


def _one_table_more(contents: dict[str, Any]) -> None:
    contents["tables"]["more"] = contents["tables"]["threshold"]


def _one_column_less(contents: dict[str, Any]) -> None:
    del contents["tables"]["meter"]["columns"]["note"]


def _unknown_kind(contents: dict[str, Any]) -> None:
    contents["tables"]["meter"]["columns"]["note"] = "secret"


def _one_row_more(contents: dict[str, Any]) -> None:
    contents["tables"]["meter"]["rows"] += 1


def _no_date(contents: dict[str, Any]) -> None:
    contents["written_at"] = "yesterday"


def _only_a_list(entries: Entries) -> None:
    entries["meterbook.json"] = b"[1, 2]"


def _no_json(entries: Entries) -> None:
    entries["meterbook.json"] = b"{"


def _no_list(entries: Entries) -> None:
    del entries["meterbook.json"]


def _no_readings(entries: Entries) -> None:
    del entries["tables/reading.jsonl"]


def _other_photo(entries: Entries) -> None:
    entries[f"files/{PHOTO_NAME}"] = b"another photo"


def _no_photo(entries: Entries) -> None:
    del entries[f"files/{PHOTO_NAME}"]


def _other_reading(entries: Entries) -> None:
    entries["tables/reading.jsonl"] = entries["tables/reading.jsonl"].replace(b"99999.999", b"11111.111")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (in_contents(_newer_format), NewerBackupError),
        (in_contents(_newer_tables), NewerBackupError),
        (in_contents(_unknown_tables), DamagedBackupError),
        (in_contents(_no_tables), DamagedBackupError),
        (in_contents(_one_table_less), DamagedBackupError),
        (in_contents(_one_table_more), DamagedBackupError),
        (in_contents(_one_column_less), DamagedBackupError),
        (in_contents(_unknown_kind), DamagedBackupError),
        (in_contents(_one_row_more), DamagedBackupError),
        (in_contents(_no_date), DamagedBackupError),
        (_only_a_list, DamagedBackupError),
        (_no_json, DamagedBackupError),
        (_no_list, NotABackupError),
        (_no_readings, DamagedBackupError),
        (_other_photo, DamagedBackupError),
        (_no_photo, DamagedBackupError),
        (_other_reading, DamagedBackupError),
        (in_rows("reading", b"99999.999", b"many"), DamagedBackupError),
        (in_rows("reading", b"99999.999", b"NaN"), DamagedBackupError),
        (in_rows("reading", b"99999.999", b"1e400"), DamagedBackupError),
        (in_rows("reading", b'"99999.999"', b"null"), DamagedBackupError),
        (in_rows("reading", b'"99999.999"', b"[1]"), DamagedBackupError),
        (in_rows("reading", b'"taken_at"', b'"given_at"'), DamagedBackupError),
        (in_rows("reading", b"{", b""), DamagedBackupError),
        # A site that nothing holds any longer, below which there are meters.
        (in_rows("site", id_of(1).hex.encode(), id_of(500).hex.encode()), DamagedBackupError),
        (in_rows("meter", id_of(5).hex.encode(), id_of(4).hex.encode()), DamagedBackupError),
    ],
)
def test_a_spoilt_backup_is_told_and_changes_nothing(
    changed: Desk, backup: bytes, spoil: Spoil, told: type[MeterbookError]
) -> None:
    before = everything(changed)

    with pytest.raises(told):
        restored(changed, rebuilt(backup, spoil))

    assert everything(changed) == before


@pytest.mark.parametrize(
    "content", [b"", b"x", b"P", b"\x89PNG\r\n\x1a\n" + bytes(5000), "Zähler;kWh\n".encode()]
)
def test_a_picture_or_another_file_is_told_and_changes_nothing(changed: Desk, content: bytes) -> None:
    before = everything(changed)

    with pytest.raises(NotABackupError):
        restored(changed, content)

    assert everything(changed) == before


def test_a_truncated_backup_is_told_wherever_it_ends(changed: Desk, backup: bytes) -> None:
    before = everything(changed)

    for length in range(2, len(backup), 499):
        with pytest.raises(DamagedBackupError):
            restored(changed, backup[:length])

    assert everything(changed) == before


# Where they stand in an entry of the ZIP's directory.
_VERSION, _METHOD = 6, 10


@pytest.mark.parametrize(
    ("place", "number"), [(_METHOD, ZIP_BZIP2), (_METHOD, ZIP_LZMA), (_METHOD, 93), (_VERSION, 109)]
)
def test_a_backup_compressed_in_a_way_we_never_use_is_damaged(
    changed: Desk, backup: bytes, place: int, number: int
) -> None:
    before, spoilt = everything(changed), bytearray(backup)
    for entry in re.finditer(rb"PK\x01\x02", backup):
        struct.pack_into("<H", spoilt, entry.start() + place, number)

    with pytest.raises(DamagedBackupError):
        restored(changed, bytes(spoilt))

    assert everything(changed) == before


@given(part=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_backup_with_a_flipped_bit_is_told_or_restores_the_same(
    new_file: Path, part: float, bit: int
) -> None:
    with TemporaryDirectory() as folder:
        desk = desk_at(Path(shutil.copy(new_file, folder)))
        fill(desk.database)
        before, spoilt = rows_in(desk.database), bytearray(backup_of(desk))
        spoilt[int(part * len(spoilt))] ^= 1 << bit

        try:
            restored(desk, bytes(spoilt))
        except (NotABackupError, DamagedBackupError, NewerBackupError):
            pass
        finally:
            after = rows_in(desk.database)
            desk.database.close()

        assert after == before
