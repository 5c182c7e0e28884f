"""plan_query: what the client wrote is put to the model, all mails of the turn together."""

from copydesk.events import Event
from copydesk.flow.asking import ask_model
from copydesk.flow.context import NOTHING, Context, Outcome
from copydesk.query import Status
from copydesk.settings import Settings


def plan_query(context: Context[Event], settings: Settings) -> Outcome:
    """Ask the model for a draft, unless the query has moved on since, or still waits for more of the client's mails."""
    if not context.awaits(Status.RECEIVED):
        return NOTHING
    return ask_model(context, settings, "draft")
