"""confirm_booking: turns the hold that a sent reply confirmed into a booking, and ends the one that it changes.

ResponseSent -> BookingConfirmed | BookingEnded | BookingLost.
"""

from copydesk.entry import lambda_handler
from copydesk.steps.confirm_booking import STEP

handler = lambda_handler(STEP)
