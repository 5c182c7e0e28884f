"""What takes the safeguards of the front door away: of bursts, forms, weak marks, and several recipients."""

import sys
from collections.abc import Sequence
from typing import Any
from unittest.mock import patch

from copydesk.conversation import messages
from copydesk.events import Event, UserQueryReceived, to_answer
from copydesk.flow.arrival import Arrival
from copydesk.flow.track_delivery import DeliveryEvent
from copydesk.mail.mail import Mail
from copydesk.query import Log, QueryState
from copydesk.steps import receive_email

classify: Any = sys.modules["copydesk.mail.classify"]


def joined_at_any_time(state: QueryState, turn_of: str) -> bool:
    """Whether the model was asked is not asked for."""
    return bool(turn_of) and turn_of == state.turn_of and state.turn > 0


def only_the_newest(log: Sequence[Event]) -> tuple[UserQueryReceived, ...]:
    """The mails before it are not shown."""
    return to_answer(log)[-1:]


def thread_with_the_newest_of_each_turn(before: Log, *rest: Any) -> Any:
    """A turn counts for one mail, as it did before several could join it."""
    newest = {mail.turn: mail.event_id for mail in before.of(UserQueryReceived)}
    left = (each for each in before if not isinstance(each, UserQueryReceived) or newest[each.turn] == each.event_id)
    return _thread(Log(left), *rest)


_thread: Any = messages._thread


def as_it_came(_services: Any, arrival: Arrival, _raw: bytes) -> Arrival:
    """Only the signed header makes a mail the desk's own."""
    return arrival


def nothing_is_its_own() -> Any:
    """Neither the header nor another token makes a mail the desk's own."""
    return patch.multiple(receive_email, dropped_as_own=lambda *_: False, known_as_own=as_it_came)


def written_by_the_program(arrival: Arrival) -> Mail:
    """A form's notification counts for a mail of the program that sends it."""
    return arrival.mail if arrival.forward is None else arrival.forward.original


def weak_marks_decide() -> tuple[Any, ...]:
    """Who asks for no automatic answers is taken for a machine."""

    def suppresses(mail: Mail, _settings: Any) -> Any:
        if mail.marks.auto_response_suppress:
            return classify._is("automatic", "it asks for no automatic answers")
        return None

    return (suppresses, *classify._RULES)


def key_without_recipient(report: DeliveryEvent) -> str:
    """A reply bounces once, whoever of its recipients it is."""
    return f"delivery|{report.send_id}|{report.kind}"


def key_of_any_bounce(report: DeliveryEvent) -> str:
    """A recipient bounces once, be it for now or for good."""
    return f"delivery|{report.send_id}|{report.kind}|{report.recipient}"
