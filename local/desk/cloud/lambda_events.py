"""Events in the shapes in which Lambda hands them to functions. Pure: times and ids come in as arguments.

The shapes follow the Lambda developer guide ("Using Lambda with other services") and the EventBridge event reference.
"""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qsl, unquote

from functions.patterns import S3_SOURCE

JsonObject = dict[str, Any]

ACCOUNT: Final = "123456789012"
REGION: Final = "eu-west-1"


def eventbridge_event(
    *,
    event_id: str,
    source: str,
    detail_type: str,
    detail: Mapping[str, Any],
    at: datetime,
    resources: Sequence[str] = (),
) -> JsonObject:
    """What a rule hands to its target."""
    return {
        "version": "0",
        "id": event_id,
        "detail-type": detail_type,
        "source": source,
        "account": ACCOUNT,
        "time": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": REGION,
        "resources": list(resources),
        "detail": dict(detail),
    }


def object_event(*, event_id: str, bucket: str, key: str, size: int, created: bool, at: datetime) -> JsonObject:
    """What S3 tells the default bus about an object."""
    detail: JsonObject = {
        "version": "0",
        "bucket": {"name": bucket},
        "object": {"key": key, "size": size, "sequencer": event_id.replace("-", "")[:16].upper()},
        "request-id": event_id,
        "requester": ACCOUNT,
        "source-ip-address": "127.0.0.1",
        "reason": "PutObject" if created else "DeleteObject",
    }
    return eventbridge_event(
        event_id=event_id,
        source=S3_SOURCE,
        detail_type="Object Created" if created else "Object Deleted",
        detail=detail,
        at=at,
        resources=(f"arn:aws:s3:::{bucket}",),
    )


def schedule_event(*, event_id: str, rule: str, at: datetime) -> JsonObject:
    """What a scheduled rule hands to its target."""
    return eventbridge_event(
        event_id=event_id,
        source="aws.events",
        detail_type="Scheduled Event",
        detail={},
        at=at,
        resources=(f"arn:aws:events:{REGION}:{ACCOUNT}:rule/{rule}",),
    )


def stream_event(records: Sequence[JsonObject]) -> JsonObject:
    """A batch of a table's stream."""
    return {"Records": list(records)}


def stream_record(
    *, event_id: str, sequence_number: int, table: str, keys: JsonObject, image: JsonObject, at: datetime
) -> JsonObject:
    """One inserted item in a table's stream with new images."""
    return {
        "eventID": event_id,
        "eventName": "INSERT",
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": REGION,
        "dynamodb": {
            "ApproximateCreationDateTime": int(at.timestamp()),
            "Keys": keys,
            "NewImage": image,
            "SequenceNumber": str(sequence_number),
            "SizeBytes": sum(len(str(value)) for value in image.values()),
            "StreamViewType": "NEW_IMAGE",
        },
        "eventSourceARN": f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{table}/stream/local",
    }


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """A request as the loopback server got it; `route` is the API's route key, such as `GET /review/{token}`."""

    route: str
    path: str
    query: str
    path_parameters: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    source_ip: str


def http_event(request: HttpRequest, *, request_id: str, at: datetime) -> JsonObject:
    """A request in the HTTP API's payload format 2.0."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    text, encoded = _body(request.body)
    event: JsonObject = {
        "version": "2.0",
        "routeKey": request.route,
        "rawPath": unquote(request.path),
        "rawQueryString": request.query,
        "headers": {name: value for name, value in headers.items() if name != "cookie"},
        "requestContext": {
            "accountId": ACCOUNT,
            "apiId": "local",
            "domainName": headers.get("host", ""),
            "domainPrefix": "local",
            "http": {
                "method": request.route.partition(" ")[0],
                "path": unquote(request.path),
                "protocol": "HTTP/1.1",
                "sourceIp": request.source_ip,
                "userAgent": headers.get("user-agent", ""),
            },
            "requestId": request_id,
            "routeKey": request.route,
            "stage": "$default",
            "time": at.strftime("%d/%b/%Y:%H:%M:%S +0000"),
            "timeEpoch": int(at.timestamp() * 1000),
        },
        "pathParameters": dict(request.path_parameters),
        "isBase64Encoded": encoded,
    }
    if request.body:
        event["body"] = text
    if request.query:
        event["queryStringParameters"] = dict(parse_qsl(request.query, keep_blank_values=True))
    if "cookie" in headers:
        event["cookies"] = [cookie.strip() for cookie in headers["cookie"].split(";")]
    return event


def failure_record(
    *, handler: str, request_id: str, event: JsonObject, error: BaseException, tries: int, at: datetime
) -> JsonObject:
    """What Lambda sends to a function's on-failure destination: the event, so that it can be sent again."""
    return {
        "version": "1.0",
        "timestamp": at.isoformat(timespec="milliseconds"),
        "requestContext": {
            "requestId": request_id,
            "functionArn": function_arn(handler),
            "condition": "RetriesExhausted",
            "approximateInvokeCount": tries,
        },
        "requestPayload": event,
        "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
        "responsePayload": {"errorMessage": str(error), "errorType": type(error).__name__},
    }


def function_arn(handler: str) -> str:
    """The ARN of the function that runs `handler`."""
    return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{handler}"


def _body(body: bytes) -> tuple[str, bool]:
    try:
        return body.decode("utf-8"), False
    except UnicodeDecodeError:
        return base64.b64encode(body).decode("ascii"), True
