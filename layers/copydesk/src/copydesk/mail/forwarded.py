"""Mail that came by automatic forwarding: whether it did, and what then still proves whom it is from.

A forwarder proves by SPF that it is itself, and nothing of the mail's writer: where From is in the forwarder's own
domain, DMARC passes for whoever wrote. So of what was forwarded only a signature (DKIM) counts in SES's own block.
"""

from copydesk.mail.alignment import are_aligned
from copydesk.mail.envelopes import is_rewritten
from copydesk.mail.forwarder_findings import forwarders_proof
from copydesk.mail.mail import Mail
from copydesk.mail.senders import is_ours
from copydesk.settings import Settings


def came_by_forwarding(mail: Mail, settings: Settings) -> bool:
    """Whether the mail came from a mailbox of the owner's by itself, and not to an address that the desk gave out.

    Hosts that leave no trace are known by the settings alone: with `client_addresses`, what does not name the desk in
    To or Cc was written to one of them.
    """
    recipient = mail.verdicts.envelope_recipient
    if "+" in recipient and is_ours(recipient, settings):
        return False
    if is_rewritten(mail.verdicts.envelope_sender) or any(
        not is_ours(one, settings) for one in mail.marks.forwarded_to
    ):
        return True
    return bool(settings.client_addresses) and not any(is_ours(one, settings) for one in (*mail.to, *mail.cc))


def as_forwarded(mail: Mail, settings: Settings) -> Mail:
    """The mail with the proof that is left of it after forwarding; as it is, if it was not forwarded.

    What a named forwarder found out may prove a client for joining a thread. It never makes DMARC pass: the owner's
    word needs SES's own finding.
    """
    if not (came_by_forwarding(mail, settings) or is_rewritten(mail.verdicts.envelope_sender)):
        return mail
    if mail.proof and not _is_signed(mail):
        unproved = mail.verdicts.model_copy(update={"dmarc": "GRAY" if mail.authenticated else mail.verdicts.dmarc})
        mail = mail.model_copy(update={"verdicts": unproved, "proof": ""})
    if mail.proof:
        return mail
    return mail.model_copy(update={"proof": forwarders_proof(mail, settings)})


def _is_signed(mail: Mail) -> bool:
    """Whether a signature of the sender's own domain passed: that survives forwarding, and no forwarder can make it."""
    domain = mail.sender.rpartition("@")[2]
    return mail.verdicts.dkim == "PASS" and any(are_aligned(domain, one) for one in mail.verdicts.dkim_domains)
