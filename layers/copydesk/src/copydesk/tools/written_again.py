"""Where a client wrote again after they named the time that a draft confirms, and not plainly to leave it. Pure."""

from collections.abc import Iterator
from typing import Final

from copydesk.calendar.choosing import ends_of
from copydesk.calendar.given_up_words import plainly_leaves_it
from copydesk.clients_time import clock_in
from copydesk.events import Booking, CallQuestioned, to_answer
from copydesk.query import Log
from copydesk.tools.offered_calls import offers_made, said_in, wanted_of

_QUOTED: Final = 90


def written_again(booking: Booking | None, log: Log, *, zone: str) -> Iterator[str]:
    """What the owner is told of a newer mail that may take the time of `booking` back; most often nothing.

    No word of it need be read: whatever is not plainly thanks, a greeting, the time again or a question about another
    thing is hers to judge. `zone` is the owner's.
    """
    mails = [mail for mail in to_answer(log) if not isinstance(mail, CallQuestioned)]
    if booking is None or booking.cancels or len(mails) < 2:  # noqa: PLR2004
        return
    theirs, start = clock_in(log, zone).zone, ends_of(booking)[0]
    said = [said_in(mail, log, zone, theirs) for mail in mails]
    wants = [start in wanted_of([each], offers_made(log, zone), zone) for each in said]
    if not any(wants):
        return
    after = said[len(wants) - wants[::-1].index(True) :]
    doubted = next((each for each in reversed(after) if not plainly_leaves_it(each.own, each.said_on)), None)
    if doubted is None:
        return
    words = " ".join(doubted.own.split())
    shown = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
    yield (
        f"The client wrote again after they named this time: “{shown}”. Approving confirms the call all the same; "
        "read whether they still want it."
    )
