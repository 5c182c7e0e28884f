"""What the owner must know before trusting a mail or approving a draft, on notes and on the page. Pure."""

from typing import Final

from copydesk.telling.foreign_text import one_line
from copydesk.telling.view import ClientMail, QueryView

NOT_PROVED: Final = "The sender's address is not proved: DMARC did not pass. Somebody else may have written this mail."
FORWARDED: Final = (
    "You forwarded this mail. Who wrote it is what your forward shows, and not proved by DMARC: check the address."
)
NO_TEXT: Final = (
    "The mail has no text of its own: {}. Nobody has read what is attached, and the draft can't know what it says. "
    "Open the mail yourself before you decide."
)
WINMAIL: Final = (
    "winmail.dat is Outlook's own packing for attachments and layout. It is not opened here: read the mail in a "
    "program that can, or ask the sender for plain files."
)
TNEF: Final = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
SCRIPTED: Final = (
    "Written by the scripted model, which stands in for a real one in trials. Don't send this to a client."
)


def mail_alerts(mail: ClientMail) -> tuple[str, ...]:
    """What the owner must know before trusting the mail."""
    alerts: list[str] = []
    if mail.forwarded_by:
        alerts.append(f"{FORWARDED} The reply goes to {mail.goes_to}.")
    elif mail.understood and not mail.authenticated:
        alerts.append(NOT_PROVED)
    if mail.answers_elsewhere:
        alerts.append(
            f"The mail asks for answers at {mail.reply_to}, but it came from {mail.sender}. "
            f"The reply goes to {mail.goes_to}. {_about_reply_to(mail)}"
        )
    if mail.others:
        alerts.append(
            f"The mail also went to {', '.join(mail.others)}. The reply goes to {mail.goes_to} alone, unless you add "
            "REPLY ALL on a line of its own to your APPROVE or above your EDIT, or tick the box on the page."
        )
    if mail.no_text:
        alerts.append(NO_TEXT.format(one_line(mail.no_text, 300)))
    if any(attachment.content_type in TNEF for attachment in mail.attachments):
        alerts.append(WINMAIL)
    if mail.related_query_id:
        alerts.append(
            f"Perhaps related to query {mail.related_query_id}, but nothing proves it: the model saw none of it."
        )
    return tuple(alerts)


def _about_reply_to(mail: ClientMail) -> str:
    """Why the reply goes to the Reply-To address, or how to send it there: one in another domain may be anyone's."""
    if mail.goes_to == mail.reply_to:
        return "That is in the sender's own domain."
    return (
        f"To have it go to {mail.reply_to}, add USE REPLY-TO on a line of its own to your APPROVE or above your EDIT, "
        "or tick the box on the page."
    )


def draft_alerts(view: QueryView) -> tuple[str, ...]:
    """What the owner must know before approving the draft."""
    if view.draft is None:
        return ()
    scripted = (SCRIPTED,) if view.draft.scripted else ()
    return (*scripted, *(f"Check this: {warning}" for warning in view.draft.warnings))
