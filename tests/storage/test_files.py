"""A file lies beside the database under its content's name, whole or not at all."""

from pathlib import Path
from unittest.mock import Mock

import pytest

from app.storage.files import FileStore


def test_a_file_comes_back_under_the_name_of_its_content(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")

    name = store.put(b"photo")

    assert name == "55c64d0fcd6f9d5f7c828093857e3fdfda68478bb4e9bd24d481ef391c7804e8"
    assert store.get(name) == b"photo"
    assert store.has(name)


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    store = FileStore(tmp_path)

    names = {store.put(b"photo"), store.put(b"photo")}

    assert len(names) == len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_file_that_has_not_arrived_is_none(tmp_path: Path) -> None:
    assert FileStore(tmp_path).get("ab" * 32) is None


def test_a_removed_file_is_gone(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    name = store.put(b"photo")

    store.remove(name)
    store.remove(name)

    assert not store.has(name)


def test_a_file_that_could_not_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FileStore(tmp_path)
    monkeypatch.setattr("app.storage.files.sync", Mock(side_effect=OSError))

    with pytest.raises(OSError):  # noqa: PT011 - the one above
        store.put(b"photo")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_name_that_leads_out_of_the_folder_finds_nothing(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    store.put(b"photo")
    (tmp_path / "secret").touch()

    assert store.get("../secret") is None
    store.remove("../secret")
    assert (tmp_path / "secret").exists()
