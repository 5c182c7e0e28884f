"""The owner hears of what her calendars have over a time that a reply offered and its client may still choose."""

from collections.abc import Mapping, Sequence

from copydesk.calendar.mirror import found_over_holds, free_again
from copydesk.flow.given_times import still_offered
from copydesk.ports import Busy, Call, WrittenCall
from copydesk.query import Log, QueryState
from copydesk.services import Services
from copydesk.steps.owner_notes import asking_nothing, review_thread, send_note, view
from copydesk.telling.notes_on_calendar import taken_offers_note


def tell_of_taken_offers(
    services: Services, holds: Sequence[Call], known: Mapping[str, WrittenCall], busy: Busy
) -> None:
    """Tell her once of each such time, of all that a query has in one mail; `known` is what she was told before.

    Nothing is asked, and no hold ends: which times may still be had is looked at again when the client chooses. A draft
    that nobody was sent yet is left to the looks before it is shown, and before it leaves. Of a time that was offered
    subject to confirmation nothing is held: it is looked at when it is chosen.
    """
    if not busy.down:
        for each in free_again(holds, known, busy.spans):
            services.readings.keep_written(each)
    found: dict[str, list[WrittenCall]] = {}
    for each in found_over_holds(holds, known, busy.spans):
        found.setdefault(each.query_id, []).append(each)
    for query_id, clashes in found.items():
        _tell(services, query_id, clashes)


def _tell(services: Services, query_id: str, clashes: Sequence[WrittenCall]) -> None:
    """Mail the owner before it is noted down: a crash between the two tells her twice, the other way round never."""
    history, zone = services.store.history(query_id), services.settings.calendar.time_zone
    offered = still_offered(Log(history.events), zone)
    told = sorted((each for each in clashes if (each.start, each.end) in offered), key=lambda each: each.start)
    if not told:
        return
    state: QueryState = asking_nothing(history.state)
    note = taken_offers_note(view(services, state, history.events), told, zone)
    identity = "|".join(("calendar", query_id, "offered", *(f"{each.hold_id} {each.clash}" for each in told)))
    send_note(services, state, note, identity=identity, follows=review_thread(history.events))
    for each in told:
        services.readings.keep_written(each)
