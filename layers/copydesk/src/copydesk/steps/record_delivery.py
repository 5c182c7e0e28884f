"""Record what the provider reported about a reply."""

from copydesk.errors import AlreadyHandled, TransientError, VersionConflict
from copydesk.events import Cause
from copydesk.flow.track_delivery import DeliveryEvent, track_delivery, turn_of_send
from copydesk.ports import Marker
from copydesk.protocol import MAX_CONFLICTS, commit
from copydesk.services import Services

HANDLER = "track_delivery"


def record_delivery(services: Services, report: DeliveryEvent) -> None:
    """Commit the report under its natural key: however often it comes, it counts once."""
    marker = Marker(HANDLER, report.natural_key)
    for _ in range(MAX_CONFLICTS):
        loaded = services.store.load(report.query_id, seq=None, marker=marker)
        if loaded.handled or loaded.state.version == 0:
            return
        state = loaded.state
        cause = Cause(key=report.natural_key, turn=turn_of_send(state, report), round=state.round)
        try:
            commit(services, HANDLER, state, cause, track_delivery(state, report))
        except AlreadyHandled:
            return
        except VersionConflict:
            continue
        return
    raise TransientError(f"{MAX_CONFLICTS} other commits came before a delivery report; it will be tried again")
