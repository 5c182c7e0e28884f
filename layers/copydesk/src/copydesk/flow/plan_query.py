"""plan_query: what the client wrote is put to the model, all mails of the turn together."""

from dataclasses import replace

from copydesk.events import Event, to_answer
from copydesk.flow.asking import ask_model
from copydesk.flow.context import NOTHING, Context, Outcome
from copydesk.flow.suspected_answer import suspected
from copydesk.query import Log, Status
from copydesk.settings import Settings


def plan_query(context: Context[Event], settings: Settings) -> Outcome:
    """Ask the model for a draft, unless the query has moved on since, or still waits for more of the client's mails.

    What the turn's mails suggest of an answer that the desk does not know is written first: the model is told of it.
    """
    if not context.awaits(Status.RECEIVED):
        return NOTHING
    mails = (mail for mail in to_answer(context.log) if mail.turn == context.state.turn)
    suspicions = (suspected(mail, context.log, settings) for mail in mails)
    found = next((each for each in suspicions if each is not None), None)
    if found is None:
        return ask_model(context, settings, "draft")
    known = Log((*context.log, found.model_copy(update={"turn": context.state.turn})))
    asked = ask_model(replace(context, log=known), settings, "draft")
    return replace(asked, events=(found, *asked.events))
