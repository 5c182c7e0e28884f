"""Which of the articles that a search found fit a mail, and how a reply names them. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from copydesk.adapters.models.scripted.phrases import Words
from copydesk.adapters.models.scripted.question import Failed, Result
from copydesk.adapters.models.scripted.reading import language_of
from copydesk.adapters.models.scripted.telling import Subject, is_filler, names_title
from copydesk.knowledge.cognates import related
from copydesk.knowledge.words import terms

_MOST: Final = 3
_IN_TITLE: Final = 2
"""How much more a word counts in a title than in a text."""
_LEAST: Final = 4
_LEAST_SHARE: Final = 0.5
"""Of the best article's fit, and of its score in the search: what is far behind the best only shares common words."""
_SURE_WORDS: Final = 3
"""So many telling words make a search that has looked well."""
_BETWEEN_SENTENCES: Final = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[.!?…][\"'”’»)\]])\s+|(?<=[。！？])")  # noqa: RUF001
_ABBREVIATED: Final = re.compile(
    r"(?:\b[A-Z]\w{0,2}|\b(?:prof|e\.g|i\.e|z\.\s?B|bzw|etc|vs|ca|approx|dott|drs|mevr))\.$"
)
_SHORTEST_SENTENCE: Final = 20
_LONGEST_SENTENCE: Final = 200
_MARKUP: Final = re.compile(r"[*_`#|<>\[\]{}]|^\s*(?:[-+•>]|\d+[.)])\s|https?:")
_ENDS: Final = re.compile(r"[.。][\"'”’»)\]]*\s*$")  # noqa: RUF001
_LEANS: Final = re.compile(
    r"^(?:it|they|this|that|these|those|he|she|but|and|so|then|here|there|both|neither|first|second|his|her|their|its|"
    r"er|es|sie|das|dies\w*|aber|und|dann|hier|il|elle|ils|elles|ce|cela|mais|et|puis|ello|eso|esto|pero|y|entonces|"
    r"esso|questo|ma|e|poi|het|dit|dat|maar|en|dan|isto|isso|mas|então)\b|^(?:それ|これ|しかし|そして)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fit:
    """An article beside a mail: how much of the mail's subject it has, and whether the mail names it.

    A word that many of the found articles have counts less.
    """

    article: Mapping[str, Any]
    is_enough: bool
    weight: float
    named: bool


def articles_said(result: Result | None, subject: Subject, said: str, words: Words, *, short: bool) -> Iterator[str]:
    """What a reply says of the articles: those that fit, that none does, or that the owner will look for them."""
    if result is None:
        return
    if isinstance(result, Failed):
        yield words.no_search
        return
    found = [each for each in result.get("results", ()) if isinstance(each, Mapping)]
    fits = fitting(found, subject, said)[: 1 if short else _MOST]
    if fits:
        one = words.article_named if fits[0].named else words.article_one
        heading = words.article_list if len(fits) > 1 else one
        yield "\n".join((heading, *(_cited(fit.article, subject, said, words, short=short) for fit in fits)))
    else:
        yield words.no_article if _looked_well(found, subject, said) else words.will_look


def fitting(found: Sequence[Mapping[str, Any]], subject: Subject, said: str) -> list[Fit]:
    """Those that the mail names, then those that have enough of its subject; the best first."""
    hits = [_hits(article, subject) for article in found]
    spread = Counter(word for each in hits for word in each)
    fits = [_fit(article, each, spread, subject, said) for article, each in zip(found, hits, strict=True)]
    best = max((fit.weight for fit in fits), default=0)
    top = max((_score(fit.article) for fit in fits), default=0)
    one_is_quoted = bool(subject.titles) and any(fit.named for fit in fits)
    kept = [
        fit
        for fit in fits
        if fit.named
        or (
            not one_is_quoted
            and fit.is_enough
            and fit.weight >= _LEAST_SHARE * best
            and _score(fit.article) >= _LEAST_SHARE * top
        )
    ]
    return sorted(kept, key=lambda fit: (not fit.named, -fit.weight))


def _hits(article: Mapping[str, Any], subject: Subject) -> Mapping[str, int]:
    """What each word of the subject that the article has counts for it."""
    title, text = (_terms_of(str(article.get(part, ""))) for part in ("title", "excerpt"))
    found: dict[str, int] = {}
    for word, counts in subject.words:
        if _has(title, word):
            found[word] = counts * _IN_TITLE
        elif _has(text, word):
            found[word] = counts
    return found


def _fit(
    article: Mapping[str, Any], hits: Mapping[str, int], spread: Mapping[str, int], subject: Subject, said: str
) -> Fit:
    title = str(article.get("title", ""))
    named = any(_same_title(quote, _terms_of(title)) for quote in subject.titles) or names_title(said, title)
    strong = [word for word, counts in subject.words if counts > 1] or [word for word, _ in subject.words]
    most = bool(strong) and sum(word in hits for word in strong) * 2 >= len(strong)
    is_enough = most or (sum(hits.values()) >= _LEAST and (len(hits) > 1 or max(hits.values()) >= _LEAST))
    return Fit(article, is_enough, sum(weight / spread[word] for word, weight in hits.items()), named)


@dataclass(frozen=True, slots=True)
class _Terms:
    """The terms of a text in order, and those of them that may be another form of a word."""

    all: tuple[str, ...]
    telling: tuple[str, ...]


@lru_cache(maxsize=2_000)
def _terms_of(text: str) -> _Terms:
    found = tuple(dict.fromkeys(terms(text)))
    return _Terms(found, tuple(term for term in found if len(term) >= _LEAST and not is_filler(term)))


def _has(text: _Terms, word: str) -> bool:
    """Whether the text has the word; of one in a script without spaces, most pairs of its characters."""
    parts = _terms_of(word).all
    found = [part in text.all or _has_alike(text, part) for part in parts]
    return bool(parts) and (all(found) if word.isascii() or len(parts) == 1 else sum(found) * 2 > len(found))


def _has_alike(text: _Terms, word: str) -> bool:
    return len(word) >= _LEAST and any(related(word, other) for other in text.telling)


def _same_title(quote: str, title: _Terms) -> bool:
    wanted = [word for word in terms(quote) if not is_filler(word)] or terms(quote)
    return bool(wanted) and all(_has(title, word) for word in wanted) and len(wanted) * 2 >= len(_own(title.all))


def _own(title: Sequence[str]) -> list[str]:
    return [word for word in title if not is_filler(word)] or list(title)


def _score(article: Mapping[str, Any]) -> float:
    score = article.get("score", 0)
    return float(score) if isinstance(score, int | float) else 0.0


def _looked_well(found: Sequence[Mapping[str, Any]], subject: Subject, said: str) -> bool:
    """Whether it may be said that no article fits: enough words say what the mail is about, and no article has one.

    They must be in the language of the articles. Where nothing was found at all, nobody knows which that is.
    """
    strong = {word for word, counts in subject.words if counts > 1}
    if subject.titles or len(strong) < _SURE_WORDS or any(strong & _hits(each, subject).keys() for each in found):
        return False
    return {language_of(str(article.get("excerpt", ""))) for article in found} == {language_of(said)}


def _cited(article: Mapping[str, Any], subject: Subject, said: str, words: Words, *, short: bool) -> str:
    title = f"- {words.quotes[0]}{article.get('title', '')}{words.quotes[1]}"
    link = f" ({article['url']})" if article.get("url") else ""
    excerpt = str(article.get("excerpt", ""))
    sentence = "" if short or language_of(excerpt) != language_of(said) else telling_sentence(excerpt, subject)
    return f"{title}{link}: {sentence}" if sentence else f"{title}{link}"


def telling_sentence(excerpt: str, subject: Subject) -> str:
    """The whole sentence of the excerpt that has most of the mail's subject; "" where none stands for itself."""
    best, most = "", 0
    for block in re.split(r"\n\s*\n", excerpt):
        if _MARKUP.search(block) or not _ENDS.search(block):
            continue  # a heading, a list, or a text that was cut
        for sentence in _sentences(block):
            said = _terms_of(sentence)
            has = sum(weight for word, weight in subject.words if _has(said, word))
            if has > most:
                best, most = sentence, has
    return best


def _sentences(block: str) -> Iterator[str]:
    """The whole sentences that can be read without those around them."""
    broken = False
    for piece in _BETWEEN_SENTENCES.split(" ".join(block.split())):
        was_broken, broken = broken, _ABBREVIATED.search(piece) is not None
        if not (was_broken or broken) and _stands_alone(piece.strip()):
            yield piece.strip()


def _stands_alone(sentence: str) -> bool:
    length = len(sentence) * (1 if sentence.isascii() or " " in sentence else 2)
    quotes = sum(sentence.count(mark) for mark in '"\u201c\u201d\u201e\u00ab\u00bb')
    return (
        _SHORTEST_SENTENCE <= length <= _LONGEST_SENTENCE
        and _ENDS.search(sentence) is not None
        and not _LEANS.match(sentence)
        and quotes % 2 == 0
    )
