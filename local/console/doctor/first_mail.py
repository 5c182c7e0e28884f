"""How to try what was just deployed: in SES's sandbox only who is verified can be answered."""

from copydesk.errors import CopydeskError
from copydesk.keys import INBOUND_PREFIX, SETUP_NOTICE
from local.console.aws.clients import FAILURES
from local.console.doctor.installation import Installation


def how_to_try(installation: Installation) -> str:
    """A first mail to write, and what comes of it; empty once mails have come in."""
    if _has_mail(installation):
        return ""
    agent, owner = installation.settings.agent_address, installation.settings.owner_address
    nothing = "If nothing does, `copydesk doctor` says why, and at any time what is left to do."
    if not installation.is_in_sandbox:
        return (
            f"write to {agent}, from another address than {owner}. Within a minute the draft comes to {owner}. "
            f"{nothing}"
        )
    return (
        f"write to {agent} from {owner}; in the sandbox you are the client too. Within a minute the draft comes to "
        f"you, and once you approve it, the reply. {nothing}\nOther people's mails get drafts as well, but SES refuses "
        "the replies until your account is out of the sandbox; only who clicks the link that "
        f"`{installation.ours('verify-address ADDRESS')}` mails to that address can be answered before."
    )


def _has_mail(installation: Installation) -> bool:
    try:
        return any(not each.key.endswith(SETUP_NOTICE) for each in installation.desk.blobs.list(INBOUND_PREFIX))
    except (CopydeskError, *FAILURES):
        return False
