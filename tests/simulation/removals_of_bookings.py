"""How the safeguard of bookings is taken away: what a claim does to the time of a call."""

from contextlib import AbstractContextManager
from unittest.mock import patch

from copydesk.flow import send_response


def not_with_the_claim() -> AbstractContextManager[object]:
    """The claim changes no time: it is booked once the reply is known to have left, as a report says."""
    return patch.object(send_response, "taken_with_the_claim", lambda *_: ())
