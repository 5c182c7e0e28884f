"""The pattern of each trigger: what an event on a bus must look like for a function to be invoked. Pure.

The stack's rules, the local desk, the tests and the simulation all take their patterns from here.
"""

from collections.abc import Mapping
from typing import Any, Final

from copydesk.events import SOURCE
from copydesk.keys import EVENT_PREFIX
from functions.registry import BusTrigger, OnEvent, OnEveryEvent, OnMailEvent, OnObject

Pattern = dict[str, Any]
"""A pattern as EventBridge and Lambda's event filtering take it."""

S3_SOURCE: Final = "aws.s3"
SES_SOURCE: Final = "aws.ses"

SES_DETAIL_TYPES: Final[Mapping[str, str]] = {
    "Send": "Email Sent",
    "Delivery": "Email Delivered",
    "DeliveryDelay": "Email Delivery Delayed",
    "Bounce": "Email Bounced",
    "Complaint": "Email Complaint Received",
    "Reject": "Email Rejected",
}
"""What SES is asked to report: the `eventType` in a report's detail, and the `detail-type` that the bus hears it under.

Source: "Amazon Simple Email Service events" in EventBridge's events reference, and "Contents of event data that Amazon
SES publishes" in SES's developer guide.
"""

CONFIGURATION_SET_TAG: Final = "ses:configuration-set"
"""The tag that SES itself puts into `detail.mail.tags` of each report."""
NOTES_SUFFIX: Final = "_notes"
"""No stage's name may hold an underscore, so that no other stack's set is called like this."""

NEW_EVENTS: Final[Pattern] = {"eventName": ["INSERT"], "dynamodb": {"Keys": {"sk": {"S": [{"prefix": EVENT_PREFIX}]}}}}
"""The filter of the table's stream: new events of the log, not states, markers or counters."""


def event_pattern(trigger: BusTrigger, *, bucket: str, configuration_set: str) -> Pattern:
    """The pattern of the rule that `trigger` asks for.

    `bucket` and `configuration_set`, that of the replies, are the names that only a deployment knows: with them, the
    stacks of one account stay apart.
    """
    match trigger:
        case OnEvent(type=name, tool=None):
            return {"source": [SOURCE], "detail-type": [name]}
        case OnEvent(type=name, tool=tool):
            return {"source": [SOURCE], "detail-type": [name], "detail": {"tool": [tool]}}
        case OnEveryEvent():
            return {"source": [SOURCE]}
        case OnObject(prefix=prefix, detail_types=detail_types):
            detail = {"bucket": {"name": [bucket]}, "object": {"key": [{"prefix": prefix}]}}
            return {"source": [S3_SOURCE], "detail-type": [*detail_types], "detail": detail}
        case OnMailEvent():
            sets = [configuration_set, notes_set(configuration_set)]
            detail = {"mail": {"tags": {CONFIGURATION_SET_TAG: sets}}}
            return {"source": [SES_SOURCE], "detail-type": [*SES_DETAIL_TYPES.values()], "detail": detail}


def notes_set(replies_set: str) -> str:
    """The configuration set of a stack's notes to its owner, by that of its replies."""
    return f"{replies_set}{NOTES_SUFFIX}"


def on_default_bus(trigger: BusTrigger) -> bool:
    """Whether the rule stands on the account's default bus, where AWS's services speak, and not on Copydesk's own."""
    return isinstance(trigger, OnObject | OnMailEvent)
