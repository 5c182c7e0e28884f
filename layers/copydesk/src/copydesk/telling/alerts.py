"""What the owner must know before trusting a mail or approving a draft, on notes and on the page. Pure."""

import re
from collections.abc import Sequence
from typing import Final

from copydesk.events import Proof
from copydesk.hostile.spoken_to import Place
from copydesk.mail.outlook_packing import is_packed
from copydesk.mail.writable import why_unwritable
from copydesk.telling.alerts_on_forms import about_form
from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.view import ClientMail, QueryView
from copydesk.translation import from_log, msgid, tr

NOT_PROVED: Final = msgid(
    "The sender's address is not proved: DMARC did not pass. Somebody else may have written this mail."
)
_PROOFS: Final[dict[Proof, str]] = {
    "dkim": msgid(
        "The sender's domain has no DMARC policy. Its own signature (DKIM) passed: the mail is from that domain."
    ),
    "spf": (
        msgid(
            "The sender's domain has no DMARC policy and did not sign the mail. It came from a server "
            "that the domain names (SPF), which is weaker."
        )
    ),
    "forwarder": (
        msgid(
            "The mail came by forwarding, which broke its own proof. The forwarder that you named says "
            "that it was from this sender's domain when it came in there."
        )
    ),
    "arc": (
        msgid(
            "The mail came by forwarding, which broke its own proof. The forwarder that you named sealed "
            "(ARC) that it was from this sender's domain when it came in there."
        )
    ),
    "address": (
        msgid(
            "The sender's address is not proved. The mail came to this thread's own address, which only "
            "those know who got a reply of yours, and it bears a member's address: it was taken into the "
            "thread for that."
        )
    ),
    "owner": msgid("You put this mail into the thread. The sender's address is not proved."),
}
"""What is said of a sender whom DMARC does not prove."""
FORWARDED: Final = msgid(
    "You forwarded this mail. Who wrote it is what your forward shows, and not proved by DMARC: check the address."
)
NO_TEXT: Final = msgid(
    "The mail has no text of its own: {what}. Nobody has read what is attached, and the draft can't "
    "know what it says. Open the mail yourself before you decide."
)
WINMAIL: Final = msgid(
    "winmail.dat is Outlook's own packing for attachments and layout. It is not opened here: "
    "read the mail in a program that can, or ask the sender for plain files."
)
SUSPECTED: Final = msgid(
    "Have you answered their mail before this one yourself? {evidence} Nothing proves it, and the draft "
    "takes what is quoted for a claim: look before you approve. Copies of your own answers to "
    "the desk's address spare you this question."
)
SCRIPTED: Final = msgid(
    "Written by the scripted model, which stands in for a real one in trials. Don't send this to a client."
)
CHECK: Final = msgid("Check this")
MOST_LINES: Final = 3
LONGEST_LINE: Final = 140
LONGEST_READ: Final = 4_000
_SENTENCE: Final = re.compile(
    r"(?:(?<=[a-z\u00df-\u00ff)]{3})|(?<=[a-z\u00df-\u00ff.!?]\u201d))[.?!](?= [A-Z\u00c0-\u00de\u00bf])"
)
"""Where a sentence of ours ends: behind no number and no short form."""
KEPT: Final = msgid("Your policy would have let this leave unasked, but for one thing")
SECOND_MODEL: Final = msgid("Written by {model}, your second model: the first could not be asked.")


_SPEAKER: Final[dict[Place, str]] = {
    "mail": msgid("The mail has words"),
    "attachment": msgid("An attachment's name has words"),
    "form": msgid("The form has words"),
    "article": msgid("What was found for it has words"),
}
STEERS: Final = msgid(
    "{where} that try to steer the program which writes your drafts: {quotes}. Look whether the draft does "
    "what they say, and change or reject it if so."
)


def mail_alerts(mail: ClientMail) -> tuple[str, ...]:
    """What the owner must know before trusting the mail."""
    alerts: list[str] = []
    alerts += _about_sender(mail)
    alerts += _about_doubts(mail)
    if mail.answers_elsewhere:
        alerts.append(
            tr(
                "The mail asks for answers at {reply_to}, but it came from {sender}. The reply goes to "
                "{goes_to}. {why}",
                reply_to=mail.reply_to,
                sender=mail.sender,
                goes_to=mail.goes_to,
                why=_about_reply_to(mail),
            )
        )
    if mail.understood and (problem := why_unwritable(mail.goes_to)):
        alerts.append(
            tr(
                "No reply can be sent: {goes_to} {problem}. Find another way to reach {who}.",
                goes_to=mail.goes_to,
                problem=from_log(problem),
                who=mail.sender_name or tr("them"),
            )
        )
    if mail.others:
        alerts.append(
            tr(
                "The mail also went to {others}. The reply goes to {goes_to} alone, unless you add REPLY ALL "
                "on a line of its own to your APPROVE or above your EDIT, or tick the box on the page.",
                others=", ".join(mail.others),
                goes_to=mail.goes_to,
            )
        )
    alerts += _about_the_unread(mail)
    return tuple(alerts)


def alerts_beside_the_mail(view: QueryView) -> tuple[str, ...]:
    """What stands above the client's mail: what is to know of it, of those before it, and of where it may belong."""
    return (*_about_orders(view), *mail_alerts(view.mail), *_about_related(view), *earlier_alerts(view))


def review_alerts(view: QueryView) -> tuple[str, ...]:
    """All that the owner must know before a word on the draft: the same on the review mail, its page, the terminal."""
    return (*alerts_beside_the_mail(view), *draft_alerts(view))


def shortly(alerts: Sequence[str]) -> tuple[str, ...]:
    """What is to check in three lines at most: the first sentence of each, and how many more there are."""
    most = MOST_LINES if len(alerts) <= MOST_LINES else MOST_LINES - 1
    said = tuple(first_sentence(each) for each in alerts[:most])
    more = len(alerts) - most
    return (
        (*said, tr("{more} more to check: below the client's mail, and on the page.", more=more)) if more > 0 else said
    )


def first_sentence(alert: str, longest: int = LONGEST_LINE) -> str:
    """What is wrong, in a line: the first sentence of a warning that says more."""
    line = one_line(alert, LONGEST_READ)
    end = _SENTENCE.search(line)
    return one_line(line[: end.end()].strip() if end else line, longest)


def _about_related(view: QueryView) -> tuple[str, ...]:
    if not view.mail.related_query_id:
        return ()
    named = query_named(view.mail.related_query_id, view.related_subject)
    join = tr(" JOIN puts this mail into it.") if "join" in view.choices else ""
    return (
        tr(
            "Perhaps related to {named}, but nothing proves it: the model saw none of it.{join}", named=named, join=join
        ),
    )


def _about_orders(view: QueryView) -> tuple[str, ...]:
    """What speaks to the program instead of to the owner, in its own words: she sees what a model was told to do."""
    quoted: dict[Place, list[str]] = {}
    for order in view.orders:
        quoted.setdefault(order.where, []).append(f"“{one_line(order.quote, 160)}”")
    return tuple(tr(STEERS, where=tr(_SPEAKER[where]), quotes="; ".join(quotes)) for where, quotes in quoted.items())


def query_named(query_id: str, subject: str) -> str:
    """A query as people tell it from others: its short id, with its subject where that can be read."""
    told = f", “{one_line(subject, 100)}”" if subject else ""
    return f"query {query_id[:8]}{told}"


def earlier_alerts(view: QueryView) -> tuple[str, ...]:
    """The same of the mails before it that the reply answers, where one of them differs from the newest."""
    if not view.earlier:
        return ()
    number = len(view.earlier) + 1
    alerts = [
        tr(
            "The client wrote {number} mails that are not answered yet. The draft is to answer all of them.",
            number=number,
        )
    ]
    known = set(mail_alerts(view.mail))
    for mail in view.earlier:
        if mail.sender.lower() != view.mail.sender.lower():
            alerts.append(
                tr(
                    "{sender} wrote one of them. The reply goes to {goes_to}.",
                    sender=mail.sender,
                    goes_to=view.mail.goes_to,
                )
            )
        about = (*_about_sender(mail), *_about_doubts(mail), *_about_the_unread(mail))
        alerts += [
            tr("Of the mail before from {sender}: {each}", sender=mail.sender, each=each)
            for each in about
            if each not in known
        ]
    return tuple(dict.fromkeys(alerts))


def _about_doubts(mail: ClientMail) -> tuple[str, ...]:
    """What makes a person's mail look like a machine's."""
    return (
        (tr("A person seems to have written this mail, but {doubts}.", doubts="; ".join(map(from_log, mail.doubts))),)
        if mail.doubts
        else ()
    )


def _about_the_unread(mail: ClientMail) -> tuple[str, ...]:
    """What of the mail nobody has read."""
    unread = (tr(NO_TEXT, what=one_line(from_log(mail.no_text), 300)),) if mail.no_text else ()
    packed = any(is_packed(one.content_type, one.filename) for one in mail.attachments)
    return (*unread, tr(WINMAIL)) if packed else unread


def _about_sender(mail: ClientMail) -> tuple[str, ...]:
    """Who wrote the mail, and what proves it."""
    form = (about_form(mail),) if mail.form_sender else ()
    if mail.forwarded_by:
        return (*form, tr("{forwarded} The reply goes to {goes_to}.", forwarded=tr(FORWARDED), goes_to=mail.goes_to))
    if mail.understood and not mail.authenticated and not mail.form_sender:
        return (tr(_PROOFS.get(mail.proof, NOT_PROVED)),)
    return form


def _about_reply_to(mail: ClientMail) -> str:
    """Why the reply goes to the Reply-To address, or how to send it there: one in another domain may be anyone's."""
    if mail.goes_to == mail.reply_to:
        return tr("That is in the sender's own domain.")
    return tr(
        "To have it go to {reply_to}, add USE REPLY-TO on a line of its own to your APPROVE or above "
        "your EDIT, or tick the box on the page.",
        reply_to=mail.reply_to,
    )


def draft_alerts(view: QueryView) -> tuple[str, ...]:
    """What the owner must know before approving the draft."""
    day_full = (sentence(view.day_full),) if view.day_full else ()
    if view.draft is None:
        return day_full
    remark = (from_log(view.draft.remark),) if view.draft.remark else ()
    scripted = (tr(SCRIPTED), *remark) if view.draft.scripted else ()
    suspected = (tr(SUSPECTED, evidence=sentence(view.suspicion)),) if view.suspicion else ()
    second = (tr(SECOND_MODEL, model=view.draft.second_model),) if view.draft.second_model else ()
    kept = (f"{tr(KEPT)}: {sentence(view.kept_because)}",) if view.kept_because and not view.draft.approved else ()
    gone = (sentence(from_log(view.times_gone)),) if view.times_gone and not view.draft.approved else ()
    return (
        *scripted,
        *second,
        *suspected,
        *day_full,
        *kept,
        *gone,
        *(f"{tr(CHECK)}: {from_log(warning)}" for warning in view.draft.warnings),
    )
