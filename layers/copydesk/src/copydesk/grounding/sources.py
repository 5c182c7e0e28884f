"""What is known in a conversation: the facts of the owner, of the tools and of the client, each from its own words."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from copydesk.events import (
    Event,
    FinalResponseReady,
    LLMRequestSent,
    ReviewDecided,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
)
from copydesk.grounding.claims import Finder, Key, readable
from copydesk.grounding.contacts import contacts
from copydesk.grounding.days import day_facts, days
from copydesk.grounding.hours import hours, periods
from copydesk.grounding.money import percentages, prices
from copydesk.settings import Settings

_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})")
_OWNERS_WORDS: Final = frozenset({"revise", "try_again"})
_SHORTEST_ECHO: Final = 3
_REMEMBERED: Final = 64
"""Sources of which the facts are kept for the next draft; a day later they are read anew."""

_MONEY: Final[tuple[Finder, ...]] = (prices, percentages)
_MOMENTS: Final[tuple[Finder, ...]] = (days, hours, periods)


@dataclass(frozen=True, slots=True)
class Known:
    """The facts that a draft may state. A client's mail is no source for what the owner charges."""

    facts: frozenset[Key]
    today: date


def known(log: Sequence[Event], settings: Settings) -> Known:
    """Everything that the owner, the tools and (but for money) the client's mails have said in this conversation."""
    zone = ZoneInfo(settings.calendar.time_zone)
    today = max((event.timestamp for event in log), default=datetime.fromtimestamp(0, UTC)).astimezone(zone).date()
    read = _Reader(zone, today)
    facts = read("\n".join(_owner(log, settings)), (*_MONEY, *_MOMENTS, contacts))
    for request, result in _results(log):
        facts |= read(result, _MOMENTS) | read(_without_echoes(result, request), (*_MONEY, contacts))
    for text in _client(log):
        facts |= read(text, (*_MOMENTS, contacts))
    return Known(facts | frozenset(_mail_days(log, zone, today)), today)


@dataclass(frozen=True, slots=True)
class _Reader:
    zone: ZoneInfo
    today: date

    def __call__(self, source: str, finders: tuple[Finder, ...]) -> frozenset[Key]:
        return _facts(self, source, finders)

    def read(self, source: str, finders: tuple[Finder, ...]) -> frozenset[Key]:
        """All that `finders` find in the source, and what follows from it."""
        text = readable(source)
        spelled = "\n".join((_MOMENT.sub(" ", text), *self._moments(text)))
        claims = (claim for find in finders for claim in find(spelled, self.today))
        return frozenset(key for claim in claims for key in (*claim.keys, *claim.follows))

    def _moments(self, text: str) -> Iterator[str]:
        """Each timestamp in its own offset, the owner's zone and UTC, since a draft may name any of them."""
        for match in _MOMENT.finditer(text):
            try:
                moment = datetime.fromisoformat(match.group())
            except ValueError:
                continue
            for clock in (moment, moment.astimezone(self.zone), moment.astimezone(UTC)):
                yield clock.strftime("%Y-%m-%d %H:%M")


@lru_cache(_REMEMBERED)
def _facts(reader: _Reader, source: str, finders: tuple[Finder, ...]) -> frozenset[Key]:
    """The owner's profile and articles are the same in every conversation, and reading them took most of the time."""
    return reader.read(source, finders)


def _owner(log: Sequence[Event], settings: Settings) -> Iterator[str]:
    yield from (*settings.profile, settings.owner_address, *settings.own_addresses)
    for event in log:
        if isinstance(event, ReviewDecided):
            yield event.text
        elif isinstance(event, LLMRequestSent) and event.purpose in _OWNERS_WORDS:
            yield event.note
        elif isinstance(event, FinalResponseReady) and not event.automatic:
            yield event.response_content


def _client(log: Sequence[Event]) -> Iterator[str]:
    for event in log:
        if isinstance(event, UserQueryReceived):
            yield f"{event.sender}\n{event.subject}\n{event.content or event.new_text}"


def _mail_days(log: Sequence[Event], zone: ZoneInfo, today: date) -> Iterator[Key]:
    """The days on which mails came, and today, may be named; a promise for `this week` does not follow from them."""
    mails = [event for event in log if isinstance(event, UserQueryReceived)]
    moments = [moment for mail in mails for moment in (mail.sent_at, mail.timestamp) if moment is not None]
    for day in {today, *(moment.astimezone(zone).date() for moment in moments)}:
        yield from (key for key in day_facts(day, today) if key[0] != "relative")


def _results(log: Sequence[Event]) -> Iterator[tuple[ToolCallRequested | None, str]]:
    requests = {event.event_id: event for event in log if isinstance(event, ToolCallRequested)}
    for event in log:
        if isinstance(event, ToolCallSucceeded):
            yield requests.get(event.request_id), _spaced(event.result)


def _spaced(result: str) -> str:
    """A JSON result with blanks between its values, so that each is read as a word of its own."""
    try:
        return json.dumps(json.loads(result), ensure_ascii=False)
    except (ValueError, RecursionError):
        return result


def _without_echoes(result: str, request: ToolCallRequested | None) -> str:
    """A result without what the model itself wrote into the call: its inventions must not return as facts."""
    for echo in _strings(request.tool_args if request else {}):
        result = result.replace(json.dumps(echo, ensure_ascii=False)[1:-1], " ").replace(echo, " ")
    return result


def _strings(tool_args: Mapping[str, JsonValue]) -> Iterator[str]:
    for value in tool_args.values():
        if isinstance(value, str) and len(value) >= _SHORTEST_ECHO:
            yield value
