"""Writes what today's version would leave behind: `python -m tests.storage.make_fixture`.

Run once when a version is released; from then on every later version is tested against it.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from app.storage.migrate import STEPS
from app.use_cases.backup import write_backup
from tests.storage.killed import desk_at
from tests.storage.rows import fill, rows_in

_FIXTURES = Path(__file__).parent.parent / "fixtures"
DATABASES = _FIXTURES / "databases"
BACKUPS = _FIXTURES / "backups"


def main() -> None:
    """Write a database and a backup of today's version, and what is in them as JSON."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"{STEPS.head}.sqlite")
        desk = desk_at(path)
        fill(desk.database)
        with (BACKUPS / f"{STEPS.head}.zip").open("wb") as backup:
            desk.ask(write_backup, backup)
        rows = json.dumps(rows_in(desk.database), indent=1, ensure_ascii=False)
        desk.database.close()
        (DATABASES / f"{STEPS.head}.json").write_text(rows)
        (DATABASES / path.name).write_bytes(path.read_bytes())


if __name__ == "__main__":
    main()
