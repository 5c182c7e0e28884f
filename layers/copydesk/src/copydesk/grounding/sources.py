"""What is known in a conversation, line by line: of the owner, the articles, the calendar, and the client."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import count
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from copydesk.events import (
    CallWeighed,
    Event,
    FinalResponseReady,
    LLMRequestSent,
    OwnerAnswered,
    ReviewDecided,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
)
from copydesk.events.articles import as_she_wants, given_articles
from copydesk.grounding.claims import Claim
from copydesk.grounding.context import NOWHERE, Context
from copydesk.grounding.days import day_facts
from copydesk.grounding.finding import pieces
from copydesk.grounding.hours import parts_of
from copydesk.grounding.reading import fold, language_of, read
from copydesk.grounding.statements import Origin, Statement
from copydesk.settings import Settings

_OWNERS_WORDS: Final = frozenset({"revise", "try_again"})
_SHORTEST_ECHO: Final = 3
_LINES_OF_A_SIGNATURE: Final = 5
_LONGEST_OF_A_SIGNATURE: Final = 60
_A_SENTENCE: Final = re.compile(r"[.!?\u3002:]\W*\Z|[.!?\u3002]\s+\S+\s+\S+\s+\S+\s+\S+|\w+\s+\w+.*\b(?:I|we|you)\b")
LONGEST_SOURCE: Final = 20_000
"""Characters of one mail, reply or result that are read; what stands behind them bears nothing out."""
_OUT: Final = {"event": frozenset({"published"})}
_PUBLISHED: Final = Context(_OUT, _OUT, "", "", denied=False, asked=False)
_FREE: Final = {"thing": frozenset({"call"}), "event": frozenset({"available", "office", "start"})}
_SLOT: Final = Context(_FREE, _FREE, "", "", denied=False, asked=False, head=frozenset({"call"}))
"""By the owner's clock. The time by another one bears out only what names that: its name stands as `sentence_text`."""


def day_of(log: Sequence[Event], settings: Settings) -> date:
    """The day of the newest event, where the owner is."""
    zone = ZoneInfo(settings.calendar.time_zone)
    return max((event.timestamp for event in log), default=datetime.fromtimestamp(0, UTC)).astimezone(zone).date()


def statements(log: Sequence[Event], settings: Settings, today: date) -> tuple[Statement, ...]:
    """Every line that a draft may rest on, the owner's first, the client's last."""
    groups = count()
    found = [
        *_owner(log, settings, today, groups),
        *_tools(log, settings, today, groups),
        *_client(log, settings, today, groups),
    ]
    return tuple(found)


def _owner(log: Sequence[Event], settings: Settings, today: date, groups: "count[int]") -> Iterator[Statement]:
    language = language_of("\n".join(settings.profile))
    for number, line in enumerate(settings.profile, 1):
        for text in _lines(line):
            yield Statement("profile", f"profile, line {number}", text, next(groups), today, otherwise=language)
    own = " ".join(
        (
            settings.owner_name,
            settings.agent_address,
            settings.owner_address,
            *settings.own_addresses,
            settings.calendar.time_zone.replace("/", " "),
        )
    )
    yield Statement("settings", "your own addresses", own, next(groups), today)
    if place := settings.calendar.place:
        yield Statement(
            "settings", "where your calls take place", f"Calls take place here: {place}", next(groups), today
        )
    zone = ZoneInfo(settings.calendar.time_zone)
    for event in log:
        origin, label, text = _words(event, zone)
        for line in _lines(text):
            yield Statement(origin, label, line, next(groups), today)


def _words(event: Event, zone: ZoneInfo) -> tuple[Origin, str, str]:
    day = _day_told(event.timestamp.astimezone(zone))
    if isinstance(event, ReviewDecided):
        return "instruction", f"your instruction of {day}", event.text
    if isinstance(event, LLMRequestSent) and event.purpose in _OWNERS_WORDS:
        return "instruction", f"your instruction of {day}", event.note
    if isinstance(event, FinalResponseReady) and not event.automatic:
        return "reply", f"your reply of {day}", event.response_content
    if isinstance(event, OwnerAnswered):
        return "reply", f"your own mail of {day}", event.content
    return "settings", "", ""


def _day_told(at: datetime) -> str:
    """The day as the log tells days, so that it is read in the owner's language: `Wed 9 Dec`."""
    return f"{at:%a} {at.day} {at:%b}"


def _lines(text: str) -> Iterator[str]:
    for paragraph in text[:LONGEST_SOURCE].split("\n\n"):
        for piece in pieces(paragraph.strip()):
            if piece.strip():
                yield piece.strip()


def _client(log: Sequence[Event], settings: Settings, today: date, groups: "count[int]") -> Iterator[Statement]:
    zone = ZoneInfo(settings.calendar.time_zone)
    for event in log:
        if not isinstance(event, UserQueryReceived):
            continue
        group = next(groups)
        yield Statement("sender", "the client's address", f"{event.sender_name} {event.sender}", group, today)
        label = "the client's mail, as the client's own"
        text = event.content or event.new_text
        for line in (event.subject, *_lines(text)):
            if line:
                yield Statement("client", label, line, group, today)
        moments = {moment.astimezone(zone).date() for moment in (event.sent_at, event.timestamp) if moment is not None}
        for day in moments:
            yield _dated("client", label, day, group, today)


def signature_words(mail: str) -> frozenset[str]:
    """The words, folded, of the short lines that end a mail and are no sentences: who it is from."""
    found: set[str] = set()
    lines = [line.strip() for line in mail[:LONGEST_SOURCE].split("\n") if line.strip()]
    for line in reversed(lines[1:][-_LINES_OF_A_SIGNATURE:]):
        if len(line) > _LONGEST_OF_A_SIGNATURE or _A_SENTENCE.search(line):
            break
        found.update(fold(word) for word in re.findall(r"[^\W_]+", line))
    return frozenset(found)


def _dated(origin: Origin, label: str, day: date, group: int, today: date) -> Statement:
    keys = frozenset(key for key in day_facts(day, today) if key[0] != "relative")
    return Statement(origin, label, "", group, today, given=((Claim("date", day.isoformat(), 0, keys), NOWHERE),))


def _tools(log: Sequence[Event], settings: Settings, today: date, groups: "count[int]") -> Iterator[Statement]:
    requests = {event.event_id: event for event in log if isinstance(event, ToolCallRequested)}
    zone = ZoneInfo(settings.calendar.time_zone)
    for turn in sorted({event.turn for event in log}):
        for given in given_articles(log, turn):
            yield from _article(dict(given.model_dump()), next(groups), today)
    for event in as_she_wants(log):
        if isinstance(event, ToolCallSucceeded):
            yield from _of_result(_value(event.result), requests.get(event.request_id), zone, today, groups)
        elif isinstance(event, CallWeighed) and event.booking is not None:
            slot: dict[str, JsonValue] = {"start": event.booking.start, "end": event.booking.end}
            yield from _slot(slot, zone, today, next(groups))


def _of_result(
    value: JsonValue, request: ToolCallRequested | None, zone: ZoneInfo, today: date, groups: "count[int]"
) -> Iterator[Statement]:
    """An article's own words, a slot's own times: never a note or a topic, which the model's arguments went into."""
    if isinstance(value, dict) and isinstance(value.get("results"), list):
        for article in value["results"] if isinstance(value["results"], list) else ():
            if isinstance(article, dict):
                yield from _article(article, next(groups), today)
        return
    if isinstance(value, dict) and ("free" in value or "held" in value):
        free = value.get("free")
        for slot in (*(free if isinstance(free, list) else ()), value.get("held")):
            if isinstance(slot, dict):
                yield from _slot(slot, zone, today, next(groups))
        return
    echoes = tuple(_plain(text) for text in _texts(dict(request.tool_args) if request else {}))
    for text in _texts(value):
        if not any(
            echo and len(echo) >= _SHORTEST_ECHO and (echo in _plain(text) or _plain(text) in echo) for echo in echoes
        ):
            yield Statement("tool", "a tool's result", text, next(groups), today)


def _article(article: dict[str, JsonValue], group: int, today: date) -> Iterator[Statement]:
    title = str(article.get("title") or "")
    label = f"article “{title[:60]}”"
    head = " ".join(str(article[name]) for name in ("title", "url") if article.get(name))
    yield Statement("article", label, head, group, today)
    published = _day(str(article.get("published") or ""))
    if published:
        keys = frozenset(key for key in day_facts(published, today) if key[0] != "relative")
        claim = Claim("date", published.isoformat(), 0, keys)
        yield Statement("article", f"{label}, published", "", group, today, given=((claim, _PUBLISHED),))
    excerpt = str(article.get("excerpt") or "")
    for text in _lines(excerpt):
        yield Statement("article", label, text, group, today, otherwise=read(excerpt).language)


def _slot(slot: dict[str, JsonValue], zone: ZoneInfo, today: date, group: int) -> Iterator[Statement]:
    start, end = (_moment(str(slot.get(name) or "")) for name in ("start", "end"))
    if start is None:
        return
    own_time = start.astimezone(zone)
    label = f"calendar, {_day_told(own_time)} {own_time:%H:%M}"
    own = ((start.astimezone(zone), ""), (start.astimezone(UTC), "UTC"))
    named = [
        (_moment(str(slot.get(f"{whose}_start") or "")), str(slot.get(f"{whose}_zone") or ""))
        for whose in ("client", "trip")
    ]
    theirs = [(there, name) for there, name in named if there is not None and there == start and name]
    for clock, name in (*own, *theirs):
        where = replace(_SLOT, sentence_text=name)
        given = [Claim("date", "", 0, day_facts(clock.date(), today)), *_times(clock)]
        if end is not None:
            given += _times(end.astimezone(clock.tzinfo))[:1]
            minutes = round((end - start).total_seconds() / 60, 1)
            given.append(Claim("period", "", 0, frozenset({("minutes", str(float(minutes)))})))
        yield Statement("calendar", label, "", group, today, given=tuple((claim, where) for claim in given))


def _times(clock: datetime) -> list[Claim]:
    minutes = clock.hour * 60 + clock.minute
    return [Claim("time", "", 0, frozenset({("time", minutes)})), Claim("time", "", 0, parts_of(minutes))]


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _value(result: str) -> JsonValue:
    try:
        value: JsonValue = json.loads(result)
    except (ValueError, RecursionError):
        return result
    return value


def _texts(value: JsonValue, depth: int = 0) -> Iterator[str]:
    """All strings within a JSON value, as deep as our own results are."""
    if isinstance(value, str):
        yield from _lines(value)
    elif isinstance(value, dict | list) and depth < 8:
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each, depth + 1)


@lru_cache(1024)
def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
