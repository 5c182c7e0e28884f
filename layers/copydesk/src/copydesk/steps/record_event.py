"""record_event's step: one structured line and the metrics of every event; a notice that is in no log gets its line."""

from typing import Final

from copydesk.events import Envelope
from copydesk.observability.measure import line, measurements
from copydesk.step import Call, Serve


def record_event(call: Call) -> None:
    """Tell the telemetry of the event that came by the bus."""
    name, detail, telemetry = call.event["detail-type"], call.event["detail"], call.services.telemetry
    if "query_id" not in detail:
        telemetry.record({"event_type": name, **detail}, ())
        return
    envelope = Envelope.model_validate({**detail, "type": name})
    loaded = call.services.store.load(envelope.query_id, seq=envelope.seq, marker=None)
    if loaded.event is not None:
        telemetry.record(line(loaded.event, loaded.state), measurements(loaded.event, loaded.state))


STEP: Final = Serve("record_event", run=record_event)
