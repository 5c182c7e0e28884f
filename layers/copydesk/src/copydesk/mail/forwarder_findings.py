"""What the forwarder that the owner named found out about a mail, and when that counts.

It counts only where SES's own block proves that this forwarder delivered the mail: SPF passed for an envelope that it
writes for what it forwards, in its own domain. Then its field stands on top of all others, since every server adds
its own above what it was given; one further down is the sender's word.
"""

from typing import Final

from copydesk.events import Proof
from copydesk.mail.addresses import folded
from copydesk.mail.alignment import are_aligned
from copydesk.mail.authentication_results import Finding, Results, read_results
from copydesk.mail.envelopes import forwarding_mailbox, is_srs
from copydesk.mail.mail import Mail
from copydesk.setting_values import Forwarder
from copydesk.settings import Settings

_NO_POLICY: Final = frozenset({"none"})


def delivering_forwarder(mail: Mail, settings: Settings) -> Forwarder | None:
    """The named forwarder that SES's block proves to have delivered the mail; None if there is none."""
    envelope = mail.verdicts.envelope_sender
    if mail.verdicts.spf != "PASS" or not _is_forwarding(envelope, settings):
        return None
    domain = envelope.rpartition("@")[2].lower()
    named = settings.forwarding.forwarders
    return next((one for one in named if domain == one.domain or domain.endswith(f".{one.domain}")), None)


def forwarders_proof(mail: Mail, settings: Settings) -> Proof:
    """`forwarder` if the delivering forwarder found that the mail is from its From's domain; else ""."""
    forwarder = delivering_forwarder(mail, settings)
    if forwarder is None:
        return ""
    return "forwarder" if shows_sender(mail, forwarder.server, mail.topmost_results) else ""


def shows_sender(mail: Mail, server: str, value: str) -> bool:
    """Whether these results of `server` say that the mail is from its one From's own domain."""
    results = read_results(value) if mail.from_is_one and mail.sender else None
    if results is None or results.server != server:
        return False
    return _says(results, mail.sender.rpartition("@")[2].lower())


def _says(results: Results, domain: str) -> bool:
    """DMARC passed for this very domain; or there is no policy, and a signature of its organization passed."""
    for judged in results.of("dmarc"):
        if judged.result not in _NO_POLICY:
            return judged.result == "pass" and judged.properties.get("header.from", "").lower() == domain
    return any(one.result == "pass" and are_aligned(domain, _signer(one)) for one in results.of("dkim"))


def _signer(found: Finding) -> str:
    named = found.properties.get("header.d", "") or found.properties.get("header.i", "").rpartition("@")[2]
    return "" if '"' in named or named.endswith(".") else named


def _is_forwarding(envelope: str, settings: Settings) -> bool:
    """Whether the envelope is one that is written for what is forwarded: SRS, or one of the owner's own mailbox."""
    own = {folded(one) for one in settings.client_addresses}
    mailbox = forwarding_mailbox(envelope)
    return is_srs(envelope) or folded(mailbox or envelope) in own
