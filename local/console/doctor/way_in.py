"""How clients' mails come in, and whether that was seen to work: by a probe through the mailbox that forwards."""

from collections.abc import Iterable
from typing import Final

from copydesk.mail.mail import Mail
from copydesk.ports import StoredObject
from copydesk.review.probes import PROBES, REPORTED
from local.console.dns.resolver import NoAnswer
from local.console.doctor.findings import ByHand, Check, Finding, Problem, Well
from local.console.doctor.installation import Installation
from local.console.doctor.probe import LOCAL_PART, Arrived, Prober
from local.console.forwarding.guide import BLOCKED, SPAM, Addresses, allow_forwarding, guide
from local.console.forwarding.providers import MICROSOFT, Provider, provider_of

_PROBE: Final = "doctor --probe"
_PAGE: Final = ByHand("docs/forwarding.md")


def mailbox_untouched(installation: Installation) -> Finding:
    """The mailboxes that clients write to keep their own MX: only the desk's domain leads to SES."""
    domains = {each.rpartition("@")[2].lower() for each in installation.settings.client_addresses}
    taken = [
        domain
        for domain in sorted(domains - {installation.settings.domain})
        if any("inbound-smtp." in value for value in installation.resolve(domain, "MX"))
    ]
    if taken:
        return Problem(
            f"the MX record of {taken[0]} leads to Amazon's mail service, so that mailbox gets nothing any more and "
            "forwards nothing: set it back to your provider's"
        )
    if not domains:
        return Well("no mailbox forwards to the desk")
    return Well(f"mail to {', '.join(sorted(domains))} goes where it went")


def forwarding(installation: Installation) -> Finding:
    """By the probes that have come in so far. Sends nothing."""
    settings = installation.settings
    if settings.way_in == "mx":
        return Well(f"clients write to {settings.agent_address} itself")
    if settings.way_in == "by_hand":
        return Well(f"you forward by hand what the desk shall answer, to {settings.agent_address}")
    probes = list(installation.desk.blobs.list(PROBES))
    arrived, reports = _newest(probes, reports=False), _newest(probes, reports=True)
    if arrived is not None and (reports is None or arrived.modified >= reports.modified):
        return Well(f"a probe came through {_mailbox(installation)} on {arrived.modified:%Y-%m-%d}. {SPAM}")
    if reports is not None:
        return Problem("the last probe was refused; another one shows why", (installation.ours(_PROBE),))
    return Problem(
        f"nobody has seen a mail come through {_mailbox(installation)} yet. Set the forwarding up there:",
        (ByHand("\n".join(guide(_provider(installation), _addresses(installation)))), installation.ours(_PROBE)),
    )


def probed_forwarding(prober: Prober) -> Finding:
    """Sends a probe to where clients write, and waits until the desk has it."""
    installation = prober.installation
    settings = installation.settings
    if settings.way_in != "forwarding":
        return forwarding(installation)
    installation.require_stack()
    mailbox = _mailbox(installation)
    probe_id = prober.send(sender=f"{LOCAL_PART}@{settings.domain}", to=mailbox)
    return judged(prober.wait_for(probe_id), installation, prober.patience_seconds)


def judged(arrived: Arrived | None, installation: Installation, patience_seconds: float) -> Finding:
    """What came of a probe through the forwarding, and what to do."""
    mailbox, desk = _mailbox(installation), installation.settings.agent_address
    if arrived is None:
        return Problem(
            f"the probe to {mailbox} did not come to {desk} within {patience_seconds:.0f} seconds. If it lies in that "
            "mailbox's spam folder, mark it as none: spam is not forwarded. If it lies in its inbox, the forwarding is "
            "not on, or waits for its confirmation. If it is nowhere, look once more in some minutes",
            (_PAGE, installation.ours(_PROBE)),
        )
    if arrived.is_report:
        return _refused(arrived.mail, installation)
    if arrived.mail.sender.lower() != f"{LOCAL_PART}@{installation.settings.domain}":
        return Problem(
            f"the probe came, but as a new mail of {arrived.mail.sender}'s: {mailbox} forwards each mail as one of "
            "yours, so that nobody could tell who wrote it. Choose “redirect” or “send a copy” there",
            (_PAGE, installation.ours(_PROBE)),
        )
    proved = "" if arrived.mail.proof else ". Its sender's proof got lost on the way: clients join by their references"
    return Well(f"a probe to {mailbox} came to {desk}{proved}. {SPAM}")


def _refused(report: Mail, installation: Installation) -> Finding:
    said = " ".join(each.detail for each in (report.report.deliveries if report.report else ())) or report.subject
    if BLOCKED in said or BLOCKED in report.text:
        return Problem(
            f"Microsoft 365 refused to forward the probe ({BLOCKED}), and your clients get such a refusal, too, until "
            f"this is done. {allow_forwarding(MICROSOFT, _addresses(installation))}",
            (_PAGE, installation.ours(_PROBE)),
        )
    return Problem(f"the probe came back: {said[:300]}", (_PAGE, installation.ours(_PROBE)))


def _newest(probes: Iterable[StoredObject], *, reports: bool) -> StoredObject | None:
    kept = [each for each in probes if each.key.endswith(REPORTED) is reports]
    return max(kept, key=lambda each: each.modified, default=None)


def _mailbox(installation: Installation) -> str:
    return installation.settings.clients_write_to[0]


def _addresses(installation: Installation) -> Addresses:
    desk = installation.settings.agent_address
    return Addresses(desk=desk, mailbox=_mailbox(installation), sender=desk)


def _provider(installation: Installation) -> Provider:
    mailbox = _mailbox(installation)
    try:
        return provider_of(mailbox, installation.resolve(mailbox.rpartition("@")[2], "MX"))
    except NoAnswer:
        return provider_of(mailbox)


CHECKS: Final[tuple[Check[Installation], ...]] = (
    Check("Your mailbox", mailbox_untouched, needs_credentials=False),
    Check("Forwarding", forwarding, after_deploying=True),
)
