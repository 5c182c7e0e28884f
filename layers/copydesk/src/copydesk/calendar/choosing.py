# ruff: noqa: RUF001 - marks of many languages are read here
"""Which time a client chose: one of those that were offered, or the very time that the mail asks for. Pure."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.mood_words import HARMLESS, NOT, YES
from copydesk.calendar.said_times import SaidTime, instants, readable, refuses_call, said_times
from copydesk.calendar.time_names import LAST, OPTION, ORDINALS
from copydesk.events import Booking, CallQuestioned, UserQueryReceived
from copydesk.values import Frozen

_ARTICLE: Final = r"(?:the|der|die|das|den|le|la|el|il|lo|de|het|o|a|l')"
_AMONG: Final = (
    r"[ ](?:of|von|unter|aus|de|des|di|dei|degli|delle|tra|van|uit|dos|das|destes|destas|dentre)(?:[ ]\w+){0,2}?[ ]"
)
_NUMBERED: Final = tuple(
    re.compile(
        rf"\b{_ARTICLE}[ ]?(?:{words}){_AMONG}(?:{OPTION})\w{{0,3}}\b|"
        rf"\b{_ARTICLE}[ ]?(?:{words})(?:[ ](?:{OPTION})\b|(?=\s*(?:[.,!;)]|$|please|bitte|works?|suits?|is|passt|wäre|"
        rf"me|mir|ist|va|est|sounds|would|por|s'il|gern|graag|past|serve)))|"
        rf"\b(?:{words})[ ](?:{OPTION})\b|(?:{words})(?:の|で|が|を)?(?=お願い|時間|候補|希望|いい|大丈夫)",
        re.IGNORECASE,
    )
    for words in (*ORDINALS, LAST)
)
_OPTION_NUMBER: Final = re.compile(
    r"\b(?:option|number|no\.|nr\.?|nummer|vorschlag|opción|opzione|optie|opção)[ ]?#?([1-5])\b|^\W*([1-3])\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE: Final = re.compile(r"[.!?。！？;]+(?=\s|$)|[。！？]|\n")


class ClientWords(Frozen):
    """What a client newly wrote, the day on which they did by the owner's clock, and whether theirs may differ.

    `asked` is the very time that their calendar asks for, beside all words; such a mail refuses no call.
    """

    text: str
    said_on: date
    other_clock: bool = False
    asked: tuple[datetime, ...] = ()

    @property
    def refuses(self) -> bool:
        """Whether it says that no call is wanted."""
        return not self.asked and refuses_call(self.text)


def words_of_mail(mail: UserQueryReceived, zone: str) -> ClientWords:
    """A mail's own words: what it quotes is somebody else's."""
    owners = ZoneInfo(zone)
    sent = (mail.sent_at or mail.timestamp).astimezone(owners)
    offset, own = mail.utc_offset_minutes, sent.utcoffset()
    # Many programs date all mails in UTC: that tells nothing of where somebody is.
    differs = bool(offset) and own is not None and offset != own.total_seconds() // 60
    text = mail.new_text or mail.content
    start = mail.start if isinstance(mail, CallQuestioned) else ""
    asked = (datetime.fromisoformat(start).astimezone(UTC),) if start else ()
    return ClientWords(text=text, said_on=sent.date(), other_clock=differs, asked=asked)


def chosen_offer(said: ClientWords, offers: Sequence[Booking], zone: str) -> Booking | None:
    """The one of the offered times, in the order in which they were named, that a mail chooses; None if it is open."""
    if not offers or refuses_call(said.text):
        return None
    times = [time for time in said_times(said.text, said.said_on) if not time.refused and not time.is_term]
    by_time = [offer for offer in offers if any(_means(time, offer, offers, zone) for time in times)]
    if by_time or any(time.of_call for time in times):
        return by_time[0] if len(by_time) == 1 and not _strays(times, offers, zone) else None
    if any(time.of_call for time in said_times(said.text, said.said_on)):
        # What was refused leaves the others: with a single one left, a yes would still be a guess.
        return None
    numbered = _numbered(readable(said.text), len(offers))
    if numbered:
        return offers[numbered.pop()] if len(numbered) == 1 else None
    return offers[0] if len(offers) == 1 and _says_yes(said.text) else None


def asked_times(said: ClientWords, zone: str) -> tuple[datetime, ...]:
    """The very times, in UTC, at which a mail asks for a call, each in both halves of the day where that is open."""
    if said.refuses:
        return ()
    owners = ZoneInfo(zone)
    found: list[datetime] = [*said.asked]
    for time in said_times(said.text, said.said_on):
        if _may_be_asked(time, said) and time.until is None:
            found += instants(time, owners)
    return tuple(dict.fromkeys(found))


def asked_for(said: ClientWords, call: Booking, zone: str) -> bool:
    """Whether a mail asks for the very time of `call`; a stretch must have its end, too."""
    owners, (start, end) = ZoneInfo(zone), ends_of(call)
    if start in said.asked:
        return True
    return not said.refuses and any(
        time.can_be(start, end, owners) for time in said_times(said.text, said.said_on) if _may_be_asked(time, said)
    )


def _may_be_asked(time: SaidTime, said: ClientWords) -> bool:
    """Whether a time is named for a call, and by a clock that is known."""
    return time.near_call and not time.refused and not time.is_term and not (said.other_clock and not time.zone)


def refuses_time(said: ClientWords, call: Booking, zone: str) -> bool:
    """Whether a mail says no to the time, or the day, of a call that is booked."""
    owners, (start, end) = ZoneInfo(zone), ends_of(call)
    days = days_of((call,), zone)
    return any(
        time.refused
        and (time.can_be(start, end, owners, offered=days) or (time.minutes is None and time.days(days) == days))
        for time in said_times(said.text, said.said_on)
    )


def ends_of(call: Booking) -> tuple[datetime, datetime]:
    """When it begins and ends, in UTC."""
    return datetime.fromisoformat(call.start).astimezone(UTC), datetime.fromisoformat(call.end).astimezone(UTC)


def days_of(calls: Sequence[Booking], zone: str) -> frozenset[date]:
    """The days of the calls, by the owner's clock."""
    return frozenset(ends_of(call)[0].astimezone(ZoneInfo(zone)).date() for call in calls)


def _means(said: SaidTime, offer: Booking, offers: Sequence[Booking], zone: str) -> bool:
    """Whether what is said fits this offer: its day and hour, or one of them where it tells it from the others."""
    owners, (start, end) = ZoneInfo(zone), ends_of(offer)
    if said.dates is not None and said.minutes is not None:
        return said.can_be(start, end, owners, offered=days_of(offers, zone))
    local = start.astimezone(owners)
    if said.minutes is not None:
        return said.until is None and not said.zone and local.hour * 60 + local.minute in said.minutes
    return said.days(days_of(offers, zone)) == {local.date()}


def _strays(times: Sequence[SaidTime], offers: Sequence[Booking], zone: str) -> bool:
    """Whether a time is named that none of the offers has."""
    return any(
        time.minutes is not None and not any(_means(time, offer, offers, zone) for offer in offers) for time in times
    )


def _numbered(text: str, count: int) -> set[int]:
    said = {number for number, pattern in enumerate(_NUMBERED[:-1]) if pattern.search(text)}
    said |= {count - 1} if _NUMBERED[-1].search(text) else set()
    said |= {int(one or two) - 1 for one, two in _OPTION_NUMBER.findall(text)}
    refused = any(
        NOT.search(HARMLESS.sub("", sentence)) and any(pattern.search(sentence) for pattern in _NUMBERED)
        for sentence in _SENTENCE.split(text)
    )
    return set() if refused else {number for number in said if 0 <= number < count}


def _says_yes(text: str) -> bool:
    sentences = [sentence for sentence in _SENTENCE.split(readable(text)) if sentence.strip()]
    agreed = any(YES.search(sentence.strip()) for sentence in sentences[:3])
    return agreed and not any(NOT.search(HARMLESS.sub("", sentence)) for sentence in sentences[:3])
