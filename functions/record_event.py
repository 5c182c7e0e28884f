"""record_event: writes one structured line and the metrics of every event."""

from copydesk.entry import Call, on_event
from copydesk.events import Envelope
from copydesk.observability.measure import line, measurements


@on_event("record_event")
def handler(envelope: Envelope, call: Call) -> None:
    """Every event -> a log line and metrics."""
    loaded = call.services.store.load(envelope.query_id, seq=envelope.seq or None, marker=None)
    if loaded.event is not None:
        call.services.telemetry.record(line(loaded.event, loaded.state), measurements(loaded.event, loaded.state))
