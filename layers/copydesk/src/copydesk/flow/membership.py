"""Whose mail may enter a thread, and by which proof. The table in docs/mail.md says the same in words.

Whoever was once in copy knows a thread's references and could forge them. So a mail joins only from somebody whom the
desk has written to in it, and only proved: what it names is no proof.
"""

from copydesk.events import Proof
from copydesk.mail.addresses import folded
from copydesk.mail.mail import Mail
from copydesk.query import QueryState


def belongs(address: str, state: QueryState) -> bool:
    """Whether `address` is the thread's correspondent, or one that a reply of the thread was approved for."""
    known = {folded(one) for one in (state.correspondent, *state.members) if one}
    return folded(address) in known


def joining_proof(mail: Mail, state: QueryState, *, by_address: bool) -> Proof:
    """How a mail that names this thread proves that it may enter it; "" if it may not.

    `by_address` says that it was sent to the thread's signed address. That is enough only where the sender's domain
    gives no means of proof at all: what has failed is never let in. Nobody but a member is answered then, so a forger
    who knows the address gets to read nothing.
    """
    if not belongs(mail.sender, state):
        return ""
    if mail.proof:
        return mail.proof
    return "address" if by_address and mail.verdicts.dmarc == "NONE" and mail.sender else ""
