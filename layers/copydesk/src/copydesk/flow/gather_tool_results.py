"""gather_tool_results: the join. The last tool of a round lets the conversation go on, exactly once."""

from copydesk.conversation import PROMPT_VERSION
from copydesk.events import Event, LLMRequestSent
from copydesk.flow.given import NOTHING, Decision, Given, emit
from copydesk.query import Status
from copydesk.settings import Settings


def gather_tool_results(given: Given[Event], settings: Settings) -> Decision:
    """Ask the model again once every call of the current round has its result."""
    state = given.state
    if not given.awaits(Status.USING_TOOLS) or state.pending_calls or state.joined_round >= state.round:
        return NOTHING
    return emit(
        LLMRequestSent(purpose="continue", max_tries=settings.model.max_tries, prompt_version=PROMPT_VERSION),
    )
