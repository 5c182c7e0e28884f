"""send_response: sends the approved reply, once."""

from copydesk.effects.send_once import send_once
from copydesk.entry import Call, on_event
from copydesk.events import Envelope


@on_event("send_response")
def handler(envelope: Envelope, call: Call) -> None:
    """FinalResponseReady -> SendClaimed, ResponseSent | ResponseFailed | SendDeferred."""
    send_once(call.services, envelope)
