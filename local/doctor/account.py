"""The AWS account: who asks, where, and whether it is ready for a deployment."""

from typing import Final

from cdk.settings import REGIONS_WITH_INBOUND_MAIL
from local.deployed.aws import FAILURES, SIGN_IN, NoAccess, explained
from local.deployed.stack import find_stack
from local.doctor.findings import Check, Finding, Problem, Unknown, Well
from local.doctor.place import Place

BOOTSTRAP_STACK: Final = "CDKToolkit"
OLDEST_BOOTSTRAP: Final = 6
"""The version that the templates of today's CDK ask for."""
ENOUGH_CONCURRENCY: Final = 50
"""A mail's events run about five functions at a time; a new account may have only 10, shared with all that it runs."""
QUOTA_OF_CONCURRENCY: Final = "L-B99A9384"
MORE_CONCURRENCY: Final = "service-quotas request-service-quota-increase --service-code lambda"


def credentials(place: Place) -> Finding:
    """AWS knows who asks."""
    try:
        caller = place.aws.client("sts").get_caller_identity()
    except FAILURES as error:
        reason = explained(error)
        if isinstance(reason, NoAccess):
            return Problem(str(reason), ("aws configure sso", SIGN_IN))
        raise
    return Well(f"account {caller['Account']}, as {caller['Arn'].rpartition(':')[2]}")


def example(place: Place) -> Finding:
    """The settings name a domain that somebody can own."""
    if place.settings.is_example:
        return Problem(f"{place.settings.domain} is an example domain, which nobody can own", ("copydesk setup",))
    return Well(f"{place.settings.agent_address}, stack {place.settings.stage}")


def region(place: Place) -> Finding:
    """SES receives mail in the Region."""
    if place.region in REGIONS_WITH_INBOUND_MAIL:
        return Well(f"{place.region} receives mail")
    if place.settings.deployment.region_is_known_to_receive_mail:
        return Well(f"{place.region} receives mail, by your word in the settings")
    known = ", ".join(sorted(REGIONS_WITH_INBOUND_MAIL))
    return Problem(f"SES is not known to receive mail in {place.region}; take one of {known}", ("copydesk setup",))


def bootstrap(place: Place) -> Finding:
    """The CDK's own stack is there, new enough."""
    account = place.aws.client("sts").get_caller_identity()["Account"]
    command = f"make bootstrap ARGS=aws://{account}/{place.region}"
    stack = find_stack(place.aws, BOOTSTRAP_STACK)
    if stack is None:
        return Problem(f"the account is not bootstrapped for the CDK in {place.region}", (command,))
    version = stack.outputs.get("BootstrapVersion", "0")
    if not version.isdigit() or int(version) < OLDEST_BOOTSTRAP:
        return Problem(f"the bootstrap stack has version {version}, and {OLDEST_BOOTSTRAP} is needed", (command,))
    return Well(f"version {version}")


def concurrency(place: Place) -> Finding:
    """Lambda may run enough functions at a time."""
    limit = int(place.aws.client("lambda").get_account_settings()["AccountLimit"]["ConcurrentExecutions"])
    if limit >= ENOUGH_CONCURRENCY:
        return Well(f"{limit} functions at a time")
    return Problem(
        f"only {limit} functions may run at a time in this account: mails wait for one another",
        (place.command(f"{MORE_CONCURRENCY} --quota-code {QUOTA_OF_CONCURRENCY} --desired-value 1000"),),
    )


def stack(place: Place) -> Finding:
    """The stack is there and whole."""
    found = place.found_stack
    if found is None:
        return Problem(f"the stack {place.settings.stage} is not deployed in {place.region} yet", ("make deploy",))
    if found.status.endswith("_IN_PROGRESS"):
        return Unknown(f"{found.stage} is being changed just now ({found.status}); run this again in some minutes")
    if found.status.endswith(("FAILED", "ROLLBACK_COMPLETE")) and found.status != "UPDATE_ROLLBACK_COMPLETE":
        events = place.command(f"cloudformation describe-stack-events --stack-name {found.stage}")
        return Problem(f"{found.stage} is not whole ({found.status}); its events say why", (events, "make deploy"))
    if found.status == "UPDATE_ROLLBACK_COMPLETE":
        return Problem(f"the last deployment of {found.stage} was taken back; the one before it runs", ("make deploy",))
    return Well(f"{found.stage} is deployed ({found.status})")


CREDENTIALS: Final[Check[Place]] = Check("Credentials", credentials)
"""Made first: without them most of the others can only say that they don't know."""

CHECKS: Final[tuple[Check[Place], ...]] = (
    Check("Settings", example),
    Check("Region", region),
    Check("Bootstrap", bootstrap),
    Check("Lambda's concurrency", concurrency),
    Check("Stack", stack),
)
