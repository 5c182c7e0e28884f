"""Orders to a program by what they are made of: who is spoken to, what is to be done, and to whose harm.

No sentence is known here. Each language names kinds of words (`speech/`), and a rule is a set of kinds that no client
needs in one sentence. The order of the words is free, so that one rule serves all languages. Pure, and linear in the
text's length.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from copydesk.hostile.plain import plain, readable
from copydesk.hostile.speech.dutch import DUTCH
from copydesk.hostile.speech.english import ENGLISH
from copydesk.hostile.speech.french import FRENCH
from copydesk.hostile.speech.german import GERMAN
from copydesk.hostile.speech.italian import ITALIAN
from copydesk.hostile.speech.japanese import JAPANESE
from copydesk.hostile.speech.polish import POLISH
from copydesk.hostile.speech.portuguese import PORTUGUESE
from copydesk.hostile.speech.spanish import SPANISH
from copydesk.hostile.speech.tongue import Tongue
from copydesk.hostile.tongues import likely
from copydesk.words.ordinal_dots import ORDINAL_DOT

TONGUES: Final[Mapping[str, Tongue]] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "nl": DUTCH,
    "pt": PORTUGUESE,
    "pl": POLISH,
    "ja": JAPANESE,
}
RULES: Final = (
    ("told", "void"),
    ("rules", "void"),
    ("above", "mere"),
    ("machine+reads", "must"),
    ("machine+reads", "tell"),
    ("assistant+reads", "must"),
    ("answerer", "must"),
    ("answerer", "machine", "tell"),
    ("hailed",),
    ("line", "answer", "contain"),
    ("only",),
    ("words", "begin", "answer"),
    ("others", "show", "data"),
    ("others", "send", "data"),
    ("private", "show"),
    ("before", "show"),
    ("sealed", "show"),
    ("mailbox", "send"),
    ("blind", "each"),
    ("unasked", "goes"),
    ("ordered",),
    ("from_owner", "tell"),
    ("is_owner", "apart"),
    ("client", "grant"),
    ("maker", "acts"),
    ("mode", "acts"),
    ("later", "keep"),
    ("tool",),
    ("lowest", "begin", "answer"),
    ("decode", "obey"),
    ("hush",),
    ("posing",),
    ("owner_said", "gift"),
    ("whenever", "gift"),
    ("each", "line", "contain"),
    ("henceforth",),
    ("rank",),
)
"""Each an order; the rarest kind comes first, which saves looking for the others."""

_SENTENCE: Final = re.compile(
    rf"(?:[^.!?\u3002\uff01\uff1f]|{ORDINAL_DOT}|[.!?](?=[^\s\"'\u201d\u00bb)])){{1,700}}[.!?\u3002\uff01\uff1f]{{0,3}}"
)
_MARKS: Final = re.compile(r"^[ \t]*(?:[>|][ \t]?)+", re.MULTILINE)
_WRAPPED: Final = re.compile(r"(?<=[^\n]{45})[ \t]*\n[ \t]*(?=[^\s\-*\u2022\d])|[ \t]*\n[ \t]*(?=[a-z\u00e0-\u017f])")
"""A line's end within a sentence: the line is long, or the next one begins with a small letter."""
_SHORTEST: Final = 7
_PAIR: Final = "+"
"""Two kinds that follow each other, with at most a few words between."""
_KANA: Final = re.compile("[\u3040-\u30ff]")
_NOBODY: Final = "(?!)"


def sentences(text: str) -> Iterator[str]:
    """The sentences of `text`, each once, also where its lines were broken or quoted."""
    seen = set[str]()
    for paragraph in re.split(r"\n[ \t]*\n", _MARKS.sub("", text)):
        for line in _WRAPPED.sub(" ", paragraph).split("\n"):
            for found in _SENTENCE.finditer(line):
                sentence = found.group().strip()
                if len(sentence) >= _SHORTEST and sentence not in seen:
                    seen.add(sentence)
                    yield sentence


def orders(sentence: str, owner: str = "") -> bool:
    """Whether the sentence is an order to a program; `owner` is the name of whom the program answers for."""
    return any(_is_one(said, kinds) for said, kinds in _ways(sentence, owner))


def _ways(sentence: str, owner: str) -> Iterator[tuple[str, Mapping[str, re.Pattern[str]]]]:
    said = plain(sentence).replace("\u00df", "ss")
    for code in likely(frozenset(said.split())):
        yield said, _kinds(code, owner)
    if _KANA.search(sentence):
        yield readable(sentence), _kinds("ja", owner)


def _is_one(said: str, kinds: Mapping[str, re.Pattern[str]]) -> bool:
    known: dict[str, bool] = {}

    def has(kind: str) -> bool:
        if kind not in known:
            known[kind] = kind in kinds and kinds[kind].search(said) is not None
        return known[kind]

    return any(all(map(has, rule)) for rule in RULES)


@lru_cache(maxsize=64)
def _kinds(code: str, owner: str) -> Mapping[str, re.Pattern[str]]:
    edge, between = ("", "[^\u3002]{0,8}?") if code == "ja" else (r"\b", r" (?:\w+ ){0,3}?")
    name, tongue = _named(owner), TONGUES[code]._asdict()
    wanted = {kind for rule in RULES for kind in rule}
    written = {
        kind: between.join(rf"(?:{tongue[part].replace('NAME', name)})" for part in kind.split(_PAIR))
        for kind in wanted
        if all(tongue[part] for part in kind.split(_PAIR))
    }
    return {
        kind: re.compile(rf"{edge}(?:{pattern}){edge}", re.IGNORECASE if code == "ja" else re.NOFLAG)
        for kind, pattern in written.items()
    }


def _named(owner: str) -> str:
    """The owner's name in full, or the first or the last of it, as alternatives; nobody's where it is not known."""
    words = plain(owner).split()
    if not words:
        return _NOBODY
    title = r"(?:ms |mrs |miss |mr |frau |herr |mme |madame |mlle |m |sra |senora |signora |mevrouw |dona |pani )?"
    return rf"{title}(?:{re.escape(' '.join(words))}|{re.escape(words[0])}|{re.escape(words[-1])})"
