"""receive_email: a word that the owner writes to the desk in a mail of her own, in reply to nothing. Pure.

It counts only if it is proved to be a reviewer's, goes to nobody else, is not older than a day, and then once for its
Message-ID. It names no query and bears no signed address: only what sends nothing and can be taken back is carried out
by it, and only where one query alone can be meant. Everything else is answered by a note with signed one-tap answers.
"""

from datetime import datetime

from copydesk.events import OwnWordAsked
from copydesk.flow.arrival import Arrival
from copydesk.flow.context import Outcome
from copydesk.flow.mail_names import own_name
from copydesk.flow.own_line import own_line, word_said
from copydesk.flow.own_time import is_to_the_desk, keeps_time, own_time, why_not_of_today
from copydesk.flow.places import Heeds, KeepsTime
from copydesk.ports import Reference
from copydesk.review import why_no_moment
from copydesk.review.desk_mark import DESK_MARK
from copydesk.review.desk_words import DeskWord
from copydesk.settings import Settings


def command(arrival: Arrival, settings: Settings) -> KeepsTime | Heeds | None:
    """What the owner asks of the desk by a mail of her own, in reply to nothing; None for any other mail."""
    asked = own_time(arrival, settings)
    if asked is not None:
        return KeepsTime(arrival.query_id, asked)
    word = own_word(arrival, settings)
    return None if word is None else Heeds(arrival.query_id, word)


def commanded(arrival: Arrival, placed: KeepsTime | Heeds, now: datetime, settings: Settings) -> Outcome:
    """What is written of a mail with such a command."""
    if isinstance(placed, Heeds):
        return heeds(arrival, placed, now, settings)
    return keeps_time(arrival, placed, now, settings)


def own_word(arrival: Arrival, settings: Settings) -> DeskWord | None:
    """What the mail says to the desk; None if it is any other mail."""
    mail, answers = arrival.mail, DESK_MARK in arrival.mail.subject
    if not is_to_the_desk(arrival, settings, answers=answers):
        return None
    return word_said(own_line(mail, settings, answers=answers), mail, settings)


def heeds(arrival: Arrival, placed: Heeds, now: datetime, settings: Settings) -> Outcome:
    """What is written of such a mail, once under its Message-ID; one that is too old only has her asked again."""
    mail, asked, zone = arrival.mail, placed.asked, settings.calendar.time_zone
    problem = why_not_of_today(mail, now, zone)
    if not problem and asked.at is not None:
        problem = why_no_moment(asked.at, now, zone)
    if problem:
        asked = DeskWord(word="unclear", reason=problem)
    event = OwnWordAsked(
        mail_object=arrival.mail_object,
        message_id=mail.message_id,
        sender=mail.sender,
        subject=mail.subject,
        **asked.model_dump(),
    )
    bound = {own_name(mail): Reference(query_id=placed.query_id, content_hash=mail.content_hash)}
    return Outcome(events=(event,), references=bound)
