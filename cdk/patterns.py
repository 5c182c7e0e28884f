"""The event pattern of each trigger that the bus delivers: what EventBridge must see to invoke the function."""

from typing import Any

from cdk.bus import SOURCE
from cdk.mail import CONFIGURATION_SET_TAG, REPORTED
from functions.subscriptions import OnEvent, OnEveryEvent, OnMailEvent, OnObject

Patterned = OnEvent | OnEveryEvent | OnObject | OnMailEvent


def event_pattern(trigger: Patterned, *, bucket_name: str, configuration_set_name: str) -> dict[str, Any]:
    """The pattern as EventBridge takes it. Buckets and configuration sets are named, so that stacks stay apart."""
    match trigger:
        case OnEvent():
            pattern: dict[str, Any] = {"source": [SOURCE], "detail-type": [trigger.type]}
            return pattern if trigger.tool is None else {**pattern, "detail": {"tool": [trigger.tool]}}
        case OnEveryEvent():
            return {"source": [SOURCE]}
        case OnObject():
            detail = {"bucket": {"name": [bucket_name]}, "object": {"key": [{"prefix": trigger.prefix}]}}
            return {"source": ["aws.s3"], "detail-type": list(trigger.detail_types), "detail": detail}
        case OnMailEvent():
            tags = {CONFIGURATION_SET_TAG: [configuration_set_name]}
            return {"source": ["aws.ses"], "detail-type": [*REPORTED.values()], "detail": {"mail": {"tags": tags}}}


def on_default_bus(trigger: Patterned) -> bool:
    """AWS's own services speak on the account's default bus, Copydesk on its own."""
    return isinstance(trigger, OnObject | OnMailEvent)
