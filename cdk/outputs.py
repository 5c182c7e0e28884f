"""What a deployment prints: the DNS records to set, where the review page is, and the next steps as commands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aws_cdk import CfnOutput
from constructs import Construct

from cdk.dns import Record
from cdk.settings import DeskSettings
from functions.subscriptions import ARTICLES_PREFIX


@dataclass(frozen=True, slots=True)
class Deployed:
    """Names that the steps need."""

    bucket: str
    table: str
    bus: str
    rule_set: str
    model_secret: str
    page_url: str
    failed_queue_url: str
    undelivered_queue_url: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. The command line prints the name and the command, the console the explanation too."""

    name: str
    why: str
    command: str


def print_outputs(scope: Construct, settings: DeskSettings, deployed: Deployed, records: Sequence[Record]) -> None:
    """Add the outputs. The screen sorts them by name, hence the numbers."""
    for number, record in enumerate(records, start=1):
        _output(scope, f"DnsRecord{number}{record.type.title()}", str(record), _why(record, settings))
    for number, step in enumerate(_steps(settings, deployed), start=1):
        _output(scope, f"NextStep{number}{step.name}", step.command, step.why)
    for name, value, what in (
        ("DashboardUrl", _dashboard_url(settings), "Is it well?"),
        ("PageUrl", deployed.page_url, "Where the review page is; the mails hold the links"),
        ("BucketName", deployed.bucket, "Mails and articles"),
        ("TableName", deployed.table, "Queries, calendar and knowledge base"),
        ("BusName", deployed.bus, "Copydesk's events"),
        ("FailedQueueUrl", deployed.failed_queue_url, "What functions could not handle"),
        ("UndeliveredQueueUrl", deployed.undelivered_queue_url, "What rules could not deliver"),
    ):
        _output(scope, name, value, what)


def _steps(settings: DeskSettings, deployed: Deployed) -> Iterator[Step]:
    """What is left to do, in order."""
    region = f"--region {settings.deployment.region}"
    yield Step(
        "WaitForSuccessAfterSettingDns",
        "Set the DNS records, then wait until this prints SUCCESS",
        f"aws sesv2 get-email-identity --email-identity {settings.domain} --query DkimAttributes.Status {region}",
    )
    yield Step(
        "SetModelKey",
        "Give the API key of the model's endpoint",
        f"aws secretsmanager put-secret-value --secret-id {deployed.model_secret} --secret-string YOUR_KEY {region}",
    )
    yield Step(
        "ConfirmAlarmMail",
        f"Confirm AWS's mail to {', '.join(settings.alarm_addresses)}, or alarms reach nobody; this lists who has",
        f"aws sns list-subscriptions --query \"Subscriptions[?Protocol=='email'].[Endpoint,SubscriptionArn]\" {region}",
    )
    yield from _receiving(settings, deployed, region)
    yield Step(
        "UploadArticles",
        "Put your past articles into the knowledge base",
        f"aws s3 sync examples/articles s3://{deployed.bucket}/{ARTICLES_PREFIX} {region}",
    )
    if settings.deployment.sandbox:
        yield from _leaving_the_sandbox(settings, region)


def _receiving(settings: DeskSettings, deployed: Deployed, region: str) -> Iterator[Step]:
    if settings.deployment.activate_rule_set:
        return
    active = f"aws ses describe-active-receipt-rule-set --query Metadata.Name {region}"
    if settings.deployment.existing_rule_set:
        yield Step("SeeActiveRuleSet", f"This must print {settings.deployment.existing_rule_set}", active)
        return
    yield Step(
        "SeeActiveRuleSet",
        "If this prints another rule set, set deployment.existing_rule_set to that name and deploy again",
        active,
    )
    yield Step(
        "ElseActivateRuleSet",
        "If it printed none, let SES receive mail; an account has one active rule set in a Region",
        f"aws ses set-active-receipt-rule-set --rule-set-name {deployed.rule_set} {region}",
    )


def _leaving_the_sandbox(settings: DeskSettings, region: str) -> Iterator[Step]:
    yield Step(
        "VerifyYourAddress",
        "In the SES sandbox you can only write to addresses that you verified, such as your own",
        f"aws sesv2 create-email-identity --email-identity {settings.owner_address} {region}",
    )
    yield Step(
        "AskToLeaveSandbox",
        "Once out of the sandbox, set deployment.sandbox to false and deploy again",
        "aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL "
        f"--website-url https://{settings.domain} --use-case-description 'Answers to clients who wrote to us' {region}",
    )


def _dashboard_url(settings: DeskSettings) -> str:
    region = settings.deployment.region
    return (
        f"https://{region}.console.aws.amazon.com/cloudwatch/home?region={region}#dashboards/dashboard/{settings.stage}"
    )


def _why(record: Record, settings: DeskSettings) -> str:
    if settings.deployment.hosted_zone_id:
        return "Written to your hosted zone"
    return f"DNS: {record.type} of {'the domain' if record.name == settings.domain else 'a name below the domain'}"


def _output(scope: Construct, name: str, value: str, description: str) -> None:
    CfnOutput(scope, name, value=value, description=description)
