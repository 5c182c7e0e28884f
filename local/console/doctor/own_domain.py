"""Replies from the owner's own address: signed for that very domain, and judged by a DMARC that passes."""

import re
from collections.abc import Mapping
from typing import Any, Final

from copydesk.mail.senders import is_shared_host
from copydesk.reply_settings import unsignable
from local.console.doctor.dns_records import SUCCESS, not_seen_yet, policies_of, published
from local.console.doctor.entered import is_published
from local.console.doctor.findings import Check, Finding, Problem, Unknown, Well
from local.console.doctor.installation import Installation
from local.console.doctor.probe import Arrived, Prober
from local.console.doctor.records import Record, dkim_records, harmless_dmarc_record, mail_from_records

_STRICT: Final = re.compile(r"(?:^|;)\s*adkim\s*=\s*s\b", re.IGNORECASE)
_FROM_THE_DESK: Final = "replies leave from the desk's own address"
_PROBE: Final = "doctor --probe"


def signed(installation: Installation) -> Finding:
    """SES signs with the key of the very domain that stands in From, so that a strict policy is content, too."""
    domain = installation.settings.reply_domain
    if is_shared_host(domain):
        return Problem(unsignable(installation.settings.reply_sender), ("copydesk setup",))
    if not installation.settings.replies_from_own_domain:
        return Well(f"{_FROM_THE_DESK} or domain, which is signed for above")
    found = installation.identity_of(domain)
    if found is None:
        installation.require_stack()
        return Problem(f"SES has no identity {domain}, so it refuses replies from there", (installation.deploy,))
    return _told_by(found, installation)


def _told_by(identity: Mapping[str, Any], installation: Installation) -> Finding:
    domain, attributes = installation.settings.reply_domain, identity.get("DkimAttributes", {})
    records = dkim_records(domain, tuple(attributes.get("Tokens", ())))
    if not records:
        return Unknown("SES has not named the records yet; `copydesk doctor` shows them in some minutes")
    if trouble := published(installation, records):
        return trouble
    if attributes.get("Status") != SUCCESS or not identity.get("VerifiedForSendingStatus"):
        return not_seen_yet(installation, str(attributes.get("Status", "NOT_STARTED")))
    if identity.get("FeedbackForwardingStatus"):
        off = f"sesv2 put-email-identity-feedback-attributes --email-identity {domain} --no-email-forwarding-enabled"
        return Problem(
            "SES mails each bounce to your address besides; Copydesk hears of it by its events",
            (installation.command(off),),
        )
    return Well(f"replies from {installation.settings.reply_sender} are signed for {domain}{_advice(installation)}")


def _advice(installation: Installation) -> str:
    """The records of the MAIL FROM domain, which DMARC does not need: advised, not demanded."""
    wanted = mail_from_records(installation.settings.reply_mail_from_domain, installation.region)
    missing = [each for each in wanted if not is_published(each, installation.resolve)]
    if not missing:
        return ", and SPF passes for it"
    return f". Advised besides, so that SPF passes, too: {' and '.join(str(each) for each in missing)}"


def policy(installation: Installation) -> Finding:
    """The domain has one DMARC policy, and replies can meet it."""
    if not installation.settings.replies_from_own_domain:
        return Well(_FROM_THE_DESK)
    domain = installation.settings.reply_domain
    found = policies_of(installation, domain)
    if not found:
        wanted: Record = harmless_dmarc_record(domain)
        return Problem(f"{domain} has no DMARC record, so nobody can tell your replies from forged ones", (wanted,))
    if len(found) > 1:
        return Problem(f"{domain} has {len(found)} DMARC records, which count as none: keep one")
    strict = "; its adkim=s wants the very domain, which SES signs for" if _STRICT.search(found[0]) else ""
    return Well(f"{domain} has one{strict}")


def proved(prober: Prober) -> Finding:
    """Sends a probe from the address that replies leave from to the desk, and reads SES's own verdict on it."""
    installation = prober.installation
    settings = installation.settings
    installation.require_stack()
    probe_id = prober.send(sender=settings.reply_sender, to=settings.agent_address)
    return verdict(prober.wait_for(probe_id), installation, prober.patience_seconds)


def verdict(arrived: Arrived | None, installation: Installation, patience_seconds: float) -> Finding:
    """What SES found out about a mail from where replies leave from."""
    sender = installation.settings.reply_sender
    if arrived is None or arrived.is_report:
        return Problem(
            f"a mail from {sender} to {installation.settings.agent_address} did not arrive within "
            f"{patience_seconds:.0f} seconds: see to what is said of MX, DKIM and the rule set, then look again",
            (installation.ours(_PROBE),),
        )
    found = arrived.mail.verdicts
    if found.dmarc == "PASS":
        return Well(f"DMARC passes for a mail from {sender}, says SES")
    return Problem(
        f"a mail from {sender} arrived, but DMARC says {found.dmarc}: DKIM says {found.dkim} "
        f"(for {', '.join(found.dkim_domains) or 'no domain'}), SPF says {found.spf}. Without a pass, replies are "
        "taken for spam; see to what is said of DKIM and DMARC",
        (installation.ours(_PROBE),),
    )


CHECKS: Final[tuple[Check[Installation], ...]] = (
    Check("Replies' DKIM", signed, after_deploying=True),
    Check("Replies' DMARC", policy, needs_credentials=False, after_deploying=True),
)
