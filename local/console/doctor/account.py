"""The AWS account: who asks, where, and whether it is ready for a deployment."""

import shlex
from typing import Final

from cdk.settings import REGIONS_WITH_INBOUND_MAIL
from local.console.aws.clients import FAILURES, Aws, NoAccess, explain_aws_error
from local.console.aws.stack import find_stack
from local.console.doctor.findings import ByHand, Check, Finding, Problem, Unknown, Well
from local.console.doctor.installation import DEPLOY, Installation
from local.console.doctor.model import is_readable_on_the_way
from local.console.setup.questions import REGIONS_IN_WORDS

BOOTSTRAP_STACK: Final = "CDKToolkit"
OLDEST_BOOTSTRAP: Final = 6
"""The version that the templates of today's CDK ask for."""
ENOUGH_CONCURRENCY: Final = 50
"""A mail's events run about five functions at a time; a new account may have only 10, shared with all that it runs."""
QUOTA_OF_CONCURRENCY: Final = "L-B99A9384"


def credentials(installation: Installation) -> Finding:
    """AWS knows who asks."""
    return who_asks(installation.aws)


def who_asks(aws: Aws) -> Finding:
    """The account and the name that the credentials stand for."""
    try:
        caller = aws.client("sts").get_caller_identity()
    except FAILURES as error:
        reason = explain_aws_error(error)
        if isinstance(reason, NoAccess):
            return Problem(str(reason))
        raise
    return Well(f"account {caller['Account']}, as {caller['Arn'].rpartition(':')[2]}")


def example(installation: Installation) -> Finding:
    """The settings name a domain that somebody can own."""
    if installation.settings.is_example:
        return Problem(
            f"{installation.settings.domain} is an example domain, which nobody can own", ("copydesk setup",)
        )
    if is_readable_on_the_way(installation.settings.model.base_url):
        return Problem(
            f"{installation.settings.model.base_url} is not encrypted: the model's key and your clients' mails could "
            "be read on their way there. Name an address with https",
            ("copydesk setup",),
        )
    return Well(f"{installation.settings.agent_address}, stack {installation.settings.stage}")


def region(installation: Installation) -> Finding:
    """SES receives mail in the Region."""
    if installation.region in REGIONS_WITH_INBOUND_MAIL:
        return Well(f"{installation.region} receives mail")
    if installation.settings.deployment.region_is_known_to_receive_mail:
        return Well(f"{installation.region} receives mail, by your word in the settings")
    return Problem(
        f"SES is not known to receive mail in {installation.region}; take one of {REGIONS_IN_WORDS}",
        ("copydesk setup",),
    )


def bootstrap(installation: Installation) -> Finding:
    """The CDK's own stack is there, new enough."""
    command = _bootstrap_command(installation)
    stack = find_stack(installation.aws, BOOTSTRAP_STACK)
    if stack is None:
        return Problem(
            f"the account has not been prepared for deployments to {installation.region} yet, which is done once",
            (command,),
        )
    version = stack.outputs.get("BootstrapVersion", "0")
    if not version.isdigit() or int(version) < OLDEST_BOOTSTRAP:
        return Problem(f"the bootstrap stack has version {version}, and {OLDEST_BOOTSTRAP} is needed", (command,))
    return Well(f"version {version}")


def _bootstrap_command(installation: Installation) -> str:
    """Plain where make follows these settings; else it names the account and the Region."""
    profile = f"--profile {installation.aws.profile}" if installation.aws.profile else ""
    account = "" if installation.deploy == DEPLOY else installation.aws.client("sts").get_caller_identity()["Account"]
    arguments = " ".join(filter(None, (f"aws://{account}/{installation.region}" if account else "", profile)))
    return f"make bootstrap ARGS={shlex.quote(arguments)}" if arguments else "make bootstrap"


def concurrency(installation: Installation) -> Finding:
    """Lambda may run enough functions at a time."""
    limit = int(installation.aws.client("lambda").get_account_settings()["AccountLimit"]["ConcurrentExecutions"])
    if limit >= ENOUGH_CONCURRENCY:
        return Well(f"{limit} functions at a time")
    console = f"https://{installation.region}.console.aws.amazon.com/servicequotas/home/services/lambda/quotas"
    return Problem(
        f"only {limit} functions may run at a time in this account, so mails wait for one another. Ask AWS for 1000, "
        "which costs nothing",
        (ByHand(f"{console}/{QUOTA_OF_CONCURRENCY}"),),
    )


def stack(installation: Installation) -> Finding:
    """The stack is there and whole."""
    found = installation.found_stack
    if found is None:
        return Problem(
            f"the stack {installation.settings.stage} is not deployed in {installation.region} yet",
            (installation.deploy,),
        )
    if found.status.endswith("_IN_PROGRESS"):
        return Unknown(
            f"{found.stage} is being changed just now ({found.status}); `copydesk doctor` tells more in some minutes"
        )
    if found.status.endswith(("FAILED", "ROLLBACK_COMPLETE")) and found.status != "UPDATE_ROLLBACK_COMPLETE":
        console = f"https://{installation.region}.console.aws.amazon.com/cloudformation/home?region={installation.region}#/stacks"
        return Problem(
            f"{found.stage} is not whole ({found.status}); its events say why", (ByHand(console), installation.deploy)
        )
    if found.status == "UPDATE_ROLLBACK_COMPLETE":
        return Problem(
            f"the last deployment of {found.stage} was taken back; the one before it runs", (installation.deploy,)
        )
    return Well(f"{found.stage} is deployed ({found.status})")


CREDENTIALS: Final[Check[Installation]] = Check("Credentials", credentials)
"""Made first: without them most of the others can only say that they don't know."""

CHECKS: Final[tuple[Check[Installation], ...]] = (
    Check("Settings", example, needs_credentials=False, stops=("bootstrap", "deploy")),
    Check("Region", region, needs_credentials=False),
    Check("Bootstrap", bootstrap, stops=("deploy",)),
    Check("Lambda's concurrency", concurrency),
    Check("Stack", stack, after_deploying=True),
)
