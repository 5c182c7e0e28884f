"""publish_events: puts each new event of the log on the bus."""

from typing import Any

from copydesk.entry import Call, on_call
from copydesk.steps.publish import publish_records


@on_call("publish_events")
def handler(call: Call) -> dict[str, Any]:
    """The table's stream -> the bus; reports the records that did not go through, to be tried again."""
    failed = publish_records(call.services.bus, call.event["Records"])
    return {"batchItemFailures": [{"itemIdentifier": number} for number in failed]}
