"""Thirty-six mail programs in ten languages: what an owner says is understood, whatever stands around it."""

import pytest
from support.answer_programs import LANGUAGES, PROGRAMS, SIGNATURES, signature, word
from support.owner_mail import answer_mail, understood

LETTER = "Dear Jonas,\n\nyes, that works.\n\nFrom: 600 euros\n\nBest,\nMara"
MEANT = {"yes": "approve", "no": "reject", "myself": "close", "change": "revise", "later": "snooze", "edit": "edit"}


def answered(program, language, kind, signed):
    """What comes of an answer of that kind by that program; `signed` is one of SIGNATURES."""
    if kind == "edit":
        said = f"EDIT:\n{LETTER}" + (signature(signed, language) if signed in ("dashes", "avast") else "")
    else:
        said = word(kind, language) + signature(signed, language)
    return understood(answer_mail(**PROGRAMS[program](said, language)._asdict()))


def test_there_are_thirty_programs_and_ten_languages():
    assert len(PROGRAMS) >= 30
    assert len(LANGUAGES) == 10


@pytest.mark.parametrize("program", PROGRAMS)
def test_an_answer_is_understood_in_every_language_whatever_the_program_puts_around_it(program):
    place = list(PROGRAMS).index(program)
    for number, language in enumerate(LANGUAGES):
        kind = tuple(MEANT)[(place + number) % len(MEANT)]
        signed = SIGNATURES[(3 * place + number) % len(SIGNATURES)]
        decision, text = answered(program, language, kind, signed)
        assert decision == MEANT[kind], (language, kind, signed, text)
        if kind == "edit":
            assert text == LETTER, (language, signed)
        if kind == "change":
            assert text == word("change", language), signed
