"""What takes the safeguards of clients' own invitations away."""

from typing import Final

from simulation.removals import all_patched, patched

from copydesk.events import Invitation
from copydesk.flow import holds, mail_names, moved_invitations
from copydesk.steps import schedule_call
from copydesk.tools import called_off

that_are_found_by_no_uid: Final = patched(mail_names, invitation_names=lambda _: ())
"""A later version without a reference opens a query of its own."""
that_count_as_they_came: Final = patched(Invitation, is_newer_than=lambda *_: True)
"""What came last counts as the newest version."""
that_ask_for_what_they_gave_up: Final = all_patched(
    *((module, {"called_off_times": lambda *_: ()}) for module in (called_off, schedule_call, holds))
)
"""The words of an invitation count, whatever became of it."""
that_move_no_booked_call: Final = patched(moved_invitations, moved_call=lambda *_: None)
"""A version with another time is a mail like any other, whatever is booked."""
