"""Spellings by which a draft can say something that neither its reader nor a check of its words would notice."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from copydesk.hostile.hidden import encoded_words, turned
from copydesk.hostile.plain import LOOK_ALIKES
from copydesk.hostile.tongues import has_common
from copydesk.mail.spoken_language import surely
from copydesk.visible import visible

_WORD: Final = re.compile(r"[^\W_]+(?:[^\W_]|[\u0300-\u036f])*")
_SYMBOLS: Final = frozenset("\u00b5\u03bc\u03a9\u2126\u03c0\u03b1\u03b2\u03b3\u03b4\u03bb\u03c3\u0394")
_OF_ANOTHER_WIDTH: Final = ("<wide>", "<narrow>")
_OF_ANOTHER_SHAPE: Final = ("<font>", "<circle>", "<square>", "<small>")
_KANA: Final = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_SPACED: Final = re.compile(r"(?<![\w.])(?:[^\W_][ \u00a0\u2009\u202f.\-_*\u00b7|/]){3,60}[^\W_](?!\w)")
_ACRONYM: Final = re.compile(r"[A-Z](?:\.[A-Z]){3,7}")
_LEAST_LETTERS: Final = 4
_ENTITY: Final = re.compile(
    r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});|[^\s%]{0,200}(?:%[0-9A-Fa-f]{2}[^\s%]{0,200}){3,200}"
    r"|(?:\\u[0-9a-fA-F]{4}){2,}"
)
_TOKEN: Final = re.compile(r"(?<![\w/@.+=-])[A-Za-z0-9+/_=-]{16,8000}(?![\w/@])")
_CAPITALS: Final = re.compile(r"[A-Z2-7]{20,8000}=*")
_DIGITS_WITHIN: Final = re.compile(r"[A-Za-z][0-9]{1,3}(?=[A-Za-z])")
_LEAST_DIGITS: Final = 2
_BACKWARDS: Final = re.compile(
    r"(?:^|[\s(])[.!?,;:][^\W\d_]{2,40}(?=[\s,.@]|\Z)|^[ \t]*[.!?,;:\u3002\u3001][ \t]?\w|//:s?ptth"
    r"|(?<!\w)[\])][^\[\](){}\n]{1,200}[\[(]|\b[a-z]{2,40}[A-Z](?![\w'])",
    re.MULTILINE,
)
_NOT_BACKWARDS: Final = frozenset(
    {".net", ".com", ".org", ".md", ".py", ".js", ".docx", ".pdf", ".csv", ".txt", ".eu", ".de"}
)
_MARKED: Final = re.compile(
    r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff][\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_RARE: Final = re.compile(
    r"\b[a-z][^\W\d_]*[\u0180-\u024f\u0250-\u02af\u1e00-\u1e9d\u1ea0-\u1eff]|\b[\u1e00-\u1eff][^\W\d_]"
)
_ACCENTED: Final = re.compile(r"\b[a-z\u00e0-\u017f]*[\u00e0-\u00f6\u00f8-\u017f][a-z\u00e0-\u017f]*\b")
_MOST_ACCENTED: Final = 6
_LEET: Final = re.compile(
    r"\b(?=\w*[A-Za-z])(?=\w*[0134579])(?!\d+(?:st|nd|rd|th|px|[kmg]b|[ap]m|h|m|km|kg|k|g|s|x|d|er|e|\u00e8me|uhr|w"
    r"|v|min)\b)\w{2,20}\b",
    re.IGNORECASE,
)
_ENOUGH_LETTERS: Final = 13
_UNREADABLE: Final = "\ufffd"
_MANY_LETTERS: Final = 40
_SALUTATION: Final = re.compile(
    r"(?i)\s*(?:dear|hello|hi|sehr geehrter?|liebe[rs]?|guten (?:tag|morgen|abend)"
    r"|hallo|bonjour|ch[eè]re?|madame|monsieur|estimad[oa]|querid[oa]|hola|buen[oa]s \w+"
    r"|gentile|egregi[oa]|car[oa]|buongiorno|beste|geachte"
    r"|prezad[oa]|olá|bom dia)(?: [^\W\d_][\w.'\u2019-]{0,30}){0,4}[,:!]?\s*$"
)
"""A salutation, whose names may have few vowels."""
_MORE_VOWELS: Final = 0.04
_FAR_MORE_VOWELS: Final = 0.12
_LEAST_COMMON: Final = 3
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_LEAST_LEET: Final = 3
_ESCAPE: Final = re.compile(r"(?<![\w:\\])\\{1,2}(?:[nrt](?=\W|[A-Z]|\Z)|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[nrt]\\)")
"""`\\n` as two characters: a letter has a line's end there."""
_MORSE: Final = re.compile(r"(?:[.\u00b7-]{1,6}[ /]{1,3}){6,}|\b(?:[01]{7,8} ?){3,}")
_MARKDOWN: Final = re.compile(
    r"!?\[[^\]]{0,200}\]\([^)\n]{1,400}\)|!?\[[^\]\n]{1,200}\]\[[^\]\n]{0,60}\]|^[ \t]{0,3}\[[^\]\n]{1,60}\]:[ \t]*\S"
    r"|^[ \t]{0,3}#{1,6}[ \t]+\S|\*\*[^*\n]{1,200}\*\*|(?<!\w)__[^_\n]{1,200}__(?!\w)|~~[^~\n]{1,200}~~|```|^["
    r" \t]*\|.{1,300}\|[ \t]*$"
    r"|^[ \t]*[|:]?-{3,}[ \t]*\|",
    re.MULTILINE,
)
_TOP: Final = (
    r"(?:com|net|org|info|biz|io|co|de|uk|eu|fr|es|it|nl|pt|ru|cn|xyz|dev|app|ai|me|tv|site|online|shop|example)"
)
_NAME_IN_WORDS: Final = re.compile(
    rf"\b[\w-]{{2,63}}["
    rf" ]?[\[({{<][ ]?(?:dot|punkt|point|punto|ponto|punt|\.|at|\u00e4t|@|arroba|chiocciola)[ ]?[\])}}>]["
    rf" ]?[\w-]{{2,63}}"
    rf"|\b[\w-]{{2,63}} (?:dot|d0t) {_TOP}\b|\b[\w-]{{2,63}} punkt (?:com|net|org|de|info)\b"
    rf"|\b[\w-]{{2,63}} punto (?:com|net|org|es|it|mx)\b|\b[\w-]{{2,63}} point (?:com|net|org|fr)\b"
    rf"|\b[\w-]{{2,63}} ponto com(?= ponto|\s*[.,;!?\n/]|\s*\Z)|\b[\w-]{{2,63}} punt (?:com|nl|be|org|net)\b"
    rf"|\b[\w-]{{2,63}} \. {_TOP}\b|\bh(?:xx|tt )ps?\b|\bwww (?:dot|punkt|point|punto|\.)"
    rf"|\b[\w.-]{{2,63}} (?:at|\u00e4t|arroba|chiocciola|arobase|klammeraffe|apenstaartje) [\w-]{{2,63}} ?(?:dot"
    rf"|punkt|punto|point|ponto|punt|\.) ?[a-z]{{2,12}}\b"
    r"|[\w-]{2,63}[\u3002\uff0e\uff61\u2024\ufe52\u06d4\u0701\u00b7\u2027\u30fb](?=[a-z]{2,12}\b)[a-z]{2,12}\b",
    re.IGNORECASE,
)
_MATHS: Final = re.compile("[\U0001f100-\U0001f1e5\U0001f200-\U0001f2ff\u2460-\u24ff]{2,}")
_FLAGS: Final = re.compile("[\U0001f1e6-\U0001f1ff]{3,}")
_LIKE_LATIN: Final = re.compile("CYRILLIC|GREEK|ARMENIAN|CHEROKEE|COPTIC|LISU|GEORGIAN|GOTHIC|DESERET|OSAGE|WARANG")
"""Alphabets with letters that look like Latin ones."""
_ALPHABET: Final = re.compile(r"[^\W\d_]")


def disguises(draft: str) -> Iterator[tuple[str, str]]:
    """Each disguise in the draft: what stands there, and what is odd about it."""
    if (bare := visible(draft)) != draft.replace("\r\n", "\n").replace("\r", "\n"):
        yield bare[:40], "holds characters that cannot be seen"
    if _UNREADABLE in draft:
        yield draft[max(0, draft.index(_UNREADABLE) - 20) :][:40], "holds a character that could not be read"
    yield from _letters(draft)
    for pattern, problem in (
        (_ENTITY, "is a code for characters, which the client would see as it stands"),
        (_ESCAPE, "is a code for characters, which the client would see as it stands"),
        (_MARKDOWN, "is Markdown, which the client would see as it stands"),
        (_NAME_IN_WORDS, "looks like a link or an address in disguise"),
        (_MORSE, "looks like a code"),
        (_MATHS, "is written in look-alike characters"),
        (_FLAGS, "is written in look-alike characters"),
    ):
        for found in pattern.finditer(draft):
            yield found.group(), problem
    for found in _SPACED.finditer(draft):
        if len(_ALPHABET.findall(found.group())) >= _LEAST_LETTERS and not _ACRONYM.fullmatch(found.group()):
            yield found.group(), "is spaced out"
    yield from _encoded(draft)
    yield from _marks(draft)


def _letters(draft: str) -> Iterator[tuple[str, str]]:
    """Words of letters that look like others."""
    eastern = _KANA.search(draft) is not None
    ordinary = _mostly_latin(draft)
    for found in _WORD.finditer(draft):
        word = found.group()
        if word.isascii():
            continue
        if any(_is_shaped(character, eastern=eastern) for character in word):
            yield word, "is written in look-alike characters"
        elif _is_mixed(word, ordinary=ordinary):
            yield word, "mixes letters of several alphabets that look alike"


def _is_shaped(character: str, *, eastern: bool) -> bool:
    if character.isascii():
        return False
    made_of = unicodedata.decomposition(character)
    if made_of.startswith(_OF_ANOTHER_SHAPE) and not eastern:
        return True
    if made_of.startswith(_OF_ANOTHER_WIDTH) and not eastern:
        return True
    return unicodedata.category(character) == "Nd" and not made_of and not eastern


def _is_mixed(word: str, *, ordinary: bool) -> bool:
    foreign = [
        character for character in word if character.isalpha() and _LIKE_LATIN.match(unicodedata.name(character, ""))
    ]
    if not foreign:
        return False
    if len(foreign) < sum(character.isalpha() for character in word):
        return not set(foreign) <= _SYMBOLS or len(word) > 4  # noqa: PLR2004  (kΩ, µm)
    return ordinary and word.translate(LOOK_ALIKES).isascii() and len(word) > 1


def _is_latin(character: str) -> bool:
    return character.isascii() or "LATIN" in unicodedata.name(character, "") or unicodedata.category(character) == "Mn"


def _mostly_latin(text: str) -> bool:
    letters = [character for character in text[:20_000] if character.isalpha()]
    return 2 * sum(map(_is_latin, letters)) >= len(letters)


def _encoded(draft: str) -> Iterator[tuple[str, str]]:
    for token, _ in encoded_words(draft):
        # As it stands: decoded, it may be what must be shown to nobody.
        yield token, "is written in a code"
    for found in _TOKEN.finditer(draft):
        token = found.group()
        if _CAPITALS.fullmatch(token) or len(_DIGITS_WITHIN.findall(token)) >= _LEAST_DIGITS:
            yield token, "looks like a code or a key"
    for found in _BACKWARDS.finditer(draft):
        if found.group().strip("( \n\t").lower() not in _NOT_BACKWARDS:
            yield found.group(), "looks as if it were written backwards"
    for line in draft.split("\n"):
        if any(turned(line)):
            yield line, "is written backwards, or in a code"
        elif _has_few_vowels(line):
            yield line, "has hardly a vowel: it looks like a code"
        leet = _LEET.findall(line)
        if len(leet) >= _LEAST_LEET and 4 * len(leet) >= len(line.split()):
            yield line, "has digits for letters"


def _has_few_vowels(line: str) -> bool:
    """Whether a line has more vowels by rot13 than as it stands, and no word that a language has often.

    Accents are taken off first: `ö` is a vowel as well. A short line in a language of many consonants may come near it.
    """
    if _SALUTATION.match(line) or any(
        len(word) >= _LEAST_COMMON and has_common(word) for word in _LETTERS.findall(line.lower())
    ):
        return False
    bare = unicodedata.normalize("NFKD", line.lower())
    letters = "".join(letter for letter in bare if letter.isascii() and letter.isalpha())
    more = _MORE_VOWELS if len(letters) >= _MANY_LETTERS else _FAR_MORE_VOWELS
    return len(letters) >= _ENOUGH_LETTERS and _vowels(codecs.encode(letters, "rot13")) > _vowels(letters) + more


def _vowels(letters: str) -> float:
    return sum(letter in "aeiou" for letter in letters) / len(letters)


def _marks(draft: str) -> Iterator[tuple[str, str]]:
    """Letters under marks that no word has, and, in English, more accents than names and loan words bring along."""
    composed = unicodedata.normalize("NFC", draft)
    for pattern in (_MARKED, _RARE):
        for found in pattern.finditer(composed):
            yield found.group(), "has letters with odd marks"
    if surely(draft) == "en" and len(accented := set(_ACCENTED.findall(composed))) >= _MOST_ACCENTED:
        yield " ".join(sorted(accented)), "has more accents than English has"
