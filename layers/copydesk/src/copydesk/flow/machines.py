"""receive_email: machines' mails that belong to a thread, and mailings that may be a member's answer. Pure.

What a mark or a part shows to be a machine's is noted in its thread. What only reads like one may be a person's answer:
it keeps a query of its own, so that the digest lists it and one word has it answered.
"""

from copydesk.flow.arrival import NOTED, Arrival
from copydesk.flow.mail_names import calendar_name, claimed_names
from copydesk.flow.membership import joining_proof
from copydesk.flow.places import Discards, Known, Needs, Notes, Placement, SetsAside, repeated
from copydesk.query import QueryState


def may_be_noted(arrival: Arrival) -> bool:
    """Whether the mail is a machine's by more than its words: such a one is noted in the thread that it names."""
    why = arrival.why
    return why is not None and why.kind in NOTED and not why.by_words and not arrival.error


def names_of_a_note(arrival: Arrival) -> tuple[str, ...]:
    """The names to look up for a machine's mail: those that it claims to answer, its invitation's."""
    calendar = arrival.mail.calendar
    uid = "" if calendar is None else calendar.uid
    return (*claimed_names(arrival.mail), *((calendar_name(uid),) if uid else ()))


def invited_in(arrival: Arrival, known: Known) -> str:
    """The query whose invitation the mail's calendar part answers."""
    bound = None if arrival.mail.calendar is None else known.bound.get(calendar_name(arrival.mail.calendar.uid))
    return "" if bound is None else bound.query_id


def note(
    arrival: Arrival, named: str, thread: QueryState | None, known: Known, *, by_address: bool
) -> Placement | None:
    """Where a machine's mail is noted: in the thread that it `named`, if a member's; None if in none.

    An answer to an invitation is noted unproved, too: who knows its id was invited, and the owner is told that much.
    """
    why = arrival.why
    if why is None or not named:
        return None
    if thread is None:
        return Needs(named)
    proof = joining_proof(arrival.mail, thread, by_address=by_address)
    proved = bool(proof)
    if not proved and (why.kind != "calendar_answer" or thread.version == 0):
        return None
    if named in known.handled:
        return repeated(arrival.query_id, known, named)
    return Notes(named, why.kind, why.reason, proved=proved, proof=proof)


def may_be_a_members(arrival: Arrival, aside: SetsAside | Discards | None) -> bool:
    """Whether a mail with the marks of a mailing names other mails: whoever belongs to their thread sends none."""
    why = arrival.why
    return isinstance(aside, Discards) and why is not None and why.is_weak and bool(claimed_names(arrival.mail))


def is_a_members(arrival: Arrival, named: str, thread: QueryState | None, *, by_address: bool) -> bool | Needs:
    """Whether such a mail is proved to be from somebody who belongs to the thread that it `named`."""
    if not named:
        return False
    if thread is None:
        return Needs(named)
    return thread.forgotten_at is None and bool(joining_proof(arrival.mail, thread, by_address=by_address))
