"""Whether a client's later mail takes back the time for which they asked: `Thanks!` does not. Pure."""

from copydesk.calendar.change_words import cancels_call, moves_call, refuses_all
from copydesk.calendar.choosing import ClientWords, means, refuses_time
from copydesk.calendar.dropped_words import cannot_come, scraps_call
from copydesk.calendar.given_up_words import gives_it_up
from copydesk.calendar.said_times import said_times
from copydesk.events import Booking


def takes_back(said: ClientWords, call: Booking, zone: str) -> bool:
    """Whether a mail refuses the time of `call`, wants none any more, or names another day or hour.

    `zone` is the owner's. Of a day that may be another thing's nobody can tell: the call is then asked about anew.
    """
    if said.refuses or refuses_all(said.own) or cancels_call(said.own) or moves_call(said.own):
        return True
    if gives_it_up(said.own) or scraps_call(said.own) or cannot_come(said.own) or refuses_time(said, call, zone):
        return True
    return any(
        not means(time, call, (call,), zone, said.zone)
        for each in said.readings
        for time in said_times(each.own, each.said_on)
        if not time.refused and not time.is_term
    )
