"""Mail on SES: whether the account may send, to whom, and whose rule set receives."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from local.console.doctor.findings import AFTER_DEPLOYING, AFTER_SETUP, ByHand, Check, Finding, Problem, Unknown, Well
from local.console.doctor.installation import Installation

QUOTA_SHARE: Final = 0.9
"""The share of the day's mails from which on it is time to ask for more."""
_CONSOLE: Final = "https://console.aws.amazon.com/ses/home#/account"
IN_SANDBOX: Final = (
    "your AWS account is in the sandbox of its mail service: it writes only to addresses that you verified, so no "
    "client can be answered yet"
)


def sending(installation: Installation) -> Finding:
    """SES lets the account send."""
    account = installation.ses_account
    if not account["SendingEnabled"]:
        return Problem("sending is switched off for this account; this page says why", (ByHand(_CONSOLE),))
    status = account.get("EnforcementStatus", "HEALTHY")
    if status != "HEALTHY":
        return Problem(
            f"SES has put the account under {status.lower()}: too many bounces or complaints",
            (ByHand(_CONSOLE), ByHand("docs/runbooks/bounces.md")),
        )
    return Well("allowed")


def own_address(installation: Installation) -> Finding:
    """In the sandbox not even the owner gets a mail before the address is verified."""
    owner = installation.settings.owner_address
    if installation.ses_account["ProductionAccessEnabled"]:
        return Well(f"{owner} need not be verified, outside of the sandbox")
    found = installation.identity_of(owner)
    if any(_is_verified(each) for each in (found, installation.identity_of(owner.rpartition("@")[2]))):
        return Well(f"{owner} is verified")
    verify = (installation.ours("verify-address"),)
    if found is not None:
        return Problem(
            f"{owner} is not verified yet: click the link in the mail that AWS has sent there (look among the spam "
            "too). Without it no draft reaches you. This sends the mail again:",
            verify,
        )
    return Problem(
        f"{owner} is not verified: while your account is in the sandbox, no draft reaches you, and a client's mail "
        "ends as a failure. This mails you a link to click",
        verify,
    )


def _is_verified(identity: Mapping[str, Any] | None) -> bool:
    return bool(identity and identity.get("VerifiedForSendingStatus"))


def sandbox(installation: Installation) -> Finding:
    """The account is out of SES's sandbox, and the settings know it."""
    believed = installation.settings.deployment.sandbox
    if installation.ses_account["ProductionAccessEnabled"]:
        if believed:
            return Problem(
                "your account has left the sandbox, so anybody can be answered; the settings still say that it is in "
                "it, which leaves the functions more rights than they need. This corrects them",
                (installation.ours("leave-sandbox"), installation.deploy),
            )
        return Well("left: anybody can be answered")
    review = installation.ses_account.get("Details", {}).get("ReviewDetails", {}).get("Status")
    disagree = "" if believed else ". The settings say that it has left, so that even the mails to you are refused"
    mend = () if believed else (installation.ours("leave-sandbox"), installation.deploy)
    if review == "PENDING" and believed:
        return Unknown(f"{IN_SANDBOX}. You asked to leave it; AWS answers in about a day, by mail")
    if review == "PENDING":
        return Problem(
            f"{IN_SANDBOX}{disagree}. You asked to leave; AWS answers in about a day. Until then this corrects them",
            mend,
        )
    if review in {"DENIED", "FAILED"}:
        return Problem(
            f"{IN_SANDBOX}{disagree}. AWS has not granted your request to leave: its mail, and the case on this page, "
            "say what it wants to know",
            (*mend, ByHand("https://console.aws.amazon.com/support/home#/case/history")),
        )
    return Problem(
        f"{IN_SANDBOX}{disagree}. Ask to leave it; AWS answers in about a day, by mail",
        mend or (installation.ours("leave-sandbox"),),
    )


def quota(installation: Installation) -> Finding:
    """The day's quota is not nearly used up."""
    sent, most = (float(installation.ses_account["SendQuota"][name]) for name in ("SentLast24Hours", "Max24HourSend"))
    told = f"{sent:.0f} of {most:.0f} mails in the last 24 hours"
    if 0 <= most * QUOTA_SHARE <= sent:
        console = f"https://console.aws.amazon.com/servicequotas/home/services/ses/quotas?region={installation.region}"
        return Problem(f"{told}: SES will refuse more", (ByHand(console),))
    return Well(told)


def rule_set(installation: Installation) -> Finding:
    """The active rule set is the one that this stack's rule is in, and the rule stands there."""
    wanted = installation.settings.deployment.existing_rule_set or installation.settings.stage
    answer = installation.aws.client("ses").describe_active_receipt_rule_set()
    active = answer.get("Metadata", {}).get("Name", "")
    if active == wanted:
        return _rule(installation, wanted, answer.get("Rules", []))
    if not installation.is_deployed:
        return Unknown(f"not deployed yet; {active} receives the account's mail here") if active else AFTER_DEPLOYING
    if not active:
        return Problem("SES does not receive any mail yet; this switches it on", (installation.ours("receive"),))
    activate = installation.command(f"ses set-active-receipt-rule-set --rule-set-name {wanted}")
    return Problem(
        f"{active} is the active rule set, not {wanted}: mail to {installation.settings.domain} does not come in. An "
        "account has one active rule set in a Region, so let Copydesk's rule join it",
        (
            ByHand(f'in cdk.json, under "deployment", set "existing_rule_set": "{active}"'),
            installation.deploy,
            ByHand(f"or, if nobody needs what {active} receives: {activate}"),
        ),
    )


def _rule(installation: Installation, rule_set_name: str, rules: list[Mapping[str, Any]]) -> Finding:
    names = [rule["Name"] for rule in rules]
    if installation.settings.stage not in names:
        return Problem(
            f"the active rule set {rule_set_name} has no rule {installation.settings.stage}", (installation.deploy,)
        )
    position = names.index(installation.settings.stage)
    if not rules[position].get("Enabled"):
        return Problem(f"the rule {installation.settings.stage} is switched off", (installation.deploy,))
    stopping = [rule["Name"] for rule in rules[:position] if any("StopAction" in each for each in rule["Actions"])]
    if stopping:
        first = (
            f"ses set-receipt-rule-position --rule-set-name {rule_set_name} --rule-name {installation.settings.stage}"
        )
        return Problem(
            f"the rule {stopping[0]} stands before ours and may stop mail on its way", (installation.command(first),)
        )
    return Well(f"{rule_set_name} is the active one, and ours")


def _after_setup(find: Callable[[Installation], Finding]) -> Callable[[Installation], Finding]:
    """The check, once the settings are the owner's: AWS must never write to the example's address."""
    return lambda installation: AFTER_SETUP if installation.settings.is_example else find(installation)


CHECKS: Final[tuple[Check[Installation], ...]] = (
    Check("Sending", sending, after_deploying=True),
    Check("Your address", _after_setup(own_address), after_deploying=True),
    Check("Sandbox", _after_setup(sandbox), after_deploying=True),
    Check("Quota", quota),
    Check("Rule set", rule_set, after_deploying=True),
)
