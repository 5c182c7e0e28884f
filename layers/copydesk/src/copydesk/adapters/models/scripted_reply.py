"""The reply of the scripted model, in the mail's language, from what the tools found and the profile says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from copydesk.adapters.models.scripted_days import said, said_time
from copydesk.adapters.models.scripted_wishes import NO_WISHES, Wishes
from copydesk.adapters.models.scripted_words import LANGUAGES, Words

_SENTENCE: Final = re.compile(r".*?[.!?](?=\s|$)", re.DOTALL)
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
_ENDED: Final = re.compile(r"[.!?:…][^\w\s]*(?:\s|$)")
_MARKER: Final = re.compile(r"^(?:\d+[.)]|[-*•])\s+")
_LONGEST_SUMMARY: Final = 220
_MOST_ARTICLES: Final = 3
_MOST_TIMES: Final = 3


@dataclass(frozen=True, slots=True)
class Failed:
    """A tool that could not answer."""

    reason: str


Result = Mapping[str, Any] | Failed
"""What a tool gave, or that it failed."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a reply is made of; a tool that was not asked is None, and so are prices that nobody asked for."""

    owner: str
    client: str
    subject: str
    language: str
    articles: Result | None
    calendar: Result | None
    prices: Sequence[str] | None = None
    wishes: Wishes = NO_WISHES


def written_reply(reply: Reply) -> str:
    """A draft in plain text: greeting, what was found or could not be found, the owner's wishes, signature."""
    words, wishes = LANGUAGES[reply.language], reply.wishes
    return "\n\n".join(
        (
            _greeting(reply.client, words),
            *([] if wishes.shorter or wishes.decline else [_thanks(reply.subject, words)]),
            *([words.friendly] if wishes.friendlier else []),
            *([words.decline] if wishes.decline else _body(reply, words)),
            *_away(wishes, reply.language),
            f"{words.closing}\n{reply.owner}",
        )
    )


def _body(reply: Reply, words: Words) -> Sequence[str]:
    short = reply.wishes.shorter
    found = (
        *_articles(reply.articles, words, short=short),
        *_prices(reply.prices, words),
        *_calendar(reply.calendar, reply.language, short=short, wishes=reply.wishes),
    )
    return found or (words.read,)


def _greeting(client: str, words: Words) -> str:
    if words is LANGUAGES["ja"]:
        return f"{client}{words.hello}" if client.strip(", ") else "お世話になっております。"
    name = _first_name(client)
    return f"{words.hello} {name}," if name else f"{words.hello},"


def _first_name(client: str) -> str:
    """`Jonas` of `Jonas Feld`, and of `Feld, Jonas` too."""
    family, comma, given = client.partition(",")
    names = (given if comma else family).split()
    return names[0] if names else ""


def _thanks(subject: str, words: Words) -> str:
    return words.thanks_about.format(subject) if subject else words.thanks


def _articles(result: Result | None, words: Words, *, short: bool) -> Iterator[str]:
    if result is None:
        return
    if isinstance(result, Failed):
        yield words.no_search
        return
    found = list(result.get("results", ()))[: 1 if short else _MOST_ARTICLES]
    if not found:
        yield words.no_article
        return
    yield "\n".join((words.article_list, *(_cited(article, short=short) for article in found)))


def _cited(article: Mapping[str, Any], *, short: bool) -> str:
    title = f"- \u201c{article.get('title', '')}\u201d"
    return title if short else f"{title}: {_summary(str(article.get('excerpt', '')))}"


def _summary(excerpt: str) -> str:
    """The first sentence below the heading with which a passage may begin."""
    parts = [part for part in _PARAGRAPH.split(excerpt) if part.strip()]
    told = [part for part in parts if _ENDED.search(part)] or parts
    text = _MARKER.sub("", " ".join(told[0].split())) if told else ""
    sentence = _SENTENCE.match(text)
    return (sentence.group() if sentence else text)[:_LONGEST_SUMMARY]


def _prices(prices: Sequence[str] | None, words: Words) -> Iterator[str]:
    if prices is not None:
        yield words.price_is.format(" ".join(prices)) if prices else words.no_price


def _away(wishes: Wishes, language: str) -> Iterator[str]:
    """Never the owner's own words: what no rule reads as a day is left out."""
    words = LANGUAGES[language]
    if wishes.away_until is not None:
        yield words.away.format(said(wishes.away_until, language))
    elif wishes.away:
        yield words.away_open


def _calendar(result: Result | None, language: str, *, short: bool, wishes: Wishes) -> Iterator[str]:
    if result is None:
        return
    words = LANGUAGES[language]
    if _is_away_then(result, wishes):
        yield words.no_time
        return
    if isinstance(result, Failed):
        yield words.no_calendar
        return
    held = result.get("held")
    if not held:
        yield words.no_time
        return
    others = [said_time(slot, language) for slot in result.get("free", ()) if slot["start"] != held["start"]][
        :_MOST_TIMES
    ]
    offer = words.offer.format(said_time(held, language))
    yield f"{offer} {words.also.format('; '.join(others))}" if others and not short else offer


def _is_away_then(result: Result, wishes: Wishes) -> bool:
    """Whether the time that is held is one at which the owner says to be away."""
    if isinstance(result, Failed) or wishes.away_until is None or not (held := result.get("held")):
        return False
    return str(held["start"])[:10] < wishes.away_until.at.isoformat()
