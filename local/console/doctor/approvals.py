"""The keys that approvals and links are signed with: CloudFormation cannot make them, so whoever deploys does."""

from typing import Final

from copydesk.errors import SettingsError
from copydesk.keyring import LINK_PURPOSES, NEEDED, KeyRing
from local.console.aws.approval_keys import ApprovalKeys, former_secret
from local.console.doctor.findings import Check, Finding, Problem, Well
from local.console.doctor.installation import Installation

MAKE: Final = "approval-key make"


def keys(installation: Installation) -> Finding:
    """All rings are there, and each has a key that signs. Shows no secret."""
    installation.require_stack()
    found = ApprovalKeys(installation.aws.client("ssm"), installation.settings.stage)
    rings = {purpose: found.ring(purpose) for purpose in NEEDED}
    missing = [purpose for purpose, ring in rings.items() if not _signs(ring)]
    if missing:
        return Problem(
            f"there is no key yet for: {', '.join(missing)}, so no reply can leave. This makes it, once",
            (installation.ours(MAKE),),
        )
    return Well(", ".join(ring.signing().id for ring in rings.values() if ring is not None) + " sign")


def former(installation: Installation) -> Finding:
    """The secret that signed links and addresses so far is in their rings before a deployment deletes it."""
    if not former_secret(installation.found_stack):
        return Well("no key would be lost by deploying")
    found = ApprovalKeys(installation.aws.client("ssm"), installation.settings.stage)
    if all(found.ring(purpose) for purpose in LINK_PURPOSES):
        return Well("no key would be lost by deploying")
    return Problem(
        "deploying deletes the secret that signed links and your clients' reply addresses so far. This takes it over",
        (installation.ours(MAKE),),
    )


def _signs(ring: KeyRing | None) -> bool:
    try:
        return ring is not None and bool(ring.signing())
    except SettingsError:
        return False


CHECKS: Final = (
    Check("Former key", former, stops=("deploy",)),
    Check("Approval keys", keys, after_deploying=True),
)
