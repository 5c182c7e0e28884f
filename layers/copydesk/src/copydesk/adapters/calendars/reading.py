"""What a source's adapter gives: the busy times of a stretch, or word that nothing has changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from copydesk.errors import SourceDown
from copydesk.ports import Slot


@dataclass(frozen=True, slots=True)
class BusyTimes:
    """What one text of a calendar holds: its busy times, and how many of its events could not be read."""

    spans: tuple[Slot, ...]
    unread: int = 0


IcsReader = Callable[[str, Slot], BusyTimes]
"""The busy times of a calendar's text within a stretch. Raises SourceDown for what is no calendar."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a source holds now; `state` is what it calls this version, "" if it has no name for it."""

    times: BusyTimes
    state: str = ""


class SourceReader(Protocol):
    """One source."""

    def read(self, window: Slot, state: str) -> Fetched | None:
        """The busy times within `window`; None if they are still those of version `state`. Raises SourceDown."""


_REFUSED: Final = frozenset({401, 403})
_GONE: Final = frozenset({404, 410})
_OK: Final = range(200, 300)


def check_status(status: int) -> None:
    """Raise SourceDown for an answer that is none, in words that name the next step."""
    if status in _REFUSED:
        raise SourceDown(
            f"its server refuses the password, consent or address ({status}); `copydesk calendar-secret`, for Google "
            "`copydesk calendar-google`, sets it"
        )
    if status in _GONE:
        raise SourceDown(f"nothing is there any more ({status}); copy its address anew, see docs/calendar.md")
    if status not in _OK:
        raise SourceDown(f"its server answers with an error ({status})")


def decoded(content: bytes) -> str:
    """The text of a calendar: RFC 5545 asks for UTF-8, with or without a mark before it."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")
