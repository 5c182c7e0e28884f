"""Which time a client chose: one of those that were offered, or the very time that the mail asks for. Pure."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.fitting import owners_clock
from copydesk.calendar.our_lines import new_words, their_words, with_our_lines_marked
from copydesk.calendar.partings import partings_in
from copydesk.calendar.plain_choices import own_words
from copydesk.calendar.quoted_choices import under_quotes
from copydesk.calendar.said_times import SaidTime, instants, readable, refuses_call, said_times
from copydesk.calendar.spoken_hours import WRITERS
from copydesk.calendar.unnamed_choices import farewell_as_time, named_places, says_yes
from copydesk.calendar.wishes import Wishes, is_met, their_clock
from copydesk.clients_time import days_written
from copydesk.clocks import clock_of, may_change
from copydesk.events import Booking, CallQuestioned, UserQueryReceived
from copydesk.mail.inline_answers import with_quotes_marked
from copydesk.values import Frozen

_REMEMBERED: Final = 64
"""Mails whose wishes are known: one decision asks several times for those of the same ones."""
_SHORT: Final = 200
"""Characters of a mail that may be too short to tell its language."""
_LANGUAGES: Final = ("en", "de", "fr", "es", "it", "nl", "pt")


class ClientWords(Frozen):
    """What a client newly wrote, the day on which they did by their own clock, and whether theirs may differ.

    `or_on` is the other day on which it may have been written, where nobody can tell: what is read of both counts.
    `zone` is that by which they live, "" where nobody knows. `asked` is the very time that their calendar asks for,
    beside all words; such a mail refuses no call. `marked` is all of the mail, with its quoted lines marked, where an
    answer stands below one of them.
    """

    text: str
    said_on: date
    or_on: date | None = None
    other_clock: bool = False
    zone: str = ""
    asked: tuple[datetime, ...] = ()
    marked: str = ""

    @property
    def own(self) -> str:
        """What they wrote themselves: nothing of a mail that they quote or forward under it."""
        return farewell_as_time(own_words(self.text), self.said_on)

    @property
    def readings(self) -> tuple["ClientWords", ...]:
        """The words as written on each day on which they may have been."""
        days = (self.said_on,) if self.or_on is None else (self.said_on, self.or_on)
        return tuple(self.model_copy(update={"said_on": day, "or_on": None}) for day in days)

    @property
    def refuses(self) -> bool:
        """Whether it says that no call is wanted."""
        return not self.asked and refuses_call(self.own)


def words_of_mail(
    mail: UserQueryReceived, zone: str, clients_zone: str = "", letters: Sequence[str] = ()
) -> ClientWords:
    """A mail's own words: no quote, no line of our `letters` before it, the newest last. `zone` is the owner's."""
    owners = ZoneInfo(zone)
    sent = (mail.sent_at or mail.timestamp).astimezone(owners)
    offset, own = mail.utc_offset_minutes, sent.utcoffset()
    # Many programs date all mails in UTC: that tells nothing of where somebody is.
    differs = bool(offset) and own is not None and offset != own.total_seconds() // 60
    theirs = clock_of(clients_zone) if clients_zone else None
    differs |= theirs is not None and sent.astimezone(theirs).utcoffset() != own
    text = their_words(new_words(mail), mail.content, letters)
    start = mail.start if isinstance(mail, CallQuestioned) else ""
    asked = (datetime.fromisoformat(start).astimezone(UTC),) if start else ()
    said_on, *others = days_written(mail, clients_zone, zone)
    or_on = others[0] if others else None
    return ClientWords(
        text=text,
        said_on=said_on,
        or_on=or_on,
        other_clock=differs,
        zone=clients_zone,
        asked=asked,
        marked=with_quotes_marked(with_our_lines_marked(mail.content, letters), letters[-1] if letters else ""),
    )


def chosen_offer(said: ClientWords, offers: Sequence[Booking], zone: str) -> Booking | None:
    """The one of the offered times, in the order in which they were named, that a mail chooses; None if it is open.

    A time is chosen by a plain yes in the sentence that names it, where no other one is spoken of but to refuse it.
    """
    if not offers or refuses_call(said.own):
        return None
    chosen = [_as_parted(each, offers, zone) for each in said.readings]
    return chosen[0] if all(each == chosen[0] for each in chosen) else None


def _as_parted(said: ClientWords, offers: Sequence[Booking], zone: str) -> Booking | None:
    """The choice of the whole mail, else of what it says beside its parting words, if they name no other day."""
    chosen, parted = _with_quotes(said, offers, zone), partings_in(said.own, said.said_on)
    if chosen is not None or not parted.days:
        return chosen
    said = said.model_copy(update={"text": parted.rest})
    chosen = _with_quotes(said, offers, zone)
    if chosen is None:
        return None
    is_named = any(time.of_call for time in said_times(said.own, said.said_on))
    (day,) = days_of((chosen,), zone)
    return chosen if parted.allow(day, days_of(offers, zone), said.said_on, is_named=is_named) else None


def _with_quotes(said: ClientWords, offers: Sequence[Booking], zone: str) -> Booking | None:
    """The choice of the mail's own sentences, or of an answer below the quoted line of an offer; both must agree.

    A bare yes below other quoted lines answers those.
    """
    chosen = _chosen(said, offers, zone)
    under = under_quotes(said.marked, offers, zone, said.said_on, said.zone)
    if under is None:
        return chosen
    if not under.leaves(chosen or under.taken):
        return None
    names_one = any(time.of_call for time in said_times(said.own, said.said_on))
    if under.taken is not None:
        return None if (names_one or chosen is not None) and chosen != under.taken else under.taken
    return chosen if names_one or chosen in under.beside or named_places(readable(said.own), len(offers)) else None


def _chosen(said: ClientWords, offers: Sequence[Booking], zone: str) -> Booking | None:
    every = said_times(said.own, said.said_on)
    times = [time for time in every if not time.refused and not time.is_term]
    latest = max(ends_of(offer)[0] for offer in offers)
    if any(_may_have_changed(said, time, latest) for time in times):
        return None
    by_time = [offer for offer in offers if any(means(time, offer, offers, zone, said.zone) for time in times)]
    if by_time or any(time.of_call for time in times):
        taken = len(by_time) == 1 and _is_taken(by_time[0], every, offers, zone, said.zone)
        allowed = taken and _both_allow(said, ends_of(by_time[0])[0], zone, days_of(offers, zone))
        return by_time[0] if allowed else None
    if any(time.of_call for time in every):
        # What was refused leaves the others: with a single one left, a yes would still be a guess.
        return None
    text = readable(said.own)
    places = named_places(text, len(offers))
    if places:
        return offers[places.pop()] if len(places) == 1 else None
    return offers[0] if len(offers) == 1 and says_yes(text) else None


def _is_taken(offer: Booking, every: Sequence[SaidTime], offers: Sequence[Booking], zone: str, theirs: str) -> bool:
    """Whether the times of a mail take this offer: plainly, wherever its hour stands, and no other beside it."""
    meant = [time for time in every if means(time, offer, offers, zone, theirs)]
    others = [time for time in every if time not in meant and not time.refused and not time.is_term]
    if _strays(others, offers, zone, theirs) or any(time.agreed for time in others):
        return False
    doubted = any(time.refused or (time.minutes is not None and not time.agreed) for time in meant)
    return any(time.agreed for time in meant) and not doubted


def asked_times(said: ClientWords, zone: str, offers: Sequence[Booking] = ()) -> tuple[datetime, ...]:
    """The very times, in UTC, at which a mail asks for a call, each in both halves of the day where that is open.

    A mail that speaks of one of the `offers` chooses it, or leaves it open, and asks for no other.
    """
    if said.refuses or _speaks_of(said, offers, zone):
        return said.asked
    first, *others = (_asked(each, zone) for each in said.readings)
    return tuple(at for at in first if all(at in other for other in others))


def _asked(said: ClientWords, zone: str) -> tuple[datetime, ...]:
    owners = ZoneInfo(zone)
    found: list[datetime] = [*said.asked]
    for time in said_times(said.own, said.said_on):
        if _may_be_asked(time, said) and time.until is None:
            moments = (at for at in instants(time, owners, said.zone, zone) if _both_allow(said, at, zone))
            found += (at for at in moments if not _may_have_changed(said, time, at))
    return tuple(dict.fromkeys(found))


def asked_for(said: ClientWords, call: Booking, zone: str, offers: Sequence[Booking] = ()) -> bool:
    """Whether a mail asks for the very time of `call`, as `asked_times` has it; a stretch must have its end, too."""
    owners, (start, end) = ZoneInfo(zone), ends_of(call)
    if start in said.asked:
        return True
    if said.refuses or _speaks_of(said, offers, zone):
        return False
    return all(
        _both_allow(each, start, zone)
        and any(
            time.can_be(start, end, owners, writer=each.zone, reader=zone)
            for time in said_times(each.own, each.said_on)
            if _may_be_asked(time, each) and not _may_have_changed(each, time, start)
        )
        for each in said.readings
    )


def _both_allow(said: ClientWords, at: datetime, zone: str, offered: frozenset[date] = frozenset()) -> bool:
    """Whether that moment also meets the wishes that the mail reads as: `after nine` names nine, and means later.

    Two readers tell times, one of choices and one of wishes; what they tell differently is nobody's to confirm. A
    weekday alone is that of the days that were `offered`, where just one of them is.
    """
    wishes = _wishes_in(said.own, said.said_on)
    clocks = {their_clock(wishes.zone, said.zone) or owners_clock(zone)}
    if said.zone and not wishes.zone:
        clocks |= {owners_clock(zone), clock_of(said.zone) or owners_clock(zone)}
    return any(is_met(at.astimezone(clock), wishes, said.said_on, offered) for clock in clocks)


@lru_cache(_REMEMBERED)
def _wishes_in(text: str, today: date) -> Wishes:
    from copydesk.calendar.phrases.mail_reading import read_mail  # noqa: PLC0415  (only who reads a mail's times)

    read = read_mail(text, today).wishes
    if read.is_something or len(text) > _SHORT:
        return read
    # A few words do not tell their language; whichever reads days in them has the names of its own.
    others = (read_mail(text, today, language).wishes for language in _LANGUAGES)
    return next((wishes for wishes in others if wishes.days), read)


def _may_have_changed(said: ClientWords, time: SaidTime, at: datetime) -> bool:
    """Whether an hour by the writer's own clock is told by an offset that may be another one by then."""
    return time.zone == WRITERS and may_change(said.zone, said.said_on, at.date())


def _may_be_asked(time: SaidTime, said: ClientWords) -> bool:
    """Whether a time is asked for, for a call, and by a clock that is known."""
    return (
        time.near_call
        and time.wanted
        and not time.refused
        and not time.is_term
        and not (said.other_clock and not time.zone)
    )


def _speaks_of(said: ClientWords, offers: Sequence[Booking], zone: str) -> bool:
    """Whether a mail speaks of one of the offered times, and does not refuse it."""
    times = [time for time in said_times(said.own, said.said_on) if not time.refused and not time.is_term]
    return any(means(time, offer, offers, zone, said.zone) for time in times for offer in offers)


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
        for time in said_times(said.own, said.said_on)
    )


def ends_of(call: Booking) -> tuple[datetime, datetime]:
    """When it begins and ends, in UTC."""
    return datetime.fromisoformat(call.start).astimezone(UTC), datetime.fromisoformat(call.end).astimezone(UTC)


def days_of(calls: Sequence[Booking], zone: str) -> frozenset[date]:
    """The days of the calls, by the owner's clock."""
    return frozenset(ends_of(call)[0].astimezone(ZoneInfo(zone)).date() for call in calls)


def means(said: SaidTime, offer: Booking, offers: Sequence[Booking], zone: str, theirs: str = "") -> bool:
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
        time.minutes is not None and not any(means(time, offer, offers, zone, theirs) for offer in offers)
        for time in times
    )
