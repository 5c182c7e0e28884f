"""What a deployment prints: the DNS records to set, where the review page is, and the next steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from aws_cdk import CfnOutput
from constructs import Construct

from cdk.dns import Record
from cdk.settings import DeskSettings


@dataclass(frozen=True, slots=True)
class Deployed:
    """Names that the owner's tools need."""

    bucket: str
    table: str
    keys_table: str
    bus: str
    rule_set: str
    model_secret: str
    page_url: str
    failed_queue_url: str
    undelivered_queue_url: str


def print_outputs(
    scope: Construct,
    settings: DeskSettings,
    deployed: Deployed,
    records: Sequence[Record],
    own_records: Sequence[Record] = (),
) -> None:
    """Add the outputs: what the tools look up, and where the next steps are told in whole sentences."""
    for number, record in enumerate(records, start=1):
        _output(scope, f"DnsRecord{number}{record.type.title()}", str(record), _why(record, settings))
    for number, record in enumerate(own_records, start=1):
        what = "DNS, in your own domain, for replies from your address"
        _output(scope, f"OwnDnsRecord{number}{record.type.title()}", str(record), what)
    for name, value, what in (
        ("NextStep", f".venv/bin/copydesk doctor --next --stage {settings.stage}", "What is left to do, in order"),
        ("DashboardUrl", _dashboard_url(settings), "Is it well?"),
        ("PageUrl", deployed.page_url, "Where the review page is; the mails hold the links"),
        ("BucketName", deployed.bucket, "Mails and articles"),
        ("TableName", deployed.table, "Queries, calendar and knowledge base"),
        ("KeysTableName", deployed.keys_table, "The keys without which nothing of a query can be read"),
        ("BusName", deployed.bus, "Copydesk's events"),
        ("RuleSetName", deployed.rule_set, "The receipt rule set that must be the active one for mail to come in"),
        ("ModelSecretArn", deployed.model_secret, "Where the key of the model's endpoint lies"),
        ("FailedQueueUrl", deployed.failed_queue_url, "What functions could not handle"),
        ("UndeliveredQueueUrl", deployed.undelivered_queue_url, "What rules could not deliver"),
    ):
        _output(scope, name, value, what)


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
