"""plan_query: a new mail of the client's is put to the model."""

from dataclasses import replace

from copydesk.events import UserQueryReceived
from copydesk.flow.asking import ask_model
from copydesk.flow.context import NOTHING, Context, Outcome
from copydesk.flow.suspected_answer import suspected
from copydesk.query import Log, Status
from copydesk.settings import Settings


def plan_query(context: Context[UserQueryReceived], settings: Settings) -> Outcome:
    """Ask the model for a draft, unless the query has moved on since.

    What the mail suggests of an answer that the desk does not know is written first: the model is told of it.
    """
    if not context.awaits(Status.RECEIVED):
        return NOTHING
    found = suspected(context.event, context.log, settings)
    if found is None:
        return ask_model(context, settings, "draft")
    known = Log((*context.log, found.model_copy(update={"turn": context.event.turn})))
    asked = ask_model(replace(context, log=known), settings, "draft")
    return replace(asked, events=(found, *asked.events))
