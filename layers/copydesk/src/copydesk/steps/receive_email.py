"""receive_email's step: a stored mail is read, placed, taken into the log, and its object filed."""

from dataclasses import replace
from typing import Final

from copydesk.clients_time import clock_in
from copydesk.errors import CopydeskError, LimitReached
from copydesk.events import Cause, Envelope, Event, MailReadmitted, MailSetAside
from copydesk.flow import receive_email as flow
from copydesk.flow.arrival import BESIDE, Arrival, answers_beside, answers_left, read_arrival
from copydesk.flow.context import Outcome, Taken, emit
from copydesk.flow.looked_up import names
from copydesk.flow.mail_names import own_name, thread_names
from copydesk.flow.placement import may_be_the_owners_word, place
from copydesk.flow.places import NOTHING_KNOWN, Joins, Known, Needs, Notes, Opens, Placed, Repeats
from copydesk.flow.receive_email import HANDLER
from copydesk.flow.remembered_clock import query_that_knows
from copydesk.ids import query_id as query_id_of
from copydesk.keyring import KeyRing
from copydesk.keys import INBOUND_PREFIX, OWNERS_WORD, SETUP_NOTICE, filed_key, inbound_key
from copydesk.observability.logs import logger
from copydesk.ports import Counter, Marker
from copydesk.protocol import commit, take, until_committed
from copydesk.query import Log, QueryState
from copydesk.services import Services
from copydesk.step import Call, Recorded, Take
from copydesk.steps.delivery_reports import join_report
from copydesk.steps.link_keys import address_keys
from copydesk.steps.own_mail import dropped_as_own, known_as_own, take_away
from copydesk.steps.probes import filed_as_probe
from copydesk.steps.sealed_chains import with_seals

LIMITS: Final = (
    {"over_limit": False, "told_enough": False},
    {"over_limit": True, "told_enough": False},
    {"over_limit": True, "told_enough": True},
)
"""What is tried one after the other: the mail in its place, before the owner, and in the digest."""


def run(call: Call) -> None:
    """Receive the mail that an S3 event names, or once more the one that the owner wants answered."""
    if call.event.get("detail-type") == MailReadmitted.__name__:
        readmit(call.services, Envelope.model_validate({**call.event["detail"], "type": MailReadmitted.__name__}))
        return
    receive_email(call.services, call.event["detail"]["object"]["key"])


def receive_email(services: Services, key: str) -> None:
    """Handle the object at `key` under `inbound/`; one that is gone was handled before.

    One of the desk's own that came back is taken away. What may be the owner's word is only announced, and stays where
    only SES can write: verify_word reads it there.
    """
    raw = None if key.endswith(SETUP_NOTICE) else services.blobs.get(key)
    if raw is None or dropped_as_own(services, key, raw):
        return
    arrival = read_arrival(key, raw, services.settings)
    if filed_as_probe(services, key, raw, arrival.mail):
        return
    arrival = known_as_own(services, arrival, raw)
    if arrival.came_back:
        take_away(services, key)
        return
    arrival = with_seals(services, arrival, raw)
    if may_be_the_owners_word(arrival, services.settings):
        services.bus.announce(OWNERS_WORD, {"object": {"key": key}})
        return
    put_away(services, key, named=take_mail(services, arrival))


def put_away(services: Services, key: str, *, named: bool) -> None:
    """File a handled object that a log names. Another, which nobody would find again, is deleted: it is a repeat."""
    if named:
        services.blobs.move(key, filed_key(key))
        return
    logger.info("a mail that was received before is not kept a second time", extra={"object": key})
    services.blobs.remove(key)


def readmit(services: Services, envelope: Envelope) -> None:
    """Take a mail that was set aside, or is only related, into the query that the owner wants it in, once.

    Where the mail is gone, the query's deadline puts it before the owner.
    """
    event = services.store.load(envelope.query_id, seq=envelope.seq, marker=None).event
    if not isinstance(event, MailReadmitted):
        raise CopydeskError(f"event {envelope.event_id} is no MailReadmitted; check the subscriptions")
    raw = services.blobs.get(event.mail_object) or services.blobs.get(inbound_key(event.mail_object))
    if raw is None:
        return
    read = read_arrival(inbound_key(event.mail_object), raw, services.settings)
    arrival = with_seals(services, read, raw)
    if event.into and arrival.why is not None and arrival.why.kind == "calendar_answer":
        _count(services, event, arrival)
        return
    related = "" if event.into else _thread_of(services, arrival)

    def decide(state: QueryState) -> Taken:
        known = _with_log(services, NOTHING_KNOWN, arrival, state) if event.into == state.query_id else NOTHING_KNOWN
        now, settings = services.clock.now(), services.settings
        outcome = flow.readmitted(arrival, event, state, now, settings, related=related, known=known)
        return Taken(Cause(key=event.event_id), outcome)

    take(services, HANDLER, query_id=_readmitted_into(services, event), key=event.event_id, decide=decide)


def _count(services: Services, event: MailReadmitted, arrival: Arrival) -> None:
    """Take a calendar's answer into the thread of its call as that of whoever was invited, once."""
    from copydesk.flow.answer_meaning import Answer  # noqa: PLC0415
    from copydesk.flow.call_answers import call_answered  # noqa: PLC0415

    placed = Notes(event.into, "calendar_answer", "the owner counts it as the client's", proof="owner")

    def decide(state: QueryState) -> Taken | None:
        if state.forgotten_at is not None:
            return None
        answer = Answer(arrival, placed, state, _log_of(services, state), services.clock.now(), counts=True)
        return Taken(Cause(key=event.event_id), call_answered(answer, services.settings))

    take(services, HANDLER, query_id=event.into, key=event.event_id, decide=decide)


def _log_of(services: Services, state: QueryState) -> Log:
    """The log as far as the state has it."""
    events = services.store.history(state.query_id).events
    return Log(tuple(event for event in events if event.seq <= state.version))


def _with_log(services: Services, known: Known, arrival: Arrival, state: QueryState) -> Known:
    """The same with the thread's log where the mail bears an invitation: it may move what is booked there."""
    part = arrival.mail.calendar
    invites = part is not None and part.method == "REQUEST" and state.version > 0
    return replace(known, log=_log_of(services, state)) if invites else known


def _thread_of(services: Services, arrival: Arrival) -> str:
    """The thread that the mail says it answers, if the desk still has that; the owner may have it joined."""
    claimed = thread_names(arrival.mail)
    bound = services.store.references(claimed) if claimed else {}
    named = next((bound[name].query_id for name in claimed if name in bound), "")
    forgotten = bool(named) and services.store.load(named, seq=None, marker=None).state.forgotten_at is not None
    return "" if forgotten else named


def _readmitted_into(services: Services, event: MailReadmitted) -> str:
    """The query that the mail goes into: its own, too, where the thread that the owner wants it in was forgotten."""
    if not event.into:
        return event.query_id
    thread = services.store.load(event.into, seq=None, marker=None).state
    return event.query_id if thread.forgotten_at is not None else event.into


def take_mail(services: Services, arrival: Arrival) -> bool:
    """Take the mail into the log of the query that it belongs to, once; whether a log names its object now."""
    # Answers of its calendars beside the first come first: with the mail itself all of it is taken.
    for beside in answers_beside(arrival, services.settings):
        take_mail(services, beside)
    if left := answers_left(arrival, services.settings):
        _set_aside(services, replace(arrival, key=f"{arrival.key}{BESIDE}"), flow.too_many_answers(arrival, left))
    is_report = arrival.why is not None and arrival.why.kind == "delivery_report"
    named = join_report(services, arrival.mail, arrival.mail_object) if is_report else None
    if named is not None:
        return named
    for limits in LIMITS:
        try:
            return _take(services, arrival, **limits)
        except LimitReached:
            continue
    return True


def _take(services: Services, arrival: Arrival, *, over_limit: bool, told_enough: bool) -> bool:
    def attempt(found: tuple[Placed | Repeats, QueryState, Known]) -> bool:
        placed, state, known = found
        if isinstance(placed, Repeats):
            return placed.kept
        if isinstance(placed, Notes) and placed.kind == "calendar_answer":
            take_answer(services, arrival, placed, over_limit=over_limit, told_enough=told_enough)
            return True
        outcome = flow.receive_email(arrival, placed, state, services.clock.now(), services.settings, known)
        commit(services, HANDLER, state, Cause(key=arrival.key), outcome)
        return True

    kept = until_committed(
        f"{HANDLER} on {arrival.key}",
        lambda: _placed(services, arrival, over_limit=over_limit, told_enough=told_enough),
        attempt,
    )
    # None: the same object was taken in at the same time.
    return kept is not False


def take_answer(
    services: Services, arrival: Arrival, placed: Notes, *, over_limit: bool, told_enough: bool = False
) -> None:
    """Write a calendar's answer to an invitation into its thread, judged by what that thread's log says of the call."""
    # It brings icalendar, which no other mail needs.
    from copydesk.flow.answer_meaning import Answer  # noqa: PLC0415
    from copydesk.flow.call_answers import call_answered  # noqa: PLC0415
    from copydesk.flow.doubtful_answers import question_about  # noqa: PLC0415

    history, own = services.store.history(placed.query_id), own_name(arrival.mail)
    answer = Answer(
        arrival,
        placed,
        history.state,
        Log(tuple(event for event in history.events if event.seq <= history.state.version)),
        services.clock.now(),
        may_open=not over_limit,
        # What stands beside the mail's own object leaves the name to the mail.
        is_named=BESIDE in arrival.key or bool(services.store.references((own,))),
    )
    question = None if told_enough else question_about(answer, services.settings)
    if question is not None:
        _set_aside(services, arrival, question, counters=flow.asides_of_the_day(question, services.clock.now()))
    outcome = call_answered(answer, services.settings, asked=question is not None)
    commit(services, HANDLER, history.state, Cause(key=arrival.key), outcome)


def _set_aside(services: Services, arrival: Arrival, aside: MailSetAside, counters: tuple[Counter, ...] = ()) -> None:
    """Put something of the mail before the owner, once, in a query of its own."""

    def decide(state: QueryState) -> Taken | None:
        outcome = Outcome(events=(aside,), counters=counters)
        return Taken(Cause(key=arrival.key), outcome) if state.version == 0 else None

    take(services, HANDLER, query_id=query_id_of(arrival.key), key=arrival.key, decide=decide)


def _placed(
    services: Services, arrival: Arrival, *, over_limit: bool, told_enough: bool
) -> tuple[Placed | Repeats, QueryState, Known]:
    """Where the mail goes, that query as it stands, its own for a repeat, and what was known.

    Only looks up what is asked.
    """
    wanted = names(arrival, services.settings)
    known = Known(
        bound=services.store.references(wanted) if wanted else {}, over_limit=over_limit, told_enough=told_enough
    )
    ring = KeyRing() if arrival.answers_review else address_keys(services, arrival.token)
    while isinstance(placement := place(arrival, known, services.settings, ring), Needs):
        loaded = services.store.load(placement.query_id, seq=None, marker=Marker(HANDLER, arrival.key))
        known = known.and_query(loaded.state, handled=loaded.handled)
    wanted_in = arrival.query_id if isinstance(placement, Repeats) else placement.query_id
    if isinstance(placement, Opens):
        known = replace(known, zone=_zone_known(services, query_that_knows(arrival, known.bound)))
    state = known.queries.get(wanted_in, QueryState(query_id=wanted_in))
    if isinstance(placement, Joins):
        known = _with_log(services, known, arrival, state)
    return placement, state, known


def _zone_known(services: Services, query_id: str) -> str:
    """By which clock the client of an earlier query lives; "" for none, and where that was forgotten."""
    if not query_id:
        return ""
    log = services.store.load(query_id, seq=1, marker=None, log=True).log
    return clock_in(log, services.settings.calendar.time_zone).zone


def again(recorded: Recorded) -> Taken:
    """What the log holds of a mail whose bytes a recording lacks, filed under the key that it has now."""
    if not recorded.first.caused_by.startswith(INBOUND_PREFIX):
        return Taken(recorded.cause, emit(*recorded.events))
    filed = filed_key(recorded.first.caused_by.partition(BESIDE)[0])
    return Taken(recorded.cause, emit(*(_filed_under(event, filed) for event in recorded.events)))


def _filed_under(event: Event, mail_object: str) -> Event:
    return event.model_copy(update={"mail_object": mail_object}) if hasattr(event, "mail_object") else event


STEP: Final = Take(HANDLER, run=run, again=again, hears=(MailReadmitted,))
