"""track_delivery's step: what the provider reports about a mail of ours is recorded, however often it comes, once."""

import re
from typing import Any, Final

from copydesk.errors import CopydeskError
from copydesk.events import DeliveryReported, ResponseFailed, ResponseSent
from copydesk.flow import track_delivery as flow
from copydesk.flow.context import Taken
from copydesk.flow.track_delivery import HANDLER, DeliveryEvent
from copydesk.protocol import take
from copydesk.services import Services
from copydesk.step import Call, Recorded, Take


def track_delivery(call: Call) -> None:
    """Record a report about a reply. Raises CopydeskError for a mail to the owner that did not arrive."""
    detail = call.event["detail"]
    reports = flow.read_delivery_events(detail, call.event.get("region", ""))
    for report in reports:
        take_report(call.services, report)
    if not reports and (lost := flow.undelivered_note(detail)):
        # No mail can tell the owner that mails to the owner do not arrive: a dead letter raises an alarm.
        raise CopydeskError(f"a mail to the owner did not arrive ({lost}); correct owner_address, then deploy again")


def take_report(services: Services, report: DeliveryEvent) -> None:
    """Take the report into its query's log, once."""
    take(
        services,
        HANDLER,
        query_id=report.query_id,
        key=report.natural_key,
        decide=lambda state: flow.track_delivery(state, report),
    )


def again(recorded: Recorded) -> Taken | None:
    """The report as it was recorded, on the query as it stood."""
    reported = recorded.first
    if not isinstance(reported, DeliveryReported):
        return None
    message_ids = [event.message_id for event in recorded.events if isinstance(event, ResponseSent)]
    report = DeliveryEvent(
        query_id=reported.query_id,
        send_id=reported.send_id,
        kind=reported.kind,
        turn=reported.turn,
        recipient=reported.recipient,
        detail=reported.detail,
        provider_id=reported.provider_id,
        message_id=message_ids[0] if message_ids else "",
        mail_object=reported.mail_object,
        passing=reported.passing,
        **_as_told(recorded),
    )
    return flow.track_delivery(recorded.state, report)


def _as_told(recorded: Recorded) -> dict[str, Any]:
    """What the log shows only by its words: who claimed it, and whether the recipient is none of ours."""
    reported, failed = recorded.first, next((e for e in recorded.events if isinstance(e, ResponseFailed)), None)
    claimed = (
        _CLAIMED.match(failed.reason)
        if failed is not None and isinstance(reported, DeliveryReported) and reported.mail_object
        else None
    )
    foreign = (
        failed is not None and not failed.recipient and ", an address that the reply did not go to" in failed.reason
    )
    return {"claimed_by": claimed[1] if claimed else "", "is_foreign": foreign}


_CLAIMED: Final = re.compile(r"a mail from (.+?) claims to be a report")

STEP: Final = Take(HANDLER, run=track_delivery, again=again)
