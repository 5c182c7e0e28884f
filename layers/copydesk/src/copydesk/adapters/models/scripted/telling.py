# ruff: noqa: RUF001 - quotes of many languages are read here
"""What a mail is about: its quoted titles, and the words that tell its subject. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from copydesk.adapters.models.scripted.question import Question
from copydesk.adapters.models.scripted.services import SERVICES
from copydesk.adapters.models.scripted.stop_words import FILLERS
from copydesk.knowledge.cognates import related
from copydesk.knowledge.words import terms

MOST_WORDS: Final = 14
"""More make a search broad: the best articles are then those that share common words."""
_MOST_TITLES: Final = 3
_LONGEST_TITLE: Final = 120
_QUOTED: Final = re.compile(
    r"“([^“”\n]+)”|„([^„“”\n]+)[“”]|«\s*([^«»\n]+?)\s*»|»([^«»\n]+)«|「([^「」\n]+)」|『([^『』\n]+)』"
    r"|(?<!\w)\"([^\"\n]+)\"(?!\w)|(?<!\w)‘([^‘’\n]+(?:’\w[^‘’\n]*)*)’(?!\w)|(?<![\w*])\*([^*\n]+)\*(?![\w*])"
    r"|(?<!\w)'([^'\n]+(?:'\w[^'\n]*)*)'(?!\w)|(?<!\w)_([^_\n]+)_(?!\w)"
)
_SELF: Final = (
    r"\b(?:(?:i am|i['’]m|my name is|i work|i edit|i run|i write for|we are|we['’]re|ich bin|mein name ist|ich heiße|"
    r"ich arbeite|ich leite|wir sind|je suis|je m['’]appelle|je travaille|je dirige|nous sommes|soy|me llamo|trabajo|"
    r"somos|dirijo|sono|mi chiamo|lavoro|dirigo|siamo|ik ben|ik heet|mijn naam is|ik werk|wij zijn|sou|chamo-me|"
    r"me chamo|o meu nome é|meu nome é|trabalho)\b|i write to you as\b)"
    r"[^.,;:!?\n–—]*?(?=[.,;:!?\n–—]|\s(?:{and})\s|$)"
)
_AND: Final = {"en": "and|but", "de": "und|aber", "fr": "et|mais", "es": "y|pero", "it": "e|ma", "nl": "en|maar"}
_JAPANESE_SELF: Final = re.compile(r"[^。、！？\n]*(?:と申します|でございます|と言います|といいます)")
_ABOUT: Final = re.compile(
    r"\b(?:about|on|regarding|concerning|covering|über|zum thema|zu|von|sur|au sujet de|à propos de|sobre|acerca de|"
    r"en torno a|su|sul|sulla|sulle|sugli|riguardo a|over|rond|acerca da|acerca do)\s+([^.,;:!?\n]+)",
    re.IGNORECASE,
)
_JAPANESE_ABOUT: Final = re.compile(r"([^。、！？\n]+?)(?:について|に関する|に関して|をテーマに|を題材に)")
_SERVICE: Final = re.compile("|".join(SERVICES), re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_RUN: Final = re.compile(r"[\u30a0-\u30ff]{2,}|[\u3400-\u9fff々]{1,}|[A-Za-z][A-Za-z0-9-]+")
_LEAST_LETTERS: Final = 3
_MOST_NAMES: Final = 3
_ELISION: Final = re.compile(r"^(?:[cdjlmnst]|qu|dell|all|nell|sull|un|quest)['’](?=\w)", re.IGNORECASE)
_PARTS: Final = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a mail is about. `titles` are quoted; `words` come with their weight, those that tell most first."""

    titles: tuple[str, ...]
    words: tuple[tuple[str, int], ...]

    @property
    def query(self) -> str:
        """What to search for."""
        quoted = (word for title in self.titles for word in _PARTS.findall(title))
        return " ".join(dict.fromkeys((*quoted, *(word for word, _ in self.words)))) or "articles"


def subject_of(question: Question) -> Subject:
    """The mail's quoted titles, the telling words of its subject line, those that it says it is about, and others."""
    titles = tuple(dict.fromkeys(quoted(question.said)))[:_MOST_TITLES]
    body, line = unquoted(without_self(question.body, question.language)), unquoted(question.subject)
    abouts = " . ".join(found[1] for found in (*_ABOUT.finditer(body), *_JAPANESE_ABOUT.finditer(body)))
    weighed: dict[str, int] = {}
    for text, weight in ((" . ".join(titles), 3), (line, 3), (abouts, 2), (body, 1)):
        for word in telling(text, question, addresses=weight == 1):
            weighed.setdefault(word, weight)
    return Subject(titles, tuple(weighed.items())[:MOST_WORDS])


def quoted(text: str) -> Iterator[str]:
    """What stands in quotation marks of any language, as titles do, and is short enough for one."""
    for found in _QUOTED.finditer(text):
        title = next(group for group in found.groups() if group is not None).strip(" ,.")
        if title and len(title) <= _LONGEST_TITLE:
            yield title


def unquoted(text: str) -> str:
    """The text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def telling(text: str, question: Question, *, addresses: bool = True) -> Iterator[str]:
    """The words of `text` that tell something: no names, numbers, courtesies or words of the trade.

    Without `addresses`, what stands in the client's address counts all the same: a beekeeper writes from `bees@`.
    """
    names = _names(question) | (_address_words(question) if addresses else frozenset())
    for word in _split(text, question.language):
        bare = word.lower()
        if bare in names or bare in FILLERS[question.language] or any(each.isdigit() for each in word):
            continue
        if _SERVICE.fullmatch(bare):
            continue
        if _tells(word, text):
            yield bare


def is_filler(word: str) -> bool:
    """Whether `word` tells nothing in any language: of a title's words, only the others count."""
    return len(word) < _LEAST_LETTERS or any(word in fillers for fillers in FILLERS.values())


def names_title(text: str, title: str) -> bool:
    """Whether `text` has the title's own words in it, or all but a few of them."""
    said = set(terms(text))
    wanted = [word for word in dict.fromkeys(terms(title)) if word.isalnum()]
    telling_ones = [word for word in wanted if not is_filler(word)]
    missing = [word for word in telling_ones if word not in said and not any(related(word, other) for other in said)]
    return len(telling_ones) >= _TITLE_WORDS and len(missing) <= len(telling_ones) // _TITLE_WORDS_TO_MISS


_TITLE_WORDS: Final = 2
_TITLE_WORDS_TO_MISS: Final = 4


def _split(text: str, language: str) -> Iterable[str]:
    if language == "ja":
        return _RUN.findall(text)
    return (_ELISION.sub("", word) for word in _WORD.findall(text))


def _tells(word: str, text: str) -> bool:
    if not word.isascii() and _RUN.fullmatch(word):
        return len(word) > 1
    return len(word) >= _LEAST_LETTERS or (word.isupper() and len(word) > 1 and not text.isupper())


def without_self(text: str, language: str) -> str:
    """The text without what its writer says of her own work."""
    ends = _AND.get(language, "e|mas")
    return _JAPANESE_SELF.sub(" ", re.sub(_SELF.replace("{and}", ends), " ", text, flags=re.IGNORECASE))


def _names(question: Question) -> frozenset[str]:
    """The words that are names here: the owner's, the client's, and those of the signature."""
    lines = [line for line in question.body.splitlines() if line.strip()]
    signed = lines[-1] if len(lines) > 1 and len(lines[-1].split()) <= _MOST_NAMES else ""
    return _words_of(question.owner, question.client, question.signature, signed)


def _address_words(question: Question) -> frozenset[str]:
    """The words of the client's address, but for its last label."""
    local, _, domain = question.address.partition("@")
    return _words_of(local, domain.rpartition(".")[0])


def _words_of(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower()))
