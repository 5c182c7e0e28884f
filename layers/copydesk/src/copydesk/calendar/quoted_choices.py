# ruff: noqa: RUF001 - marks of many languages are read here
"""A choice under a quoted line of our offer: `> Wednesday, 25 November, 09:00`, and below it `this one please`. Pure.

An answer there takes that line's time where it says yes and nothing else, where it can mean no other line, and where
nothing else in the mail takes it back. Whatever is not so plain is left to be asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.mood_words import ASKS, CALL, HARMLESS, NO_MARK, NOT
from copydesk.calendar.plain_choices import has_only_words_of_a_choice, is_left_standing
from copydesk.calendar.ranked_answers import (
    has_rank,
    is_bare_number,
    is_farewell,
    is_said_of_below,
    is_said_of_several,
    only_ranks,
)
from copydesk.calendar.retraction_words import POINTS_BACK
from copydesk.calendar.said_times import readable, said_times
from copydesk.calendar.unnamed_choices import named_places
from copydesk.calendar.yes_words import takes_it_back
from copydesk.events import Booking
from copydesk.mail.signature import without_signature

_BULLET: Final = re.compile(r"^[\s>]*(?:[-*•·–—]+|\(?\w[.)])?\s*")
_SIGN: Final = re.compile(r"\W*(?:[✓✔☑✅👍👌🆗]\ufe0f?|\[[xX✓]\]|\([xX✓]\)|\+1)\W*")
"""A mark that says yes without a word."""
_POINTS: Final = re.compile(
    r"(?<!\w)(?:this (?:one|slot|time|date)|diese[rnms]?(?: hier| termin)?|de[rn] (?:hier|da)|celui-ci|celle-ci|"
    r"ce (?:créneau|moment)|ést[ea]|est[ea](?: (?:opción|hora|horario|opção))?|"
    r"quest[oa](?: (?:qui|orario|data))?|deze(?: hier)?|"
    r"(?:dit|dat) (?:moment|tijdstip)|this|dies|hier|ceci|here)(?!\w)",
    re.IGNORECASE,
)
"""Points to the line above it."""
_ANY_DAY: Final = timedelta(days=3)
"""A line that reads otherwise so many days earlier names a day by the day on which it was written."""
_ANOTHER: Final = -1
"""Stands for a time that is none of the offers', or may be another one's."""
_NO: Final = re.compile(r"^\W*(?:no|nope|nein|non|nee|não|✗|x)\b", re.IGNORECASE)
_SHORT: Final = 8
"""Words of a refusal that says no more."""


@dataclass(slots=True)
class _Answer:
    """What stands below quoted lines: the offers of the line right above, of its block, and of the block below."""

    text: str
    line: frozenset[int] = frozenset()
    block: frozenset[int] = frozenset()
    below: list[frozenset[int]] = field(default_factory=list)
    points_down: bool = False


@dataclass(frozen=True, slots=True)
class UnderQuotes:
    """What the answers below quoted lines say: the offer that they take, and those whose lines an answer stands by.

    `pointed` are those below whose lines a yes stands. `unclear`: an answer may be another line's than the one above.
    """

    taken: Booking | None
    beside: tuple[Booking, ...]
    pointed: tuple[Booking, ...] = ()
    unclear: bool = False

    def leaves(self, chosen: Booking | None) -> bool:
        """Whether the mail's sentences may choose that: no yes stands by another line alone."""
        return not self.unclear and (not self.pointed or chosen in self.pointed)


def under_quotes(
    marked: str, offers: Sequence[Booking], zone: str, said_on: date, theirs: str = ""
) -> UnderQuotes | None:
    """What is answered line by line in a mail whose quoted lines are `marked`; None where none is quoted.

    `zone` is the owner's, in whose clock our letter names its times; `theirs` the client's, "" where nobody knows.
    """
    if not marked or not offers:
        return None
    answers = list(_answers(readable(marked), offers, zone, said_on, theirs))
    if not answers:
        return None
    taken = [answer for answer in answers if answer.line and _says_yes(answer.text)]
    beside = frozenset[int]().union(*(answer.block for answer in answers))
    unclear = any(answer.line and _is_unclear(answer, len(offers), said_on) for answer in answers)
    clear = len(taken) == 1 and not unclear and _is_plain(taken[0]) and _stands(taken[0], answers)
    chosen = offers[next(iter(taken[0].line))] if clear else None
    pointed = frozenset[int]().union(*(answer.line for answer in taken if _is_plain(answer)))
    near, by_yes = (tuple(offers[number] for number in sorted(each - {_ANOTHER})) for each in (beside, pointed))
    return UnderQuotes(chosen, near, by_yes, unclear)


def _is_unclear(answer: _Answer, count: int, said_on: date) -> bool:
    """Whether what stands below a quoted line may be said of another one, of several, or only rank it."""
    if answer.points_down or is_said_of_below(answer.text) or is_said_of_several(answer.text):
        return True
    if not has_rank(answer.text) or said_times(answer.text, said_on):
        return False
    places = named_places(answer.text, count)
    if places and not only_ranks(answer.text):
        if places == answer.line:
            return False
        # Below the whole list, a place in it is named in words.
        return bool(answer.below) or len(answer.block) < count or is_bare_number(answer.text)
    return True


def _answers(marked: str, offers: Sequence[Booking], zone: str, said_on: date, theirs: str) -> Iterator[_Answer]:
    every = marked.split("\n")
    lines = [line for line in every if line.strip(" >\t")]
    close = _close_above(every)
    blocks = [(quoted, list(run)) for quoted, run in groupby(lines, key=lambda line: line.startswith(">"))]
    if blocks and not blocks[-1][0]:
        signed = without_signature("\n".join(blocks[-1][1])).split("\n")
        blocks[-1] = (False, signed)
    named = [[_offers_of(line, offers, zone, said_on, theirs) for line in run] for _, run in blocks]
    for place, (quoted, run) in enumerate(blocks):
        if quoted:
            continue
        answer = _Answer("\n".join(run).strip())
        if place > 0:
            above = " ".join(line.lstrip(">").strip() for line in blocks[place - 1][1] if line.startswith("> "))
            joined = _offers_of(f"> {above}", offers, zone, said_on, theirs)
            if not _asks_something_else(blocks[place - 1][1][-1]):
                answer.line, answer.block = named[place - 1][-1], joined.union(*named[place - 1])
            answer.below = named[place + 1] if place + 1 < len(blocks) else []
            answer.points_down = bool(answer.below) and place in close
        if answer.text:
            yield answer


def _close_above(every: Sequence[str]) -> frozenset[int]:
    """The places, among the blocks, of answers that an empty line parts from what is above, and none from below."""
    found: set[int] = set()
    place, quoted, parted, since = -1, None, False, False
    for line in every:
        if not line.strip(" >\t"):
            parted |= not line.startswith(">")
            continue
        if quoted is None or line.startswith(">") != quoted:
            if quoted is False and since and not parted:
                found.add(place)
            place, quoted, since = place + 1, line.startswith(">"), parted
        parted = False
    return frozenset(found)


def _asks_something_else(line: str) -> bool:
    """Whether a quoted line is a question that speaks of no call and of nothing above it."""
    is_question = line.rstrip().endswith(("?", "？"))
    return is_question and not (CALL.search(line) or POINTS_BACK.search(line) or said_times(line, date(2000, 1, 1)))


def _offers_of(line: str, offers: Sequence[Booking], zone: str, said_on: date, theirs: str) -> frozenset[int]:
    """The offers that a line of ours names by day and hour; with _ANOTHER where it may name another time."""
    if not line.startswith("> "):
        return frozenset()
    text = _BULLET.sub("", line)
    first, other = (_named_in(text, offers, zone, day, theirs) for day in (said_on, said_on - _ANY_DAY))
    return first if first == other else first | other | {_ANOTHER}


def _named_in(text: str, offers: Sequence[Booking], zone: str, said_on: date, theirs: str) -> frozenset[int]:
    owners = ZoneInfo(zone)
    ends = [(datetime.fromisoformat(offer.start), datetime.fromisoformat(offer.end)) for offer in offers]
    days = frozenset(start.astimezone(owners).date() for start, _ in ends)
    found: set[int] = set()
    for said in said_times(text, said_on):
        fitting = {
            number
            for number, (start, end) in enumerate(ends)
            if said.can_be(start, end, owners, offered=days, writer=zone, reader=theirs)
        }
        found |= fitting or ({_ANOTHER} if said.minutes is not None and said.dates is not None else set())
    return frozenset(found)


def _says_yes(text: str) -> bool:
    """Whether an answer is a yes and nothing else, which names no time of its own."""
    if is_farewell(text):
        return False
    if _SIGN.fullmatch(text):
        return True
    plain = HARMLESS.sub(" ", _SIGN.sub(" ", text))
    pointed = _POINTS.sub(" ", plain)
    if NO_MARK.search(plain) or NOT.search(plain) or ASKS.search(plain) or takes_it_back(plain):
        return False
    points = pointed != plain
    return has_only_words_of_a_choice(pointed, needs_yes=not points)


def _is_plain(answer: _Answer) -> bool:
    """Whether it answers the line right above it, and can mean no other offer of its block, nor the whole list."""
    if len(answer.line) != 1 or _ANOTHER in answer.line:
        return False
    if answer.block == answer.line or any(answer.below):
        return True
    return bool(answer.below) and _POINTS.search(answer.text) is not None


def _stands(taken: _Answer, answers: Sequence[_Answer]) -> bool:
    """Whether what stands elsewhere in the mail leaves the choice; a refusal below the line of another offer does."""
    for answer in answers:
        if answer is taken or (answer.line and answer.line != taken.line and _says_no(answer.text)):
            continue
        if answer.line or (answer.block and _says_yes(answer.text)) or not is_left_standing("", answer.text):
            return False
    return True


def _says_no(text: str) -> bool:
    plain = HARMLESS.sub(" ", text)
    refuses = NOT.search(plain) or _NO.search(plain) or NO_MARK.search(plain)
    return refuses is not None and ASKS.search(plain) is None and len(plain.split()) <= _SHORT
