"""How an owner's mail program writes her answer to a review mail, and what the desk makes of it.

The review is one that the whole chain has sent; its answers are judged by the pure functions that judge real ones.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from functools import lru_cache
from typing import Any, Final

from copydesk.errors import UnclearDecision
from copydesk.flow.arrival import read_arrival
from copydesk.flow.looked_up import aside_of
from copydesk.flow.placement import may_be_the_owners_word
from copydesk.flow.review_answer import review_answer
from local.desk.ses_block import Checks, MailEnvelope, with_ses_block
from support.pipeline import MONDAY, OWNER, Pipeline, parsed, plain_text, settings

_TEXT: Final = re.compile(r"^(> ?)?\{\{review_text\}\}", re.MULTILINE)
ASKED_BACK: Final = "asked back"


@dataclass(frozen=True, slots=True)
class Review:
    """The review mail that is answered."""

    subject: str
    text: str
    html: str
    address: str


@lru_cache(maxsize=1)
def review() -> Review:
    """A review of a usual draft."""
    desk = Pipeline()
    desk.client_writes("I need an article about event-driven AI agents.")
    desk.run()
    note = parsed(desk.to_owner[-1])
    body = note.get_body(("html",))
    assert body is not None
    html = str(body.get_content())
    return Review(note["Subject"], plain_text(desk.to_owner[-1]), html, parseaddr(note["Reply-To"])[1])


def filled(template: str) -> str:
    """The template with the review's own text, HTML and subject in their places."""
    asked = review()
    inner = re.sub(r"(?is)^.*?<body[^>]*>|</body>.*$", "", asked.html)

    def quoted(found: re.Match[str]) -> str:
        mark = found[1] or ""
        return "\n".join(f"{mark}{line}".rstrip() for line in asked.text.strip().split("\n"))

    text = _TEXT.sub(quoted, template)
    return text.replace("{{review_html}}", inner).replace("{{review_subject}}", asked.subject)


def answer_mail(
    *,
    text: str | None = None,
    html: str | None = None,
    headers: Mapping[str, str] | None = None,
    alternative: Mapping[str, str] | None = None,
    flowed: bool = False,
    subject: str = "",
) -> bytes:
    """The mail as SES stores it; `flowed` says that its text is format=flowed."""
    mail = EmailMessage()
    mail["From"] = f"Mara Quill <{OWNER}>"
    mail["To"] = review().address
    mail["Subject"] = subject or f"Re: {review().subject}"
    mail["Date"] = format_datetime(MONDAY)
    mail["Message-ID"] = "<answer@maraquill.example>"
    for name, value in (headers or {}).items():
        mail[name] = value
    if text is not None:
        mail.set_content(filled(text), params={"format": "flowed"} if flowed else None)
    if html is not None and text is None:
        mail.set_content(filled(html), subtype="html")
    elif html is not None:
        mail.add_alternative(filled(html), subtype="html")
    if alternative:
        mail.add_alternative(alternative["content"], subtype=alternative["subtype"])
    envelope = MailEnvelope(sender=OWNER, recipient=review().address)
    return with_ses_block(mail.as_bytes(), ses_id="a", envelope=envelope, checks=Checks(), received_at=MONDAY)


def understood(raw: bytes, **of: Any) -> tuple[str, str]:
    """The decision that the desk reads in such a mail, and its text; ASKED_BACK with the question, or why it is none.

    A mail that is no answer of a person's is "set aside".
    """
    arrival = read_arrival("inbound/a", raw, settings())
    if not may_be_the_owners_word(arrival, settings()):
        aside = aside_of(arrival)
        return "set aside", "" if aside is None else aside.kind
    try:
        said = review_answer(arrival.mail, mail_object="mail/a", review_hash="h", settings=settings(), **of)
    except UnclearDecision as error:
        return ASKED_BACK, str(error)
    return said.decision, said.text
