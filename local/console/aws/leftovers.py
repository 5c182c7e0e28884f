"""The table and the bucket that a destroyed stack keeps: how they are found again, and how they are deleted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from botocore.exceptions import ClientError

from local.console.aws.clients import Aws, code_of
from local.console.aws.stack import DeployedStack

COSTS: Final = (
    "Kept data costs cents a month: about $0.45 for each gigabyte of the table, $0.02 for each of the bucket."
)
"""DynamoDB's storage with point-in-time recovery, and S3's: thousands of mails with their logs are under a gigabyte."""

_APPLICATION: Final = "copydesk"
_KEYS: Final = "StorageKeys"
"""In the name that CloudFormation gives to the table of keys."""
_RESTORED: Final = "-restored-"
"""What `restore --to` puts between a table's name and the time: CloudFormation's tags are not on such a copy."""
_TABLE_GONE: Final = frozenset({"ResourceNotFoundException"})
_BUCKET_GONE: Final = frozenset({"NoSuchBucket", "404"})
_UNTAGGED: Final = "NoSuchTagSet"
_OLD_NAMES: Final[Mapping[str | None, str]] = {None: "us-east-1", "": "us-east-1", "EU": "eu-west-1"}
"""How S3 calls the places of buckets in its two oldest Regions."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays after a stack is gone, by name."""

    tables: tuple[str, ...] = ()
    buckets: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tables or self.buckets)

    @property
    def lines(self) -> tuple[str, ...]:
        """Each with what is in it."""
        return (
            *(f"the table {name}: {_what_is_in(name)}" for name in self.tables),
            *(f"the bucket {name}: every mail and article, old versions for 30 days" for name in self.buckets),
        )


def _what_is_in(table: str) -> str:
    if _KEYS in table:
        return "the keys without which no query can be read"
    return "every query's log, the calendar and the knowledge base"


def find_kept(aws: Aws, stage: str, stack: DeployedStack | None = None) -> Kept:
    """What the stack will keep, and what earlier stacks of that stage kept in this Region."""
    tables, buckets = _tables(aws, stage), _buckets(aws, stage)
    if stack is not None:
        kind = "AWS::DynamoDB::Table"
        tables = [*_own(stack, "TableName", kind), *_own(stack, "KeysTableName", kind), *tables]
        buckets = [*_own(stack, "BucketName", "AWS::S3::Bucket"), *buckets]
    return Kept(tuple(dict.fromkeys(tables)), tuple(dict.fromkeys(buckets)))


def _own(stack: DeployedStack, output: str, resource_type: str) -> Sequence[str]:
    """By the stack's output; a stack whose deployment failed has none, but may have the resource."""
    return (stack.outputs[output],) if output in stack.outputs else stack.of_type(resource_type, "Storage")


def _tables(aws: Aws, stage: str) -> list[str]:
    dynamodb = aws.client("dynamodb")
    pages = dynamodb.get_paginator("list_tables").paginate()
    named = [name for page in pages for name in page["TableNames"] if name.startswith(f"{stage}-")]
    tagged = {name for name in named if _RESTORED not in name and _is_ours(_tags_of_table(dynamodb, name), stage)}
    return [name for name in named if name.partition(_RESTORED)[0] in tagged]


def _tags_of_table(dynamodb: Any, name: str) -> Sequence[Mapping[str, str]]:
    try:
        table = dynamodb.describe_table(TableName=name)["Table"]
        if table["TableStatus"] == "DELETING":
            return ()
        pages = dynamodb.get_paginator("list_tags_of_resource").paginate(ResourceArn=table["TableArn"])
        return [tag for page in pages for tag in page["Tags"]]
    except ClientError as error:
        if code_of(error) in _TABLE_GONE:
            return ()
        raise


def _buckets(aws: Aws, stage: str) -> list[str]:
    """A bucket's name is known in all Regions: one of the same stage elsewhere may be a desk at work."""
    s3 = aws.client("s3")
    named = [each["Name"] for each in s3.list_buckets()["Buckets"] if each["Name"].startswith(f"{stage.lower()}-")]
    return [name for name in named if _region_of(s3, name) == aws.region and _is_ours(_tags_of_bucket(s3, name), stage)]


def _region_of(s3: Any, name: str) -> str:
    try:
        place = s3.get_bucket_location(Bucket=name).get("LocationConstraint")
    except ClientError as error:
        if code_of(error) in _BUCKET_GONE:
            return ""
        raise
    return _OLD_NAMES.get(place, str(place))


def _tags_of_bucket(s3: Any, name: str) -> Sequence[Mapping[str, str]]:
    try:
        tags: Sequence[Mapping[str, str]] = s3.get_bucket_tagging(Bucket=name)["TagSet"]
    except ClientError as error:
        if code_of(error) in {_UNTAGGED, *_BUCKET_GONE}:
            return ()
        raise
    return tags


def _is_ours(tags: Sequence[Mapping[str, str]], stage: str) -> bool:
    found = {tag["Key"]: tag["Value"] for tag in tags}
    return (found.get("application"), found.get("stage")) == (_APPLICATION, stage)


def delete_kept(aws: Aws, kept: Kept) -> Iterator[str]:
    """Delete it with all its versions, and name each part once it is gone. Raises what the SDK raises.

    A part that is already gone is no error.
    """
    for name in kept.tables:
        _delete_table(aws.client("dynamodb"), name)
        yield f"the table {name}"
    for name in kept.buckets:
        _delete_bucket(aws.client("s3"), name)
        yield f"the bucket {name}"


def _delete_table(dynamodb: Any, name: str) -> None:
    try:
        if dynamodb.describe_table(TableName=name)["Table"].get("DeletionProtectionEnabled"):
            dynamodb.update_table(TableName=name, DeletionProtectionEnabled=False)
            dynamodb.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 2, "MaxAttempts": 60})
        dynamodb.delete_table(TableName=name)
    except ClientError as error:
        if code_of(error) not in _TABLE_GONE:
            raise


def _delete_bucket(s3: Any, name: str) -> None:
    """A page of a listing has as many versions as one call may delete."""
    try:
        for page in s3.get_paginator("list_object_versions").paginate(Bucket=name):
            found = [*page.get("Versions", ()), *page.get("DeleteMarkers", ())]
            objects = [{"Key": each["Key"], "VersionId": each["VersionId"]} for each in found]
            if objects:
                _delete_versions(s3, name, objects)
        s3.delete_bucket(Bucket=name)
    except ClientError as error:
        if code_of(error) not in _BUCKET_GONE:
            raise


def _delete_versions(s3: Any, name: str, objects: Sequence[Mapping[str, str]]) -> None:
    """S3 tells in its answer which ones it did not delete, instead of refusing the call."""
    answer = s3.delete_objects(Bucket=name, Delete={"Objects": objects, "Quiet": True})
    for refused in answer.get("Errors", ()):
        raise ClientError({"Error": {"Code": refused["Code"], "Message": refused["Message"]}}, "DeleteObjects")
