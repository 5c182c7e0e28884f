"""The page of a booked call: what becomes of it, and the letter that says so, before it leaves. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.ports import Slot
from copydesk.telling.rendering import render
from copydesk.telling.times import for_the_client, moment
from copydesk.translation import msgid, tr
from copydesk.web.http import static_name
from copydesk.web.page import PACKAGE

CHANGES: Final[Mapping[str, tuple[str, str]]] = {
    "move": (msgid("Move the call"), msgid("Send it, and move the call")),
    "cancel": (msgid("Cancel the call"), msgid("Send it, and cancel the call")),
}
"""What may become of a call: each with the words of its box, and of its button."""


@dataclass(frozen=True, slots=True)
class ShownCall:
    """A booked call: when it is by the clocks of `zone` and of its client, with whom, about what, and where to read."""

    call_id: str
    slot: Slot
    zone: str
    clients_zone: str
    who: str
    about: str
    link: str

    @property
    def when(self) -> str:
        """From when until when, by the owner's clock."""
        return tr("{first} to {last}", first=moment(self.slot.start, self.zone), last=self._end)

    @property
    def theirs(self) -> str:
        """The same by the client's, where that is known and another; else ""."""
        return for_the_client(self.slot.start, self.slot.end, self.zone, self.clients_zone)

    @property
    def _end(self) -> str:
        start, end = (_local(at, self.zone) for at in (self.slot.start, self.slot.end))
        return f"{end:%H:%M}" if start.date() == end.date() else moment(self.slot.end, self.zone)


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter that would leave: the word that it follows, what goes with it, to whom, and the mark of its form."""

    word: str
    note: str
    to: str
    text: str
    shown: str
    mark: str


def render_call(
    call: ShownCall, letter: Letter | None, *, fields: Mapping[str, str], problem: str, desk: str, times: str
) -> str:
    """The page as HTML: with `letter` its form, else the forms that ask for one. `fields` stand in them again."""
    day = _local(call.slot.start, call.zone)
    box, button = CHANGES[letter.word] if letter is not None else ("", "")
    return render(
        PACKAGE,
        "call.html",
        stylesheets=(static_name("page.css"), static_name("week.css")),
        icon=static_name("icon.svg"),
        call=call,
        letter=letter,
        box=tr(box),
        button=tr(button),
        fields={**fields, "date": fields["date"] or f"{day:%Y-%m-%d}", "time": fields["time"] or f"{day:%H:%M}"},
        problem=problem,
        desk=desk,
        times=times,
    )


def _local(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone))
