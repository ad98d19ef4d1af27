"""Python in a process of its own."""

import subprocess
import sys
from pathlib import Path


def python(*arguments: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run this Python with some arguments, to its end or its death."""
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)  # noqa: S603 - our own code
