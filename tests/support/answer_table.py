"""What the desk makes of an owner's answer, a cell for each program and language; what is said and signed varies."""

from functools import cache
from typing import Final

from support.answer_programs import LANGUAGES, PROGRAMS, SIGNATURES, signature, word
from support.owner_mail import answer_mail, understood

LETTER: Final = "Dear Jonas,\n\nyes, that works.\n\nFrom: 600 euros\n\nBest,\nMara"
MEANT: Final = {
    "yes": "approve",
    "no": "reject",
    "myself": "close",
    "change": "revise",
    "later": "snooze",
    "edit": "edit",
}
_OUTCOMES: Final = {
    "approve": "approved",
    "reject": "rejected",
    "close": "closed",
    "revise": "a new draft",
    "snooze": "put off",
    "edit": "her text",
}


def asked(program: str, language: str) -> tuple[str, str]:
    """The kind of what is said in that cell, and what stands below it: one of SIGNATURES."""
    place, number = list(PROGRAMS).index(program), LANGUAGES.index(language)
    return tuple(MEANT)[(place + number) % len(MEANT)], SIGNATURES[(3 * place + number) % len(SIGNATURES)]


@cache
def answered(program: str, language: str) -> tuple[str, str]:
    """The decision that is read there, and its text."""
    kind, signed = asked(program, language)
    if kind == "edit":
        said = f"EDIT:\n{LETTER}" + (signature(signed, language) if signed in ("dashes", "avast") else "")
    else:
        said = word(kind, language) + signature(signed, language)
    return understood(answer_mail(**PROGRAMS[program](said, language)._asdict()))


def table() -> str:
    """All cells as Markdown."""
    rows = [f"| {program} | {' | '.join(_cell(program, language) for language in LANGUAGES)} |" for program in PROGRAMS]
    return "\n".join((f"| Program | {' | '.join(LANGUAGES)} |", f"|{'---|' * (len(LANGUAGES) + 1)}", *rows))


def _cell(program: str, language: str) -> str:
    kind, signed = asked(program, language)
    decision, text = answered(program, language)
    right = decision == MEANT[kind] and (decision != "edit" or text == LETTER)
    outcome = _OUTCOMES.get(decision, decision)
    shown = outcome if right else f"**{outcome}** (said: {kind})"
    return f"{shown}, {signed}" if signed else shown
