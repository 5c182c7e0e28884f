"""How the safeguards of a client's choice, and of a call that moves beside itself, are taken away."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from unittest.mock import patch

from copydesk.calendar import said_times
from copydesk.calendar.holds import Hold
from copydesk.calendar.said_times import SaidTime
from copydesk.flow import named_hour


@contextmanager
def any_words_choose() -> Iterator[None]:
    """A sentence that names a time takes it, whatever else it says; what stands after it takes nothing back."""
    remembered = said_times.said_times
    remembered.cache_clear()
    try:
        with (
            patch.object(said_times, "is_plain_yes", lambda *_, **__: True),
            patch.object(said_times, "is_left_standing", lambda *_: True),
        ):
            yield
    finally:
        remembered.cache_clear()


@contextmanager
def any_mention_asks() -> Iterator[None]:
    """A time that is mentioned near a call is asked for."""
    remembered = said_times.said_times
    remembered.cache_clear()
    try:
        with (
            patch.object(said_times, "asks_for_call", lambda _: True),
            patch.object(said_times, "is_given_up", lambda _: False),
        ):
            yield
    finally:
        remembered.cache_clear()


@contextmanager
def beside_anything() -> Iterator[None]:
    """A call that moves beside its own old time may lie over anybody's."""
    with patch.object(Hold, "may_overlap", lambda self, other: bool(self.beside or other.beside)):
        yield


@contextmanager
def any_mention_has_the_call() -> Iterator[None]:
    """The owner may invite for an hour that her own text only mentions."""

    def plainly(text: str, today: date) -> tuple[SaidTime, ...]:
        return tuple(replace(each, confirmed=True) for each in said_times.said_times(text, today))

    with patch.object(named_hour, "said_times", plainly):
        yield
