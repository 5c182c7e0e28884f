"""Where everything lies: one table (states, events, markers, calendar, knowledge) and one bucket (mails, articles)."""

from typing import Final, cast

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_s3 as s3
from constructs import Construct

from cdk.acknowledge import acknowledge
from copydesk.keys import DEADLINE_INDEX

OLD_VERSIONS_KEPT: Final = Duration.days(30)
NO_ACCESS_LOGS: Final = (
    "Access logs would need a second bucket that holds the keys of private mails; CloudTrail data events give the same "
    "for those who want it."
)


class Storage(Construct):
    """The table and the bucket; both stay when the stack is destroyed."""

    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        self.table = self._table()
        self.bucket = self._bucket()
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

    def _bucket(self) -> s3.Bucket:
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
                )
            ],
            removal_policy=RemovalPolicy.RETAIN,
        )
        acknowledge(bucket, {"AwsSolutions-S1": NO_ACCESS_LOGS, "CKV_AWS_18": NO_ACCESS_LOGS})
        return bucket


def _announce_to_eventbridge(resource: s3.CfnBucket) -> None:
    """Set the property itself: the CDK's own switch makes a custom resource with a function of its own."""
    resource.notification_configuration = s3.CfnBucket.NotificationConfigurationProperty(
        event_bridge_configuration=s3.CfnBucket.EventBridgeConfigurationProperty(event_bridge_enabled=True)
    )


def _text(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)
