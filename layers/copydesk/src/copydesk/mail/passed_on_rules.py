"""The rules of `classify` about what passes a person's words on: forms, groups, calendars, and programs of nobody."""

from typing import Literal, NamedTuple

from copydesk.mail.calendar_part import ANSWERS, CalendarPart
from copydesk.mail.form import Form, read_form
from copydesk.mail.forwarded import came_by_forwarding
from copydesk.mail.machine_text import is_absence, is_receipt
from copydesk.mail.mail import Mail
from copydesk.mail.passed_on import doubt_of_program, read_group, read_inviter, why_nobodys, why_unclear_form
from copydesk.mail.senders import is_mail_system
from copydesk.mail.verdicts import NULL_SENDER
from copydesk.settings import Settings

_INVITATIONS = {"REQUEST": "an invitation", "ADD": "an invitation", "CANCEL": "a cancelled invitation"}
_CHANGES_OURS = frozenset({"REQUEST", "CANCEL", "PUBLISH", "ADD"})
"""By these, too, programs answer: some know no COUNTER, some take a guest for the organizer or copy our entry."""


class Finding(NamedTuple):
    """What a rule says of a mail, as a Classification has it."""

    kind: Literal["form", "client", "calendar_answer", "unclear_writer", "notification"]
    reason: str
    doubts: tuple[str, ...] = ()
    form: Form | None = None


def form(mail: Mail, settings: Settings) -> Finding | None:
    """What a website's form or a group of the owner's passed on: it is its visitor's, or its writer's."""
    if _answers_by_itself(mail) or mail.calendar is not None:
        return None
    if (found := read_group(mail, settings)) is not None:
        why = f"it came through your group {found.sender}, and {found.named_in} names who wrote it"
        return Finding("form", why, form=found)
    found = read_form(mail, settings)
    if found is None or (not found.has_shape and came_by_forwarding(mail, settings)):
        return None
    why = f"it is a form's notification from {found.sender}, and {found.named_in} names the visitor"
    return Finding("form", why, form=found)


def calendar(mail: Mail, settings: Settings) -> Finding | None:
    """An answer to an invitation is no letter. An invitation, or the end of one, is put before the owner.

    One that a calendar's program sent is its organizer's.
    """
    if mail.calendar is None:
        return None
    if not is_answer(mail.calendar, settings):
        return _invitation(mail, mail.calendar, settings)
    if mail.calendar.method in ANSWERS:
        said = mail.calendar.status.lower() or mail.calendar.method.lower()
        return Finding("calendar_answer", f"it answers an invitation ({said})")
    return Finding("calendar_answer", f"it changes an invitation of ours ({mail.calendar.method.lower()})")


def is_answer(part: CalendarPart, settings: Settings) -> bool:
    """Whether a calendar's object answers an invitation, or changes one of ours."""
    return part.method in ANSWERS or (part.method in _CHANGES_OURS and part.is_of(settings.domain))


def _invitation(mail: Mail, part: CalendarPart, settings: Settings) -> Finding:
    what = f"it is {_INVITATIONS.get(part.method, 'a calendar entry')}"
    if (found := read_inviter(mail, settings)) is not None:
        return Finding("form", f"{what} from {found.sender}, and {found.named_in} names who invites", form=found)
    why = why_nobodys(mail, settings)
    return _unclear(f"{what}, and {why}", mail) if why else Finding("client", what)


def unclear_form(mail: Mail, settings: Settings) -> Finding | None:
    """A form, or a group's mail, whose writer cannot be told: a reply must not go to the machine instead."""
    by_server = is_mail_system(mail.sender) or NULL_SENDER in (mail.verdicts.envelope_sender, mail.marks.return_path)
    if by_server or not (why := why_unclear_form(mail, settings)) or _answers_by_itself(mail):
        return None
    return _unclear(why, mail)


def nobodys(mail: Mail, settings: Settings) -> Finding | None:
    """What a program sent, and is neither a form nor surely a machine's own words."""
    if not (why := why_nobodys(mail, settings)):
        return None
    return Finding("notification", why) if came_by_forwarding(mail, settings) else _unclear(why, mail)


def _answers_by_itself(mail: Mail) -> bool:
    """Whether an autoresponder, a help desk or a mail server wrote it: that is nobody's letter."""
    marked = mail.marks.auto_submitted.startswith("auto-replied") or bool(mail.marks.auto_reply_headers)
    return marked or mail.report is not None or is_absence(mail) or is_receipt(mail)


def _unclear(why: str, mail: Mail) -> Finding:
    return Finding("unclear_writer", why, (doubt_of_program(mail) or "no header names one writer",))
