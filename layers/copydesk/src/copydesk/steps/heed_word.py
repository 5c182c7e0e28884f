"""heed_word's step: a word of the owner's that names no query is carried out where one alone can be meant, or answered.

Which query that is stands in the log before anything is done to it: a word that is tried again comes to be about no
other. What it does there is told by that query's own note; all else by a note in answer to her mail.
"""

from collections.abc import Sequence
from typing import Final

from copydesk.errors import CopydeskError, TransientError
from copydesk.events import Cause, Envelope, OwnerTold, OwnWordAsked, OwnWordMeant
from copydesk.flow import heed_word as flow
from copydesk.flow.context import Taken, emit
from copydesk.flow.owner_decision import BY_CHANNEL
from copydesk.ports import Loaded, Marker
from copydesk.protocol import commit, take, until_committed
from copydesk.query import Log, QueryState, Status
from copydesk.services import Services
from copydesk.step import Call, Recorded, Take
from copydesk.steps import owner_decision
from copydesk.steps.absences import away_told
from copydesk.steps.digest import digest_now
from copydesk.steps.owner_notes import send_note, view
from copydesk.telling.notes import Note
from copydesk.telling.notes_on_own_words import (
    ASKED,
    LISTED,
    too_late_note,
    unclear_word_note,
    waits_note,
    which_note,
)
from copydesk.telling.view import QueryView

HANDLER: Final = BY_CHANNEL["own_mail"]
LOOKED_AT: Final = 200
"""How many queries a word is held against; where more could be meant, it is never about one alone."""
ANSWERED: Final = "by a note in answer to it"
CARRIED_OUT: Final = "it was carried out, as that query's own note says"


def run(call: Call) -> None:
    """Heed the word that an OwnWordAsked names."""
    envelope = Envelope.model_validate({**call.event["detail"], "type": call.event["detail-type"]})
    heed_word(call.services, envelope)


def heed_word(services: Services, envelope: Envelope) -> None:
    """Carry the word out, or answer it, once. Raises TransientError while what it may mean is being decided."""
    loaded = _load(services, envelope)
    if loaded is None:
        return
    asked = loaded.event
    if not isinstance(asked, OwnWordAsked):
        raise CopydeskError(f"event {envelope.event_id} is no OwnWordAsked; check the subscriptions")
    told = _heed(services, asked, loaded) if loaded.state.owes(asked) else None

    def decide(state: QueryState) -> Taken | None:
        if told is None or not state.owes(asked):
            return None
        return Taken(Cause.of(asked), emit(OwnerTold(about=asked.event_id, reason=told)))

    take(services, HANDLER, query_id=asked.query_id, key=asked.event_id, decide=decide)


def _load(services: Services, envelope: Envelope) -> Loaded | None:
    marker = Marker(HANDLER, envelope.event_id)
    loaded = services.store.load(envelope.query_id, seq=envelope.seq, marker=marker, log=True)
    return None if loaded.handled else loaded


def _heed(services: Services, asked: OwnWordAsked, loaded: Loaded) -> str:
    """Do what the word asks, and tell her of it; how she was told."""
    about = flow.meant_before(asked, Log(loaded.log))
    states: Sequence[QueryState] = ()
    if about is None and flow.wanted(asked) is not None:
        states, is_all = _may_be_meant(services, asked)
        about = _committed(services, asked, flow.meant(asked, states) if is_all else None)
    if about is None:
        return _answered(services, asked, loaded.state, _note(services, asked, states))
    if owner_decision.take_word(services, about.about, flow.word_of(asked, about)):
        return CARRIED_OUT
    late = services.store.load(about.about, seq=None, marker=None).state
    said = flow.word_of(asked, about).decision
    zone = services.settings.calendar.time_zone
    note = too_late_note(said, late.subject or late.correspondent, zone=zone, query_id=asked.query_id)
    return _answered(services, asked, loaded.state, note)


def _may_be_meant(services: Services, asked: OwnWordAsked) -> tuple[Sequence[QueryState], bool]:
    """The queries that the word could be about, the one that came in first before the others; and whether that is all.

    A reply that is just being approved is waited for: whoever takes it back is not told that there is none.
    """
    states, is_all = _open(services, flow.looked_at(asked))
    found = flow.may_be_meant(asked, states, services.clock.now())
    if flow.is_being_decided(asked, states) and not any(flow.offered(asked, state) == "undo" for state in found):
        raise TransientError("a word of the owner's is being carried out that this one may take back; tried again soon")
    return found, is_all


def _open(services: Services, statuses: frozenset[Status]) -> tuple[Sequence[QueryState], bool]:
    wanted = [query for query in services.store.open_queries() if query.status in statuses]
    # What is about to leave is looked at whatever else waits.
    wanted.sort(key=lambda query: query.status not in flow.BEFORE_A_SEND)
    loaded = [services.store.load(each.query_id, seq=None, marker=None).state for each in wanted[:LOOKED_AT]]
    in_order = sorted((state for state in loaded if state.forgotten_at is None), key=flow.in_order)
    return in_order, len(wanted) <= LOOKED_AT


def _committed(services: Services, asked: OwnWordAsked, about: OwnWordMeant | None) -> OwnWordMeant | None:
    """What the word is about as the log has it: what another try of it wrote there first, or this."""
    if about is None:
        return None
    key = flow.key_of_meant(asked)

    def attempt(state: QueryState) -> None:
        commit(services, HANDLER, state, Cause(key=key), emit(about))

    def load() -> QueryState | None:
        found = services.store.load(asked.query_id, seq=None, marker=Marker(HANDLER, key))
        return None if found.handled else found.state

    until_committed(f"{HANDLER} on query {asked.query_id}", load, attempt)
    written = flow.meant_before(asked, Log(services.store.load(asked.query_id, seq=1, marker=None, log=True).log))
    # The log that was just read may lack what another process wrote into it: then the delivery is tried again.
    if written is None:
        raise TransientError(f"the log of query {asked.query_id} does not tell yet what its word is about")
    return written


def _note(services: Services, asked: OwnWordAsked, found: Sequence[QueryState]) -> Note:
    zone, query_id = services.settings.calendar.time_zone, asked.query_id
    if asked.word == "digest":
        return digest_now(services)
    if asked.word == "unclear":
        return unclear_word_note(asked.reason, zone=zone, query_id=query_id)
    said = flow.wanted(asked)
    if said is None:
        return _what_waits(services, asked)
    asks = [(state, _view(services, state), flow.offered(asked, state) or said) for state in found[:ASKED]]
    if asked.word == "undo" and asked.meant is not None and asks and all(each != "undo" for _, _, each in asks):
        said = asked.meant
    return which_note(asked, said, asks, len(found) - len(asks), zone=zone, query_id=query_id)


def _what_waits(services: Services, asked: OwnWordAsked) -> Note:
    states, is_all = _open(services, flow.looked_at(asked))
    now = services.clock.now()
    found = [state for state in states if flow.waits_for_her(state, now)]
    leaving = [state for state in found if state.status in flow.BEFORE_A_SEND]
    waiting = [state for state in found if state.status not in flow.BEFORE_A_SEND]
    return waits_note(
        [(state, _view(services, state)) for state in waiting[:LISTED]],
        [(state, _view(services, state)) for state in leaving],
        len(waiting),
        is_all=is_all,
        away=away_told(services),
        zone=services.settings.calendar.time_zone,
        query_id=asked.query_id,
    )


def _view(services: Services, state: QueryState) -> QueryView:
    return view(services, state, services.store.history(state.query_id).events[: state.version])


def _answered(services: Services, asked: OwnWordAsked, state: QueryState, note: Note) -> str:
    send_note(
        services,
        state,
        note,
        identity=asked.event_id,
        follows=(asked.message_id,),
        kind="digest" if asked.word == "digest" else "note",
        to_desk=True,
    )
    return ANSWERED


def again(recorded: Recorded) -> Taken | None:
    """The word as it was taken; what else waited then stands in no log of this query's."""
    if recorded.has(OwnerTold) or recorded.has(OwnWordMeant):
        return Taken(recorded.cause, emit(*recorded.events))
    return owner_decision.again(recorded)


STEP: Final = Take(HANDLER, run=run, again=again, hears=(OwnWordAsked,))
