"""The installation and the owner have ids that stay."""

from pathlib import Path
from threading import Barrier, Thread
from uuid import UUID, uuid4

from app.storage.database import Database
from app.storage.identity import owner_of, replica_of
from app.storage.opening import open_database


def test_the_ids_are_made_once_and_stay(database: Database, path: Path) -> None:
    made = replica_of(database, uuid4), owner_of(database, uuid4)

    database.close()
    later = open_database(path)

    assert (replica_of(later, uuid4), owner_of(later, uuid4)) == made
    assert made[0] != made[1]
    later.close()


def test_windows_that_open_at_once_get_the_same_id(path: Path) -> None:
    windows = [open_database(path) for _ in range(4)]
    together, ids = Barrier(len(windows)), list[UUID]()

    def open_window(window: Database) -> None:
        together.wait()
        ids.append(replica_of(window, uuid4))

    threads = [Thread(target=open_window, args=(window,)) for window in windows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for window in windows:
        window.close()

    assert len(ids) == 4
    assert len(set(ids)) == 1
