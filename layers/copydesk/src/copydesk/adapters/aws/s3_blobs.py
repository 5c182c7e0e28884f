"""The bucket, on S3."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from copydesk.ports import StoredObject

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

MISSING = frozenset({"NoSuchKey", "404"})
NO_SUCH_RANGE = "InvalidRange"


class S3Blobs:
    """Copydesk's Blobs on one bucket."""

    def __init__(self, client: S3Client, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def get(self, key: str) -> bytes | None:
        """The object's bytes, or None if there is none."""
        try:
            return self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] in MISSING:
                return None
            raise

    def start(self, key: str, octets: int) -> bytes | None:
        """The object's first bytes; S3 has no range of an object that is empty."""
        try:
            return self._client.get_object(Bucket=self._bucket, Key=key, Range=f"bytes=0-{octets - 1}")["Body"].read()
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in MISSING:
                return None
            if code == NO_SUCH_RANGE:
                return b""
            raise

    def put(self, key: str, content: bytes) -> None:
        """Write or overwrite an object."""
        self._client.put_object(Bucket=self._bucket, Key=key, Body=content)

    def move(self, key: str, to: str) -> None:
        """Copy, then delete; an object that is gone was moved before."""
        try:
            self._client.copy_object(Bucket=self._bucket, Key=to, CopySource={"Bucket": self._bucket, "Key": key})
        except ClientError as error:
            if error.response["Error"]["Code"] in MISSING:
                return
            raise
        self._client.delete_object(Bucket=self._bucket, Key=key)

    def remove(self, key: str) -> None:
        """Delete the object; S3 takes one that is gone for deleted."""
        self._client.delete_object(Bucket=self._bucket, Key=key)

    def list(self, prefix: str) -> Iterable[StoredObject]:
        """The objects under `prefix`, page by page."""
        for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix):
            for found in page.get("Contents", []):
                yield StoredObject(key=found["Key"], size=found["Size"], modified=found["LastModified"])

    def erase(self, key: str) -> None:
        """Delete every version of the object, and the marks of its deletion."""
        pages = self._client.get_paginator("list_object_versions").paginate(Bucket=self._bucket, Prefix=key)
        for page in pages:
            for version in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
                if version["Key"] == key:
                    self._client.delete_object(Bucket=self._bucket, Key=key, VersionId=version["VersionId"])
