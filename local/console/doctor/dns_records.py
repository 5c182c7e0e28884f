"""DNS as the world sees it, and SES: the records that the mail domain needs, and the one for the owner's own domain."""

import re
from collections.abc import Mapping
from typing import Any, Final

from copydesk.mail_providers import is_mail_provider
from local.console.dns.resolver import NoAnswer
from local.console.doctor.entered import is_published, slip, superfluous
from local.console.doctor.findings import AFTER_DEPLOYING, ByHand, Check, Finding, Problem, Unknown, Well
from local.console.doctor.installation import Installation
from local.console.doctor.records import (
    Record,
    dkim_records,
    dmarc_record,
    harmless_dmarc_record,
    inbound_record,
    mail_from_records,
)

SUCCESS: Final = "SUCCESS"
_SES: Final = re.compile(r"inbound-smtp\.([a-z0-9-]+)\.amazonaws\.com")


def inbound(installation: Installation) -> Finding:
    """Mail to the domain goes to SES, and nowhere else. The check never asks to give up a mailbox that is in use."""
    wanted = inbound_record(installation.settings.domain, installation.region)
    hosts = [value.rpartition(" ")[2] for value in installation.resolve(wanted.name, "MX")]
    others = [host for host in hosts if host not in {wanted.data, ""}]
    if elsewhere := [host for host in others if _SES.fullmatch(host)]:
        wrong = f"mail to {wanted.name} goes to SES in another Region ({', '.join(elsewhere)}): change that record"
        return Problem(wrong, (wanted,))
    if others and wanted.data in hosts:
        return Problem(
            f"only a part of the mail to {wanted.name} reaches Copydesk; the rest goes to {', '.join(others)}. If that "
            f"is a mailbox in use, take Copydesk's own MX record away again, and let it receive on "
            f"{_free(installation)}: `copydesk setup`. If nobody needs that mailbox any more, take its MX record away"
        )
    if others:
        return Problem(
            f"mail to {wanted.name} already goes to {', '.join(others)}: a mailbox in use. Do NOT replace its MX "
            f"record, or all mail to {wanted.name} would go to Copydesk; let it receive on {_free(installation)}",
            ("copydesk setup",),
        )
    if wanted.data in hosts:
        return Well(f"mail to {wanted.name} goes to SES")
    return _missing(installation, (wanted,), f"nothing to {wanted.name} arrives yet: it has no MX record")


def _free(installation: Installation) -> str:
    """A subdomain of the owner's that most likely has no mailbox."""
    domain = installation.settings.domain
    return f"{'desk' if not domain.startswith('desk.') else 'copydesk'}.{domain}"


def dkim(installation: Installation) -> Finding:
    """Mails are signed with the domain's key, by which SES knows, too, that the domain is the owner's."""
    found = _identity(installation)
    attributes = found.get("DkimAttributes", {})
    records = dkim_records(installation.settings.domain, tuple(attributes.get("Tokens", ())))
    if not records:
        return Unknown("SES has not named the records yet; `copydesk doctor` shows them in some minutes")
    if trouble := published(installation, records):
        return trouble
    if attributes.get("Status") != SUCCESS or not found.get("VerifiedForSendingStatus"):
        return not_seen_yet(installation, str(attributes.get("Status", "NOT_STARTED")))
    if not attributes.get("SigningEnabled", True):
        switch_on = f"sesv2 put-email-identity-dkim-attributes --email-identity {installation.settings.domain}"
        return Problem("signing is switched off", (installation.command(f"{switch_on} --signing-enabled"),))
    return Well(f"{installation.settings.domain} is yours, and mails are signed")


def mail_from(installation: Installation) -> Finding:
    """Bounces come back to a domain of the owner's, so that SPF passes for it."""
    records = mail_from_records(installation.settings.mail_from_domain, installation.region)
    if trouble := published(installation, records):
        return trouble
    status = str(_identity(installation).get("MailFromAttributes", {}).get("MailFromDomainStatus", "NOT_STARTED"))
    return Well(installation.settings.mail_from_domain) if status == SUCCESS else not_seen_yet(installation, status)


def not_seen_yet(installation: Installation, status: str) -> Finding:
    """What to say of records that are published, while SES says this of them."""
    if status == "FAILED":
        console = (
            f"https://{installation.region}.console.aws.amazon.com/ses/home?region={installation.region}#/identities"
        )
        return Problem(
            "the records are published, but SES stopped looking for them after three days: open the domain's page, and "
            "edit and save this setting once, so that it looks again",
            (ByHand(f"{console}/{installation.settings.domain}"),),
        )
    return Unknown(f"the records are published; SES has yet to see them ({status}), which takes up to a day")


def dmarc(installation: Installation) -> Finding:
    """Others are told what to do with forged mail of the agent's domain."""
    domain, owner = installation.settings.domain, installation.settings.owner_address
    found = policies_of(installation, domain)
    if len(found) == 1:
        return Well("published")
    if found:
        return _two_policies(domain, found)
    # One record serves both where the owner writes from the same domain: it must then not touch the owner's mail.
    is_shared = owner.rpartition("@")[2] == domain
    wanted = harmless_dmarc_record(domain) if is_shared else dmarc_record(domain, owner)
    return _missing(installation, (wanted,), f"{domain} has no DMARC record: replies may be taken for spam")


def owners_dmarc(installation: Installation) -> Finding:
    """The owner's word by mail counts only with a passing DMARC verdict, so the owner's domain needs a record."""
    owner = installation.settings.owner_address
    domain = owner.rpartition("@")[2]
    found = policies_of(installation, domain)
    if len(found) == 1:
        return Well(f"{domain} has one, so decisions by mail from {owner} can count")
    if found:
        return _two_policies(domain, found)
    without = f"{domain} has no DMARC record, so your answers to review mails do not count; the review page always does"
    if is_mail_provider(domain):
        return Problem(
            f"{without}. Only the provider of {domain} could change that: decide on the page, or take an address of a "
            "domain of your own",
            ("copydesk setup",),
        )
    whose = "" if _is_related(domain, installation.settings.domain) else f"If {domain} is yours: "
    return _missing(
        installation,
        (harmless_dmarc_record(domain),),
        f"{without}. {whose}This record concerns the mail that you yourself write, so it says p=none, which changes "
        "nothing about how that is delivered (where only Copydesk writes, it can be p=quarantine). Your mail "
        "provider must also sign your mail with DKIM for your domain; its help says how"
        f"{f'. If {domain} is not yours, decide on the page' if whose else ''}",
    )


def _is_related(owner_domain: str, agent_domain: str) -> bool:
    """Whether one lies below the other: the owner, who holds the agent's, then holds both."""
    return f".{agent_domain}".endswith(f".{owner_domain}") or owner_domain.endswith(f".{agent_domain}")


def _two_policies(domain: str, found: tuple[str, ...]) -> Finding:
    return Problem(
        f"{domain} has {len(found)} DMARC records, which count as none: keep one, and take the others away",
        tuple(ByHand(f'_dmarc.{domain} TXT "{value}"') for value in found),
    )


def policies_of(installation: Installation, domain: str) -> tuple[str, ...]:
    """The DMARC records of the domain, or of the nearest one above it that has any (RFC 7489 section 6.6.3)."""
    labels = domain.split(".")
    for start in range(len(labels) - 1):
        found = installation.resolve(f"_dmarc.{'.'.join(labels[start:])}", "TXT")
        if policies := tuple(value for value in found if value.startswith("v=DMARC1")):
            return policies
    return ()


def published(installation: Installation, wanted: tuple[Record, ...]) -> Finding | None:
    """What is wrong with the records in DNS; None if they are there."""
    missing = tuple(record for record in wanted if not is_published(record, installation.resolve))
    if missing:
        many = "the record is" if len(wanted) == 1 else f"{len(missing)} of {len(wanted)} records are"
        return _missing(installation, missing, f"{many} missing")
    beside = [
        f"{each.name} {each.type} {value}" for each in wanted for value in superfluous(each, installation.resolve)
    ]
    if beside:
        return Problem(f"the records are there, but others beside them spoil them: take away {'; '.join(beside)}")
    return None


def _missing(installation: Installation, records: tuple[Record, ...], what: str) -> Finding:
    """What to set, and how it was entered if it was entered wrongly. Before a deployment nobody need set anything."""
    slips = [slip(record, installation.resolve, installation.zone(record.name)) for record in records]
    found = "".join(f"\n{each}" for each in dict.fromkeys(slips) if each)
    if not found and not installation.is_deployed:
        return AFTER_DEPLOYING
    return Problem(f"{what}{found}", records)


def _identity(installation: Installation) -> Mapping[str, Any]:
    if installation.identity is None:
        installation.require_stack()
        missing = f"{installation.settings.domain} in {installation.region}"
        raise NoAnswer(f"SES has no identity {missing}; {installation.deploy} makes it")
    return installation.identity


CHECKS: Final[tuple[Check[Installation], ...]] = (
    Check("MX", inbound, needs_credentials=False, after_deploying=True),
    Check("DKIM", dkim, after_deploying=True),
    Check("MAIL FROM", mail_from, after_deploying=True),
    Check("DMARC", dmarc, needs_credentials=False, after_deploying=True),
    Check("Your own DMARC", owners_dmarc, needs_credentials=False, after_deploying=True),
)
"""Those that need no credentials then find what is wrong, but not yet what is missing."""
