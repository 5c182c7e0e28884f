"""receive_email: what a forwarder sealed of a mail, where the owner wants ARC to count (off by default)."""

from dataclasses import replace

from copydesk.flow.arrival import Arrival
from copydesk.mail.forwarder_findings import delivering_forwarder, shows_sender
from copydesk.mail.ses_block import split_ses_block
from copydesk.services import Services


def with_seals(services: Services, arrival: Arrival, raw: bytes) -> Arrival:
    """The mail with a proof by ARC, if it has none of its own and a chain of seals gives one.

    The whole chain must verify, the outermost seal must be the named forwarder's, and SES's own block must prove that
    this forwarder delivered the mail. It may join a thread by that; it never counts as the owner's word.
    """
    mail, settings = arrival.mail, services.settings
    if not settings.forwarding.arc or arrival.why is None or arrival.error or mail.proof or not mail.from_is_one:
        return arrival
    forwarder = delivering_forwarder(mail, settings)
    chain = None if forwarder is None else services.chains.verified(split_ses_block(raw).content)
    if forwarder is None or chain is None or chain.sealed_by != forwarder.sealed_by:
        return arrival
    if not shows_sender(mail, forwarder.server, chain.results):
        return arrival
    return replace(arrival, mail=mail.model_copy(update={"proof": "arc"}))
