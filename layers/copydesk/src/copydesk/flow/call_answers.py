"""receive_email: which events a calendar's answer to an invitation becomes, by its meaning (`answer_meaning`). Pure."""

from typing import Any, Final, Literal

from copydesk.calendar.itip_steps import Step
from copydesk.events import CallQuestioned, Event, ReceivedMail, UserQueryReceived, facts
from copydesk.flow.answer_meaning import AGAIN, Answer, Meaning, meaning_of
from copydesk.flow.bursts import NEWER_MAIL, of_the_turn
from copydesk.flow.context import Outcome
from copydesk.flow.mail_names import own_name
from copydesk.flow.places import Joins, Notes
from copydesk.flow.receive_email import client_mail, mails_of_the_day, noted_answer, words_beside
from copydesk.flow.waiting import overtaken
from copydesk.mail.mail import Mail
from copydesk.mail.questions import asks
from copydesk.ports import Reference
from copydesk.settings import Settings

_GIVES_BACK: Final = frozenset({Step.DECLINED, Step.WITHDRAWN})
_WISHES: Final[dict[str, Literal["declined", "withdrawn", "other time", "again"]]] = {
    Step.DECLINED: "declined",
    Step.WITHDRAWN: "withdrawn",
    Step.OTHER_TIME: "other time",
    AGAIN: "again",
}


def call_answered(answer: Answer, settings: Settings, *, asked: bool = False) -> Outcome:
    """What is written of a calendar's answer into the thread of its invitation.

    It is noted; a decline, a call that is called off and another time open a turn about the call, and so does whatever
    asks something in words. `asked` says that the owner is asked what it counts as. What she counts as the client's is
    written of as theirs, like any mail that she puts into a thread: it is not counted, and its names stay as they are.
    """
    mail, placed, meaning = answer.mail, answer.placed, meaning_of(answer, settings)
    moves = placed.proved and meaning.step in _WISHES
    gives_back = moves and meaning.step in _GIVES_BACK
    told = moves or meaning.step in (Step.SERIES, Step.OTHER_LENGTH)
    is_letter = mail.calendar is not None and mail.calendar.method == "REQUEST" and not told
    wants_word = placed.proved and not answer.counts and (is_letter or (meaning.call is not None and asks(words(mail))))
    # Who does not come needs no time kept, however much they have written today; each booking is given back once.
    opens = gives_back or (answer.may_open and (moves or wants_word))
    noted = noted_answer(answer.arrival, placed).model_copy(update={**_judged(meaning), "opens": opens, "asked": asked})
    if not opens:
        return Outcome(events=(noted,))
    received = _with_comment(client_mail(answer.arrival, _joins(placed), settings), mail)
    if answer.counts:
        theirs = {"sender": meaning.invited, "sender_name": answer.state.correspondent_name, "reply_to": ""}
        received = received.model_copy(update={**theirs, "authenticated": False})
        return Outcome(events=(noted, *_turn(answer, received, meaning, settings, moves=moves)))
    name, bound = own_name(mail), Reference(query_id=placed.query_id, content_hash=mail.content_hash)
    return Outcome(
        events=(noted, *_turn(answer, received, meaning, settings, moves=moves)),
        references={} if answer.is_named else {name: bound},
        counters=mails_of_the_day(received, answer.now, settings) if answer.may_open else (),
    )


def _turn(
    answer: Answer, received: UserQueryReceived, meaning: Meaning, settings: Settings, *, moves: bool
) -> tuple[Event, ...]:
    """What opens the turn: about the call, or like any mail of the client's."""
    if not moves or meaning.call is None:
        return of_the_turn(received, _joins(answer.placed), answer.state, answer.now, settings)
    call = meaning.stands if meaning.step == Step.OTHER_TIME and meaning.stands is not None else meaning.call
    wish = {"wish": _WISHES[meaning.step], "call": call, "start": meaning.start, "end": meaning.end}
    about = CallQuestioned.model_validate({**facts(received, ReceivedMail), **wish, "doubt": meaning.doubt})
    return (*overtaken(answer.state, NEWER_MAIL), about)


def _joins(placed: Notes) -> Joins:
    return Joins(placed.query_id, proof=placed.proof)


def words(mail: Mail) -> str:
    """What somebody wrote with the answer: in the mail around it, and in the calendar's own comment."""
    comment, beside = "" if mail.calendar is None else mail.calendar.comment, words_beside(mail)
    return "\n\n".join(part for part in (beside, "" if comment in beside else comment) if part)


def _with_comment(received: UserQueryReceived, mail: Mail) -> UserQueryReceived:
    """The client's mail with the comment that stands in the calendar alone."""
    comment = "" if mail.calendar is None else mail.calendar.comment.strip()
    if not comment or comment in received.content:
        return received
    update = {"content": f"{received.content}\n\n{comment}".strip(), "new_text": words(mail)}
    return received.model_copy(update=update)


def _judged(meaning: Meaning) -> dict[str, Any]:
    message, call = meaning.message, meaning.call
    if message is None or call is None:
        return {"means": meaning.step}
    # The text's own reader tells who of several answers.
    said = {"status": message.partstat} if message.method == "REPLY" and message.partstat else {}
    return {
        **said,
        "means": meaning.step,
        "delegate": message.delegate,
        "hold_id": call.hold_id,
        "sequence": message.sequence,
        "stamp": message.stamp,
        "differs": meaning.differs,
    }
