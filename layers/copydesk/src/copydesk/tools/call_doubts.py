"""Where what the model asked of the calendar is not what the client's words plainly say, or it asked nothing. Pure.

The model's wish decides which times are offered; the owner reads what code read in the mail beside it.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from copydesk.calendar.agreement import times_of, told
from copydesk.calendar.asking_words import asks_for_call
from copydesk.calendar.choosing import chosen_offer
from copydesk.calendar.fitting import Wish, at_clock
from copydesk.calendar.mood_words import NOT
from copydesk.calendar.partings import partings_in
from copydesk.calendar.phrases.mail_reading import read_mail
from copydesk.calendar.said_times import readable, refuses_call, said_times
from copydesk.calendar.wishes import Wishes, hours_of, wish_of
from copydesk.clients_time import clients_time, day_at
from copydesk.events import CallQuestioned, Event, ToolCallRequested, to_answer
from copydesk.mail.spoken_language import likeliest
from copydesk.ports import Slot
from copydesk.query import Log
from copydesk.settings import CalendarSettings, Settings
from copydesk.tools.asked_wish import asked_wish, horizon
from copydesk.tools.calendar_scheduler import TOOL
from copydesk.tools.called_off import is_called_off
from copydesk.tools.offered_calls import booked_calls, changed_call, chosen_call, client_words, known_times
from copydesk.tools.owners_choice import chosen_by_owner
from copydesk.words.names import SHORT_MONTHS, SHORT_WEEKDAYS
from copydesk.words.ordinal_dots import SENTENCE

_SHOWN: Final = 3
_QUOTED: Final = 90
_SENTENCE: Final = re.compile(SENTENCE)
_OF_A_CALL: Final = re.compile(
    r"\b(?:calls?|phone|ring|telephone|zoom|video ?calls?|talk|speak|meet(?:ing)?|chat|appointment|anruf\w*|"
    r"anzurufen|rufen|telefon\w*|gespräch\w*|termin|sprechen|meeting|appel\w*|téléphon\w*|rendez-vous|visio\w*|parler|"
    r"llamada|llam\w+|teléfono|reunión|cita|hablar|chiamata|chiam\w+|appuntamento|parlare|sentirci|"
    r"riunione|bellen|belletje|"
    r"gesprek|afspraak|spreken|chamada|ligação|ligar|ligue|reunião|falar)\b|電話|通話|打ち合わせ|面談|ミーティング|お話し",
    re.IGNORECASE,
)
"""What nothing but a call is named by: a text may be free, or suit somebody, too."""
_ALSO_OF_A_CALL: Final = re.compile(
    r"\b(?:do|on|via|over|use|by|through) (?:(?:ms|microsoft) )?teams\b|\bgoogle meet\b|\b(?:skype|facetime)\b",
    re.IGNORECASE,
)
_ALSO_ASKS: Final = re.compile(
    r"\bhave you (?:got )?(?:time|an? (?:\w+ )?(?:hour|moment|minute|slot)|half an hour|\d+ min\w*)\b[^.!]*\?|"
    r"^\W*(?:(?:hi|hello|hey)\W+)?(?:you )?got (?:time|an? (?:\w+ )?(?:hour|moment|minute|slot)|"
    r"half an hour|\d+ min\w*)\b"
    r"[^.!]*\?",
    re.IGNORECASE,
)
_ANOTHER_MEANING: Final = re.compile(
    r"\bzoom(?:ing)? (?:in|out)\b|\b(?:speak|talk)(?:ing)? (?:directly )?to (?:our|the|your|"
    r"their) (?:readers?|audience|"
    r"customers?|users?|subscribers?|visitors?)\b|\bmeet (?:(?:the|our|your|all|a|this|that) )?(?:\w+ )?(?:word count|"
    r"deadline|length|limit|needs?|requirements?|criteria|expectations?|goals?|standards?|budget|demands?|brief)\b",
    re.IGNORECASE,
)
"""Words of a call that speak of a text."""
_IN_A_TEXT: Final = re.compile(
    r"\b(?:talk|speak)\b[^.!?]*\bin (?:the|an?|your|our|this|that) (?:\w+ )?(?:article|piece|post|text|"
    r"essay|story|draft)\b",
    re.IGNORECASE,
)
_CERTAINLY: Final = re.compile(r"\b(?:call|phone|zoom|chat|meeting|teams)\b", re.IGNORECASE)


def call_doubts(log: Sequence[Event], turn: int, settings: CalendarSettings) -> Iterator[str]:
    """What the owner is told of the days and hours that the newest mail names, a sentence each; most often nothing."""
    asked = [event for event in log if isinstance(event, ToolCallRequested) and event.turn == turn]
    of_calls = [event for event in asked if event.tool_name == TOOL.name]
    client = clients_time(log, settings.time_zone)
    if not of_calls or not client.words:
        return
    today = client.today or day_at(of_calls[-1].timestamp, settings.time_zone)
    language = likeliest(client.words.partition("\n")[2]) or ""
    reading = read_mail(client.words, today, language)
    if not reading.wishes.is_something:
        return
    yield from (f"The call's time: {doubt}." for doubt in reading.unsure)
    asked_for, ahead = asked_wish(log, of_calls[-1], settings), horizon(today, settings)
    try:
        read = wish_of(reading.wishes, today, settings.time_zone, client.clock.zone, ahead)
    except ValueError:
        return
    if asked_for is None or chosen_by_owner(Log(log), turn):
        # Other times than the client's are what she asked for herself.
        return
    if (doubt := _other_days(asked_for, read)) or (doubt := _other_hours(asked_for, read, reading.wishes)):
        yield doubt


def not_looked_up(log: Log, *, now: datetime, settings: Settings) -> Iterator[str]:
    """What the owner is told where the client asks for a call and the calendar was not asked in their turn.

    Where they name a time that it gave before, call the call off, or speak of a booked one, there is nothing to ask.
    """
    mails = to_answer(log)
    if not mails or isinstance(mails[-1], CallQuestioned):
        return
    if any(event.tool_name == TOOL.name for event in log.of(ToolCallRequested, mails[-1].turn)):
        return
    zone, offers, said = settings.calendar.time_zone, known_times(log), client_words(log, settings)
    asks = next(filter(None, (_asking(mail.own, to_offers=bool(offers)) for mail in said if not mail.refuses)), "")
    named = [call for mail in said for call in times_of(mail.own, offers, zone=zone, now=now).named]
    if not asks or named or chosen_call(log, settings) is not None or is_called_off(log, zone):
        return
    if booked_calls(log, now) and changed_call(log, settings, now)[1] != "move":
        return
    yield (
        f"The client asks for a call (“{asks}”), and the calendar was not asked for this draft: no time in it "
        'was looked up, and none is held. Reply "Please offer times for a call", and it is asked.'
    )


def parting_against_a_choice(log: Log, settings: Settings) -> Iterator[str]:
    """What the owner is told where a mail takes an offered time, and its parting word names another day."""
    zone, offers = settings.calendar.time_zone, known_times(log)
    if not offers or chosen_call(log, settings) is not None:
        return
    for mail in client_words(log, settings)[-1:]:
        parted = partings_in(mail.own, mail.said_on)
        taken = chosen_offer(mail.model_copy(update={"text": parted.rest}), offers, zone) if parted.days else None
        if taken is not None:
            when, day = told(taken, zone), parted.days[0][0]
            yield (
                f"The client takes {when}, but their parting word names another day (“{day}”): nothing is confirmed. "
                "Ask them which day they mean."
            )


def _asking(text: str, *, to_offers: bool) -> str:
    """The first sentence that asks for a call, cut short; "" if none does.

    `to_offers`: times were offered. Then one that asks for an hour asks for a call, whether it speaks of one or not.
    """
    for found in _SENTENCE.findall(readable(text)):
        said = found.strip()
        if (
            (_speaks_of_a_call(said) or (to_offers and _asks_for_an_hour(said)))
            and not NOT.search(said)
            and not refuses_call(said)
            and _asks(said)
        ):
            return said if len(said) <= _QUOTED else f"{said[:_QUOTED]}…"
    return ""


def _asks_for_an_hour(sentence: str) -> bool:
    return any(time.wanted and time.minutes and not time.is_term for time in said_times(sentence, date(2000, 1, 1)))


def _asks(sentence: str) -> bool:
    return asks_for_call(sentence) or _ALSO_ASKS.search(sentence) is not None


def _speaks_of_a_call(sentence: str) -> bool:
    own = _ANOTHER_MEANING.sub(" ", sentence)
    if _IN_A_TEXT.search(own) and not _CERTAINLY.search(own) and not said_times(own, date(2000, 1, 1)):
        return False
    return _OF_A_CALL.search(own) is not None or _ALSO_OF_A_CALL.search(own) is not None


def _other_days(asked_for: Wish, read: Wish) -> str:
    """The days that the mail names, where none of them was asked for."""
    wanted = set(asked_for.days)
    if asked_for.preferred is not None:
        wanted.add(asked_for.preferred.start.astimezone(asked_for.clock).date())
    window = asked_for.window
    if not read.days or (not wanted and any(_within(day, window, asked_for) for day in read.days)):
        return ""
    if wanted & set(read.days):
        return ""
    named = _days(read.days)
    other = f"for {_days(sorted(wanted))}" if wanted else "for other days"
    return f"The client's words read as {named}; the model asked the calendar {other}. Compare the offered times."


def _other_hours(asked_for: Wish, read: Wish, wishes: Wishes) -> str:
    """The hour that the mail names, where another was asked for."""
    exact = asked_for.exact
    if exact is None and asked_for.preferred is not None and not asked_for.preferred.is_day:
        local = asked_for.preferred.start.astimezone(read.clock)
        exact = timedelta(hours=local.hour, minutes=local.minute)
    if exact is None or (read.days and len(read.days) > 1):
        return ""
    bounds = hours_of(wishes)
    fits = exact == read.exact if read.exact is not None else bounds is None or bounds[0] <= exact < bounds[1]
    if fits:
        return ""
    named = wishes.at or f"between {wishes.not_before or '00:00'} and {wishes.not_after or '24:00'}"
    by = f" ({wishes.zone})" if wishes.zone else ""
    return f"The client's words read as {named}{by}; the model asked the calendar for another hour. Compare the times."


def _within(day: date, window: Slot, wish: Wish) -> bool:
    if wish.clock is None:
        return True
    return at_clock(day, timedelta(), wish.clock) < window.end and window.start < at_clock(
        day, timedelta(days=1), wish.clock
    )


def _days(days: Sequence[date]) -> str:
    told = [f"{SHORT_WEEKDAYS[day.weekday()]} {day.day} {SHORT_MONTHS[day.month - 1]}" for day in days]
    return " or ".join(told) if len(told) <= _SHOWN else f"{told[0]} to {told[-1]}"
