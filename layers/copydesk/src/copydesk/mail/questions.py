# ruff: noqa: E501, RUF001 - marks of many scripts, and patterns that stay whole, are looked for
"""Tells whether somebody asks something. A machine that only looks like one asks nothing; who asks is to be answered."""

import re
from collections.abc import Iterator
from typing import Final

from copydesk.words.ordinal_dots import NO_END

_LOOKED_AT: Final = 6_000
"""Characters at a mail's top that are looked through."""
_BEFORE: Final = 300
"""Characters of a sentence, at most, before its mark."""
_ENOUGH_WORDS: Final = 3
_ENOUGH_SIGNS: Final = 6
"""Signs of a question in a script without spaces."""

_MARK: Final = re.compile(
    r"[?？؟⸮፧](?=[\s\"'”’»)\]*_?？!！]|$)|"
    r"(?<=[\u0370-\u03ff\u1f00-\u1fff])[ \t]?[;\u037e](?=[\s\"”»)]|$)|"
    r"か[。．]|(?:ますか|ですか|でしょうか|ませんか)\s*$|"
    r"[吗嗎呢][。！]?(?=\s|$)|"
    r"(?:습니까|ㅂ니까|입니까|십니까|까요|나요|을까|ㄹ까)[.。]?(?=\s|$)|"
    r"(?:ไหม|มั้ย|หรือไม่|หรือเปล่า|หรือยัง)(?:คะ|ครับ|ค่ะ)?(?=\s|$)",
    re.MULTILINE,
)
"""What ends a question: the marks of many scripts, Greek's semicolon, and the words of languages that need no mark."""

_INSIDE: Final = re.compile(r"\w\u055e[^։:\n]{0,200}")
"""Armenian sets its mark upon a vowel within the word."""

_SENTENCE_END: Final = re.compile(rf"{NO_END}[.!?。！？؟…](?=[\s\"”»)])|[。！？]|\n\s*\n")
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]")
_LINK: Final = re.compile(r"(?:https?://|www\.)\S*", re.IGNORECASE)
_MACHINES: Final = re.compile(
    r"(?:^|\b)(?:(?:any|more|further|other|have) .{0,20}questions?|questions|need (?:more |any |further )?(?:help|assistance)|"
    r"is (?:it|this|your (?:request|matter|message)) (?:really )?urgent|(?:did|was|were|has) .{0,40}\b(?:helpful|help you|solved?|resolved)\b.{0,20}|"
    r"how (?:would you rate|did we do|was your experience).{0,60}|not interested|want to unsubscribe.{0,40}|"
    r"do you (?:need|require|have) .{0,30}(?:help|assistance|question|urgent\w*).{0,20}|"
    r"(?:haben sie |hast du )?(?:noch |weitere )*fragen.{0,30}|ist es dringend|(?:brauchen|benötigen) sie .{0,20}hilfe|"
    r"(?:avez-vous |vous avez )?(?:une |des |d['’]autres )?questions?.{0,30}|besoin d['’]aide|est-ce urgent|"
    r"(?:tienes?|tiene) .{0,20}(?:preguntas?|dudas?)|(?:necesitas?|necesita) ayuda|es urgente|"
    r"hai (?:altre )?domande|ha bisogno di aiuto|è urgente|tem (?:alguma )?dúvidas?|precisa de ajuda|"
    r"heeft u (?:nog )?vragen|hulp nodig|har du .{0,10}(?:frågor|spørgsmål|spørsmål))\s*$",
    re.IGNORECASE,
)
"""What machines ask, too."""


def asks(text: str) -> bool:
    """Whether a sentence of `text` is a question, as a person puts one: some words, and a mark."""
    return next(questions(text), "") != ""


def questions(text: str) -> Iterator[str]:
    """The questions in `text`, each in one line, in order. What machines ask as well is left out."""
    looked_at = _LINK.sub(" ", text[:_LOOKED_AT])
    for mark in _MARK.finditer(looked_at):
        if found := _sentence(looked_at, mark.start(), mark.end()):
            yield found
    for mark in _INSIDE.finditer(looked_at):
        if found := _sentence(looked_at, mark.end(), mark.end()):
            yield found


def _sentence(text: str, end: int, with_mark: int) -> str:
    """The sentence that has its mark at `end`; "" if it is too short, or one of a machine's."""
    before = text[max(0, end - _BEFORE) : end]
    start = max((found.end() for found in _SENTENCE_END.finditer(before)), default=0)
    said = " ".join(before[start:].split())
    enough = len(said.split()) >= _ENOUGH_WORDS or len(_CJK.findall(said)) >= _ENOUGH_SIGNS
    if not enough or _MACHINES.search(said):
        return ""
    return said + text[end:with_mark].strip()
