"""Whom a reply may go to: the sender, the address for answers that the mail names, the others that it went to.

A Reply-To can name anyone, and so make the desk write to whomever a stranger chose. One in the sender's own domain is
used; any other needs the owner's word, as do the others in copy.
"""

from collections.abc import Sequence
from typing import Final

from copydesk.mail.mail import Mail
from copydesk.mail.writable import why_unwritable

OTHERS_LIMIT: Final = 20
"""How many others a reply can go to; a mail to more is a mailing, whose readers expect no answer to all."""


def is_at_home(reply_to: str, sender: str) -> bool:
    """Whether `reply_to` is an address in the domain of `sender`, or in a domain below it."""
    domain, home = (address.lower().rpartition("@")[2] for address in (reply_to, sender))
    return bool(reply_to and home) and (domain == home or domain.endswith(f".{home}"))


def reply_address(sender: str, reply_to: str, *, confirmed: bool = False, shared: bool = False) -> str:
    """Where the answer to a mail goes.

    `confirmed` says that the owner wants `reply_to` to be used, `shared` that anybody can have an address in its
    domain:
    at such a host two addresses are two people's.
    """
    at_home = not shared and is_at_home(reply_to, sender)
    return reply_to if reply_to and (confirmed or at_home) else sender


def others_addressed(mail: Mail, own_addresses: Sequence[str]) -> tuple[str, ...]:
    """The addresses in To and Cc besides the desk's own and the sender's; none if they are too many to answer.

    Those of the owner's that forward to the desk are its own: a copy to them would come back.

    One that no mail can be sent to is left out: it would keep the reply from all of them.
    """
    own = {plain_address(one) for one in own_addresses}
    known = {mail.sender.lower(), mail.reply_to.lower()}
    named = (
        one
        for one in (*mail.to, *mail.cc)
        if plain_address(one) not in own and one.lower() not in known and not why_unwritable(one)
    )
    others = tuple(dict.fromkeys(named))
    return others if len(others) <= OTHERS_LIMIT else ()


def plain_address(address: str) -> str:
    """The address in lower case, without what stands behind a plus sign."""
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
