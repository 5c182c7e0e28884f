"""Mail on SES: whether the account may send, whether the domain is known, and whose rule set receives."""

from collections.abc import Mapping
from typing import Any, Final

from local.deployed.stack import NotDeployed
from local.doctor.findings import Check, Finding, Problem, Unknown, Well
from local.doctor.place import Place
from local.doctor.records import Record, dkim_records, mail_from_records

QUOTA_SHARE: Final = 0.9
"""The share of the day's mails from which on it is time to ask for more."""
SUCCESS: Final = "SUCCESS"


def sending(place: Place) -> Finding:
    """SES lets the account send."""
    account = place.ses_account
    if not account["SendingEnabled"]:
        return Problem("sending is switched off for this account", (place.command("sesv2 get-account"),))
    status = account.get("EnforcementStatus", "HEALTHY")
    if status != "HEALTHY":
        return Problem(
            f"SES has put the account under {status.lower()}: too many bounces or complaints",
            ("https://console.aws.amazon.com/ses/home#/account", "docs/runbooks/bounces.md"),
        )
    return Well("allowed")


def sandbox(place: Place) -> Finding:
    """The account is out of SES's sandbox, and the settings know it."""
    if place.ses_account["ProductionAccessEnabled"]:
        if place.settings.deployment.sandbox:
            return Problem(
                "the account has left the sandbox, but the settings say that it is in it",
                ("set copydesk.deployment.sandbox to false in cdk.json", "make deploy"),
            )
        return Well("left")
    review = place.ses_account.get("Details", {}).get("ReviewDetails", {}).get("Status")
    if review == "PENDING":
        return Unknown("you asked to leave the sandbox; AWS answers within a day or two")
    return Problem(
        "in the sandbox: SES sends only to addresses that you verified, at most 200 mails a day",
        (*_owner_in_sandbox(place), _leave(place)),
    )


def _owner_in_sandbox(place: Place) -> tuple[str, ...]:
    owner = place.settings.owner_address
    identity = place.identity_of(owner)
    if identity is not None and identity.get("VerifiedForSendingStatus"):
        return ()
    return (place.command(f"sesv2 create-email-identity --email-identity {owner}"),)


def _leave(place: Place) -> str:
    return place.command(
        "sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL "
        f"--website-url https://{place.settings.domain} --use-case-description 'Answers to clients who wrote to us'"
    )


def quota(place: Place) -> Finding:
    """The day's quota is not nearly used up."""
    sent, most = (float(place.ses_account["SendQuota"][name]) for name in ("SentLast24Hours", "Max24HourSend"))
    told = f"{sent:.0f} of {most:.0f} mails in the last 24 hours"
    if 0 <= most * QUOTA_SHARE <= sent:
        console = f"https://console.aws.amazon.com/servicequotas/home/services/ses/quotas?region={place.region}"
        return Problem(f"{told}: SES will refuse more", (console,))
    return Well(told)


def identity(place: Place) -> Finding:
    """SES knows that the domain is the owner's."""
    found = _identity(place)
    if found.get("VerifiedForSendingStatus"):
        return Well(f"{place.settings.domain} is verified")
    return Problem(
        f"{place.settings.domain} is not verified yet: set the DKIM records and wait for up to a day",
        _shown(dkim_records(place.settings.domain, _tokens(found))),
    )


def dkim(place: Place) -> Finding:
    """Mails are signed with the domain's key."""
    found = _identity(place)
    status = found.get("DkimAttributes", {}).get("Status", "NOT_STARTED")
    if status == SUCCESS and found["DkimAttributes"].get("SigningEnabled", True):
        return Well("mails are signed")
    if status == SUCCESS:
        switch_on = f"sesv2 put-email-identity-dkim-attributes --email-identity {place.settings.domain}"
        return Problem("signing is switched off", (place.command(f"{switch_on} --signing-enabled"),))
    return Problem(
        f"SES has not found the DKIM records yet ({status})",
        _shown(dkim_records(place.settings.domain, _tokens(found))),
    )


def mail_from(place: Place) -> Finding:
    """Bounces come back to a domain of the owner's, so that SPF passes for it."""
    found = _identity(place).get("MailFromAttributes", {})
    if found.get("MailFromDomainStatus") == SUCCESS:
        return Well(str(found.get("MailFromDomain")))
    return Problem(
        f"SES has not found the records of {place.settings.mail_from_domain} yet",
        _shown(mail_from_records(place.settings.mail_from_domain, place.region)),
    )


def rule_set(place: Place) -> Finding:
    """The active rule set is the one that this stack's rule is in, and the rule stands there."""
    wanted = place.settings.deployment.existing_rule_set or place.settings.stage
    answer = place.aws.client("ses").describe_active_receipt_rule_set()
    active = answer.get("Metadata", {}).get("Name", "")
    if active == wanted:
        return _rule(place, wanted, answer.get("Rules", []))
    if place.found_stack is None:
        whose = f"{active} receives the account's mail here" if active else "no rule set receives mail here"
        return Unknown(f"not deployed yet; {whose}")
    activate = place.command(f"ses set-active-receipt-rule-set --rule-set-name {wanted}")
    if not active:
        return Problem("no rule set is active: SES refuses all mail", (activate,))
    return Problem(
        f"{active} is the active rule set, not {wanted}: mail to {place.settings.domain} does not come in. Join it, or "
        "make yours the active one, which stops what the other one receives",
        (f"set copydesk.deployment.existing_rule_set to {active} in cdk.json, then `make deploy`", activate),
    )


def _rule(place: Place, rule_set_name: str, rules: list[Mapping[str, Any]]) -> Finding:
    names = [rule["Name"] for rule in rules]
    if place.settings.stage not in names:
        return Problem(f"the active rule set {rule_set_name} has no rule {place.settings.stage}", ("make deploy",))
    position = names.index(place.settings.stage)
    if not rules[position].get("Enabled"):
        return Problem(f"the rule {place.settings.stage} is switched off", ("make deploy",))
    stopping = [rule["Name"] for rule in rules[:position] if any("StopAction" in each for each in rule["Actions"])]
    if stopping:
        first = f"ses set-receipt-rule-position --rule-set-name {rule_set_name} --rule-name {place.settings.stage}"
        return Problem(
            f"the rule {stopping[0]} stands before ours and may stop mail on its way", (place.command(first),)
        )
    return Well(f"{rule_set_name} is the active one, and ours")


def _identity(place: Place) -> Mapping[str, Any]:
    if place.identity is None:
        if place.found_stack is None:
            raise NotDeployed(f"`make deploy` makes the identity of {place.settings.domain}")
        raise NotDeployed(f"SES has no identity {place.settings.domain} in {place.region}; run `make deploy`")
    return place.identity


def _tokens(found: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(found.get("DkimAttributes", {}).get("Tokens", ()))


def _shown(records: tuple[Record, ...]) -> tuple[str, ...]:
    return tuple(str(record) for record in records)


CHECKS: Final[tuple[Check[Place], ...]] = (
    Check("Sending", sending),
    Check("Sandbox", sandbox),
    Check("Quota", quota),
    Check("Identity", identity),
    Check("DKIM", dkim),
    Check("MAIL FROM", mail_from),
    Check("Rule set", rule_set),
)
