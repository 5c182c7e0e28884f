"""receive_email: a mail of the desk's own that comes back without its signed header. Pure.

A rule of a mailbox may strip the header, or put the text into a mail of its own. The desk knows such a mail by another
token of its own, but not by that alone: the owner's answer to a review quotes one, too, as does a client's to a reply.
So the mail must also claim to be from the desk, or forward one that does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from copydesk.flow.arrival import ANSWERED, Arrival
from copydesk.mail.addresses import folded
from copydesk.mail.classify import Classification
from copydesk.mail.forward import Forward
from copydesk.mail.own_copy import answering_addresses
from copydesk.mail.senders import is_ours
from copydesk.mail.sent_header import SENT_HEADER
from copydesk.review import AddressToken, TextMark, read_address, read_text_marks
from copydesk.settings import Settings

_NOT_ASKED: Final = frozenset({"delivery_report", "receipt"})
"""Reports hold what they report on."""
_HEADLINE: Final = re.compile(r"\s*[^>\s][^\n]*\n={3,}[ \t\r]*\n")
"""How every note begins: nobody has put words above it, or quoted it."""
OWN_WITH_WORDS: Final = (
    "it holds a mail of the desk's own, forwarded with words above it; an answer to a review counts only if it is sent "
    "as a reply to that review"
)
OWN_UNPROVED: Final = "it is a mail of the desk's own that came back"


@dataclass(frozen=True, slots=True)
class Claim:
    """A mail that claims to hold one of the desk's own. One of its tokens must verify, or `otherwise` holds.

    `alone` says that nobody has put words of their own to it. `otherwise` says that it is the desk's by its shape.
    """

    marks: tuple[TextMark, ...] = ()
    address: AddressToken | None = None
    alone: bool = True
    otherwise: bool = False


def may_hold_own(arrival: Arrival, raw: bytes, settings: Settings) -> bool:
    """Whether the mail is worth a closer look: it says that the desk wrote it, or what it may forward."""
    if arrival.error or arrival.answers_review or arrival.why is None or arrival.why.kind in _NOT_ASKED:
        return False
    mail = arrival.mail
    marked = bool(read_text_marks(mail.text)) or SENT_HEADER.encode() in raw
    return is_ours(mail.sender, settings) or arrival.forward is not None or marked


def own_claim(arrival: Arrival, forward: Forward | None, settings: Settings, page_url: str) -> Claim | None:
    """What speaks for a mail of the desk's own; None if the mail is somebody else's, whatever it quotes."""
    mail = arrival.mail
    if is_ours(mail.sender, settings):
        shaped = arrival.form is not None and _has_shape(mail.reply_to, mail.text, settings, page_url)
        return Claim(read_text_marks(mail.text), read_address(mail.reply_to, settings), otherwise=shaped)
    if forward is None:
        whole = bool(_HEADLINE.match(mail.text))
        marks = read_text_marks(mail.text if whole else mail.new_text)
        return Claim(marks, alone=whole) if marks else None
    original = forward.original
    by_desk = is_ours(original.sender, settings)
    if original.sender and not by_desk and folded(original.sender) not in answering_addresses(settings):
        return None
    by_owner = arrival.forward is not None
    shaped = arrival.form is None or _has_shape(original.reply_to, original.text, settings, page_url)
    return Claim(
        read_text_marks(original.text),
        read_address(original.reply_to, settings) if by_owner else None,
        alone=not forward.note,
        otherwise=by_owner and by_desk and shaped,
    )


def judged(arrival: Arrival, claim: Claim, *, verified: bool, is_digest: bool) -> Arrival:
    """The mail as what it is: the desk's own that came back, one that the digest lists, or what it was taken for.

    A digest that comes back is never listed, so that no digest tells of another.
    """
    if verified and (claim.alone or is_digest):
        return replace(arrival, came_back=True)
    if arrival.why is None or arrival.why.kind not in ANSWERED or not (verified or claim.otherwise):
        return arrival
    reason = OWN_UNPROVED if claim.alone else OWN_WITH_WORDS
    return replace(arrival, why=Classification(kind="own", reason=reason), forward=None, form=None)


def _has_shape(reply_to: str, text: str, settings: Settings, page_url: str) -> bool:
    """Whether an address or a link stands in it as the desk writes them: no website's form writes one."""
    link = f"{page_url.rstrip('/')}/review/"
    return (bool(page_url) and link in text) or any(read_address(one, settings) for one in (reply_to, *_named(text)))


def _named(text: str) -> Iterator[str]:
    return (word.strip("<>()[]\"',;:.") for word in text.split() if "@" in word)
