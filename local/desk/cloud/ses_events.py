"""What SES reports about a mail that it accepted: Send, then Delivery for its recipients. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from functions.patterns import CONFIGURATION_SET_TAG, SES_DETAIL_TYPES
from local.desk.cloud.lambda_events import ACCOUNT, JsonObject

_TRANSIT: Final = timedelta(milliseconds=400)


@dataclass(frozen=True, slots=True)
class AcceptedSend:
    """A mail that the provider accepted, as its reports name it."""

    provider_id: str
    sender: str
    recipients: Sequence[str]
    subject: str
    tags: Mapping[str, str]
    configuration_set: str
    at: datetime


def delivery_reports(send: AcceptedSend) -> tuple[tuple[str, JsonObject], ...]:
    """The reports of a mail that arrives, as pairs of detail-type and detail."""
    arrived = send.at + _TRANSIT
    delivery = {
        "timestamp": _time(arrived),
        "processingTimeMillis": int(_TRANSIT.total_seconds() * 1000),
        "recipients": list(send.recipients),
        "smtpResponse": "250 2.0.0 OK",
        "reportingMTA": "local.smtp-out.amazonses.com",
    }
    bodies: Mapping[str, JsonObject] = {"Send": {"send": {}}, "Delivery": {"delivery": delivery}}
    return tuple(
        (SES_DETAIL_TYPES[kind], {"eventType": kind, "mail": _mail(send), **body}) for kind, body in bodies.items()
    )


def _mail(send: AcceptedSend) -> JsonObject:
    tags: dict[str, Any] = {name: [value] for name, value in send.tags.items()}
    return {
        "timestamp": _time(send.at),
        "source": send.sender,
        "sendingAccountId": ACCOUNT,
        "messageId": send.provider_id,
        "destination": list(send.recipients),
        "headersTruncated": False,
        "headers": [],
        "commonHeaders": {
            "from": [send.sender],
            "to": list(send.recipients),
            "messageId": send.provider_id,
            "subject": send.subject,
        },
        "tags": {
            CONFIGURATION_SET_TAG: [send.configuration_set],
            "ses:from-domain": [send.sender.rpartition("@")[2]],
            **tags,
        },
    }


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
