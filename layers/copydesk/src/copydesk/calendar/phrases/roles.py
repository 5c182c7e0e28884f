"""What the days that a text names are to its wish: wanted, unwanted, the first, the last. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from copydesk.calendar.day_wishes import days_of
from copydesk.calendar.fitting import each_day
from copydesk.calendar.phrases.days import WEEKDAYS
from copydesk.calendar.phrases.mentions import Mention
from copydesk.calendar.phrases.special import is_bare_no
from copydesk.words.day_phrases import PHRASES
from copydesk.words.day_words import DAY_WORDS
from copydesk.words.hour_words import BETWEEN, FROM, TO
from copydesk.words.subjects import ABSENT

SEPARATORS: Final = re.compile(
    r"[,;:!?\n]|\.(?=\s|$)|\b(?:but|aber|mais|pero|ma|però|maar|mas|sondern)\b", re.IGNORECASE
)
"""Between the parts of a text that say one thing each."""
_CLAUSE: Final = 200
"""Characters of a clause that are looked at."""
_SENTENCE: Final = re.compile(r"[.!?](?=\s|$)|\n")
_ON: Final = re.compile(r"(?:^|\s)on(?=\W|$)|in poi\b", re.IGNORECASE)
_ONWARDS: Final = re.compile(
    r" (?:onwards?|or later|and after|und später|oder später|en adelante|in poi|em diante|of later|en later)\b",
    re.IGNORECASE,
)
_FROM_BEFORE: Final = re.compile(rf"(?<!\w)(?:{FROM}) ?$", re.IGNORECASE)


def clause_before(text: str, place: int) -> str:
    """What stands before a place, in its clause."""
    return SEPARATORS.split(text[max(0, place - _CLAUSE) : place])[-1]


def clause_behind(text: str, place: int) -> str:
    """What stands behind a place, in its clause."""
    return SEPARATORS.split(text[place : place + _CLAUSE], maxsplit=1)[0]


class NamedDays:
    """What the named days are to the wish: wanted, unwanted, its first, its last."""

    def __init__(self, text: str, language: str, today: date, mentions: Sequence[Mention]) -> None:
        self._text, self._language, self._today = text, language, today
        self._since: str | None = None
        self._until: str | None = None
        self._weeks_of_ranges: list[Mention] = []
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
                    first, last = self._in_the_week_beside(mentions, behind, first, last)
                    wanted += [(day.isoformat(), mention) for day in each_day(first, last)]
                else:
                    self._since, self._until = first.isoformat(), last.isoformat()
                skip = 1
                continue
            if mention in self._weeks_of_ranges:
                continue
            if self._role(mention) == "not":
                unwanted.append(mention.wish.split()[-1] if mention.kind in WEEKDAYS else mention.wish)
            elif not self._bounds(mention):
                wanted.append((mention.wish, mention))
        self.wanted = tuple(dict.fromkeys(self._in_their_week(wanted)))[:14]
        self.unwanted = tuple(dict.fromkeys(unwanted))[:14]

    def _bounds(self, mention: Mention) -> bool:
        """Whether a day is the wish's first or last one; then it is kept as that."""
        role, days = self._role(mention), days_of(mention.wish, self._today)
        if role == "since":
            self._since = mention.wish
        elif role == "after":
            self._since = (days.last + timedelta(days=1)).isoformat()
        elif role == "until":
            self._until = mention.wish
        elif role == "before":
            self._until = (days.first - timedelta(days=1)).isoformat()
        return role != ""

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
        if mention.kind == "until":
            return "until"
        words, before = PHRASES[self._language], self._before(mention)
        roles = {"since": words.since, "after": words.after, "until": words.until, "before": words.before}
        found = {
            role: match.start()
            for role, pattern in roles.items()
            if (match := re.search(rf"(?<!\w)(?:{pattern})[ ]?(?:{words.articles})?$", before, re.IGNORECASE))
        }
        if found:  # "no later than Friday": of the words that end there, the longer ones count
            return min(found, key=lambda role: found[role])
        on = _ON.match(self._text, mention.end)
        if _ONWARDS.match(self._text, mention.end) or (on and _FROM_BEFORE.search(before)):
            return "since"
        if re.search(DAY_WORDS[self._language].unwanted, self._clause_before(mention), re.IGNORECASE):
            return "not"
        behind = self._text[mention.end : mention.end + _CLAUSE]
        if is_bare_no(behind, self._language) or is_refused_behind(behind, self._language):
            return "not"
        return "not" if is_refused(self._clause_behind(mention), self._language) else ""

    def _clause_before(self, mention: Mention) -> str:
        return clause_before(self._text, mention.start)

    def _clause_behind(self, mention: Mention) -> str:
        return clause_behind(self._text, mention.end)

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

    def _in_the_week_beside(
        self, mentions: Sequence[Mention], mention: Mention, first: date, last: date
    ) -> tuple[date, date]:
        """The ends of `Monday to Wednesday` in the week that is named in their sentence."""
        weeks = (each for each in mentions if each.kind == "week" and self._is_one_sentence(each, mention))
        week = next((each for each in weeks if not each.wish.startswith(("start", "middle", "end"))), None)
        if week is None or last < first:
            return first, last
        self._weeks_of_ranges.append(week)
        monday = days_of(week.wish, self._today).last - timedelta(days=4)
        return monday + timedelta(days=first.weekday()), monday + timedelta(days=last.weekday())

    def _has_a_date_beside(self, mention: Mention, wanted: Sequence[tuple[str, Mention]]) -> bool:
        return any(other.kind == "day" and self._is_one_sentence(mention, other) for _, other in wanted)

    def _is_one_sentence(self, one: Mention, other: Mention) -> bool:
        first, second = sorted((one, other), key=lambda mention: mention.start)
        return _SENTENCE.search(self._text, first.end, second.start) is None


_REFUSED: Final[Mapping[str, str]] = {
    "en": (
        r"(?:does|do|did|will|would|is|am|are)(?:n't| not)|won't|can't|cannot|(?:is|are) (?:not possible|"
        r"bad|no good|out|"
        r"difficult|taken|full)"
    ),
    "de": (
        r"(?:geht|gehen|passt|passen|kann|bin|habe|ist|sind|klappt)\b[\w ]{0,16}\b(?:nicht|"
        r"keine|verhindert|schlecht|schwierig)"
    ),
    "fr": r"(?:je |nous )?(?:ne |n')|pas possible|indisponible",
    "es": r"no (?:puedo|me|podemos|es|estoy|nos)",
    "it": r"non (?:posso|va|mi|possiamo|è|sono|ci)",
    "nl": r"(?:kan|lukt|past|gaat|ben)\b[\w ]{0,12}\b(?:niet|slecht)",
    "pt": r"não (?:posso|dá|me|podemos|é|estou|nos)",
}


def is_refused(behind: str, language: str) -> bool:
    """Whether what stands behind a time, in its clause, says that it does not suit."""
    return re.match(rf"\W*(?:\w+\W+){{0,3}}?(?:{_REFUSED[language]})", behind, re.IGNORECASE) is not None


_ALSO_A_DAY: Final = r"(?:\W*(?:et|y|e|und|and|en|ou|o|oder|or|of)\W+(?:le |la |el |il |am |on |op )?\w+)?"


def is_refused_behind(behind: str, language: str) -> bool:
    """Whether the clause behind a time refuses it at once: `le lundi et le vendredi, je ne peux pas`."""
    return re.match(rf"{_ALSO_A_DAY},[ ](?:{_REFUSED[language]})", behind, re.IGNORECASE) is not None
