"""Meterbook as a person starts it: a process of its own at a free port of this computer."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Running:
    """A Meterbook that is up: where it answers, what it keeps, what it logs."""

    port: int
    data_dir: Path
    log: Path

    @property
    def address(self) -> str:
        """Return the address of its first page."""
        return f"http://localhost:{self.port}"


@dataclass(frozen=True)
class Started(Running):
    """A Meterbook that is up, and its process."""

    process: subprocess.Popen[bytes]


@contextmanager
def serving(data_dir: Path, log: Path) -> Iterator[Started]:
    """Run Meterbook on a folder of data until the block ends."""
    settings = {**environ, "METERBOOK_DATA": str(data_dir), "METERBOOK_PORT": "0"}
    command = [sys.executable, "-m", "app.serve"]
    with (
        log.open("a", encoding="utf-8") as errors,
        subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, stderr=errors) as process,  # noqa: S603 - our own program
    ):
        try:
            assert process.stdout is not None
            yield Started(port_in(process.stdout.readline(), log), data_dir, log, process)
        finally:
            process.terminate()
            process.wait(timeout=10)


def port_in(line: bytes, log: Path) -> int:
    """Return the port that Meterbook names in its first line."""
    found = re.search(rb":(\d+)", line)
    assert found, f"Meterbook did not start: {line.decode()}{log.read_text('utf-8')}"
    return int(found[1])
