"""plan_query: a new mail of the client's is put to the model."""

from copydesk.conversation import PROMPT_VERSION
from copydesk.events import LLMRequestSent, UserQueryReceived
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.query import Status
from copydesk.settings import Settings


def plan_query(context: Context[UserQueryReceived], settings: Settings) -> Outcome:
    """Ask the model for a draft, unless the query has moved on since."""
    if not context.awaits(Status.RECEIVED):
        return NOTHING
    return emit(
        LLMRequestSent(purpose="draft", max_tries=settings.model.max_tries, prompt_version=PROMPT_VERSION),
    )
