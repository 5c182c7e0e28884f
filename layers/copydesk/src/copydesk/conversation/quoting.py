"""What comes from outside, as the model may see it: marked as data, and never longer than its share of the prompt."""

import re
from datetime import UTC, timedelta
from typing import Final, NamedTuple

from copydesk.events import Invitation, UserQueryReceived
from copydesk.mail.inline_answers import words_of

MAIL_CHARACTERS: Final = 24_000
"""How much text of mails a prompt holds at most, about 6,000 tokens."""
NEWEST_MAIL_CHARACTERS: Final = 16_000
"""Up to this length the newest mail is kept whole."""
OLDER_MAIL_CHARACTERS: Final = 3_000
"""What an older mail of the thread is shortened to."""
SMALLEST_SHARE: Final = 200
"""A mail that would get less than this is left out: its scraps would mislead more than help."""


class Room(NamedTuple):
    """How many characters the mails of a thread may have: all together, the newest, each older one."""

    mails: int
    newest: int
    older: int


FULL: Final = Room(MAIL_CHARACTERS, NEWEST_MAIL_CHARACTERS, OLDER_MAIL_CHARACTERS)
SHORT: Final = Room(6_000, 4_000, 600)
"""For a small model: it reads some ten words a second, and loses the thread in long ones."""

RESULT_CHARACTERS: Final = 14_000
"""What one tool result is shortened to; more than any of our tools returns."""
ALL_RESULTS_CHARACTERS: Final = 40_000
"""What the results of a turn share, so that many rounds of tools stay within a model's context."""

_DAY_MINUTES: Final = 24 * 60
_NO_TEXT: Final = (
    "[This mail has no text of its own: {}. You have not read what is attached or quoted there. Never write as if you "
    "had; say plainly what is missing, or ask for it in words.]"
)

_MARKS: Final = re.compile(r"<(\s*/?\s*(?:client_mail|tool_result|owner_instruction)\b)", re.IGNORECASE)


def as_data(text: str) -> str:
    """`text` without the marks that delimit data, so that nothing in it can pretend that the data has ended."""
    return _MARKS.sub(r"&lt;\1", text)


def shortened(text: str, limit: int) -> str:
    """`text` in at most about `limit` characters: its beginning and its end, and how much is missing between."""
    if len(text) <= limit:
        return text
    head, tail = limit * 2 // 3, limit // 3
    missing = len(text) - head - tail
    return f"{text[:head].rstrip()}\n[… {missing} characters left out …]\n{text[-tail:].lstrip()}"


_THROUGH: Final = {
    "form": "Sent through a form on the website, by {}",
    "group": "Came through the group {}",
    "invitation": "An invitation, sent by the calendar program {}",
}


def client_mail(mail: UserQueryReceived, limit: int, sent: str = "") -> str:
    """A client's mail between its marks: who, what, when, its attachments' names, and up to `limit` characters.

    `sent` is our last reply before it. Below stands what the mail does not say itself: that it has no words of its own.
    """
    lines = [
        f"From: {_one_line(mail.sender_name)} <{mail.sender}>".replace("  ", " "),
        f"Subject: {_one_line(mail.subject)}",
    ]
    if mail.form_sender:
        lines.append(f"{_THROUGH[mail.form_through].format(mail.form_sender)}: answer the person named above")
    if mail.sent_at is not None:
        lines.append(f"Date: {mail.sent_at.isoformat(sep=' ', timespec='minutes')}{_clock(mail)}")
    lines += [_invites(each) for each in mail.all_invites]
    if mail.attachments:
        names = ", ".join(_one_line(attachment.filename) or attachment.content_type for attachment in mail.attachments)
        lines.append(f"Attachments (you cannot read them): {names}")
    header = as_data("\n".join(lines))
    block = f"<client_mail>\n{header}\n\n{as_data(shortened(written(mail, sent), limit))}\n</client_mail>"
    return f"{block}\n\n{as_data(_NO_TEXT.format(_one_line(mail.no_text)))}" if mail.no_text else block


def _invites(asked: Invitation) -> str:
    """The time that the client's calendar asks for; whether it is free stands in the calendar tool's answer."""
    start, end = asked.start.astimezone(UTC), asked.end.astimezone(UTC)
    form = "%Y-%m-%d %H:%M"
    kind = f"{', whole days' if asked.all_day else ''}{', the first of a series' if asked.repeats else ''}"
    if asked.of_others:
        return f"Calendar: a third person's event, to which nobody invites us: {start:{form}} to {end:{form}} UTC{kind}"
    if asked.called_off:
        when = "one that names no time" if asked.doubt else f"{start:{form}} to {end:{form}} UTC{kind}"
        return f"Calendar: the client takes back their invitation, {when}"
    if asked.doubt:
        return (
            f"Calendar invitation (not accepted by anybody), to a time that nobody can tell: {_one_line(asked.doubt)}"
        )
    return f"Calendar invitation (not accepted by anybody): {start:{form}} to {end:{form}} UTC{kind}"


def _clock(mail: UserQueryReceived) -> str:
    """By which clock the client wrote; "" where it is that of UTC, which servers write as well."""
    minutes = mail.utc_offset_minutes
    if not minutes or mail.sent_at is None or abs(minutes) >= _DAY_MINUTES:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    name = f"UTC{'+' if minutes > 0 else '-'}{hours}{f':{rest:02}' if rest else ''}"
    return f" (the client's clock is {name}: {mail.sent_at + timedelta(minutes=minutes):%H:%M} there)"


def tool_result(tool: str, data: str) -> str:
    """A tool's result, data already, between its marks: for endpoints that have no message role for it."""
    return f'<tool_result tool="{as_data(tool)}">\n{data}\n</tool_result>'


def result_data(text: str, results: int) -> str:
    """A tool's result as data, in its share among the turn's `results`."""
    return as_data(shortened(text, min(RESULT_CHARACTERS, ALL_RESULTS_CHARACTERS // max(results, 1))))


def written(mail: UserQueryReceived, sent: str = "") -> str:
    """What the mail says: all of it when it opens the thread, else what is new, for the rest stands in the log.

    `sent` is our last reply before it: an answer that stands within an unmarked quote of that is new as well.
    """
    if mail.turn <= 1:
        return mail.content.strip()
    return words_of(mail.new_text, mail.in_context, mail.content, sent).strip()


def shares(lengths: list[int], unanswered: int = 1, room: Room = FULL) -> list[int]:
    """How many characters each text of a thread may have, newest last; 0 leaves it out.

    The newest `unanswered` texts are what the reply must answer.
    """
    allowed: list[int] = []
    left = room.mails
    for position, length in enumerate(reversed(lengths)):
        most = room.newest if position < unanswered else room.older
        share = min(length, most, left)
        allowed.append(share if share == length or share >= SMALLEST_SHARE else 0)
        left -= allowed[-1]
    return allowed[::-1]


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]
