# ruff: noqa: RUF001 - marks of many languages are read here
"""Which time a client chose: one of those that were offered, or the very time that the mail asks for. Pure."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.day_wishes import days_of as days_meant
from copydesk.calendar.fitting import owners_clock
from copydesk.calendar.mood_words import ASKS, HARMLESS, NOT, YES
from copydesk.calendar.said_times import SaidTime, instants, readable, refuses_call, said_times
from copydesk.calendar.time_names import LAST, OPTION, ORDINALS
from copydesk.calendar.wishes import Wishes, their_clock
from copydesk.calendar.yes_words import REQUESTS, takes_it_back
from copydesk.clocks import clock_of
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
_SENTENCES: Final = re.compile(r".+?(?:[.!?。！？;]+(?=\s|$)|[。！？]|$)", re.MULTILINE)
"""The sentences with the marks that end them: a question shows by its mark."""


_REMEMBERED: Final = 64
"""Mails whose wishes are known: one decision asks several times for those of the same ones."""
_SHORT: Final = 200
"""Characters of a mail that may be too short to tell its language."""
_LANGUAGES: Final = ("en", "de", "fr", "es", "it", "nl", "pt")
_QUOTED_LINES: Final = re.compile(r"^[ \t]*>.*$", re.MULTILINE)


class ClientWords(Frozen):
    """What a client newly wrote, the day on which they did by the owner's clock, and whether theirs may differ.

    `zone` is that by which they live, "" where nobody knows. `asked` is the very time that their calendar asks for,
    beside all words; such a mail refuses no call.
    """

    text: str
    said_on: date
    other_clock: bool = False
    zone: str = ""
    asked: tuple[datetime, ...] = ()

    @property
    def refuses(self) -> bool:
        """Whether it says that no call is wanted."""
        return not self.asked and refuses_call(self.text)


def words_of_mail(mail: UserQueryReceived, zone: str, clients_zone: str = "") -> ClientWords:
    """A mail's own words: what it quotes is somebody else's. `zone` is the owner's."""
    owners = ZoneInfo(zone)
    sent = (mail.sent_at or mail.timestamp).astimezone(owners)
    offset, own = mail.utc_offset_minutes, sent.utcoffset()
    # Many programs date all mails in UTC: that tells nothing of where somebody is.
    differs = bool(offset) and own is not None and offset != own.total_seconds() // 60
    theirs = clock_of(clients_zone) if clients_zone else None
    differs |= theirs is not None and sent.astimezone(theirs).utcoffset() != own
    text = mail.new_text or _QUOTED_LINES.sub("", mail.content)
    start = mail.start if isinstance(mail, CallQuestioned) else ""
    asked = (datetime.fromisoformat(start).astimezone(UTC),) if start else ()
    return ClientWords(text=text, said_on=sent.date(), other_clock=differs, zone=clients_zone, asked=asked)


def chosen_offer(said: ClientWords, offers: Sequence[Booking], zone: str) -> Booking | None:
    """The one of the offered times, in the order in which they were named, that a mail chooses; None if it is open.

    A time is chosen by a plain yes in the sentence that names it, where no other one is spoken of but to refuse it.
    """
    if not offers or refuses_call(said.text):
        return None
    times = [time for time in said_times(said.text, said.said_on) if not time.refused and not time.is_term]
    by_time = [offer for offer in offers if any(_means(time, offer, offers, zone, said.zone) for time in times)]
    if by_time or any(time.of_call for time in times):
        if len(by_time) != 1 or _strays(times, offers, zone, said.zone):
            return None
        agreed = any(time.agreed and _means(time, by_time[0], offers, zone, said.zone) for time in times)
        return by_time[0] if agreed and _both_allow(said, ends_of(by_time[0])[0], zone) else None
    if any(time.of_call for time in said_times(said.text, said.said_on)):
        # What was refused leaves the others: with a single one left, a yes would still be a guess.
        return None
    numbered = _numbered(readable(said.text), len(offers))
    if numbered:
        return offers[numbered.pop()] if len(numbered) == 1 else None
    return offers[0] if len(offers) == 1 and _says_yes(said.text) else None


def asked_times(said: ClientWords, zone: str, offers: Sequence[Booking] = ()) -> tuple[datetime, ...]:
    """The very times, in UTC, at which a mail asks for a call, each in both halves of the day where that is open.

    A mail that speaks of one of the `offers` chooses it, or leaves it open, and asks for no other.
    """
    if said.refuses or _speaks_of(said, offers, zone):
        return said.asked
    owners = ZoneInfo(zone)
    found: list[datetime] = [*said.asked]
    for time in said_times(said.text, said.said_on):
        if _may_be_asked(time, said) and time.until is None:
            found += (at for at in instants(time, owners, said.zone, zone) if _both_allow(said, at, zone))
    return tuple(dict.fromkeys(found))


def asked_for(said: ClientWords, call: Booking, zone: str, offers: Sequence[Booking] = ()) -> bool:
    """Whether a mail asks for the very time of `call`, as `asked_times` has it; a stretch must have its end, too."""
    owners, (start, end) = ZoneInfo(zone), ends_of(call)
    if start in said.asked:
        return True
    if said.refuses or _speaks_of(said, offers, zone) or not _both_allow(said, start, zone):
        return False
    return any(
        time.can_be(start, end, owners, writer=said.zone, reader=zone)
        for time in said_times(said.text, said.said_on)
        if _may_be_asked(time, said)
    )


def _both_allow(said: ClientWords, at: datetime, zone: str) -> bool:
    """Whether that moment also meets the wishes that the mail reads as: `after nine` names nine, and means later.

    Two readers tell times, one of choices and one of wishes; what they tell differently is nobody's to confirm.
    """
    wishes = _wishes_in(said.text, said.said_on)
    clocks = {their_clock(wishes.zone, said.zone) or owners_clock(zone)}
    if said.zone and not wishes.zone:
        clocks |= {owners_clock(zone), clock_of(said.zone) or owners_clock(zone)}
    return any(_meets(at.astimezone(clock), wishes, said.said_on) for clock in clocks)


def _meets(local: datetime, wishes: Wishes, today: date) -> bool:
    if wishes.at is not None and wishes.at != f"{local:%H:%M}":
        return False
    if wishes.at is None and (wishes.not_before or wishes.not_after):
        return False
    wanted = [days_meant(day, today) for day in wishes.days]
    barred = [days_meant(day, today) for day in wishes.not_days]
    day = local.date()
    within = not wanted or any(each.first <= day <= each.last for each in wanted)
    return within and not any(each.first <= day <= each.last for each in barred)


@lru_cache(_REMEMBERED)
def _wishes_in(text: str, today: date) -> Wishes:
    from copydesk.calendar.phrases.mail_reading import read_mail  # noqa: PLC0415  (only who reads a mail's times)

    read = read_mail(text, today).wishes
    if read.is_something or len(text) > _SHORT:
        return read
    # A few words do not tell their language; whichever reads days in them has the names of its own.
    others = (read_mail(text, today, language).wishes for language in _LANGUAGES)
    return next((wishes for wishes in others if wishes.days), read)


def _may_be_asked(time: SaidTime, said: ClientWords) -> bool:
    """Whether a time is named for a call, and by a clock that is known."""
    return time.near_call and not time.refused and not time.is_term and not (said.other_clock and not time.zone)


def _speaks_of(said: ClientWords, offers: Sequence[Booking], zone: str) -> bool:
    """Whether a mail speaks of one of the offered times, and does not refuse it."""
    times = [time for time in said_times(said.text, said.said_on) if not time.refused and not time.is_term]
    return any(_means(time, offer, offers, zone, said.zone) for time in times for offer in offers)


def refuses_time(said: ClientWords, call: Booking, zone: str) -> bool:
    """Whether a mail says no to the time, or the day, of a call that is booked."""
    owners, (start, end) = ZoneInfo(zone), ends_of(call)
    days = days_of((call,), zone)
    return any(
        time.refused
        and (
            time.can_be(start, end, owners, offered=days, writer=said.zone, reader=zone)
            or (time.minutes is None and time.days(days) == days)
        )
        for time in said_times(said.text, said.said_on)
    )


def ends_of(call: Booking) -> tuple[datetime, datetime]:
    """When it begins and ends, in UTC."""
    return datetime.fromisoformat(call.start).astimezone(UTC), datetime.fromisoformat(call.end).astimezone(UTC)


def days_of(calls: Sequence[Booking], zone: str) -> frozenset[date]:
    """The days of the calls, by the owner's clock."""
    return frozenset(ends_of(call)[0].astimezone(ZoneInfo(zone)).date() for call in calls)


def _means(said: SaidTime, offer: Booking, offers: Sequence[Booking], zone: str, theirs: str = "") -> bool:
    """Whether what is said fits this offer: its day and hour, or one of them where it tells it from the others.

    An hour that names no clock may be told by the owner's, or by that of the client, who reads both.
    """
    clocks = {zone, theirs} if theirs and clock_of(theirs) and not said.zone else {zone}
    return any(_fits(said, offer, offers, clock, theirs) for clock in clocks)


def _fits(said: SaidTime, offer: Booking, offers: Sequence[Booking], zone: str, theirs: str) -> bool:
    clock, (start, end) = clock_of(zone) or UTC, ends_of(offer)
    days = frozenset(ends_of(each)[0].astimezone(clock).date() for each in offers)
    if said.dates is not None and said.minutes is not None:
        return said.can_be(start, end, clock, offered=days, writer=theirs, reader=zone)
    local = start.astimezone(clock)
    if said.minutes is not None:
        return said.until is None and not said.zone and local.hour * 60 + local.minute in said.minutes
    return said.days(days) == {local.date()}


def _strays(times: Sequence[SaidTime], offers: Sequence[Booking], zone: str, theirs: str) -> bool:
    """Whether a time is named that none of the offers has."""
    return any(
        time.minutes is not None and not any(_means(time, offer, offers, zone, theirs) for offer in offers)
        for time in times
    )


def _numbered(text: str, count: int) -> set[int]:
    """The offers that are named by their place, in sentences that take them."""
    said: set[int] = set()
    for sentence in _SENTENCES.findall(text):
        number = {place for place, pattern in enumerate(_NUMBERED[:-1]) if pattern.search(sentence)}
        number |= {count - 1} if _NUMBERED[-1].search(sentence) else set()
        number |= {int(one or two) - 1 for one, two in _OPTION_NUMBER.findall(sentence)}
        if number and NOT.search(HARMLESS.sub("", sentence)):
            return set()
        if number and (takes_it_back(sentence) or (ASKS.search(sentence) and not REQUESTS.search(sentence))):
            return set()
        said |= number
    return {number for number in said if 0 <= number < count}


def _says_yes(text: str) -> bool:
    """Whether one of the first sentences is a plain yes, and none of them refuses, or takes it back."""
    sentences = [sentence for sentence in _SENTENCES.findall(readable(text)) if sentence.strip()][:3]
    agreed = any(YES.search(sentence.strip()) and not ASKS.search(sentence) for sentence in sentences)
    return agreed and not any(NOT.search(HARMLESS.sub("", each)) or takes_it_back(each) for each in sentences)
