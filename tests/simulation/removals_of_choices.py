"""How the safeguards of a client's choice, and of a call that moves beside itself, are taken away."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date, datetime
from unittest.mock import patch

from copydesk.calendar import said_times
from copydesk.calendar.holds import Hold
from copydesk.calendar.said_times import SaidTime
from copydesk.events import ReviewDecided
from copydesk.flow import call_of_word, named_hour
from copydesk.flow.calls import Call
from copydesk.flow.context import Context
from copydesk.settings import Settings


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


def her_own_hour_unasked() -> AbstractContextManager[object]:
    """A text of the owner's that has the call at an hour of hers invites for it, and nobody is asked first."""
    by_word = call_of_word._with_her_hour

    def unasked(context: Context[ReviewDecided], text: str, call: Call, settings: Settings, leaves: datetime) -> Call:
        asked = by_word(context, text, call, settings, leaves)
        if asked.invite_at is None:
            return asked
        said = context.event.model_copy(update={"invite_at": asked.invite_at})
        return by_word(replace(context, event=said), text, call, settings, leaves)

    return patch.object(call_of_word, "_with_her_hour", unasked)


@contextmanager
def any_mention_has_the_call() -> Iterator[None]:
    """The owner may invite for an hour that her own text only mentions."""

    def plainly(text: str, today: date) -> tuple[SaidTime, ...]:
        return tuple(replace(each, confirmed=True) for each in said_times.said_times(text, today))

    with patch.object(named_hour, "said_times", plainly):
        yield
