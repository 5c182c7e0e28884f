"""SES's active receipt rule set: an account has one for each Region, and without one it receives no mail."""

from typing import Any, Final

from copydesk.errors import SettingsError

RULE_SET: Final = "RuleSetName"
"""The stack's output that names the rule set in which its rule is."""


class AnotherRuleSet(SettingsError):
    """A rule set that is not ours is active, and may receive somebody's mail."""


def active_rule_set(ses: Any) -> str:
    """The name of the active rule set, or an empty string if mail is received by none."""
    return str(ses.describe_active_receipt_rule_set().get("Metadata", {}).get("Name", ""))


def is_receiving(ses: Any, rule_set: str) -> bool:
    """Whether `rule_set` is the active one: SES then refuses to delete it."""
    return active_rule_set(ses) == rule_set


def start_receiving(ses: Any, rule_set: str) -> bool:
    """Make `rule_set` the active one; False if it is already. Raises AnotherRuleSet, and changes nothing then."""
    active = active_rule_set(ses)
    if active == rule_set:
        return False
    if active:
        raise AnotherRuleSet(
            f"the rule set {active} is active, and an account can have only one in a Region. It may receive other "
            "mail of yours, so nothing was changed. To receive beside it, write "
            f'"existing_rule_set": "{active}" under `context.copydesk.deployment` in cdk.json, then run `make deploy`'
        )
    ses.set_active_receipt_rule_set(RuleSetName=rule_set)
    return True


def stop_receiving(ses: Any) -> None:
    """Switch off receiving for the whole account and Region: no rule set is active afterwards."""
    ses.set_active_receipt_rule_set()
