"""Where all lies: the table (states, events, markers, calendar, knowledge), its keys, the bucket (mails, articles).

The keys have a table of their own, without point-in-time recovery: what it kept could be read again.
"""

from typing import Final, cast

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_s3 as s3
from constructs import Construct

from cdk.acknowledge import acknowledge
from copydesk.keys import DEADLINE_INDEX, INBOUND_PREFIX, MAIL_PREFIX

OLD_VERSIONS_KEPT: Final = Duration.days(30)
NO_RECOVERY: Final = (
    "What is deleted here must be gone: the key of a forgotten query would make all of it readable again. Deletion "
    "protection keeps the table itself."
)
NO_ACCESS_LOGS: Final = (
    "Access logs would need a second bucket that holds the keys of private mails; CloudTrail data events give the same "
    "for those who want it."
)


class Storage(Construct):
    """The tables and the bucket; all stay when the stack is destroyed.

    Mails lie in the bucket in clear, as SES writes them: they end after `mails_kept_days`, unless that is 0.
    """

    def __init__(self, scope: Construct, construct_id: str, *, mails_kept_days: int) -> None:
        super().__init__(scope, construct_id)
        self.table = self._table()
        self.keys = self._keys()
        self.bucket = self._bucket(mails_kept_days)
        self.bucket_resource = cast("s3.CfnBucket", self.bucket.node.default_child)
        _announce_to_eventbridge(self.bucket_resource)
        self.deadline_index_arn = f"{self.table.table_arn}/index/{DEADLINE_INDEX}"

    @property
    def stream_arn(self) -> str:
        """The table's stream of new items."""
        return cast("str", self.table.table_stream_arn)

    def _table(self) -> dynamodb.Table:
        table = dynamodb.Table(
            self,
            "Table",
            partition_key=_text("pk"),
            sort_key=_text("sk"),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            stream=dynamodb.StreamViewType.NEW_IMAGE,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            time_to_live_attribute="expires",
            deletion_protection=True,
            removal_policy=RemovalPolicy.RETAIN,
        )
        table.add_global_secondary_index(
            index_name=DEADLINE_INDEX,
            partition_key=_text("deadline_shard"),
            sort_key=_text("deadline_at"),
            projection_type=dynamodb.ProjectionType.INCLUDE,
            non_key_attributes=["status"],
        )
        acknowledge(
            table,
            {
                "CKV_AWS_119": "DynamoDB's own key encrypts it. One's own key costs $1 a month, and who may read the "
                "table could use that key too."
            },
        )
        return table

    def _keys(self) -> dynamodb.Table:
        table = dynamodb.Table(
            self,
            "Keys",
            partition_key=_text("pk"),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            time_to_live_attribute="expires",
            deletion_protection=True,
            removal_policy=RemovalPolicy.RETAIN,
        )
        acknowledge(
            table,
            {
                "AwsSolutions-DDB3": NO_RECOVERY,
                "CKV_AWS_28": NO_RECOVERY,
                "CKV_AWS_119": "DynamoDB's own key encrypts it. One's own key costs $1 a month, and who may read the "
                "table could use that key too.",
            },
        )
        return table

    def _bucket(self, mails_kept_days: int) -> s3.Bucket:
        bucket = s3.Bucket(
            self,
            "Bucket",
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            enforce_ssl=True,
            minimum_tls_version=1.2,
            versioned=True,
            lifecycle_rules=[
                s3.LifecycleRule(
                    noncurrent_version_expiration=OLD_VERSIONS_KEPT,
                    expired_object_delete_marker=True,
                    abort_incomplete_multipart_upload_after=Duration.days(7),
                ),
                *_expiring(mails_kept_days),
            ],
            removal_policy=RemovalPolicy.RETAIN,
        )
        acknowledge(bucket, {"AwsSolutions-S1": NO_ACCESS_LOGS, "CKV_AWS_18": NO_ACCESS_LOGS})
        return bucket


def _expiring(days: int) -> list[s3.LifecycleRule]:
    if not days:
        return []
    return [
        s3.LifecycleRule(prefix=prefix, expiration=Duration.days(days), noncurrent_version_expiration=Duration.days(1))
        for prefix in (INBOUND_PREFIX, MAIL_PREFIX)
    ]


def _announce_to_eventbridge(resource: s3.CfnBucket) -> None:
    """Set the property itself: the CDK's own switch makes a custom resource with a function of its own."""
    resource.notification_configuration = s3.CfnBucket.NotificationConfigurationProperty(
        event_bridge_configuration=s3.CfnBucket.EventBridgeConfigurationProperty(event_bridge_enabled=True)
    )


def _text(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)
