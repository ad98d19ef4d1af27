"""Collects the sentences of app and server for the translators, and compiles what they wrote.

python -m tests.words extract    puts new sentences into every catalogue, takes old ones out
python -m tests.words compile    makes the .mo files that the app reads
python -m tests.words check      lists what is missing
"""

import io
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from app.reports.words import DOMAIN, LANGUAGES

APP = Path(__file__).parent.parent / "app"
SERVER = APP.parent / "sync_server"
LOCALES = APP / "reports" / "locale"
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")

_KEYWORDS = {"_": None, "N_": None, "words": None, "self": None, "plural": (1, 2)}
# Written once, so that a catalogue changes only where a sentence does.
_BORN = datetime(2026, 1, 1, tzinfo=UTC)


def main(arguments: list[str]) -> int:
    """Do what was asked for; the result is the exit code."""
    match arguments:
        case ["extract"]:
            return _each(extract)
        case ["compile"]:
            return _each(compile_)
        case ["check"]:
            return _check()
        case _:
            sys.stderr.write(__doc__ or "")
            return 2


def sentences() -> Catalog:
    """Return every sentence of the app, and of the server, which the app shows."""
    found = Catalog(project="Meterbook", charset="utf-8", creation_date=_BORN)
    for folder in (APP, SERVER):
        for _file, _line, message, _comments, context in extract_from_dir(
            folder, [("**.py", "python")], keywords=_KEYWORDS
        ):
            found.add(message, context=context)
    return found


def catalogue(language: str) -> Catalog:
    """Return what the translators wrote in a language."""
    path = _path(language, "po")
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def extract(language: str) -> None:
    """Bring a catalogue up to the sentences of the app."""
    known = catalogue(language)
    known.update(sentences(), no_fuzzy_matching=True)
    known.obsolete.clear()
    _head(known)
    path = _path(language, "po")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, known, no_location=True, sort_output=True, width=100)


def _head(known: Catalog) -> None:
    """Write the head of a catalogue, the same on every machine and every day."""
    known.project, known.version, known.fuzzy = "Meterbook", "1", False
    known.creation_date = known.revision_date = _BORN
    known.last_translator = known.language_team = "Meterbook"
    known.msgid_bugs_address = ""
    known.header_comment = "# What Meterbook says in this language; see tests/words.py."


def compile_(language: str) -> None:
    """Make the file that the app reads."""
    _path(language, "mo").write_bytes(compiled(language))


def compiled(language: str) -> bytes:
    """Return a catalogue in the form that the app reads."""
    file = io.BytesIO()
    write_mo(file, catalogue(language))
    return file.getvalue()


def is_up_to_date(language: str) -> bool:
    """Tell whether the app reads what the translators wrote, whichever Babel compiled it."""
    path = _path(language, "mo")
    return path.exists() and _said(path.read_bytes()) == _said(compiled(language))


def _said(compiled: bytes) -> list[tuple[object, object]]:
    known = read_mo(io.BytesIO(compiled))
    return sorted(((message.id, message.string) for message in known if message.id), key=repr)


def untranslated(language: str) -> list[str]:
    """Return the sentences that lack a translation, or whose translation nobody has confirmed."""
    known = catalogue(language)
    return [first_of(message) for message in sentences() if message.id and not _is_done(known, message)]


def with_other_gaps(language: str) -> list[str]:
    """Return the sentences whose translation has other gaps than the sentence itself."""
    return [
        first_of(message)
        for message in catalogue(language)
        if message.id
        and any(text and gaps(text) not in map(gaps, _texts(message.id)) for text in _texts(message.string))
    ]


def gaps(sentence: str) -> set[str]:
    """Return the names of the gaps in a sentence; one that cannot be read has the gap "?"."""
    try:
        return {name for _text, name, _format, _conversion in Formatter().parse(sentence) if name is not None}
    except ValueError:
        return {"?"}


def first_of(message: Message) -> str:
    """Return a sentence, of a pair the one that carries all gaps."""
    return _texts(message.id)[-1]


def _is_done(known: Catalog, message: Message) -> bool:
    translated = known.get(message.id)
    return translated is not None and not translated.fuzzy and all(_texts(translated.string))


def _texts(text: object) -> list[str]:
    return [str(part) for part in text] if isinstance(text, list | tuple) else [str(text or "")]


def _check() -> int:
    problems = list(_problems())
    sys.stdout.write("".join(f"{problem}\n" for problem in problems))
    return 1 if problems else 0


def _problems() -> Iterator[str]:
    for language in TRANSLATED:
        yield from (f"{language}: not translated: {sentence}" for sentence in untranslated(language))
        yield from (f"{language}: other gaps: {sentence}" for sentence in with_other_gaps(language))
        if not is_up_to_date(language):
            yield f"{language}: run `make words`, the compiled catalogue is not up to date"


def _each(work: Callable[[str], None]) -> int:
    for language in TRANSLATED:
        work(language)
    return 0


def _path(language: str, ending: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
