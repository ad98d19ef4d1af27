"""Where the data of each account on this device lies: the first one in the folder itself, others beside.

What an account left here is never mixed with another's: who logs in as somebody else gets a file of their
own, and finds it again when they come back.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import rmtree
from uuid import UUID

from app.storage.copies import sync

_LIST = "accounts.json"
_FIRST = "."
_FOLDERS = {"files", "meterbook-parts"}


@dataclass(frozen=True, slots=True)
class _Known:
    """Which folder is in use, whose each one is, and which are still to be emptied."""

    present: str = _FIRST
    homes: Mapping[str, str] = field(default_factory=dict)
    to_empty: tuple[str, ...] = ()


class Homes:
    """The folders of accounts in one folder of data."""

    def __init__(self, root: Path) -> None:
        """Use a folder; while nobody connects nothing is written there."""
        self._root = root

    @property
    def folder(self) -> Path:
        """The folder in use."""
        return self._root / self._known().present

    def is_in(self, folder: Path) -> bool:
        """Tell whether a folder is still the one in use, and was not given up."""
        known = self._known()
        return self._root / known.present == folder and known.present not in known.to_empty

    def home_of(self, account_id: UUID) -> Path:
        """Return the folder of an account: what is here becomes that of the first one."""
        return self._root / self._name_for(account_id)

    def move_in(self, account_id: UUID) -> None:
        """Use the folder of an account from now on."""
        known, name = self._known(), self._name_for(account_id)
        self._write(replace(known, present=name, homes={**known.homes, account_id.hex: name}))

    def empty_out(self) -> None:
        """Give the folder in use up: `sweep` deletes what is in it, also after a crash."""
        known = self._known()
        left = {account: folder for account, folder in known.homes.items() if folder != known.present}
        self._write(replace(known, homes=left, to_empty=(*known.to_empty, known.present)))

    def sweep(self) -> None:
        """Delete what was given up; nobody may have it open."""
        known = self._known()
        if known.to_empty:
            for name in known.to_empty:
                self._delete(self._root / name)
            self._write(replace(known, to_empty=()))

    def _name_for(self, account_id: UUID) -> str:
        known = self._known()
        if account_id.hex in known.homes:
            return known.homes[account_id.hex]
        is_free = known.present not in known.homes.values()
        return known.present if is_free else f"accounts/{account_id.hex}"

    def _delete(self, folder: Path) -> None:
        for each in folder.iterdir() if folder.exists() else ():
            if each.is_dir() and each.name in _FOLDERS:
                rmtree(each)
            elif each.is_file() and each.name.startswith("meterbook"):
                each.unlink()

    def _known(self) -> _Known:
        try:
            read = json.loads((self._root / _LIST).read_text("utf-8"))
            return _Known(str(read["present"]), dict(read["homes"]), tuple(read["to_empty"]))
        except (OSError, ValueError, KeyError, TypeError):
            return _Known()

    def _write(self, known: _Known) -> None:
        text = {"present": known.present, "homes": dict(known.homes), "to_empty": list(known.to_empty)}
        self._root.mkdir(parents=True, exist_ok=True)
        part = self._root / f"{_LIST}.part"
        try:
            part.write_text(json.dumps(text), "utf-8")
            sync(part)
            part.replace(self._root / _LIST)
        finally:
            with suppress(FileNotFoundError):
                part.unlink()
        sync(self._root)
