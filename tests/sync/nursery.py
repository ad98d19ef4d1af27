"""A process that begins servers and devices in processes of their own, at once, since all is imported.

It reads what to begin from its input, a line each, and answers with the number of the new process.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE, Popen
from uuid import uuid4

from sync_server.main import run as run_server
from tests.serving import ROOT
from tests.sync import edits
from tests.sync.serving import Phone, wait


def main() -> None:
    """Begin what is asked for, until nobody asks any more."""
    # Whoever is killed leaves nothing behind.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        kind, *arguments = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            _KINDS[kind](*arguments)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


def device(folder: str, diary: str) -> None:
    """Store sites and meet the server without end; the diary tells the names of what is stored."""
    phone = Phone(Path(folder))
    written = os.open(diary, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    while True:
        name = uuid4().hex
        phone.desk.do(edits.new_site, name)
        os.write(written, f"{name}\n".encode())
        phone.link.sync_now()
        time.sleep(0.02)


def server(folder: str, port: str) -> None:
    """Run a server."""
    os.environ.update(METERBOOK_DATA=folder, METERBOOK_PORT=port)
    sys.argv = ["meterbook-server", "serve"]
    run_server()


_KINDS: Mapping[str, Callable[..., None]] = {"device": device, "server": server}


class Nursery:
    """The process that begins others, as a test sees it."""

    def __init__(self, process: "Popen[str]") -> None:
        """Talk to the process."""
        self._process = process

    def begin(self, *line: object) -> int:
        """Begin something; return the number of its process."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("\t".join(map(str, line)) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def nursery() -> Iterator[Nursery]:
    """Run a nursery until the block ends."""
    command = [sys.executable, "-m", "tests.sync.nursery"]
    with Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True) as process:  # noqa: S603 - our own program
        yield Nursery(process)
        assert process.stdin
        process.stdin.close()


def kill(number: int) -> None:
    """Kill a process without warning, and wait until it is gone."""
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGKILL)
    wait(lambda: not _is_there(number))


def _is_there(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    main()
