"""A phone gets `app`, `assets` and `main.py`, and can import all of it with what a phone has."""

import compileall
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from flet_cli.utils.app_excludes import find_default_excludes  # type: ignore[import-untyped]  # flet-cli ships no types

ROOT = Path(__file__).parent.parent.parent
# What only a desktop, a server or a developer installs.
NOT_ON_A_PHONE = [
    "apscheduler",
    "asyncpg",
    "coverage",
    "desktop_notifier",
    "fastapi",
    "flet_cli",
    "flet_desktop",
    "flet_web",
    "hypothesis",
    "paho",
    "playwright",
    "psycopg",
    "pymodbus",
    "pytest",
    "starlette",
    "sync_server",
    "tests",
    "uvicorn",
    "websockets",
]
AS_ON_A_PHONE = f"""
import importlib, pathlib, pkgutil, sys
sys.path.insert(0, sys.argv[1])
for name in {NOT_ON_A_PHONE!r}:
    sys.modules[name] = None
"""
IMPORT_ALL = """
import app, main
names = [found.name for found in pkgutil.walk_packages(app.__path__, "app.")]
names = [name for name in names if "migrations" not in name]  # Alembic runs those itself
for name in names:
    importlib.import_module(name)
print(len(names), app.__file__)
"""
MAKE_A_FILE = """
from app.storage.opening import open_database
open_database(pathlib.Path(sys.argv[1]) / "phone" / "meterbook.db")
open_database(pathlib.Path(sys.argv[1]) / "phone" / "meterbook.db")
"""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stage the project as `flet build` does."""
    staged = tmp_path_factory.mktemp("bundle") / "staged"
    left_out = _left_out()

    def ignore(folder: str, names: list[str]) -> set[str]:
        paths = {name: str(Path(folder, name).relative_to(ROOT)) for name in names}
        # Other tests may be compiling meanwhile, after the list was made.
        return {name for name, path in paths.items() if path in left_out or name == "__pycache__"}

    shutil.copytree(ROOT, staged, ignore=ignore)
    return staged


def _left_out() -> set[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["flet"]["app"]
    explicit = ["build", *settings["exclude"]]
    return {*explicit, *find_default_excludes(ROOT, settings.get("include", []), explicit)}


@pytest.fixture(scope="module")
def compiled(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile a staged project and remove its sources, as `flet build` does."""
    compiled = tmp_path_factory.mktemp("compiled") / "staged"
    shutil.copytree(bundle, compiled)
    assert compileall.compile_dir(compiled, legacy=True, quiet=1)
    for source in compiled.rglob("*.py"):
        source.unlink()
    return compiled


def _modules(bundle: Path) -> int:
    sources = (bundle / "app").rglob("*.py")
    return sum("migrations" not in source.parts for source in sources) - 1  # app itself is not listed


def _run(program: str, bundle: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-B", "-c", AS_ON_A_PHONE + program, str(bundle)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=bundle)  # noqa: S603 - our own code


def test_phone_gets_the_app_its_pictures_and_nothing_else(bundle: Path) -> None:
    names = {path.name for path in bundle.iterdir()}

    assert names == {"app", "assets", "main.py"}


def test_phone_gets_no_web_server(bundle: Path) -> None:
    names = {path.name for path in (bundle / "app").iterdir()}

    assert "serve.py" not in names
    assert "main.py" in names


def test_phone_imports_every_module_without_the_packages_of_a_server(bundle: Path) -> None:
    result = _run(IMPORT_ALL, bundle)

    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == [str(_modules(bundle)), str(bundle / "app" / "__init__.py")]


def test_phone_imports_every_module_compiled_and_without_its_source(bundle: Path, compiled: Path) -> None:
    result = _run(IMPORT_ALL, compiled)

    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == [str(_modules(bundle)), str(compiled / "app" / "__init__.pyc")]


def test_phone_makes_and_opens_its_file_from_compiled_steps(compiled: Path) -> None:
    result = _run(MAKE_A_FILE, compiled)

    assert result.returncode == 0, result.stderr
    assert (compiled / "phone" / "meterbook.db").stat().st_size > 0
