"""What Copydesk promises about the time that a step is given; the function's name is the promise."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.events import LLMRequestSent, QueryStalled
from copydesk.ports import Commit

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]


def nothing_is_set_going_again_while_it_runs(commit: Commit, cloud: "Cloud") -> Broken:
    """The watcher waits as long as the function that asks the model may take, on any machine."""
    stalled = any(isinstance(event, QueryStalled) for event in commit.events)
    newest = cloud.ledger.thread(commit.after.query_id).log[-1:]
    if not stalled or not any(isinstance(event, LLMRequestSent) for event in newest):
        return
    for one in cloud.functions.running:
        asks = one.handler == "call_llm" and one.event["detail"]["query_id"] == commit.after.query_id
        if asks and not one.dead and cloud.clock.now() < one.due:
            yield f"{newest[0].event_id} was set going again while the model was still at it"
