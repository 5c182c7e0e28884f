"""Our own texts in the owner's language: the English one is the key, a catalog has the others.

English stands in the code, where it is read and tested; `catalogs/` has a file for each other language. Which one is
spoken is bound once for each invocation, where services are known (`entry`, and the pages of the desk on this
machine). Outside of such a binding all is English: decisions, the log and the terminal.

A translation is a template with named fields, checked by a test; what is put into a field is never read as one.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final, Literal, TypeAlias, TypeVar

Language: TypeAlias = Literal["en", "de", "es", "fr"]
T = TypeVar("T", bound=str)
CATALOGS: Final = Path(__file__).parent / "catalogs"


@dataclass(frozen=True, slots=True)
class Catalog:
    """A language with its texts by the English ones; `plurals` has for each English plural the one and the many.

    `log` has sentences of the log, whose fields are not known by name there.
    """

    language: Language = "en"
    texts: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    log: Mapping[str, str] = field(default_factory=dict)


ENGLISH: Final = Catalog()
_DAY: Final = re.compile(
    r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: (\d{4}))?\b"
)
_LONGEST: Final = 2_000
"""Characters of a sentence of ours: a longer one is somebody else's, and takes too long to look through."""
_spoken: ContextVar[Catalog] = ContextVar("spoken", default=ENGLISH)


@cache
def catalog_of(language: Language) -> Catalog:
    """The catalog of a language, read once; that of English is empty, and reads no file."""
    if language == "en":
        return ENGLISH
    read = json.loads((CATALOGS / f"{language}.json").read_text(encoding="utf-8"))
    plurals = {many: (forms[0], forms[1]) for many, forms in read["plurals"].items()}
    return Catalog(language, read["texts"], plurals, read["log"])


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Whatever is told within is told in this language."""
    before = _spoken.set(catalog_of(language))
    try:
        yield
    finally:
        _spoken.reset(before)


def spoken_language() -> Language:
    """The code of the language that is spoken now."""
    return _spoken.get().language


def tr(text: str, /, **values: object) -> str:
    """The text in the language that is spoken, with `values` in its named fields; as it is where it is not known."""
    found = _spoken.get().texts.get(text, text)
    return found.format(**values) if values else found


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """The same for a count: `one` or `many` in English, in other languages by their own rule; `{n}` is the count."""
    catalog = _spoken.get()
    forms = catalog.plurals.get(many, (one, many))
    is_one = n in (0, 1) if catalog.language == "fr" else n == 1
    return forms[0 if is_one else 1].format(n=n, **values)


def from_log(text: str, /) -> str:
    """A sentence of ours that stands in the log, in the language that is spoken; as it is where it is not known.

    The log is in English. A sentence is known by all its words: what stands in its fields is put into the translation
    as it stands, and never read as a template. What is longer than any of ours is told as it is.
    """
    catalog = _spoken.get()
    if catalog is ENGLISH or text in catalog.texts or len(text) > _LONGEST:
        return catalog.texts.get(text, text)
    for pattern, translation in _log_patterns(catalog.language):
        if found := pattern.fullmatch(text):
            return translation.format(**{name: _told(name, said) for name, said in found.groupdict().items()})
    return text


def _told(name: str, said: str) -> str:
    """What stands in a field; where its name begins with `our_`, it is a text of ours too, or a day in English."""
    if not name.startswith("our_"):
        return said
    return _DAY.sub(_day_told, from_log(said))


def _day_told(day: re.Match[str]) -> str:
    weekday, month = tr(day[1]), tr(day[3])
    if day[4]:
        return tr("{weekday} {day} {month} {year}", weekday=weekday, day=day[2], month=month, year=day[4])
    return tr("{weekday} {day} {month}", weekday=weekday, day=day[2], month=month)


@cache
def _log_patterns(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The sentences with fields that the log may hold, longest first, and their translations."""
    log = catalog_of(language).log
    return tuple((_pattern(one), log[one]) for one in sorted(log, key=len, reverse=True))


def _pattern(template: str) -> re.Pattern[str]:
    parts = (re.escape(text) + (f"(?P<{name}>.+?)" if name else "") for text, name, _, _ in Formatter().parse(template))
    return re.compile("".join(parts), re.DOTALL)


def msgid(text: T, /) -> T:
    """The text itself: it marks one that stands in a table, and is translated where it is told."""
    return text
