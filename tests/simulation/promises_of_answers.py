"""What Copydesk promises about calendars' answers from another address; the function's name is the promise."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from simulation.clients_calendars import OFFICE

from copydesk.calendar.itip_steps import Step
from copydesk.events import InvitationAnswered, ReviewDecided

if TYPE_CHECKING:
    from simulation.cloud import Cloud

_MOVES: Final = frozenset({Step.ACCEPTED, Step.DECLINED, Step.WITHDRAWN, Step.OTHER_TIME})


def an_answer_of_another_address_counts_only_by_her_word(cloud: "Cloud") -> Iterator[str]:
    """It is taken for the client's only once the owner has said that it counts."""
    logs = [thread.log for thread in cloud.ledger.threads.values()]
    counted = any(isinstance(one, ReviewDecided) and one.decision == "count_it" for log in logs for one in log)
    taken = (one for log in logs for one in log if isinstance(one, InvitationAnswered) and one.sender == OFFICE)
    if not counted and any(one.means in _MOVES for one in taken):
        yield "unasked: an answer from another address counts as the client's"
