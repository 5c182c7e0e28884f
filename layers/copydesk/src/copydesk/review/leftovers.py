"""What stands around an owner's words without being one: greetings, signatures, the lines of devices and lawyers.

A line counts as such only if nothing in it could be a word to the desk: a name, a way to reach somebody, a title below
a name, an app's advertisement, a disclaimer. Whatever else stands there makes an answer unclear, and nothing is sent.
"""

import re
from collections.abc import Sequence
from typing import Final

from copydesk.review.phrases import PHRASES
from copydesk.review.signature_words import (
    ADVERTISED,
    ASIAN_CONDITION,
    ASIAN_DEVICE,
    ASIAN_PRODUCT,
    ASIAN_TITLE,
    BREVITY,
    CONFIDENTIAL,
    DEVICE_VERBS,
    DEVICE_WORDS,
    DOWNLOAD,
    JOINERS,
    LABELS,
    NOT_FOR_YOU,
    PRODUCTS,
    PROFESSION,
    SCANNED,
    SCANNER,
    VIRUS_FREE,
)
from copydesk.review.words import CHANGES, CLOSINGS, GREETED, GREETINGS, POLITE, RISKY

DELIMITER: Final = re.compile(r"--\s?")
"""The signature delimiter of RFC 3676 section 4.3; the space at its end is often lost."""
_QUOTED: Final = re.compile(r"\s*>")
_LABEL: Final = re.compile(r"[\s*_|-]*\w{2,20}[\s*_]*[:\uff1a]")
_DATED: Final = re.compile(r"\d{1,2}[:.h]\d{2}|\d{4}")
_RULE: Final = re.compile(r"[-\u2013\u2014_=*~•·|#\s]{1,80}")
_LONGEST_LINE: Final = 100
_LONGEST_TITLE: Final = 8
_LONGEST_DEVICE: Final = 14
_LONGEST_ADVERTISEMENT: Final = 10
_LONGEST_SCAN: Final = 20
_LINK: Final = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]]+", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[^\s@<>()|,;]{1,64}@[^\s@<>()|,;]{3,255}")
_PHONE: Final = re.compile(r"\+?\(?\d[\d\s()/.\-\u2013]{4,24}\d")
_DOMAIN: Final = re.compile(r"\b(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}\b")
_HANDLE: Final = re.compile(r"(?<!\w)@\w{2,40}")
_POSTCODE: Final = re.compile(r"\b(?:[A-Z]{1,2}-)?\d{4,6}\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b")
_ELISION: Final = re.compile(r"\b(?:[dl]|[dns]ell|dall|all|sull)['\u2019]", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\b\d{1,4}[a-z]?\b")
_WAYS: Final = (_LINK, _ADDRESS, _PHONE, _DOMAIN, _HANDLE, _POSTCODE)
"""How somebody is reached."""
_DISCLAIMER_AT_LEAST: Final = 60
_WORDS: Final = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")


def words(line: str) -> list[str]:
    """The words of a line, in lower case."""
    return [word.lower() for word in _WORDS.findall(line)]


def without_quote(text: str, asked_from: str) -> str:
    """`text` without the mail of ours that it answers, whatever language its attribution is in.

    `asked_from` is the address that our mail came from, in lower case: a line that names it as an attribution does, and
    nothing but the quoted mail below, goes with it. An answer may stand above the quote or below it.
    """
    kept: list[str] = []
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if _QUOTED.match(line):
            continue
        if asked_from and asked_from in line.lower():
            quotes = any(_QUOTED.match(rest) for rest in lines[number + 1 : number + 4])
            if quotes or _is_attribution(line, kept):
                _drop_folded(kept, line)
                if not quotes:
                    break
                continue
        kept.append(line)
    return "\n".join(kept)


def _is_attribution(line: str, above: Sequence[str]) -> bool:
    """Whether a line that names our address announces our mail: by a date, a label or a colon. A sentence does not."""
    folded = above[-1:] if not _DATED.search(line) else [line]
    return bool(_LABEL.match(line) or line.rstrip().endswith((":", "\uff1a")) or any(map(_DATED.search, folded)))


def _drop_folded(kept: list[str], line: str) -> None:
    """Programs fold long attributions: a line above with its date belongs to one that has none of its own."""
    if kept and not _DATED.search(line) and _DATED.search(kept[-1]):
        kept.pop()


def is_greeting(line: str, known: frozenset[str]) -> bool:
    """Whether the line greets Copydesk, one of the names in `known`, or nobody by name."""
    said = words(line)
    for size in (2, 1):
        if " ".join(said[:size]) in GREETINGS:
            return (known | GREETED).issuperset(said[size:])
    return False


def is_device(line: str) -> bool:
    """Whether the line is what a device, an app or a scanner puts below every mail."""
    plain = _LINK.sub(" ", line).strip(" .!()[]<>*_-\u2013\u2014\u3002")
    if not plain:
        return _LINK.search(line) is not None
    if any(whole.fullmatch(plain) for whole in (BREVITY, DOWNLOAD, VIRUS_FREE)) or _is_advertised(plain):
        return True
    sentences = [each.strip() for each in re.split(r"[.!](?:\s+|$)|\u3002", plain) if each.strip()]
    return bool(sentences) and all(_is_sent_from(each) or BREVITY.fullmatch(each) for each in sentences)


def _is_sent_from(sentence: str) -> bool:
    if ASIAN_DEVICE.fullmatch(sentence) and ASIAN_PRODUCT.search(sentence):
        return True
    said = words(_ELISION.sub(" ", sentence))
    rest = [word for word in said if word not in DEVICE_VERBS]
    if len(rest) == len(said) or len(said) > _LONGEST_DEVICE or not any(map(_is_product, rest)):
        return False
    return all(_is_product(word) or word in DEVICE_WORDS or any(each.isdigit() for each in word) for word in rest)


def _is_product(word: str) -> bool:
    return word in PRODUCTS or ("-" in word and all(part in PRODUCTS | DEVICE_WORDS for part in word.split("-")))


def _is_advertised(line: str) -> bool:
    """Whether an app or a scanner speaks of itself, in words that are no condition."""
    said = words(line)
    if not RISKY.isdisjoint(said) or _asks(line):
        return False
    if ADVERTISED.match(line):
        return len(said) <= _LONGEST_ADVERTISEMENT
    return len(said) <= _LONGEST_SCAN and bool(SCANNER.search(line) and SCANNED.search(line))


def without_leftovers(lines: Sequence[str], known: frozenset[str]) -> list[str]:
    """`lines` without a greeting above and a signature below; `known` are the words of the owner's names."""
    kept = list(lines)
    while len(kept) > 1 and is_greeting(kept[0], known):
        kept.pop(0)
    start = next((number for number in range(len(kept)) if _is_signature(kept[number:], known)), len(kept))
    return kept[:start]


def _is_signature(lines: Sequence[str], known: frozenset[str]) -> bool:
    """Whether each of `lines`, from the first, is one of a signature."""
    named = False
    for number, line in enumerate(lines):
        if DELIMITER.fullmatch(line):
            return True
        if _begins_disclaimer(line) and _is_disclaimer(" ".join(lines[number:])):
            return True
        if _RULE.fullmatch(line) or is_device(line) or " ".join(words(line)) in CLOSINGS | POLITE:
            continue
        if len(line) > _LONGEST_LINE or _asks(line):
            return False
        if _is_name(line, known):
            named = True
        elif not (_reaches(line, below_a_name=named) or (named and _is_title(line))):
            return False
    return True


def _is_disclaimer(text: str) -> bool:
    return len(text) >= _DISCLAIMER_AT_LEAST and bool(CONFIDENTIAL.search(text) and NOT_FOR_YOU.search(text))


def _begins_disclaimer(line: str) -> bool:
    return bool(CONFIDENTIAL.search(line) or NOT_FOR_YOU.search(line))


def _asks(line: str) -> bool:
    return any(mark in line for mark in "?\uff1f\u00bf\u061f")


def _is_name(line: str, known: frozenset[str]) -> bool:
    """Whether the line begins with a name, and goes on like a card: "Mara Quill | Quill Texts GmbH | Berlin"."""
    closing, _, rest = line.partition(",")
    if " ".join(words(closing)) in CLOSINGS and rest.strip():
        line = rest
    said = words(line)
    if not said or said[0] not in known:
        return False
    return known.issuperset(said) or _is_card(line, known)


def _is_title(line: str) -> bool:
    return _is_card(line, frozenset()) or _is_profession(line)


def _is_profession(line: str) -> bool:
    """Whether the line names what somebody is by trade, in words that are no condition."""
    if ASIAN_TITLE.fullmatch(line):
        return not ASIAN_CONDITION.search(line)
    said = _WORDS.findall(line)
    return (
        len(said) <= _LONGEST_TITLE
        and not any(mark in line for mark in '.!?;:"\u201c\u201d\u201e')
        and any(map(PROFESSION.search, said))
        and all(_is_of_a_card(word, frozenset()) or _is_of_a_trade(word) for word in said)
    )


def _is_of_a_trade(word: str) -> bool:
    return PROFESSION.search(word) is not None and word.lower() not in RISKY | CHANGES | PHRASES.keys()


def _reaches(line: str, *, below_a_name: bool) -> bool:
    """Whether the line tells how to reach somebody, and nothing else.

    A bare domain does so below a name only: "no.wait" is two words without the blank between them.
    """
    ways = (each for each in _WAYS if below_a_name or each is not _DOMAIN)
    return any(way.search(line) for way in ways) and _is_card(line, LABELS)


def _is_card(line: str, known: frozenset[str]) -> bool:
    """Whether what is left of the line without links, addresses and numbers are capitalized words, as on a card."""
    if re.search(r"[!;:]\s*$", line):
        return False
    domains = _DOMAIN.findall(_ADDRESS.sub(" ", _LINK.sub(" ", line)))
    if _POSTCODE.search(line):
        line = _NUMBER.sub(" ", line)
    for pattern in _WAYS:
        line = pattern.sub(" ", line)
    if any(mark in line for mark in '!"“„') or _hides_a_word(domains):
        return False
    said = _WORDS.findall(line)
    if len(said) > _LONGEST_TITLE:
        return False
    return all(_is_of_a_card(word, known) for word in said)


def _hides_a_word(domains: Sequence[str]) -> bool:
    """Whether what looks like a domain could be words of an answer, such as "ok.but"."""
    return any(part in RISKY or part in PHRASES for domain in domains for part in domain.split("."))


def _is_of_a_card(word: str, known: frozenset[str]) -> bool:
    plain = word.lower()
    if plain in RISKY:
        return False
    return plain in known or plain in JOINERS or plain in LABELS or (word[:1].isupper() and not word.isdigit())
