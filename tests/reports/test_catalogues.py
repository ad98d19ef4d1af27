"""Every sentence of the app is said in all four languages."""

import ast

import pytest

from app.reports.words import Words
from tests.words import APP, TRANSLATED, gaps, is_up_to_date, sentences, untranslated, with_other_gaps


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language: str) -> None:
    assert untranslated(language) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_gaps_of_their_sentences(language: str) -> None:
    assert with_other_gaps(language) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_app_reads_what_the_translators_wrote(language: str) -> None:
    assert is_up_to_date(language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_translation_reaches_the_person(language: str) -> None:
    assert Words(language)("Settings") != "Settings"


def test_broken_gap_is_noticed() -> None:
    assert (gaps("{n} of {total}"), gaps("100 {")) == ({"n", "total"}, {"?"})


def test_every_sentence_in_the_code_is_collected() -> None:
    # Babel does not look into an f-string on every Python.
    ids = (message.id for message in sentences())
    collected = {text for each in ids for text in ([each] if isinstance(each, str) else each)}

    for path in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="_" | "N_"), args=[ast.Constant(value=str(text)), *_]):
                    assert text in collected, f"{path.relative_to(APP)}:{node.lineno}"
