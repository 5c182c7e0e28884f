"""receive_email's step: a stored mail is read, placed, taken into the log, and its object filed."""

from typing import Final

from copydesk.errors import CopydeskError, LimitReached
from copydesk.events import Cause, Envelope, Event, MailReadmitted
from copydesk.flow import receive_email as flow
from copydesk.flow.arrival import Arrival, read_arrival
from copydesk.flow.context import Taken, emit
from copydesk.flow.mail_names import claimed_names
from copydesk.flow.placement import may_be_the_owners_word, names, place
from copydesk.flow.places import Known, Needs, Placed, Repeats
from copydesk.flow.receive_email import HANDLER
from copydesk.keyring import KeyRing
from copydesk.keys import INBOUND_PREFIX, OWNERS_WORD, SETUP_NOTICE, filed_key, inbound_key
from copydesk.ports import Marker
from copydesk.protocol import commit, take, until_committed
from copydesk.query import QueryState
from copydesk.services import Services
from copydesk.step import Call, Recorded, Take
from copydesk.steps.delivery_reports import join_report
from copydesk.steps.link_keys import address_keys
from copydesk.steps.own_mail import dropped_as_own
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
    arrival = with_seals(services, arrival, raw)
    if may_be_the_owners_word(arrival):
        services.bus.announce(OWNERS_WORD, {"object": {"key": key}})
        return
    take_mail(services, arrival)
    services.blobs.move(key, filed_key(key))


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
    related = "" if event.into else _thread_of(services, arrival)

    def decide(state: QueryState) -> Taken:
        outcome = flow.readmitted(arrival, event, state, services.clock.now(), services.settings, related=related)
        return Taken(Cause(key=event.event_id), outcome)

    take(services, HANDLER, query_id=_readmitted_into(services, event), key=event.event_id, decide=decide)


def _thread_of(services: Services, arrival: Arrival) -> str:
    """The thread that the mail says it answers, if the desk still has that; the owner may have it joined."""
    claimed = claimed_names(arrival.mail)
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


def take_mail(services: Services, arrival: Arrival) -> None:
    """Take the mail into the log of the query that it belongs to, once."""
    if _joins_as_report(services, arrival):
        return
    for limits in LIMITS:
        try:
            _take(services, arrival, **limits)
        except LimitReached:
            continue
        return


def _joins_as_report(services: Services, arrival: Arrival) -> bool:
    is_report = arrival.why is not None and arrival.why.kind == "delivery_report"
    return is_report and join_report(services, arrival.mail, arrival.mail_object)


def _take(services: Services, arrival: Arrival, *, over_limit: bool, told_enough: bool) -> None:
    def attempt(found: tuple[Placed, QueryState]) -> None:
        placed, state = found
        outcome = flow.receive_email(arrival, placed, state, services.clock.now(), services.settings)
        commit(services, HANDLER, state, Cause(key=arrival.key), outcome)

    until_committed(
        f"{HANDLER} on {arrival.key}",
        lambda: _placed(services, arrival, over_limit=over_limit, told_enough=told_enough),
        attempt,
    )


def _placed(
    services: Services, arrival: Arrival, *, over_limit: bool, told_enough: bool
) -> tuple[Placed, QueryState] | None:
    """Where the mail goes, and that query as it stands; None if there is nothing to do. Only looks up what is asked."""
    wanted = names(arrival)
    known = Known(
        bound=services.store.references(wanted) if wanted else {}, over_limit=over_limit, told_enough=told_enough
    )
    ring = KeyRing() if arrival.answers_review else address_keys(services, arrival.token)
    while isinstance(placement := place(arrival, known, services.settings, ring), Needs):
        loaded = services.store.load(placement.query_id, seq=None, marker=Marker(HANDLER, arrival.key))
        known = known.and_query(loaded.state, handled=loaded.handled)
    return None if isinstance(placement, Repeats) else (placement, known.queries[placement.query_id])


def again(recorded: Recorded) -> Taken:
    """What the log holds of a mail whose bytes a recording lacks, filed under the key that it has now."""
    if not recorded.first.caused_by.startswith(INBOUND_PREFIX):
        return Taken(recorded.cause, emit(*recorded.events))
    filed = filed_key(recorded.first.caused_by)
    return Taken(recorded.cause, emit(*(_filed_under(event, filed) for event in recorded.events)))


def _filed_under(event: Event, mail_object: str) -> Event:
    return event.model_copy(update={"mail_object": mail_object}) if hasattr(event, "mail_object") else event


STEP: Final = Take(HANDLER, run=run, again=again, hears=(MailReadmitted,))
