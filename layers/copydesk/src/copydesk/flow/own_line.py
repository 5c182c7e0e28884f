"""receive_email: the one line that the owner writes to the desk in a mail of her own, and what it commands. Pure."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from copydesk.calendar.own_away import read_away
from copydesk.calendar.own_time import OwnTime, read_own_time
from copydesk.calendar.phrases.mentions import plain
from copydesk.errors import UnclearDecision
from copydesk.flow.holding import LONGEST
from copydesk.flow.review_answer import is_by_reviewer
from copydesk.mail.classify import Classification
from copydesk.mail.mail import Mail
from copydesk.mail.recipients import others_addressed
from copydesk.mail.subject import bare_subject
from copydesk.review import own_lines, own_text, owners_clock, without_quote
from copydesk.review.desk_words import DeskWord, read_desk_word
from copydesk.settings import Settings
from copydesk.words.holding_words import HOLDING_MARK, NO_HOLDING

_ANY_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""By which a mail without a date is read, to tell that it is a command: it is asked back, whatever day it names."""
HER_WORD: Final = "it comes from a reviewer, DMARC confirms it, and its subject is a word to the desk"


def own_line(mail: Mail, settings: Settings, *, answers: bool) -> str:
    """The one line that she wrote; the subject where the mail says nothing else, "" for a letter."""
    lines = _lines(mail, settings)
    if not lines and not answers:
        return bare_subject(mail.subject)
    return lines[0] if len(lines) == 1 else ""


def time_asked(line: str, mail: Mail, settings: Settings) -> OwnTime | None:
    """What such a line of the mail asks of her own time; None for any other line."""
    when, zone = mail.sent_at or _ANY_TIME, settings.calendar.time_zone
    return read_away(line, when, zone) or read_own_time(line, when, zone)


def holding_said(mail: Mail, settings: Settings, *, answers: bool) -> OwnTime | None:
    """The holding reply that she gives, by itself or below the absence that it is for, or that she wants none any more.

    Only what she calls so is one: a few lines below “away until Friday” may be anything, and an autoresponder's.
    """
    written = without_quote(mail.signed_text or mail.new_text, settings.agent_address.lower())
    begins = HOLDING_MARK.search(written)
    if begins is None:
        line = " ".join(plain(own_line(mail, settings, answers=answers)).split()).strip(" .!")
        return OwnTime("no holding") if NO_HOLDING.fullmatch(line) else None
    above = own_lines(written[: begins.start()], _people(mail, settings), settings.agent_address.lower())
    said = above[0] if len(above) == 1 else "" if above or answers else bare_subject(mail.subject)
    away = read_away(said, mail.sent_at or _ANY_TIME, settings.calendar.time_zone) if said else None
    if away is None or away.word == "back":
        return None if above else _holding(OwnTime("holding"), written[begins.end() :], settings)
    return _holding(away, written[begins.end() :], settings) if away.word == "away" else away


def _holding(asked: OwnTime, rest: str, settings: Settings) -> OwnTime:
    try:
        text = own_text(rest, settings.agent_address.lower())
    except UnclearDecision:
        return OwnTime("unclear", reason="the holding reply has no text; write it behind “holding reply:”")
    if len(text) > LONGEST:
        return OwnTime("unclear", reason=f"a holding reply has {LONGEST:,} characters at most; write a shorter one")
    return replace(asked, holding=text)


def word_said(line: str, mail: Mail, settings: Settings) -> DeskWord | None:
    """What such a line of the mail says to the desk; None for any other line."""
    return read_desk_word(line, owners_clock(settings.calendar, mail.sent_at or _ANY_TIME))


def her_word(mail: Mail, why: Classification, settings: Settings) -> Classification | None:
    """A reviewer's own command that only reads like an automatic answer, as “away until Friday” does; None for others.

    Her subject is the command, and the text says nothing else, or is what she calls her holding reply. What bears a
    machine's mark or answers another mail is an autoresponder's: to take that for her word, and tell her so, would have
    it answer again.
    """
    if not why.by_words or mail.in_reply_to or mail.references or not is_by_reviewer(mail, settings):
        return None
    if others_addressed(mail, settings.own_addresses):
        return None
    if holding_said(mail, settings, answers=False) is not None:
        return Classification(kind="owner", reason=HER_WORD)
    lines, subject = _lines(mail, settings), bare_subject(mail.subject)
    if any(bare_subject(each) != subject for each in lines):
        return None
    said = time_asked(subject, mail, settings) or word_said(subject, mail, settings)
    return None if said is None else Classification(kind="owner", reason=HER_WORD)


def _lines(mail: Mail, settings: Settings) -> list[str]:
    return own_lines(mail.new_text, _people(mail, settings), settings.agent_address.lower())


def _people(mail: Mail, settings: Settings) -> tuple[str, str]:
    return mail.sender_name, settings.owner_name
