"""record_event: writes one structured line and the metrics of every event."""

from copydesk.entry import Call, on_call
from copydesk.events import Envelope
from copydesk.observability.measure import line, measurements


@on_call("record_event")
def handler(call: Call) -> None:
    """Every event -> a log line and metrics; a notice that is in no query's log -> its line."""
    name, detail = call.event["detail-type"], call.event["detail"]
    if "query_id" not in detail:
        call.services.telemetry.record({"event_type": name, **detail}, ())
        return
    envelope = Envelope.model_validate({**detail, "type": name})
    loaded = call.services.store.load(envelope.query_id, seq=envelope.seq, marker=None)
    if loaded.event is not None:
        call.services.telemetry.record(line(loaded.event, loaded.state), measurements(loaded.event, loaded.state))
