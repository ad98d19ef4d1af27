"""Meterbook as a person starts it: a process of its own at a free port of this computer."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Running:
    """A Meterbook that is up: where it answers, what it keeps, what it logs."""

    process: subprocess.Popen[bytes]
    port: int
    data_dir: Path
    log: Path

    @property
    def address(self) -> str:
        """Return the address of its first page."""
        return f"http://localhost:{self.port}"


@contextmanager
def serving(data_dir: Path, log: Path, **settings: str) -> Iterator[Running]:
    """Run Meterbook on a folder of data until the block ends."""
    environ = {**os.environ, "METERBOOK_DATA": str(data_dir), "METERBOOK_PORT": "0", **settings}
    command = [sys.executable, "-m", "app.serve"]
    with (
        log.open("a", encoding="utf-8") as errors,
        subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=errors) as process,  # noqa: S603 - our own program
    ):
        try:
            yield Running(process, _port(process, log), data_dir, log)
        finally:
            process.terminate()
            process.wait(timeout=10)


def _port(process: subprocess.Popen[bytes], log: Path) -> int:
    assert process.stdout is not None
    line = process.stdout.readline().decode()
    found = re.search(r":(\d+)", line)
    assert found, f"Meterbook did not start: {line}{log.read_text('utf-8')}"
    return int(found[1])
