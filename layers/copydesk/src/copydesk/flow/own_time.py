"""receive_email: what a mail of the owner's own asks of her own time. Pure.

It counts only if it is proved to be a reviewer's, goes to nobody else, forwards nothing, and is in reply to nothing but
a note about her own time. Its words alone are read, never what it quotes: one line that is a command. Whatever that
does is told to her, changes nothing for a client, and can be undone.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from copydesk.calendar.own_time import OwnTime, read_own_time
from copydesk.calendar.own_time_hours import HOW
from copydesk.events import OwnTimeAsked
from copydesk.flow.arrival import Arrival
from copydesk.flow.context import Outcome
from copydesk.flow.mail_names import own_name
from copydesk.flow.places import KeepsTime
from copydesk.flow.review_answer import is_by_reviewer
from copydesk.mail.mail import Mail
from copydesk.mail.recipients import others_addressed
from copydesk.mail.subject import bare_subject
from copydesk.ports import Reference
from copydesk.review import own_lines, says_undo
from copydesk.review.own_time_mark import TIME_MARK
from copydesk.settings import Settings
from copydesk.telling.times import moment

COUNTS_FOR: Final = timedelta(days=1)
"""How old her mail may be: what she wrote of “Friday” a week ago is not carried out today."""
_AHEAD: Final = timedelta(hours=1)
_ANY_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""By which a mail without a date is read, to tell that it is a command: it is asked back, whatever day it names."""
NOTHING_TO_UNDO: Final = "there is nothing that UNDO could take back in that mail"


def own_time(arrival: Arrival, settings: Settings) -> OwnTime | None:
    """What the mail asks of the owner's own time; None if it is any other mail."""
    mail = arrival.mail
    is_hers = arrival.why is not None and arrival.why.kind == "owner" and is_by_reviewer(mail, settings)
    if not is_hers or arrival.token is not None or arrival.forward is not None or arrival.form is not None:
        return None
    mark = TIME_MARK.search(mail.subject)
    if others_addressed(mail, settings.own_addresses) or ((mail.in_reply_to or mail.references) and mark is None):
        return None
    line = _line(mail, settings, answers=mark is not None)
    if mark is not None and says_undo(line):
        block_id = mark["id"] or ""
        return OwnTime("unblock", block_id=block_id) if block_id else OwnTime("unclear", reason=NOTHING_TO_UNDO)
    asked = read_own_time(line, mail.sent_at or _ANY_DAY, settings.calendar.time_zone)
    if asked is None and mark is not None:
        return OwnTime("unclear", reason=f"your answer is no command that is known; {HOW}")
    return asked


def is_own_word(arrival: Arrival) -> bool:
    """Whether a reviewer wrote the mail herself, for herself: nobody else's words are in it. It is never drafted for.

    She may still want it answered, as a client's: that is hers to say.
    """
    is_hers = arrival.why is not None and arrival.why.kind == "owner"
    return is_hers and arrival.forward is None and arrival.form is None


def keeps_time(arrival: Arrival, placed: KeepsTime, now: datetime, settings: Settings) -> Outcome:
    """What is written of such a mail, once under its Message-ID; one that is too old only has her asked again."""
    mail, asked = arrival.mail, placed.asked
    if mail.sent_at is None or not now - COUNTS_FOR <= mail.sent_at <= now + _AHEAD:
        written = "no date" if mail.sent_at is None else f"the date {moment(mail.sent_at, settings.calendar.time_zone)}"
        asked = OwnTime("unclear", reason=f"your mail bears {written}, and only a day counts; write it anew")
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
    )
    bound = {own_name(mail): Reference(query_id=placed.query_id, content_hash=mail.content_hash)}
    return Outcome(events=(event,), references=bound)


def _line(mail: Mail, settings: Settings, *, answers: bool) -> str:
    """The one line that she wrote; the subject where the mail says nothing else, "" for a letter."""
    people = (mail.sender_name, settings.owner_name)
    lines = own_lines(mail.new_text, people, settings.agent_address.lower())
    if not lines and not answers:
        return bare_subject(mail.subject)
    return lines[0] if len(lines) == 1 else ""
