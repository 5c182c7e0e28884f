"""plan_query: a new mail of the client's is put to the model."""

from copydesk.events import UserQueryReceived
from copydesk.flow.asking import ask_model
from copydesk.flow.context import NOTHING, Context, Outcome
from copydesk.query import Status
from copydesk.settings import Settings


def plan_query(context: Context[UserQueryReceived], settings: Settings) -> Outcome:
    """Ask the model for a draft, unless the query has moved on since."""
    if not context.awaits(Status.RECEIVED):
        return NOTHING
    return ask_model(context, settings, "draft")
