"""Meterbook in processes that start at once: each is forked from one that has imported all of it."""

import multiprocessing
import os
import pkgutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from threading import Thread

import app
from app.serve import main
from tests.serving import Running, port_in

# What is imported only when it is needed, and always is.
_LATE = (
    "alembic.command",
    "anyio._backends._asyncio",
    "uvicorn.lifespan.on",
    "uvicorn.loops.auto",
    "uvicorn.protocols.http.auto",
    "uvicorn.protocols.websockets.websockets_sansio_impl",
)


@contextmanager
def forked(data_dir: Path, log: Path, port: int, **settings: str) -> Iterator[Running]:
    """Run Meterbook on a folder of data at a port until the block ends."""
    settings = {**settings, "METERBOOK_DATA": str(data_dir), "METERBOOK_PORT": str(port)}
    heard, told = _forks().Pipe(duplex=False)
    process = _forks().Process(target=_serve, args=(log, told, settings), daemon=True)
    process.start()
    # The child alone may hold this end, so that its death ends the reading.
    told.close()
    try:
        with os.fdopen(os.dup(heard.fileno()), "rb") as output:
            yield Running(port_in(output.readline(), log), data_dir, log)
    finally:
        process.kill()
        process.join()


@cache
def _forks() -> ForkServerContext:
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload([*_modules(), *_LATE])
    return forks


def _modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(app.__path__, "app."):
        # Alembic loads the scripts of its migrations by path.
        if ".migrations" not in module.name:
            yield module.name


def _serve(log: Path, told: Connection, settings: dict[str, str]) -> None:
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
    os.dup2(told.fileno(), 1)
    os.environ.update(settings)
    time.tzset()
    Thread(target=_end_with_the_tests, daemon=True).start()
    main()


def _end_with_the_tests() -> None:
    """Leave nothing running where the tests were broken off."""
    tests = multiprocessing.parent_process()
    if tests is not None:
        tests.join()
        os._exit(1)
