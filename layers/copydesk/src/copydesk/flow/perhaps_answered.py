"""receive_email: a mail of the owner's own that may be her answer to a client, and does not say so for sure. Pure.

A fresh mail to a client answers no mail by its headers; one whose readers are all in Bcc does not say whom it went to.
Nothing is stood down by a guess. The owner is asked, if a query that it may answer is open.
"""

from typing import Final

from copydesk.flow.arrival import Arrival
from copydesk.flow.mail_names import claimed_names, topic_of
from copydesk.flow.membership import belongs
from copydesk.flow.places import Known, Needs, SetsAside
from copydesk.mail.addresses import folded
from copydesk.mail.own_copy import is_proved_own, is_seen, may_answer, written_to
from copydesk.query import CLOSED, QueryState, Status
from copydesk.settings import Settings

KIND: Final = "perhaps_answered"
_LOOKED_AT: Final = 5
"""How many of a mail's recipients are looked up."""
_SETTLED: Final = CLOSED | {Status.ANSWERED}
FRESH: Final = (
    "you wrote to {who} yourself, from your own mail program, under the same subject; their mail still waits here, and "
    "yours does not say that it answers it"
)
UNSEEN: Final = (
    "you wrote in the thread with {who} yourself, from your own mail program; your mail does not show to whom it went, "
    "and theirs still waits here"
)
WHAT_TO_DO: Final = (
    ". Query {query_id}: nothing was done about it. If you have answered them, REJECT its draft, or close it on its "
    "page. If not, there is nothing to do; this note itself needs only a CLOSE"
)


def topics_written_on(arrival: Arrival, settings: Settings) -> tuple[str, ...]:
    """The topics, by recipient, that a fresh mail of the owner's may be about; none where it names a mail."""
    if claimed_names(arrival.mail) or not is_proved_own(arrival.mail, settings):
        return ()
    found = (topic_of(one, arrival.mail.subject) for one in written_to(arrival.mail, settings)[:_LOOKED_AT])
    return tuple(topic for topic in found if topic)


def hides_its_readers(arrival: Arrival, settings: Settings) -> bool:
    """Whether it is the owner's mail in some thread, whose To and Cc name nobody but her, and not the desk.

    What went to a mailbox that forwards to the desk may be written to the desk.
    """
    mail, why = arrival.mail, arrival.why
    if why is None or why.kind != "owner" or arrival.error or arrival.token is not None or arrival.forward is not None:
        return False
    if not claimed_names(mail) or is_seen(mail, settings) or written_to(mail, settings):
        return False
    forwards = {folded(one) for one in settings.client_addresses}
    to_desk = bool(mail.marks.forwarded_to) or any(folded(one) in forwards for one in (*mail.to, *mail.cc))
    return is_proved_own(mail, settings) and may_answer(mail) and not to_desk


def ask_about(arrival: Arrival, named: str, known: Known, settings: Settings) -> SetsAside | Needs | None:
    """Whom to ask about: the thread that it `named`, or one under the same subject; None if none of them is open."""
    topics = topics_written_on(arrival, settings)
    found = (named,) if named else tuple(known.bound[one].query_id for one in topics if one in known.bound)
    for query_id in dict.fromkeys(found):
        thread = known.queries.get(query_id)
        if thread is None:
            return Needs(query_id)
        went_there = bool(named) or any(belongs(one, thread) for one in written_to(arrival.mail, settings))
        if went_there and _is_open(thread):
            words = (UNSEEN if named else FRESH) + WHAT_TO_DO
            who = thread.correspondent or "the client"
            return SetsAside(arrival.query_id, KIND, words.format(who=who, query_id=query_id))
    return None


def _is_open(thread: QueryState) -> bool:
    return thread.version > 0 and thread.forgotten_at is None and thread.turn > 0 and thread.status not in _SETTLED
