"""What the tools work with: the owner's calendar and articles."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from copydesk.events import Booking


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of time, with offset."""

    start: datetime
    end: datetime


class Calendar(Protocol):
    """The owner's calendar."""

    def busy(self, start: datetime, end: datetime, *, apart_from: str = "") -> Sequence[Slot]:
        """What is taken between `start` and `end`, by bookings and by live holds. Raises CalendarUnavailable.

        The hold with the id `apart_from` is left out, so that a repeated tool call finds what the first one found.
        """

    def hold(self, *, hold_id: str, query_id: str, turn: int, slot: Slot, topic: str, expires_at: datetime) -> Booking:
        """Hold `slot` tentatively, or return the hold that `hold_id` already has. Raises SlotTaken."""

    def release(self, query_id: str, *, keep: Collection[str] = (), up_to_turn: int) -> Sequence[str]:
        """End the query's tentative holds of turns up to `up_to_turn`, but for those in `keep`; returns their ids."""

    def confirm(self, query_id: str, hold_id: str) -> bool:
        """Turn a hold into a booking; False if it is gone."""


@dataclass(frozen=True, slots=True)
class Article:
    """One of the owner's articles; `key` is its object's key, `modified` the object's time.

    `url` is where it was published and `published` the date, as the article states them; empty if it does not.
    """

    key: str
    title: str
    text: str
    modified: datetime
    problem: str = ""
    url: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an article that fits a search; higher scores fit better."""

    article_key: str
    title: str
    text: str
    score: float
    url: str = ""
    published: str = ""


class Knowledge(Protocol):
    """The owner's past articles."""

    def put(self, article: Article) -> None:
        """Add or replace; an older version never replaces a newer one."""

    def remove(self, key: str) -> None:
        """Forget an article; gone already is success."""

    def search(self, query: str, limit: int) -> Sequence[Passage]:
        """The passages that fit best, best first, one an article."""

    def articles(self) -> Sequence[Article]:
        """All articles, those with a `problem` too."""
