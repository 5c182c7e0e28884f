"""receive_email: a calendar's answer of which nobody can tell whose it is, or what it says, is asked about. Pure.

Nothing moves by it. The question is a query of its own, and leaves the thread as it is: one word counts the answer as
that of whoever was invited, and it is then read once more into the thread.
"""

from typing import Final

from copydesk.calendar.agreement import told
from copydesk.calendar.itip import Itip
from copydesk.calendar.itip_steps import Step
from copydesk.events import MailSetAside
from copydesk.flow.answer_meaning import AGAIN, NO, UNPROVED, Answer, Meaning, if_counted, meaning_of
from copydesk.flow.receive_email import aside_facts
from copydesk.ids import answered_hash
from copydesk.settings import Settings

KIND: Final = "doubtful_answer"
_COUNTED: Final = frozenset({Step.ACCEPTED, Step.TENTATIVE, Step.DECLINED, Step.WITHDRAWN, Step.OTHER_TIME, AGAIN})
_DOUBTED: Final = frozenset({Step.NOT_THEIRS, Step.CONTRADICTS, UNPROVED})
_OLD: Final = ", in an answer to an older version of it, or in one that is older than another that came before"
_SAID: Final = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "answered with perhaps to",
    "COUNTER": "asks for another time instead of",
    "CANCEL": "calls off",
    "REQUEST": "changes",
}


def question_about(answer: Answer, settings: Settings) -> MailSetAside | None:
    """What the owner is asked of the answer; None where it is plain, or would come to nothing if it were counted."""
    meaning = meaning_of(answer, settings)
    is_doubted = meaning.step in _DOUBTED or (meaning.step == Step.STALE and meaning.differs)
    if not is_doubted or answer.counts or meaning.call is None or meaning.message is None:
        return None
    if meaning.step == Step.CONTRADICTS and NO not in meaning.message.contradicts:
        return None
    if if_counted(answer, settings) not in _COUNTED:
        return None
    name = answer.state.correspondent_name or meaning.invited
    facts = aside_facts(answer.arrival)
    return MailSetAside(
        **{**facts, "answers": (*facts["answers"], answered_hash(answer.placed.query_id))},
        kind=KIND,
        reason=_reason(answer, meaning, meaning.message, name, settings.calendar.time_zone),
        related_query_id=answer.placed.query_id,
        counts_as=f"{name}'s" if meaning.step != Step.CONTRADICTS else "a no",
    )


def _reason(answer: Answer, meaning: Meaning, message: Itip, name: str, zone: str) -> str:
    call = "" if meaning.call is None else f"the call of {told(meaning.call, zone)}"
    who, other = f"the calendar of {answer.mail.sender}", message.attendee not in ("", answer.mail.sender.lower())
    if message.delegated_from and not other:
        who = f"{who}, to whom it was passed on,"
    elif other and message.attendee != meaning.invited.lower():
        who = f"{who}, for {message.attendee},"
    unproved = "" if answer.placed.proved else " Nothing proves that this answer is theirs."
    if meaning.step == Step.CONTRADICTS:
        both = " and ".join(each.lower() for each in message.contradicts)
        return f"{who} says both {both} of {call}. Does it count as a no?{unproved}"
    said = _SAID.get(message.partstat if message.method == "REPLY" else message.method, "answered")
    though = {
        Step.STALE: (", in an answer to an older version of it, or in one that is older than another that came before"),
        Step.NOT_THEIRS: f", though {meaning.invited} was invited",
    }.get(Step(meaning.step) if meaning.step != UNPROVED else Step.NOTHING, "")
    return f"{who} {said} {call}{though}.{unproved} Does it count as {name}'s answer?"
