"""record_event's step: one structured line and the metrics of every event; a notice that is in no log gets its line.

What the owner's next digest tells is noted, too: an event that comes twice is noted once.
"""

from typing import Final

from copydesk.events import Envelope
from copydesk.flow.digest import noted
from copydesk.observability.measure import line, measurements
from copydesk.step import Call, Serve


def record_event(call: Call) -> None:
    """Tell the telemetry of the event that came by the bus, and note it for the digest."""
    name, detail, telemetry = call.event["detail-type"], call.event["detail"], call.services.telemetry
    if "query_id" not in detail:
        telemetry.record({"event_type": name, **detail}, ())
        return
    envelope = Envelope.model_validate({**detail, "type": name})
    loaded = call.services.store.load(envelope.query_id, seq=envelope.seq, marker=None)
    if loaded.event is None:
        return
    telemetry.record(line(loaded.event, loaded.state), measurements(loaded.event, loaded.state))
    for_the_digest = noted(loaded.event, call.services.clock.now(), call.services.settings.calendar.time_zone)
    if for_the_digest is not None:
        call.services.store.add_up((for_the_digest,))


STEP: Final = Serve("record_event", run=record_event)
