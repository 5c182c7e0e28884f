"""send_response: sends the approved reply, once."""

from copydesk.entry import Call, on_event
from copydesk.events import Envelope
from copydesk.steps.send_once import send_once


@on_event("send_response")
def handler(envelope: Envelope, call: Call) -> None:
    """FinalResponseReady -> SendClaimed, ResponseSent | ResponseFailed | SendDeferred."""
    send_once(call.services, envelope)
