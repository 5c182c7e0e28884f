"""watch_deadlines: the owner is told of each booked call shortly before it, once.

The mail goes before the commit that says so: a crash between them tells the owner twice, the other way round never.
"""

from copydesk.errors import CopydeskError
from copydesk.flow.calls_ahead import LOOKED_AHEAD, is_near, told
from copydesk.flow.watch_deadlines import HANDLER
from copydesk.ports import Call, Marker
from copydesk.protocol import take
from copydesk.review import page_link, view_token
from copydesk.services import Services
from copydesk.steps.owner_notes import asking_nothing, review_thread, send_note, view
from copydesk.steps.stored_mails import each_in_turn
from copydesk.telling.notes_on_calls import call_ahead_note


def tell_calls_ahead(services: Services) -> None:
    """Tell the owner of each call that is near. One that fails does not hide the others."""
    settings, now = services.settings.calendar, services.clock.now()
    if settings.note_before_call == "never":
        return
    near = [call for call in services.calendar.calls(now, now + LOOKED_AHEAD) if is_near(call, now, settings)]
    failed = each_in_turn(near, lambda call: _tell(services, call))
    if failed:
        named = ", ".join(call.query_id for call in failed[:10])
        raise CopydeskError(f"{len(failed)} calls that are near could not be told: queries {named}; see the log")


def _tell(services: Services, call: Call) -> None:
    """Mail the note unless it was mailed. Of a conversation that was forgotten there is nothing to tell."""
    taken = told(call)
    loaded = services.store.load(call.query_id, seq=None, marker=Marker(HANDLER, taken.cause.key))
    if loaded.handled or loaded.state.version == 0:
        return
    history = services.store.history(call.query_id)
    token = view_token(services.secrets.link_keys("views"), history.state)
    shown = view(services, asking_nothing(history.state), history.events)
    shown = shown.model_copy(update={"link": page_link(services.environment.page_url, token), "draft": None})
    note = call_ahead_note(shown, call, history.events, settings=services.settings)
    thread = review_thread(history.events)
    send_note(services, asking_nothing(history.state), note, identity=taken.cause.key, follows=thread)
    # Whatever else was committed meanwhile, the mail has left: that it has is written beside it.
    take(services, HANDLER, query_id=call.query_id, key=taken.cause.key, decide=lambda _state: taken)
