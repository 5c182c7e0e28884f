"""What the owner must know before trusting a mail or approving a draft, on notes and on the page. Pure."""

from typing import Final

from copydesk.events import Proof
from copydesk.hostile.spoken_to import Place
from copydesk.mail.outlook_packing import is_packed
from copydesk.mail.writable import why_unwritable
from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.view import ClientMail, QueryView

NOT_PROVED: Final = "The sender's address is not proved: DMARC did not pass. Somebody else may have written this mail."
_PROOFS: Final[dict[Proof, str]] = {
    "dkim": "The sender's domain has no DMARC policy. Its own signature (DKIM) passed: the mail is from that domain.",
    "spf": (
        "The sender's domain has no DMARC policy and did not sign the mail. It came from a server that the "
        "domain names "
        "(SPF), which is weaker."
    ),
    "forwarder": (
        "The mail came by forwarding, which broke its own proof. The forwarder that you named says that it was from "
        "this sender's domain when it came in there."
    ),
    "arc": (
        "The mail came by forwarding, which broke its own proof. The forwarder that you named sealed (ARC) that it was "
        "from this sender's domain when it came in there."
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
NO_TEXT: Final = (
    "The mail has no text of its own: {}. Nobody has read what is attached, and the draft can't know what it says. "
    "Open the mail yourself before you decide."
)
WINMAIL: Final = (
    "winmail.dat is Outlook's own packing for attachments and layout. It is not opened here: read the mail in a "
    "program that can, or ask the sender for plain files."
)
SUSPECTED: Final = (
    "Have you answered their mail before this one yourself? {} Nothing proves it, and the draft takes what is quoted "
    "for a claim: look before you approve. Copies of your own answers to the desk's address spare you this question."
)
SCRIPTED: Final = (
    "Written by the scripted model, which stands in for a real one in trials. Don't send this to a client."
)
KEPT: Final = "Your policy would have let this leave unasked, but for one thing"
SECOND_MODEL: Final = "Written by {}, your second model: the first could not be asked."


_THROUGH: Final = {
    "group": "This came through your group {}, which wrote its own address into From",
    "invitation": "This is an invitation that a calendar's program ({}) sent",
}


_SPEAKER: Final[dict[Place, str]] = {
    "mail": "The mail speaks",
    "attachment": "An attachment's name speaks",
    "form": "The form speaks",
    "article": "What was found for it speaks",
}


def mail_alerts(mail: ClientMail) -> tuple[str, ...]:
    """What the owner must know before trusting the mail."""
    alerts: list[str] = []
    alerts += _about_sender(mail)
    alerts += _about_doubts(mail)
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
    alerts += _about_the_unread(mail)
    return tuple(alerts)


def alerts_beside_the_mail(view: QueryView) -> tuple[str, ...]:
    """What stands above the client's mail: what is to know of it, of those before it, and of where it may belong."""
    return (*_about_orders(view), *mail_alerts(view.mail), *_about_related(view), *earlier_alerts(view))


def review_alerts(view: QueryView) -> tuple[str, ...]:
    """All that the owner must know before a word on the draft: the same on the review mail, its page, the terminal."""
    return (*alerts_beside_the_mail(view), *draft_alerts(view))


def _about_related(view: QueryView) -> tuple[str, ...]:
    if not view.mail.related_query_id:
        return ()
    named = query_named(view.mail.related_query_id, view.related_subject)
    join = " JOIN puts this mail into it." if "join" in view.choices else ""
    return (f"Perhaps related to {named}, but nothing proves it: the model saw none of it.{join}",)


def _about_orders(view: QueryView) -> tuple[str, ...]:
    """What speaks to the program instead of to the owner, in its own words: she sees what a model was told to do."""
    quoted: dict[Place, list[str]] = {}
    for order in view.orders:
        quoted.setdefault(order.where, []).append(f"“{one_line(order.quote, 160)}”")
    return tuple(f"{_SPEAKER[where]} to the program: {'; '.join(quotes)}." for where, quotes in quoted.items())


def query_named(query_id: str, subject: str) -> str:
    """A query as people tell it from others: its short id, with its subject where that can be read."""
    told = f", “{one_line(subject, 100)}”" if subject else ""
    return f"query {query_id[:8]}{told}"


def earlier_alerts(view: QueryView) -> tuple[str, ...]:
    """The same of the mails before it that the reply answers, where one of them differs from the newest."""
    if not view.earlier:
        return ()
    number = len(view.earlier) + 1
    alerts = [f"The client wrote {number} mails that are not answered yet. The draft is to answer all of them."]
    known = set(mail_alerts(view.mail))
    for mail in view.earlier:
        if mail.sender.lower() != view.mail.sender.lower():
            alerts.append(f"{mail.sender} wrote one of them. The reply goes to {view.mail.goes_to}.")
        about = (*_about_sender(mail), *_about_doubts(mail), *_about_the_unread(mail))
        alerts += [f"Of the mail before from {mail.sender}: {each}" for each in about if each not in known]
    return tuple(dict.fromkeys(alerts))


def _about_doubts(mail: ClientMail) -> tuple[str, ...]:
    """What makes a person's mail look like a machine's."""
    return (f"A person seems to have written this mail, but {'; '.join(mail.doubts)}.",) if mail.doubts else ()


def _about_the_unread(mail: ClientMail) -> tuple[str, ...]:
    """What of the mail nobody has read."""
    unread = (NO_TEXT.format(one_line(mail.no_text, 300)),) if mail.no_text else ()
    packed = any(is_packed(one.content_type, one.filename) for one in mail.attachments)
    return (*unread, WINMAIL) if packed else unread


def _about_sender(mail: ClientMail) -> tuple[str, ...]:
    """Who wrote the mail, and what proves it."""
    form = (_about_form(mail),) if mail.form_sender else ()
    if mail.forwarded_by:
        return (*form, f"{FORWARDED} The reply goes to {mail.goes_to}.")
    if mail.understood and not mail.authenticated and not mail.form_sender:
        return (_PROOFS.get(mail.proof, NOT_PROVED),)
    return form


def _about_form(mail: ClientMail) -> str:
    """Whom a form's notification is taken to be from, and that APPROVE writes to that person."""
    if mail.form_through != "form":
        return (
            f"{_THROUGH[mail.form_through].format(mail.form_sender)}, and {mail.form_named_in} names {mail.goes_to}. "
            f"APPROVE sends the reply to {mail.goes_to}, not to {mail.form_sender}. Nothing proves that they wrote it."
        )
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
    domain = mail.form_sender.rpartition("@")[2]
    if mail.form_id or mail.forwarded_by or not domain:
        return ""
    where = mail.form_address or "the address that `copydesk forms list` shows"
    return (
        f" If it is your own form, you can spare yourself this: have it send to {where} in place of your address, and "
        f"confirm it: CONFIRM FORM in your answer to its next mail, or `copydesk forms confirm {domain}`."
    )


def draft_alerts(view: QueryView) -> tuple[str, ...]:
    """What the owner must know before approving the draft."""
    day_full = (sentence(view.day_full),) if view.day_full else ()
    if view.draft is None:
        return day_full
    remark = (view.draft.remark,) if view.draft.remark else ()
    scripted = (SCRIPTED, *remark) if view.draft.scripted else ()
    suspected = (SUSPECTED.format(sentence(view.suspicion)),) if view.suspicion else ()
    second = (SECOND_MODEL.format(view.draft.second_model),) if view.draft.second_model else ()
    kept = (f"{KEPT}: {sentence(view.kept_because)}",) if view.kept_because and not view.draft.approved else ()
    return (
        *scripted,
        *second,
        *suspected,
        *day_full,
        *kept,
        *(f"Check this: {warning}" for warning in view.draft.warnings),
    )
