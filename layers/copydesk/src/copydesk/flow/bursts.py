"""receive_email: a mail joins the turn that is open, or opens one, about which the model is not asked at once.

Clients write a mail and then another. All that comes before the model is asked is answered together.
"""

from datetime import datetime, timedelta
from typing import Final

from copydesk.events import Event, MoreMailsAwaited, UserQueryContinued, UserQueryReceived
from copydesk.flow.own_answer import closed_as_answered
from copydesk.flow.places import Joins, Opens
from copydesk.flow.waiting import overtaken
from copydesk.query import QueryState, Status, turn_of
from copydesk.settings import Settings

NEWER_MAIL: Final = "the client has written again"


def of_the_turn(
    mail: UserQueryReceived, placed: Joins | Opens, state: QueryState, now: datetime, settings: Settings
) -> tuple[Event, ...]:
    """What the mail is written as: it joins the open turn if nothing has been asked about it, or opens one.

    That is proved by the transaction: it is written on just this state, and whoever asked meanwhile has it decided
    again. A reply that waits was written without knowing of this mail: it does not leave. One that the owner had
    answered before it came in opens a turn that is over at once.
    """
    if isinstance(placed, Joins) and state.may_be_joined_by(turn_of(mail)):
        return (UserQueryContinued.model_validate(mail.model_dump()),)
    if placed.answered:
        return *overtaken(state, NEWER_MAIL), mail, closed_as_answered()
    return *overtaken(state, NEWER_MAIL), mail, *_waits(mail, state, now, settings)


def _waits(mail: UserQueryReceived, state: QueryState, now: datetime, settings: Settings) -> tuple[Event, ...]:
    """Nobody waits where no other mail may join, and nobody prolongs a wait by writing."""
    bursts = settings.bursts
    seconds = bursts.later_mail_seconds if state.turn else bursts.first_mail_seconds
    until = now + timedelta(seconds=seconds)
    if state.status is Status.GATHERING and state.ask_at is not None:
        until = min(until, state.ask_at)
    return (MoreMailsAwaited(until=until),) if until > now and turn_of(mail) else ()
