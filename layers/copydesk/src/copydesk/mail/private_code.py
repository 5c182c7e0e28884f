# ruff: noqa: RUF001 - signs of many scripts are looked for
"""One-time codes: what looks like a code, beside a word that says so.

Codes are found first, and each stands as one sign in the text. A compound name ("verification code") beside it is
enough. A bare word ("code") needs a sign of a machine's beside it: the code for the door is a person's.
"""

import re
from typing import Final

from copydesk.mail.lower_case import in_lower_case, lowered
from copydesk.mail.private_signs import (
    A_LETTER,
    ANSWER,
    BARE_CODES,
    CODE_SIGN,
    MINE,
    MINUTES,
    OTHER_CODES,
    SECRET_SIGNS,
    VALID,
)
from copydesk.mail.private_words import CODES

_SHAPES: Final = (
    r"\d(?:[ \n]\d){3,7}|\d{2}(?: \d{2}){2,3}|\d{3}[ -]\d{3,4}|\d{4,10}|(?=[A-Z-]{0,8}\d)[A-Z0-9]{2,5}-[A-Z0-9]{2,5}|"
    r"[A-Z]{3}-[A-Z]{3}|(?=[a-z-]{0,6}\d)[a-z0-9]{4,5}-[a-z0-9]{4,5}|(?=[A-Za-z]{0,10}\d)[A-Za-z0-9]{4,10}"
)
_UNITS: Final = (
    r"[\s\u00a0-]?(?:€|\$|£|%|(?i:eur|euros?|usd|chf|gbp|zł|pln|kč|dollars?|pounds?|words?|wörter\w*|zeichen|mots|"
    r"palabras|parole|palavras|woorden|ord|słów|слов|characters|signs|pages|seiten|people|readers|km|kg|uhr|years?)\b)"
)
_CODE: Final = re.compile(
    r"(?<![A-Za-z0-9_/=.,+#€$£@-])(?!(?:19|20)\d\d(?![A-Za-z0-9]))(?:[A-Z]{1,3}-(?=\d))?"
    rf"(?:{_SHAPES})(?![A-Za-z0-9_@-])(?![.,:/]\d)(?! \d)(?!{_UNITS})"
)
"""Digits in the groups that codes come in, capitals in two groups, or letters with a digit; no year, price or link."""

_GAP: Final = rf"(?:[^.!?。\n{CODE_SIGN}]|\.(?=\w)){{0,60}}?"
_DECOR: Final = r"[\s*_>|:：=\-–—→\"'«»„“”‘’(\[【「]{0,20}"
_IS: Final = (
    r"(?:\b(?:is|are|lautet|ist|est|es|és|è|é|er|är|on|to|jest|je|wynosi|yra|ir|este|adalah|là|це|это|е|је|olarak)\b|"
    r"[:：=→–—]|είναι|هو|هي|הוא|היא|คือ|は|为|為|是|는|은)"
)
_BREAK: Final = r"[ \t*_>]{0,4}\n"
_BEHIND: Final = rf"(?:\w{{0,4}}{_DECOR}|{_GAP}(?:{_IS}|{_BREAK}){_DECOR}){CODE_SIGN}"
_BEFORE: Final = rf"{CODE_SIGN}{_DECOR}(?:{_IS}|है|입니다|です|da\b)?{_GAP}"
_TO_SIGN_IN: Final = rf"\buse {CODE_SIGN} (?:to|for|as)\b|{CODE_SIGN} ?を入力"

_NAMED: Final = in_lower_case(rf"(?:{CODES})")
_NAMED_BEHIND: Final = in_lower_case(rf"(?:{CODES}){_BEHIND}")
_NAMED_BEFORE: Final = in_lower_case(rf"{_BEFORE}(?:{CODES})")
_PASSPHRASE: Final = in_lower_case(rf"(?:{CODES})[ :]+(?:is )?\"?[a-z]{{3,12}}(?:-[a-z]{{3,12}}){{2,4}}")
_BARE_BEHIND: Final = in_lower_case(rf"(?:{BARE_CODES}){_BEHIND}")
_BARE_BEFORE: Final = in_lower_case(rf"(?:{_BEFORE}(?:{BARE_CODES})|{_TO_SIGN_IN})")
_BARE: Final = in_lower_case(rf"(?:{BARE_CODES})")
_MINE: Final = in_lower_case(rf"{MINE} (?:\w{{1,20}}[ -])?(?:{BARE_CODES})")
_OTHER: Final = in_lower_case(rf"(?:{OTHER_CODES})")
_SECRET: Final = in_lower_case(rf"(?:{SECRET_SIGNS})")
_VALID: Final = in_lower_case(rf"(?:{VALID})")
_MINUTES: Final = in_lower_case(rf"(?:{MINUTES})")
_LETTER: Final = in_lower_case(f"(?:{A_LETTER})")
_ALONE: Final = re.compile(rf"^[ \t>*_|]{{0,10}}{CODE_SIGN}[ \t*_|.]{{0,10}}$", re.MULTILINE)
_ABOVE: Final = 300
_BESIDE: Final = 160
_SHORT: Final = 120


def holds_code(subject: str, text: str, *, by_person: bool) -> bool:
    """Whether it brings a one-time code. `by_person` says that who sent it is somebody's address, or answers us."""
    heading, body = _signed(subject), _signed(text)
    says = f"{heading}\n{body}"
    if CODE_SIGN not in says:
        return bool(_PASSPHRASE.search(says))
    if _NAMED_BEHIND.search(says) or _NAMED_BEFORE.search(says) or _PASSPHRASE.search(says):
        return True
    alone = [found.start() for found in _ALONE.finditer(body)][:20]
    if any(_named_above(body, heading, start) for start in alone):
        return True
    return not by_person and not ANSWER.match(subject) and _bare(heading, body, alone)


def _signed(text: str) -> str:
    """The text in lower case, with a sign for each code."""
    return lowered(_CODE.sub(CODE_SIGN, text.replace(CODE_SIGN, " ").replace("\t", " ")))


def _named_above(body: str, heading: str, start: int) -> bool:
    """Whether a code alone on its line belongs to a name above it, or to one in the subject: no letter about codes."""
    above = body[max(0, start - _ABOVE) : start].rstrip()
    last = above[above.rfind("\n") + 1 :]
    if _NAMED.search(last):
        return True
    near = bool(_NAMED.search(above) or _NAMED.search(heading))
    return near and bool(last.endswith((":", "：", "。")) or _SECRET.search(above)) and not _LETTER.search(above)


def _bare(heading: str, body: str, alone: list[int]) -> bool:
    """Whether a bare word for a code stands beside one, and a sign of a machine's beside them."""
    says = f"{heading}\n{body}"
    if _OTHER.search(heading):
        return False
    if _BARE_BEHIND.search(heading) or _BARE_BEFORE.search(heading):
        return True
    is_called = bool(_BARE.search(heading))
    found = [*_first(_BARE_BEHIND, says), *_first(_BARE_BEFORE, says)]
    for start, end in found:
        beside = says[max(0, start - _BESIDE) : end + _BESIDE]
        if _OTHER.search(beside):
            continue
        if _is_secret(beside, heading) or _says_only_that(body, beside, is_called=is_called):
            return True
    return any(_bare_above(body, heading, start, is_called=is_called) for start in alone)


def _says_only_that(body: str, beside: str, *, is_called: bool) -> bool:
    """Whether there is little more in the mail than the reader's own code."""
    return is_called + (len(body.strip()) <= _SHORT) + bool(_MINE.search(beside)) > 1


def _first(pattern: re.Pattern[str], says: str) -> list[tuple[int, int]]:
    return [found.span() for _, found in zip(range(10), pattern.finditer(says), strict=False)]


def _bare_above(body: str, heading: str, start: int, *, is_called: bool) -> bool:
    """Whether the bare word stands in the line above a code alone on its line, or in the subject."""
    above = body[max(0, start - _BESIDE) : start].rstrip()
    beside = body[max(0, start - _BESIDE) : start + _BESIDE]
    last = above[above.rfind("\n") + 1 :]
    called = bool(_BARE.search(last)) or (is_called and (len(body.strip()) <= _SHORT or _is_secret(beside, heading)))
    return called and not _OTHER.search(beside)


def _is_secret(beside: str, heading: str) -> bool:
    signs = f"{heading}\n{beside}"
    return bool(_SECRET.search(signs) or (_VALID.search(signs) and _MINUTES.search(signs)))
