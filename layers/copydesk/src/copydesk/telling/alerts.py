"""What the owner must know before trusting a client's mail. Pure: a view of the mail in, sentences out."""

from typing import Final

from copydesk.events import Proof
from copydesk.mail.writable import why_unwritable
from copydesk.telling.view import ClientMail

NOT_PROVED: Final = "The sender's address is not proved: DMARC did not pass. Somebody else may have written this mail."
_PROOFS: Final[dict[Proof, str]] = {
    "dkim": "The sender's domain has no DMARC policy. Its own signature (DKIM) passed: the mail is from that domain.",
    "spf": (
        "The sender's domain has no DMARC policy and did not sign the mail. It came from a server that the "
        "domain names "
        "(SPF), which is weaker."
    ),
    "address": (
        "The sender's address is not proved. The mail came to this thread's own address, which only those know who got "
        "a reply of yours, and it bears a member's address: it was taken into the thread for that."
    ),
    "owner": "You put this mail into the thread. The sender's address is not proved.",
}
"""What is said of a sender whom DMARC does not prove."""
FORWARDED: Final = (
    "You forwarded this mail. Who wrote it is what your forward shows, and not proved by DMARC: check the address."
)


def mail_alerts(mail: ClientMail) -> tuple[str, ...]:
    """What the owner must know before trusting the mail."""
    alerts: list[str] = []
    if mail.form_sender:
        alerts.append(_about_form(mail))
    if mail.forwarded_by:
        alerts.append(f"{FORWARDED} The reply goes to {mail.goes_to}.")
    elif mail.understood and not mail.authenticated and not mail.form_sender:
        alerts.append(_PROOFS.get(mail.proof, NOT_PROVED))
    if mail.doubts:
        alerts.append(f"A person seems to have written this mail, but {'; '.join(mail.doubts)}.")
    if mail.answers_elsewhere:
        alerts.append(
            f"The mail asks for answers at {mail.reply_to}, but it came from {mail.sender}. "
            f"The reply goes to {mail.goes_to}. {_about_reply_to(mail)}"
        )
    if mail.understood and (problem := why_unwritable(mail.goes_to)):
        alerts.append(
            f"No reply can be sent: {mail.goes_to} {problem}. Find another way to reach {mail.sender_name or 'them'}."
        )
    if mail.others:
        alerts.append(
            f"The mail also went to {', '.join(mail.others)}. The reply goes to {mail.goes_to} alone, unless you add "
            "REPLY ALL on a line of its own to your APPROVE or above your EDIT, or tick the box on the page."
        )
    if mail.related_query_id:
        alerts.append(
            f"Perhaps related to query {mail.related_query_id}, but nothing proves it: the model saw none of it."
        )
    return tuple(alerts)


def _about_form(mail: ClientMail) -> str:
    """Whom a form's notification is taken to be from, and that APPROVE writes to that person."""
    if mail.form_confirmed:
        return (
            f"This came from your website's form ({mail.form_sender}). The reply goes to its visitor, {mail.goes_to}."
        )
    return (
        f"This looks like a website's form: {mail.form_sender} sent it, and {mail.form_named_in} names {mail.goes_to}. "
        f"APPROVE sends the reply to {mail.goes_to}, not to {mail.form_sender}. Nothing proves that they wrote it."
        f"{_about_confirming(mail)}"
    )


def _about_confirming(mail: ClientMail) -> str:
    if not mail.form_id or not mail.form_domain:
        return _about_its_address(mail)
    return (
        f" If it is your own form, add CONFIRM FORM on a line of its own, or tick the box on the page: what "
        f"{mail.form_domain} "
        "signs and sends to this address is then known to be that form's."
    )


def _about_reply_to(mail: ClientMail) -> str:
    """Why the reply goes to the Reply-To address, or how to send it there: one in another domain may be anyone's."""
    if mail.goes_to == mail.reply_to:
        return "That is in the sender's own domain."
    return (
        f"To have it go to {mail.reply_to}, add USE REPLY-TO on a line of its own to your APPROVE or above your EDIT, "
        "or tick the box on the page."
    )


def _about_its_address(mail: ClientMail) -> str:
    if not mail.form_address:
        return ""
    return (
        f" If it is your own form, you can spare yourself this: have it send to {mail.form_address} in place of your "
        "address, and confirm it when its next mail comes."
    )
