"""The reply of the scripted model, in the mail's language, from what the tools found and the profile says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from copydesk.adapters.models.scripted.articles import articles_said
from copydesk.adapters.models.scripted.confirming import CALLED_OFF, CANCELLED, CONFIRMED
from copydesk.adapters.models.scripted.days import Asked, asked_times
from copydesk.adapters.models.scripted.named_days import said
from copydesk.adapters.models.scripted.names import greeting
from copydesk.adapters.models.scripted.phrases import Words
from copydesk.adapters.models.scripted.prices import fitting_prices
from copydesk.adapters.models.scripted.question import Failed, Question, Result
from copydesk.adapters.models.scripted.reading import language_of, speaks_of, zone_of
from copydesk.adapters.models.scripted.telling import subject_of, unquoted, without_self
from copydesk.adapters.models.scripted.topics import has_other_question, open_topics
from copydesk.adapters.models.scripted.wishes import Wishes
from copydesk.calendar.wording import time_in_words
from copydesk.review.call_words import ASKS_ANEW, OTHER_TIMES

_MOST_TIMES: Final = 3


def written_reply(question: Question, wishes: Wishes) -> str:
    """A draft in plain text: greeting, what was found or could not be found, the owner's wishes, signature."""
    words = question.words
    return "\n\n".join(
        (
            greeting(question, honorific=wishes.address),
            *([] if wishes.shorter or wishes.decline else [_thanks(question.subject, words)]),
            *([words.friendly] if wishes.friendlier else []),
            *([words.decline] if wishes.decline else _body(question, wishes)),
            *_away(wishes, question),
            f"{words.closing}\n{question.owner}",
        )
    )


def asked_of(question: Question) -> Asked:
    """When the mail would like to talk, or the owner, where it is she who has times offered."""
    if question.owners_times and question.owners_times not in (ASKS_ANEW, OTHER_TIMES):
        wish = question.owners_times
        return asked_times(wish, language_of(wish), question.today)
    return asked_times(question.said, question.language, question.today)


def _thanks(subject: str, words: Words) -> str:
    """Thanks for the mail, with its subject where that can stand in quotation marks."""
    line = subject.removesuffix("について").strip(" .:")
    return words.thanks_about.format(line) if line and unquoted(line) == line else words.thanks


def _body(question: Question, wishes: Wishes) -> Sequence[str]:
    words, results, short = question.words, question.results, wishes.shorter
    calendar = results.get("calendar_scheduler")
    found = (
        *articles_said(results.get("knowledge_base_search"), subject_of(question), question.said, words, short=short),
        *_prices(question),
        *_calendar(question, calendar, wishes),
    )
    return (*found, *_later(question, calendar)) if found else (words.read,)


def _prices(question: Question) -> Iterator[str]:
    words = question.words
    if not speaks_of(words.price, question.said):
        return
    prices = fitting_prices(
        question.system, f"{question.subject}\n{unquoted(without_self(question.body, question.language))}"
    )
    if not prices:
        yield words.no_price
        return
    said = " ".join(prices)
    foreign = language_of(said) != question.language
    yield words.price_is.format(f"{words.quotes[0]}{said}{words.quotes[1]}" if foreign else said)


def _calendar(question: Question, result: Result | None, wishes: Wishes) -> Iterator[str]:
    words, confirmed = question.words, _confirmed_start(question, result)
    if question.cancelled_mark:
        yield CANCELLED[question.language].format(question.cancelled_mark)
        return
    if question.called_off and not (isinstance(result, Mapping) and result.get("held")):
        yield CALLED_OFF[question.language]
        return
    if confirmed and not _is_away_then({"start": confirmed}, wishes):
        zone = zone_of(question.system)
        asked = result["held"] if isinstance(result, Mapping) and result.get("held") else {}
        when = _when({"start": confirmed, "write": question.chosen_mark, **asked}, question)
        yield CONFIRMED[question.language].format(f"{when} ({zone})" if zone else when)
        return
    if result is None:
        return
    if isinstance(result, Failed):
        yield words.no_calendar
        return
    held = result.get("held")
    if not held or _is_away_then(held, wishes):
        yield words.no_time
        return
    asked = asked_of(question)
    met = not asked.is_something or asked.is_met_by(_asked_by(held, asked))
    some = met or any(asked.may_mean(_asked_by(slot, asked)) for slot in (held, *result.get("free", ())))
    zone = zone_of(question.system)
    clocks = "; ".join(part for part in (zone, _there(held, question)) if part)
    offer = words.offer.format(f"{_own(held, question)} ({clocks})" if clocks else _own(held, question))
    others = [slot for slot in result.get("free", ()) if slot["start"] != held["start"]]
    near = replace(asked, at="")
    fitting = [slot for slot in others if near.is_met_by(_asked_by(slot, asked))] if met else others
    also = [words.also.format("; ".join(_when(slot, question) for slot in fitting[:_MOST_TIMES]))] if fitting else []
    between = "" if question.language == "ja" else " "
    yield between.join([*([] if some else [words.not_then]), offer, *([] if wishes.shorter else also)])


def _is_away_then(held: Mapping[str, Any], wishes: Wishes) -> bool:
    """Whether the time that is held is one at which the owner says to be away."""
    return wishes.away_until is not None and str(held["start"])[:10] < wishes.away_until.at.isoformat()


def _away(wishes: Wishes, question: Question) -> Iterator[str]:
    """Never the owner's own words: what no rule reads as a day is left out."""
    if wishes.away_until is not None:
        yield question.words.away.format(said(wishes.away_until, question.language))
    elif wishes.away:
        yield question.words.away_open


def _confirmed_start(question: Question, result: Result | None) -> str:
    """The one time to confirm: the client chose it, or asked for just that one and it is held; "" if there is none."""
    held = result.get("held") if isinstance(result, Mapping) else None
    if isinstance(result, Mapping) and result.get("confirm") and held:
        return str(held["start"])
    return question.chosen_start if result is None else ""


def _asked_by(slot: Mapping[str, Any], asked: Asked) -> str:
    """The time by the clock by which the mail asks."""
    return str((asked.wishes.zone and slot.get("client_start")) or slot["start"])


def _when(slot: Mapping[str, Any], question: Question) -> str:
    there = _there(slot, question)
    return f"{_own(slot, question)} ({there})" if there else _own(slot, question)


def _own(slot: Mapping[str, Any], question: Question) -> str:
    """The time by the owner's clock."""
    year = question.today.year if question.today else 0
    if slot.get("write"):
        return str(slot["write"])
    return time_in_words(str(slot["start"]), question.language, year=year) or str(slot.get("when", slot["start"]))


def _there(slot: Mapping[str, Any], question: Question) -> str:
    """The time by the client's clock, with its day where that is another; "" where it is not known to differ."""
    start = str(slot.get("client_start", ""))
    if not start:
        return ""
    same_day = start[:10] == str(slot["start"])[:10]
    return f"{start[11:16] if same_day else time_in_words(start, question.language)} {slot.get('client_zone', '')}"


def _later(question: Question, calendar: Result | None) -> Iterator[str]:
    """That the owner will come back to what no rule can answer: one sentence, and no promise."""
    words, said = question.words, unquoted(question.said)
    has_time = bool(question.chosen_start) or (isinstance(calendar, Mapping) and bool(calendar.get("held")))
    topics = list(open_topics(said, question.language, words.calls, has_time=has_time))
    if topics:
        first, last = topics[:-1], topics[-1]
        named = words.conjunction.join([", ".join(first), last]) if first else last
        sentence = words.later.format(named)
        yield sentence[:1].upper() + sentence[1:]
    elif has_other_question(unquoted(question.body), f"{words.calls}|{words.price}|{words.articles}"):
        yield words.later_rest
