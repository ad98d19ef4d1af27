"""Who is logged in on this device, in a file that only its owner can read.

It lies beside the database and is no part of it, so that no backup ever holds a token. (Phones keep such a
file in the app's own folder, which no other app can read.)
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from uuid import UUID

from app.storage.copies import sync

_OF_ITS_OWNER = 0o600


@dataclass(frozen=True, slots=True)
class Login:
    """An account on a server and the token of this device."""

    server: str
    account_id: UUID
    email: str
    name: str
    token: str = field(repr=False)


class LoginFile:
    """Keeps the login of one file of data."""

    def __init__(self, path: Path) -> None:
        """Use the file at `path`, which need not be there."""
        self._path = path

    def read(self) -> Login | None:
        """Return who is logged in, None where nobody is or the file cannot be understood."""
        try:
            kept = json.loads(self._path.read_text("utf-8"))
            return Login(**{**kept, "account_id": UUID(kept["account_id"])})
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, login: Login) -> None:
        """Keep who is logged in: all of it or nothing, never readable for others."""
        text = json.dumps({**asdict(login), "account_id": login.account_id.hex})
        part = self._path.with_suffix(".part")
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OF_ITS_OWNER), "w") as file:
            file.write(text)
        sync(part)
        part.replace(self._path)
        sync(self._path.parent)

    def remove(self) -> None:
        """Forget who was logged in."""
        with suppress(FileNotFoundError):
            self._path.unlink()
