"""receive_email: what a mail of the owner's own asks of her own time. Pure.

It counts only if it is proved to be a reviewer's, goes to nobody else, forwards nothing, and is in reply to nothing but
a note about her own time or of what waits. Its words alone are read, never what it quotes: one line that is a command.
Whatever that does is told to her, changes nothing for a client, and can be undone.
"""

from datetime import datetime, timedelta
from typing import Final

from copydesk.calendar.own_time import OwnTime
from copydesk.calendar.own_time_hours import HOW
from copydesk.events import OwnTimeAsked
from copydesk.flow.arrival import Arrival
from copydesk.flow.context import Outcome
from copydesk.flow.mail_names import own_name
from copydesk.flow.own_line import holding_said, own_line, time_asked
from copydesk.flow.places import KeepsTime
from copydesk.flow.review_answer import is_by_reviewer
from copydesk.mail.mail import Mail
from copydesk.mail.recipients import others_addressed
from copydesk.ports import Reference
from copydesk.review import says_undo
from copydesk.review.desk_mark import DESK_MARK
from copydesk.review.own_time_mark import TIME_MARK
from copydesk.settings import Settings
from copydesk.telling.times import moment_in_english as moment

COUNTS_FOR: Final = timedelta(days=1)
"""How old her mail may be: what she wrote of “Friday” a week ago is not carried out today."""
_AHEAD: Final = timedelta(hours=1)
NOTHING_TO_UNDO: Final = "there is nothing that UNDO could take back in that mail"


def own_time(arrival: Arrival, settings: Settings) -> OwnTime | None:
    """What the mail asks of the owner's own time; None if it is any other mail."""
    mail = arrival.mail
    mark = TIME_MARK.search(mail.subject)
    answers = mark is not None or DESK_MARK in mail.subject
    if not is_to_the_desk(arrival, settings, answers=answers):
        return None
    line = own_line(mail, settings, answers=answers)
    if mark is not None and says_undo(line):
        block_id = mark["id"] or ""
        return OwnTime("unblock", block_id=block_id) if block_id else OwnTime("unclear", reason=NOTHING_TO_UNDO)
    asked = holding_said(mail, settings, answers=answers) or time_asked(line, mail, settings)
    if asked is None and mark is not None:
        return OwnTime("unclear", reason=f"your answer is no command that is known; {HOW}")
    return asked


def is_to_the_desk(arrival: Arrival, settings: Settings, *, answers: bool) -> bool:
    """Whether a reviewer is proved to have written the mail to the desk alone, in reply to nothing but a note of ours.

    `answers` says that it bears the mark of a note that is answered by commands.
    """
    mail = arrival.mail
    is_hers = arrival.why is not None and arrival.why.kind == "owner" and is_by_reviewer(mail, settings)
    if not is_hers or arrival.token is not None or arrival.forward is not None or arrival.form is not None:
        return False
    return not others_addressed(mail, settings.own_addresses) and (answers or not (mail.in_reply_to or mail.references))


def is_own_word(arrival: Arrival) -> bool:
    """Whether a reviewer wrote the mail herself, for herself: nobody else's words are in it. It is never drafted for.

    She may still want it answered, as a client's: that is hers to say.
    """
    is_hers = arrival.why is not None and arrival.why.kind == "owner"
    return is_hers and arrival.forward is None and arrival.form is None


def keeps_time(arrival: Arrival, placed: KeepsTime, now: datetime, settings: Settings) -> Outcome:
    """What is written of such a mail, once under its Message-ID; one that is too old only has her asked again."""
    mail, asked = arrival.mail, placed.asked
    if problem := why_not_of_today(mail, now, settings.calendar.time_zone):
        asked = OwnTime("unclear", reason=problem)
    event = OwnTimeAsked(
        mail_object=arrival.mail_object,
        message_id=mail.message_id,
        sender=mail.sender,
        subject=mail.subject,
        word=asked.word,
        start=None if asked.slot is None else asked.slot.start,
        end=None if asked.slot is None else asked.slot.end,
        block_id=asked.block_id,
        reason=asked.reason or asked.note,
        choices=asked.choices,
        holding=asked.holding,
    )
    bound = {own_name(mail): Reference(query_id=placed.query_id, content_hash=mail.content_hash)}
    return Outcome(events=(event,), references=bound)


def why_not_of_today(mail: Mail, now: datetime, zone: str) -> str:
    """Why her mail is too old to be carried out, or bears no date that tells; "" if it is of this day."""
    if mail.sent_at is not None and now - COUNTS_FOR <= mail.sent_at <= now + _AHEAD:
        return ""
    written = "no date" if mail.sent_at is None else f"the date {moment(mail.sent_at, zone)}"
    return f"your mail bears {written}, and only a day counts; write it anew"
