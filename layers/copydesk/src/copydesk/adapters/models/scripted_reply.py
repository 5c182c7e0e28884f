"""The words of the scripted model: a plain reply from what the tools found."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

_SHORTER: Final = re.compile(r"\b(?:short|shorter|shorten|brief|briefer|cut|concise|kürzer)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r".*?[.!?](?=\s|$)", re.DOTALL)
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
    """What a reply is made of; a tool that was not asked is None."""

    owner: str
    client: str
    subject: str
    articles: Result | None
    calendar: Result | None
    instructions: Sequence[str] = ()


def written_reply(reply: Reply) -> str:
    """A draft in plain text: greeting, what the tools found or could not find, the owner's wishes, signature."""
    short = any(_SHORTER.search(wish) for wish in reply.instructions)
    body = [*_articles(reply.articles, short=short), *_calendar(reply.calendar, short=short)]
    if not body:
        body = ["I have read it and will answer you in detail myself."]
    wishes = [wish.strip() for wish in reply.instructions if not _SHORTER.search(wish)]
    first_name = _first_name(reply.client)
    return "\n\n".join(
        (
            f"Hello {first_name}," if first_name else "Hello,",
            *([] if short else [_thanks(reply.subject)]),
            *body,
            *(f"One more thing: {wish}" for wish in wishes),
            f"Best regards\n{reply.owner}",
        )
    )


def _first_name(client: str) -> str:
    """`Jonas` of `Jonas Feld`, and of `Feld, Jonas` too."""
    family, comma, given = client.partition(",")
    words = (given if comma else family).split()
    return words[0] if words else ""


def _thanks(subject: str) -> str:
    return f"Thank you for your mail about \u201c{subject}\u201d." if subject else "Thank you for your mail."


def _articles(result: Result | None, *, short: bool) -> Iterator[str]:
    if result is None:
        return
    if isinstance(result, Failed):
        yield "I could not search my past articles just now. I will send you the fitting ones myself."
        return
    found = list(result.get("results", ()))[: 1 if short else _MOST_ARTICLES]
    if not found:
        yield "None of my past articles covers this yet."
        return
    yield "\n".join(("Of my past articles, these fit best:", *(_cited(article, short=short) for article in found)))


def _cited(article: Mapping[str, Any], *, short: bool) -> str:
    title = f"- \u201c{article.get('title', '')}\u201d"
    return title if short else f"{title}: {_summary(str(article.get('excerpt', '')))}"


def _summary(excerpt: str) -> str:
    text = " ".join(excerpt.split())
    sentence = _SENTENCE.match(text)
    return (sentence.group() if sentence else text)[:_LONGEST_SUMMARY]


def _calendar(result: Result | None, *, short: bool) -> Iterator[str]:
    if result is None:
        return
    if isinstance(result, Failed):
        yield "I could not look into my calendar just now. I will send you times for a call myself."
        return
    held = result.get("held")
    if not held:
        yield "I have no free time for a call in the coming days. I will send you times myself."
        return
    others = [slot["when"] for slot in result.get("free", ()) if slot["start"] != held["start"]][:_MOST_TIMES]
    also = f" These times are free too: {'; '.join(others)}." if others and not short else ""
    yield f"For a call I can offer {held.get('when', held['start'])}.{also}"
