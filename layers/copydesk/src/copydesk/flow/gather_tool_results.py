"""gather_tool_results: the join. The last tool of a round lets the conversation go on, exactly once."""

from copydesk.events import Event
from copydesk.flow.asking import ask_model
from copydesk.flow.context import NOTHING, Context, Outcome
from copydesk.query import Status
from copydesk.settings import Settings


def gather_tool_results(context: Context[Event], settings: Settings) -> Outcome:
    """Ask the model again once every call of the current round has its result."""
    state = context.state
    if not context.awaits(Status.USING_TOOLS) or state.pending_calls or state.joined_round >= state.round:
        return NOTHING
    return ask_model(context, settings, "continue")
