"""S3 objects that are older than the run: the metadata `stored-minutes-ago` dates an object back when it is put."""

from datetime import UTC, datetime, timedelta

from ministack.services import s3

AGE = "x-amz-meta-stored-minutes-ago"


def complete():
    """Date objects back whose writer says so."""
    handle_request = s3.handle_request

    async def handle(method, path, headers, *arguments, **named):
        response = await handle_request(method, path, headers, *arguments, **named)
        if method == "PUT" and AGE in headers:
            bucket, _, key = path.lstrip("/").partition("/")
            stored = datetime.now(UTC) - timedelta(minutes=int(headers[AGE]))
            s3._buckets[bucket]["objects"][key]["last_modified"] = stored.isoformat(timespec="milliseconds")
        return response

    s3.handle_request = handle
