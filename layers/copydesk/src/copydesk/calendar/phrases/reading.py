"""What a client's words wish of a call's time: days, hours and a clock, as structure. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from copydesk.calendar.day_wishes import days_of
from copydesk.calendar.phrases.days import WEEKDAYS, days_in
from copydesk.calendar.phrases.hours import Hour, clock, hours_in
from copydesk.calendar.phrases.mentions import Mention, plain, taken
from copydesk.calendar.wishes import THEIRS, Part, Wishes
from copydesk.clocks import zone_in, zone_places
from copydesk.grounding.calendar_words import GREETING
from copydesk.words.day_phrases import PHRASES
from copydesk.words.day_words import DAY_WORDS
from copydesk.words.hour_words import BETWEEN, FROM, TO
from copydesk.words.subjects import ABSENT

MOST_READ: Final = 6_000
"""Characters: a wish for a time stands in few words."""
_SEPARATORS: Final = re.compile(
    r"[,;:!?\n]|\.(?=\s|$)|\b(?:but|aber|mais|pero|ma|però|maar|mas|sondern)\b", re.IGNORECASE
)
_BUT: Final = re.compile(r"\b(any|every) ((?:\w+ )?)but ", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[.!?](?=\s|$)|\n")
_MIN: Final = re.compile(r"(?<![\d.,])(\d{2,3})[ -]?min", re.IGNORECASE)
_ON: Final = re.compile(r"(?:^|\s)on(?=\W|$)|in poi\b", re.IGNORECASE)
_ONWARDS: Final = re.compile(
    r" (?:onwards?|or later|and after|und später|oder später|en adelante|in poi|em diante|of later|en later)\b",
    re.IGNORECASE,
)
_FROM_BEFORE: Final = re.compile(rf"(?<!\w)(?:{FROM}) ?$", re.IGNORECASE)
_PARTS: Final[tuple[Part, ...]] = ("morning", "afternoon", "evening")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and `unsure`: what may be meant otherwise, a sentence each for the owner."""

    wishes: Wishes
    unsure: tuple[str, ...] = ()


NOTHING: Final = Reading(Wishes())


def read_wishes(text: str, language: str, today: date) -> Reading:
    """The wishes for a call's time in `text`, written on `today`; nothing in a language that no table has."""
    if language not in PHRASES:
        return NOTHING
    said = GREETING.sub(lambda found: " " * len(found.group()), plain(text[:MOST_READ]))
    said = _BUT.sub(r"\1 \2not ", said)
    zone, without_zone = _zone(said, language)
    mentions = days_in(without_zone, language, today)
    rest = without_zone
    for mention in mentions:
        rest = taken(rest, mention.start, mention.end)
    hours = hours_in(rest, language)
    days = _Days(without_zone, language, today, mentions)
    not_before, not_after, at = (_hour_of(hours, bound) for bound in ("not_before", "not_after", "at"))
    part, barred = _part(said, language, days)
    if at is None and barred is not None:
        not_before = not_before or ("12:00" if barred == "morning" else None)
        not_after = not_after or {"afternoon": "12:00", "evening": "17:00"}.get(barred)
    at = None if at and part and len(days.wanted) > 1 else _in_its_half(at, part, hours)
    wishes = Wishes(
        days=days.wanted,
        not_days=days.unwanted,
        from_day=days.since,
        until_day=days.until,
        not_before=not_before,
        not_after=not_after,
        part=None if at else part,
        at=at,
        minutes=_minutes(said, language),
        zone=zone if (at or not_before or not_after) else "",
    )
    return Reading(wishes, tuple(_unsure(mentions, hours, without_zone, language, today)))


class _Days:
    """What the named days are to the wish: wanted, unwanted, its first, its last."""

    def __init__(self, text: str, language: str, today: date, mentions: Sequence[Mention]) -> None:
        self._text, self._language, self._today = text, language, today
        self._since: str | None = None
        self._until: str | None = None
        wanted: list[tuple[str, Mention]] = []
        unwanted: list[str] = []
        skip = 0
        for number, mention in enumerate(mentions):
            if skip:
                skip -= 1
                continue
            behind = mentions[number + 1] if number + 1 < len(mentions) else None
            if behind is not None and self._is_range(mention, behind):
                first, last = self._ends(mention, behind)
                if {mention.kind, behind.kind} <= WEEKDAYS:
                    wanted += [(day.isoformat(), mention) for day in _each(first, last)]
                else:
                    self._since, self._until = first.isoformat(), last.isoformat()
                skip = 1
                continue
            role = self._role(mention)
            if role == "since":
                self._since = mention.wish
            elif role == "after":
                self._since = (days_of(mention.wish, today).last + timedelta(days=1)).isoformat()
            elif role == "until":
                self._until = mention.wish
            elif role == "before":
                self._until = (days_of(mention.wish, today).first - timedelta(days=1)).isoformat()
            elif role == "not":
                unwanted.append(mention.wish.split()[-1] if mention.kind in WEEKDAYS else mention.wish)
            else:
                wanted.append((mention.wish, mention))
        self.wanted = tuple(dict.fromkeys(self._in_their_week(wanted)))[:14]
        self.unwanted = tuple(dict.fromkeys(unwanted))[:14]

    @property
    def since(self) -> str | None:
        """The first day."""
        return self._since

    @property
    def until(self) -> str | None:
        """The last day."""
        return self._until

    def _before(self, mention: Mention) -> str:
        return self._text[max(0, mention.start - 36) : mention.start]

    def _role(self, mention: Mention) -> str:
        """What is said of a day; where somebody is away until then, what follows is meant."""
        role = self._plain_role(mention)
        clause = f"{self._clause_before(mention)} {self._clause_behind(mention)}"
        if re.search(ABSENT, clause, re.IGNORECASE):
            return {"until": "after", "before": "since", "since": "before", "after": "until"}.get(role, "not")
        return role

    def _plain_role(self, mention: Mention) -> str:
        words, before = PHRASES[self._language], self._before(mention)
        for role, pattern in (
            ("since", words.since),
            ("after", words.after),
            ("until", words.until),
            ("before", words.before),
        ):
            if re.search(rf"(?<!\w)(?:{pattern})[ ]?(?:{words.articles})?$", before, re.IGNORECASE):
                if role == "before" and re.search(r"\b(?:nicht|not|niet|pas|non?) $", before, re.IGNORECASE):
                    return "since"
                return role
        on = _ON.match(self._text, mention.end)
        if _ONWARDS.match(self._text, mention.end) or (on and _FROM_BEFORE.search(before)):
            return "since"
        if re.search(DAY_WORDS[self._language].unwanted, self._clause_before(mention), re.IGNORECASE):
            return "not"
        return "not" if _is_refused(self._clause_behind(mention), self._language) else ""

    def _clause_before(self, mention: Mention) -> str:
        return _SEPARATORS.split(self._text[: mention.start])[-1]

    def _clause_behind(self, mention: Mention) -> str:
        return _SEPARATORS.split(self._text[mention.end :], maxsplit=1)[0]

    def _is_range(self, first: Mention, second: Mention) -> bool:
        between = self._text[first.end : second.start]
        words = PHRASES[self._language]
        if not re.fullmatch(rf"\s?(?:{TO})\s?(?:{words.articles})*\s?", between, re.IGNORECASE):
            return False
        opened = re.search(
            rf"(?<!\w)(?:{BETWEEN}|{FROM}|vom)\s(?:{words.articles})*$", self._before(first), re.IGNORECASE
        )
        is_and = re.match(r"\s?(?:and|und|et|y|e|en)\s", between, re.IGNORECASE)
        return (
            opened is not None and (not is_and or bool(re.search(BETWEEN, self._before(first), re.IGNORECASE)))
        ) or (
            not is_and
            and not re.match(r"\s?(?:-)\s", between)
            and bool(re.match(r"\s?(?:to|through|until|till|bis|au|tot|al?|até|hasta|-)", between, re.IGNORECASE))
        )

    def _ends(self, first: Mention, second: Mention) -> tuple[date, date]:
        begin = days_of(first.wish, self._today).first
        end = days_of(second.wish, begin if second.kind == "weekday" else self._today).last
        return (begin, end) if begin <= end else (end, begin)

    def _in_their_week(self, wanted: Sequence[tuple[str, Mention]]) -> Iterator[str]:
        """Weekdays beside a week are that week's: `next week Tuesday`, `mardi de la semaine prochaine`."""
        weeks = [mention for _, mention in wanted if mention.kind == "week"]
        for wish, mention in wanted:
            if mention.kind in WEEKDAYS and "-" not in wish:
                week = next((each for each in weeks if self._is_one_sentence(each, mention)), None)
                if week is not None:
                    yield self._of_week(wish.split()[-1], week.wish)
                    continue
            elif mention.kind == "week" and not mention.wish.startswith(("start", "middle", "end")):
                beside = (other for word, other in wanted if other.kind in WEEKDAYS and "-" not in word)
                if any(self._is_one_sentence(mention, other) for other in beside):
                    continue
            elif mention.kind == "month" and self._has_a_date_beside(mention, wanted):
                continue
            yield wish

    def _of_week(self, weekday: str, week: str) -> str:
        monday = days_of(week, self._today).last - timedelta(days=4)
        number = days_of(weekday, self._today).first.weekday()
        return (monday + timedelta(days=number)).isoformat()

    def _has_a_date_beside(self, mention: Mention, wanted: Sequence[tuple[str, Mention]]) -> bool:
        return any(other.kind == "day" and self._is_one_sentence(mention, other) for _, other in wanted)

    def _is_one_sentence(self, one: Mention, other: Mention) -> bool:
        first, second = sorted((one, other), key=lambda mention: mention.start)
        return _SENTENCE.search(self._text, first.end, second.start) is None


_REFUSED: Final[Mapping[str, str]] = {
    "en": (
        r"(?:does|do|did|will|would|is|am|are)(?:n't| not)|won't|can't|cannot|(?:is|are) (?:not possible|bad|no good|out|"
        r"difficult|taken|full)"
    ),
    "de": r"(?:geht|gehen|passt|passen|kann|bin|habe|ist|sind|klappt)\b[\w ]{0,16}\b(?:nicht|keine|verhindert|schlecht|schwierig)",
    "fr": r"(?:je |nous )?(?:ne |n')|pas possible|indisponible",
    "es": r"no (?:puedo|me|podemos|es|estoy|nos)",
    "it": r"non (?:posso|va|mi|possiamo|è|sono|ci)",
    "nl": r"(?:kan|lukt|past|gaat|ben)\b[\w ]{0,12}\b(?:niet|slecht)",
    "pt": r"não (?:posso|dá|me|podemos|é|estou|nos)",
}


def _is_refused(behind: str, language: str) -> bool:
    """Whether what stands behind a time, in its clause, says that it does not suit."""
    return re.match(rf"\W*(?:\w+\W+){{0,3}}?(?:{_REFUSED[language]})", behind, re.IGNORECASE) is not None


def _zone(text: str, language: str) -> tuple[str, str]:
    """The clock that the text names, and the text without its name."""
    theirs = re.search(rf"(?<!\w)(?:{PHRASES[language].his_zone})(?!\w)", text, re.IGNORECASE)
    named = zone_in(text)
    for start, end in zone_places(text):
        text = taken(text, start, end)
    if theirs is not None:
        text = taken(text, theirs.start(), theirs.end())
    return named or (THEIRS if theirs is not None else ""), text


def _hour_of(hours: Sequence[Hour], bound: str) -> str | None:
    """The hour of that kind; None where several differ."""
    found = {hour.minutes for hour in hours if hour.bound == bound}
    return clock(found.pop()) if len(found) == 1 else None


def _part(said: str, language: str, days: _Days) -> tuple[Part | None, Part | None]:
    """The part of the day that is wished for, and the one that is not."""
    words = DAY_WORDS[language]
    wanted: list[Part] = []
    barred: list[Part] = []
    for name in _PARTS:
        for found in re.finditer(getattr(words, name), said, re.IGNORECASE):
            before = _SEPARATORS.split(said[: found.start()])[-1]
            behind = _SEPARATORS.split(said[found.end() :], maxsplit=1)[0]
            if re.search(words.unwanted, before, re.IGNORECASE) or _is_refused(behind, language):
                barred.append(name)
            else:
                wanted.append(name)
    one = set(wanted)
    return (one.pop() if len(one) == 1 else None), (barred[0] if barred and not wanted and not days.unwanted else None)


def _in_its_half(at: str | None, part: Part | None, hours: Sequence[Hour]) -> str | None:
    """`8 in the evening` is 20:00."""
    if at is None or part in {None, "morning"} or at >= "12:00" or any(hour.half for hour in hours):
        return at
    return f"{int(at[:2]) + 12:02}{at[2:]}"


def _minutes(text: str, language: str) -> int | None:
    """How long the call is to be."""
    words = DAY_WORDS[language]
    if re.search(words.half_hour, text, re.IGNORECASE):
        return 30
    if re.search(words.hour_long, text, re.IGNORECASE):
        return 60
    found = _MIN.search(text)
    return int(found[1]) if found and 5 <= int(found[1]) <= 480 else None  # noqa: PLR2004 - as Wishes has it


def _unsure(mentions: Sequence[Mention], hours: Sequence[Hour], text: str, language: str, today: date) -> Iterator[str]:
    """What people mean in two ways."""
    for mention in mentions:
        if mention.kind == "next":
            name = mention.wish.removeprefix("next ")
            coming, next_week = (days_of(wish, today).first for wish in (name, f"next {name}"))
            if coming != next_week:
                read = days_of(mention.wish, today).first
                said = " ".join(text[mention.start : mention.end].split())
                yield f"“{said}” can mean {coming} or {next_week}; it was read as {read}"
        if mention.kind == "clash":
            said = " ".join(text[mention.start : mention.end].split())
            yield f"“{said}” names a weekday on which that date does not fall; it was read as {mention.wish}"
    exact = sorted({hour.minutes for hour in hours if hour.bound == "at"})
    if len(exact) > 1:
        yield f"several hours are named ({', '.join(map(clock, exact))}); no one was read as the wish"
    if language == "en" and (found := re.search(r"(?<![\d/])(?:1[0-2]|[1-9])/(?:1[0-2]|[1-9])(?![\d/])", text)):
        yield f"“{found.group()}” can be a day in two months; it was not read"


def _each(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
