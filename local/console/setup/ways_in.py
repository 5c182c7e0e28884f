"""The questions about the way in: how clients' mails reach the desk, and from whom its replies leave."""

from typing import Final

from copydesk.mail_providers import is_mail_provider
from local.console.setup.mail_domain import registered
from local.console.setup.question import Question, Values, at
from local.console.setup.reading import read_addresses, read_choice

MX, FORWARDING, BY_HAND = "mx", "forwarding", "by_hand"
SIGNED, OWN = "signed", "own"


def _way_in(values: Values) -> str:
    return str(at(values, ("way_in",), FORWARDING if at(values, ("client_addresses",), ()) else MX))


def _mailboxes(values: Values) -> str:
    found = at(values, ("client_addresses",), ())
    return ", ".join(str(one) for one in found) if isinstance(found, list | tuple) else ""


def mailbox_of(values: Values) -> str:
    """The first of the mailboxes that clients write to; empty if they write to the desk."""
    return _mailboxes(values).partition(",")[0]


def _forwards(values: Values) -> bool:
    return _way_in(values) == FORWARDING


def _has_a_mailbox(values: Values) -> bool:
    return _way_in(values) != MX


def _can_be_signed(values: Values) -> bool:
    """Whether the owner can have mail from the mailbox's domain signed: never at a free mail host."""
    domain = mailbox_of(values).rpartition("@")[2].lower()
    return _has_a_mailbox(values) and bool(domain) and not is_mail_provider(registered(domain))


WAY_IN: Final = Question(
    "way_in",
    "How shall clients' mails reach Copydesk?",
    "1  mx: they write to an address of Copydesk's own, on a subdomain of yours.\n"
    "2  forwarding: they write to a mailbox or group that you have, which forwards to Copydesk by itself.\n"
    "3  by hand: they write to your mailbox, and you forward what Copydesk shall answer.\n"
    "All three need a subdomain whose MX record leads to Amazon; your mailbox's own MX record stays as it is. What "
    "your provider takes for spam is not forwarded. Microsoft 365 forwards only if an administrator allows it.",
    "1, 2 or 3",
    ("way_in",),
    _way_in,
    lambda answer: read_choice(answer, (MX, FORWARDING, BY_HAND)),
)

MAILBOX: Final = Question(
    "client_addresses",
    "Where do clients write now?",
    "The mailbox, alias or group that forwards to Copydesk; several with commas between them.",
    "Address",
    ("client_addresses",),
    _mailboxes,
    read_addresses,
    is_asked=_has_a_mailbox,
    kept_unasked=False,
)

SENDER: Final = Question(
    "replies_sender",
    "From which address shall replies leave?",
    "From your own, so that clients see nothing new: three CNAME records in your domain's DNS let Amazon sign for it, "
    "and no MX record changes. Or from Copydesk's address, under your name: that needs nothing more.",
    "Address",
    ("replies", "sender"),
    lambda values: str(at(values, ("replies", "sender"), at(values, ("agent_address",)))),
    is_asked=_can_be_signed,
)

REPLY_TO: Final = Question(
    "reply_to",
    "Where shall clients' answers go?",
    "1  signed: to an address of Copydesk's that is the thread's own. An answer surely finds its thread; but it never "
    "was in your mailbox, so Copydesk passes a copy on to you with the review.\n"
    "2  own: to your own address. It comes back by the forwarding, and joins its thread only by a reference and a "
    "proof; what your provider takes for spam does not come.",
    "1 or 2",
    ("replies", "reply_to"),
    lambda values: str(at(values, ("replies", "reply_to"), SIGNED)),
    lambda answer: read_choice(answer, (SIGNED, OWN)),
    is_asked=_forwards,
    kept_unasked=False,
)
