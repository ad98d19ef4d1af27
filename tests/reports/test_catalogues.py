"""Every sentence of the app is said in all four languages."""

import pytest

from app.reports.words import Words
from tests.words import TRANSLATED, gaps, is_up_to_date, untranslated, with_other_gaps


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
