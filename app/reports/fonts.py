"""The font of reports: it lies beside the code, so that paper looks the same everywhere."""

from importlib import resources
from pathlib import Path

FAMILY = "Noto Sans"


def regular() -> Path:
    """Return the file of the upright font."""
    return _file("NotoSans-Regular.ttf")


def bold() -> Path:
    """Return the file of the bold font."""
    return _file("NotoSans-Bold.ttf")


def _file(name: str) -> Path:
    # Flet unpacks the app's own folder on a phone; only what is installed stays in an archive.
    return Path(str(resources.files("app.reports") / "typefaces" / name))
