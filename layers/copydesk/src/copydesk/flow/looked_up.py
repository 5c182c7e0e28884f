"""receive_email and verify_word: what a mail is before anything is known of threads, and which names are looked up."""

from copydesk.flow.arrival import KNOWN_UNREAD, TOLD, UNANSWERED, Arrival
from copydesk.flow.machines import may_be_a_members, may_be_noted, names_of_a_note
from copydesk.flow.mail_names import claimed_names, form_name, own_name, thread_names, topic_name
from copydesk.flow.own_answer import is_copy
from copydesk.flow.perhaps_answered import topics_written_on
from copydesk.flow.placement_words import SEALED, UNCLEAR_FORWARD
from copydesk.flow.places import Discards, SetsAside
from copydesk.flow.remembered_clock import clock_names
from copydesk.settings import Settings


def names(arrival: Arrival, settings: Settings) -> tuple[str, ...]:
    """The names to look up for this mail: its own, those that it claims to answer, its topic's, form's and clock's."""
    if is_copy(arrival):
        return (own_name(arrival.mail), *claimed_names(arrival.mail), *topics_written_on(arrival, settings))
    if may_be_noted(arrival):
        return names_of_a_note(arrival)
    if arrival.why is not None and arrival.why.kind == "own":
        return (own_name(arrival.mail),)
    aside = aside_of(arrival)
    if arrival.answers_review or (aside is not None and not may_be_a_members(arrival, aside)):
        return ()
    token = arrival.token
    forms = (form_name(token.query_id),) if token and token.kind == "form" else ()
    found = (
        own_name(arrival.mail),
        *thread_names(arrival.mail),
        topic_name(arrival.written),
        *forms,
        *clock_names(arrival),
    )
    return tuple(name for name in found if name)


def aside_of(arrival: Arrival) -> SetsAside | Discards | None:
    """What becomes of a mail that goes into no thread whatever is known; None if it may be answered."""
    query_id, why = arrival.query_id, arrival.why
    if why is not None and why.kind in (KNOWN_UNREAD if arrival.error else UNANSWERED):
        return Discards(query_id, why.kind, why.reason)
    if why is not None and why.kind in TOLD:
        return SetsAside(query_id, why.kind, why.reason)
    if arrival.error:
        return SetsAside(query_id, "unreadable", arrival.error)
    return None if arrival.answers_review else _unanswerable(arrival)


def _unanswerable(arrival: Arrival) -> SetsAside | None:
    if arrival.mail.sealed:
        return SetsAside(arrival.query_id, "sealed", SEALED.format(arrival.mail.sealed))
    if arrival.forward is not None and not arrival.written.sender:
        return SetsAside(arrival.query_id, "unclear_forward", UNCLEAR_FORWARD)
    return None
