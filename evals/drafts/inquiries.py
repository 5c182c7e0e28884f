"""The inquiries of a set and the facts of the world that they are put to, read and checked."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from copydesk.errors import InputError

FOLDER: Final = Path(__file__).parent
OPEN: Final = FOLDER / "open.jsonl"
"""The set that may be learned from."""
LOCKED: Final = FOLDER / "locked.jsonl"
"""The set that is run three times at most, and looked into by nobody who changes the code."""
WORLD: Final = FOLDER / "world"

Language = Literal["en", "de", "fr", "es", "it", "nl"]
Intent = Literal[
    "article_request",
    "past_work",
    "pricing",
    "scheduling",
    "follow_up",
    "change_or_complaint",
    "administrative",
    "personal",
    "sales_pitch",
    "nothing_to_answer",
]
Text = Annotated[str, Field(min_length=1)]
_ID: Final = re.compile(r"(?P<set>[a-z0-9]+)-(?P<language>[a-z]{2})-(?P<intent>[a-z_]+)-\d{2}")


class _Strict(BaseModel):
    """A value of a set: immutable, and a field that nobody knows is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class _Dated(_Strict):
    """Something that was written at a moment, told with its offset from UTC."""

    date: datetime
    body: Text

    @model_validator(mode="after")
    def _has_an_offset(self) -> Self:
        if self.date.tzinfo is None:
            raise ValueError(f"the date {self.date.isoformat()} has no offset; write one, such as +02:00")
        return self


class Mail(_Dated):
    """The mail that is to be answered, or not."""

    from_name: Text
    from_address: Text
    subject: Text


class Earlier(_Dated):
    """A mail that came before in the thread, by the client or the owner."""

    by: Literal["client", "owner"]


class SaysOneOf(_Strict):
    """The reply holds one of these texts, in lower case."""

    says_one_of: Annotated[tuple[Text, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_in_lower_case(self) -> Self:
        if any(text != text.lower() for text in self.says_one_of):
            raise ValueError(f"{self.says_one_of} is compared in lower case; write it so")
        return self


class InLanguage(_Strict):
    """The reply is written in this language."""

    language: Language


class OffersTime(_Strict):
    """The reply offers a time for a call, or must not."""

    offers_time: Literal[True]


class NamesGap(_Strict):
    """The reply says that this is open, instead of inventing it."""

    names_gap: Text


class Says(_Strict):
    """The reply holds this text, in lower case."""

    says: Annotated[str, Field(min_length=1, pattern=r"^[^A-Z]+$")]


class Promises(_Strict):
    """The reply promises this, told in words: a reader judges it."""

    promises: Text


class Inquiry(_Strict):
    """A mail to the owner with its labels. `questions` are exact pieces of its body."""

    id: Text
    language: Language
    intent: Intent
    twin_of: str
    hard: str
    mail: Mail
    thread: tuple[Earlier, ...]
    needs_reply: bool
    urgency: Literal["today", "days", "none"]
    questions: tuple[Text, ...]
    missing: tuple[Text, ...]
    tools: tuple[Literal["search_articles", "check_calendar"], ...]
    facts_allowed: tuple[Text, ...]
    must: tuple[SaysOneOf | InLanguage | OffersTime | NamesGap, ...]
    must_not: tuple[Says | Promises | OffersTime, ...]
    note: Text

    @model_validator(mode="after")
    def _has_the_id_of_its_labels(self) -> Self:
        parts = _ID.fullmatch(self.id)
        if parts is None or (parts["language"], parts["intent"]) != (self.language, self.intent):
            raise ValueError(f"the id {self.id} is not set-{self.language}-{self.intent}-NN; correct it")
        return self

    @model_validator(mode="after")
    def _asks_in_its_own_words(self) -> Self:
        if strange := [question for question in self.questions if question not in self.mail.body]:
            raise ValueError(f"the body does not hold {strange[0]!r}; copy the question from it")
        return self

    @model_validator(mode="after")
    def _wants_nothing_of_a_reply_that_is_not_due(self) -> Self:
        wanted = self.questions or self.missing or self.tools or self.facts_allowed or self.must
        if self.needs_reply and (not self.questions or self.urgency == "none"):
            raise ValueError("a reply is due; name the questions and how soon")
        if not self.needs_reply and (wanted or self.urgency != "none"):
            raise ValueError('no reply is due; leave what one would need empty and the urgency "none"')
        return self


def read_inquiries(path: Path = OPEN) -> tuple[Inquiry, ...]:
    """The inquiries of a file, in its order. Raises InputError with file and line of the first that is wrong."""
    found: dict[str, Inquiry] = {}
    places: dict[str, str] = {}
    for place, inquiry in _read_lines(path):
        if inquiry.id in found:
            raise InputError(f"{place}: {inquiry.id} stands there a second time; give it a number of its own")
        found[inquiry.id] = inquiry
        places[inquiry.id] = place
    known = facts_of_the_world()
    for inquiry in found.values():
        _check_references(places[inquiry.id], inquiry, frozenset(found), known)
    return tuple(found.values())


def facts_of_the_world(world: Path = WORLD) -> frozenset[str]:
    """What `facts_allowed` may name: the ids of rates and terms, the files of articles, and the calendar."""
    owner = json.loads((world / "owner.json").read_text(encoding="utf-8"))
    stated = {fact["id"] for fact in (*owner["rates"], *owner["terms"])}
    return frozenset({"calendar", *stated, *(file.name for file in (world / "articles").glob("*.md"))})


def _read_lines(path: Path) -> Iterator[tuple[str, Inquiry]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line:
            continue
        place = f"{path.name}, line {number}"
        try:
            yield place, Inquiry.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "the line"
            raise InputError(f"{place}: {where}: {first['msg']}; correct it by evals/drafts/README.md") from error


def _check_references(place: str, inquiry: Inquiry, ids: frozenset[str], known: frozenset[str]) -> None:
    if inquiry.twin_of and (inquiry.twin_of not in ids or inquiry.twin_of == inquiry.id):
        raise InputError(f"{place}: no other inquiry is called {inquiry.twin_of}; name one of the same file")
    if unknown := set(inquiry.facts_allowed) - known:
        raise InputError(f"{place}: the world knows no {min(unknown)}; see world/owner.json and world/articles")
