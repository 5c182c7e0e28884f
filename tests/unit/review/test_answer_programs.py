"""Thirty-six mail programs in ten languages: what an owner says is understood, whatever stands around it."""

from pathlib import Path

import pytest
from support.answer_programs import LANGUAGES, PROGRAMS, word
from support.answer_table import LETTER, MEANT, answered, asked, table

PAGE = Path(__file__).parents[3] / "docs" / "answers.md"


def test_there_are_thirty_programs_and_ten_languages():
    assert len(PROGRAMS) >= 30
    assert len(LANGUAGES) == 10


@pytest.mark.parametrize("program", PROGRAMS)
def test_an_answer_is_understood_in_every_language_whatever_the_program_puts_around_it(program):
    for language in LANGUAGES:
        kind, signed = asked(program, language)
        decision, text = answered(program, language)
        assert decision == MEANT[kind], (language, kind, signed, text)
        if kind == "edit":
            assert text == LETTER, (language, signed)
        if kind == "change":
            assert text == word("change", language), signed


def test_the_page_shows_what_comes_of_each_answer():
    assert table() in PAGE.read_text("utf-8"), "write it anew: PYTHONPATH=tests:. python -m docs.generate.answers"
