"""Runs every measurement and prints one table."""

import sys
import tempfile
from pathlib import Path

from tests.bench import costs, home, imports, issuing, landlord, sharing, start, sync, tariffs
from tests.bench.timing import HEADING

_ALL = (start, home, costs, landlord, imports, sharing, issuing, sync, tariffs)


def main() -> None:
    """Print a line a measurement, as it is done."""
    sys.stdout.write(f"{HEADING}\n")
    for measurement in _ALL:
        with tempfile.TemporaryDirectory() as folder:
            for pair in measurement.run(Path(folder)):
                sys.stdout.write(f"{pair}\n")
                sys.stdout.flush()


main()
