"""Whether the deployed functions that write notes may write to nobody but the owner, by IAM's own simulation."""

from collections.abc import Sequence
from typing import Final

from functions.registry import Grant
from local.console.doctor.findings import Check, Finding, Problem, Unknown, Well
from local.console.doctor.installation import Installation
from local.console.doctor.roles import ALLOWED, decisions, roles_with

STRANGER: Final = "somebody@example.com"
"""Whom nothing is ever sent to: RFC 2606 reserves the domain. Nor is anything sent here: IAM is only asked."""
ACTIONS: Final = ("ses:SendEmail", "ses:SendRawEmail")


def notes(installation: Installation) -> Finding:
    """Roles may have been changed since the deployment, or have got another policy besides.

    IAM judges with the keys that it is told here. That SES tells it the recipients is not shown by this: but without
    them IAM refuses every note, so each note that arrives shows it.
    """
    roles = roles_with(installation, Grant.TELL_OWNER)
    if not roles:
        return Unknown("the stack names no role of a function that writes notes; run `make deploy`, then look again")
    owner = installation.settings.owner_address
    for handler, role in roles.items():
        for recipients in ((STRANGER,), (owner, STRANGER), ()):
            if ALLOWED in _decisions(installation, role, recipients):
                return Problem(
                    f"{handler} may write to others than {owner}: its role was changed after the deployment. Take away "
                    f"what was added to {role.rpartition('/')[2]}, then deploy again",
                    (installation.deploy,),
                )
        if set(_decisions(installation, role, (owner,))) != {ALLOWED}:
            return Problem(
                f"{handler} may not write to {owner}, so its notes don't reach you: the deployed role is another's or "
                "is older than the settings",
                (installation.deploy,),
            )
    return Well(f"{len(roles)} functions may write to {owner} and to nobody else, says IAM")


def _decisions(installation: Installation, role: str, recipients: Sequence[str]) -> list[str]:
    """What IAM says to each action, for a mail from the agent to `recipients`."""
    settings = installation.settings
    context: dict[str, str | Sequence[str]] = {"ses:FromAddress": settings.agent_address}
    if recipients:
        context["ses:Recipients"] = recipients
    _, partition, _, _, account, _ = role.split(":", 5)
    identity = f"arn:{partition}:ses:{installation.region}:{account}:identity/{settings.domain}"
    return decisions(installation, role, ACTIONS, identity, context)


CHECKS: Final[tuple[Check[Installation], ...]] = (Check("Notes", notes),)
