"""Where a letter begins within a model's words: at its salutation, if what stands before it is no part of it."""

import re
from collections.abc import Iterator
from typing import Final

from copydesk.greetings import HELLO

_LONGEST_TALK: Final = 6_000
_MOST_LOOKED_AT: Final = 6
_SALUTATION: Final = re.compile(
    rf"^[ \t*_\"\u201c]{{0,4}}(?:(?:{HELLO})\b(?:["
    rf" \t][^\n,!:;.?\uff0c\uff1a]{{0,50}})?(?:[,!:\uff0c\uff1a\uff01\u3002]|[ \t]*$)"
    r"|[^\n\u3001\u3002,:]{1,30}(?:\u69d8|\u3055\u307e|\u5148\u751f|\u60a8\u597d|\u4f60\u597d"
    r"|\u5973\u58eb)[\uff0c,\u3001\uff1a:\uff01!]?[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
_RULES: Final = re.compile(r"^[ \t]*[-*_=~\u2014\u2500]{2,}[ \t]*$|^[ \t]*`{3,}[\w-]*[ \t]*$", re.MULTILINE)
_BESIDE: Final = re.compile(r"<(subject|to|from|title|cc)>[^<\n]{0,200}</\1>", re.IGNORECASE)
_HEADER: Final = re.compile(
    r"\A\W{0,4}(?:to|from|subject|date|cc|bcc|re|an|von|betreff|datum|\u00e0|de|objet|para|asunto|fecha|a|da"
    r"|oggetto|assunto|aan|van"
    r"|onderwerp|temat|do|od|\u00e4mne|emne|till|\u4ef6\u540d|\u5b9b\u5148|\u4e3b\u9898|\u4e3b\u65e8"
    r"|\u6536\u4ef6\u4eba|\u53d1\u4ef6\u4eba|\u0442\u0435\u043c\u0430)"
    r"\W{0,4}[:\uff1a]",
    re.IGNORECASE,
)
_OF_THE_TASK: Final = re.compile(
    r"\b(?:clients?|customers?|user|sender|reply|response|respond|draft|e-?mails?|letter|message|tools?|answer|version"
    r"|antwort\w*|entwurf|kund\w{1,3}|nachricht|vorschlag|r\u00e9ponse|brouillon|projet|proposition|client\w?|borrador"
    r"|respuesta|mensaje|cliente|bozza|risposta|messaggio|rascunho|resposta|mensagem|concept|antwoord|reactie|klant"
    r"|odpowied\w+|szkic|propozycja|utkast|svar|kladd|udkast|\u043e\u0442\u0432\u0435\u0442"
    r"|\u0447\u0435\u0440\u043d\u043e\u0432\u0438\u043a|yan\u0131t|taslak)\b"
    r"|\u56de\u590d|\u56de\u4fe1|\u8349\u7a3f|\u8fd4\u4fe1|\u4e0b\u66f8\u304d|\ub2f5\uc7a5|\ucd08\uc548",
    re.IGNORECASE,
)


def from_the_salutation(text: str, owner_name: str) -> str:
    """`text` from its salutation on, where all before it is a model's talk: headers, headings, words on the task."""
    for start in _salutations(text):
        before = text[:start]
        if start and start <= _LONGEST_TALK and _is_talk(before) and not _signs(before, owner_name):
            return text[start:].lstrip()
    return text


def holds_two_letters(text: str, owner_name: str) -> bool:
    """Whether a second letter begins behind the end of a first: alternatives, of which the owner is to choose."""
    starts = list(_salutations(text))
    return any(_signs(text[starts[0] : later], owner_name) for later in starts[1:])


def _salutations(text: str) -> Iterator[int]:
    for looked, found in enumerate(_SALUTATION.finditer(text)):
        if looked == _MOST_LOOKED_AT:
            return
        yield found.start()


def _signs(text: str, owner_name: str) -> bool:
    names = {name.casefold() for name in (owner_name, *owner_name.split()[:1]) if name}
    return any(line.strip("*_- \t\u2013\u2014.,").casefold() in names for line in text.split("\n"))


def _is_talk(before: str) -> bool:
    lines = [line.strip() for line in _BESIDE.sub("", _RULES.sub("", before)).split("\n") if line.strip()]
    if not lines or all(_HEADER.match(line) or line.startswith("#") for line in lines):
        return True
    last = re.sub(r"</?\w{1,10}>|[*_#\s]+\Z", "", lines[-1])
    return last.endswith((":", "\uff1a")) or _OF_THE_TASK.search(" ".join(lines)) is not None
