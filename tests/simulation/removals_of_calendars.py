"""What lets a call be confirmed by a calendar that nobody has read, or stand in the owner's calendar twice."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

from copydesk.ports import Call
from copydesk.steps import request_review, send_response, sync_calendars, times_again


class Nobody(Exception):
    """Raised by nobody: where it stands in for an error, that one is like any other."""


def nothing(*_: Any, **__: Any) -> None:
    """Instead of what would be done."""


def nothing_to_say(*_: Any) -> str:
    """Instead of a reason."""
    return ""


def free_whatever_they_say(_services: Any, _booking: Any) -> str:
    return ""


def each_hold_its_own_entry(calls: Sequence[Call], _events: Iterable[Any], _written: Iterable[Any]) -> list[Call]:
    return list(calls)


def nothing_seen(*_: Any) -> tuple[None, str]:
    """Instead of what is found before she is shown a draft."""
    return None, ""


def nothing_gone(*_: Any) -> times_again.NotOffered:
    """Instead of what is found before an offer leaves."""
    return times_again.NotOffered()


def none_of_them(*_: Any, **__: Any) -> tuple[()]:
    """Instead of some."""
    return ()


def no_look_before_the_review() -> AbstractContextManager[Any]:
    """She is shown a draft whatever her calendar has taken since the tool looked."""
    return patch.object(request_review, "_times_again", nothing_seen)


def no_look_at_what_is_offered() -> AbstractContextManager[Any]:
    """An approved offer leaves whatever her calendar has taken of its times."""
    return patch.object(send_response, "why_not_offered", nothing_gone)


def no_look_at_what_left() -> AbstractContextManager[Any]:
    """Of a time that her calendar takes after its offer left she hears nothing."""
    return patch.object(sync_calendars, "tell_of_taken_offers", nothing)


def no_look_at_what_is_over() -> AbstractContextManager[Any]:
    """An approved offer leaves although every time that it offers has passed meanwhile."""
    return patch.object(times_again, "over_times", none_of_them)


def as_often_as_it_is_taken() -> AbstractContextManager[Any]:
    """A draft is written anew each time, also where every time is taken while it is written."""
    return patch.object(request_review, "may_be_drafted_anew", lambda _context: True)
