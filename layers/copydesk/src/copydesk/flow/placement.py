"""receive_email and verify_word: which query a mail may enter. The one place that decides whose thread a mail joins.

A mail joins a thread only if it names it, by a reference, by the thread's signed address or by the UID of an invitation
that stands in it, and is proven to be from somebody who belongs to it (`membership`). What a form sends joins nothing.
"""

from dataclasses import replace

from copydesk.errors import UnclearDecision
from copydesk.events import Proof
from copydesk.flow.arrival import Arrival
from copydesk.flow.holding_answer import place_holding_answer
from copydesk.flow.looked_up import aside_of
from copydesk.flow.machines import invited_in, is_a_members, may_be_a_members, may_be_noted, note
from copydesk.flow.mail_names import form_name, own_name, thread_names, topic_name
from copydesk.flow.membership import joining_proof
from copydesk.flow.offered import asked_back, letter_sent, mark_said
from copydesk.flow.own_answer import (
    ANSWERED_EARLY,
    answers_ahead,
    goes_to_a_member,
    is_copy,
    may_be_own_answer,
    place_answer,
)
from copydesk.flow.own_time import is_own_word
from copydesk.flow.own_word import command
from copydesk.flow.perhaps_answered import ask_about, hides_its_readers
from copydesk.flow.placement_words import (
    OWN_WORDS,
    REUSED,
    TOLD_ENOUGH,
    TOO_MANY,
    UNKNOWN_QUERY,
    UNSEEN_COPY,
    WENT_TO_CLIENT,
)
from copydesk.flow.places import (
    Accepts,
    Answers,
    Discards,
    Heeds,
    Joins,
    KeepsTime,
    Known,
    Needs,
    Opens,
    Placement,
    SetsAside,
    repeated,
    was_closed_unread,
)
from copydesk.flow.review_answer import is_by_reviewer, review_answer, why_unverified
from copydesk.keyring import KeyRing
from copydesk.mail.addresses import folded
from copydesk.mail.alignment import signing_domains
from copydesk.query import QueryState, Status
from copydesk.review import AddressToken, verify_form, verify_review, verify_thread
from copydesk.settings import Settings


def may_be_the_owners_word(arrival: Arrival, settings: Settings) -> bool:
    """Whether the mail was sent to a review's address and could be read: verify_word alone judges what it says.

    A reviewer who answers with a picture is asked what it means; anybody else's is noted like every other.
    """
    aside = aside_of(arrival)
    reacts = aside is not None and aside.kind == "reaction" and is_by_reviewer(arrival.mail, settings)
    return arrival.token is not None and arrival.answers_review and (aside is None or reacts)


def place(arrival: Arrival, known: Known, settings: Settings, ring: KeyRing) -> Placement:
    """Where the mail goes, as far as `known` tells. Pure: ask again with what it `Needs`."""
    if _came_back(arrival, known, settings):
        return repeated(arrival.query_id, known)
    aside = aside_of(arrival)
    hers = _of_the_owner(arrival, aside, known, settings, ring)
    if hers is not None:
        return hers
    if aside is not None and not may_be_the_owners_word(arrival, settings):
        return _place_aside(arrival, aside, known, ring)
    if arrival.token is not None and arrival.answers_review:
        return _place_answer(arrival, arrival.token, known, settings, ring)
    asked = command(arrival, settings)
    return _place_mail(arrival, known, ring) if asked is None else _place_once(arrival, known, asked)


def _place_once(arrival: Arrival, known: Known, asked: KeepsTime | Heeds) -> Placement:
    """What the owner writes to the desk has a query of its own, once for each Message-ID."""
    before = known.bound.get(own_name(arrival.mail))
    if before is None:
        return _own(arrival, known, asked)
    if before.content_hash == arrival.mail.content_hash:
        return repeated(arrival.query_id, known, before.query_id)
    reused = REUSED.format(arrival.mail.message_id)
    return _own(arrival, known, SetsAside(arrival.query_id, "reused_message_id", reused))


def _of_the_owner(
    arrival: Arrival, aside: SetsAside | Discards | None, known: Known, settings: Settings, ring: KeyRing
) -> Placement | None:
    """Where what the owner wrote to a client herself goes; None for any other mail."""
    if may_be_own_answer(arrival, settings):
        own = place_answer(arrival, _thread_named(arrival, known, ring), known, settings)
        if own is not None:
            return own
        asked = ask_about(arrival, "", known, settings) if is_copy(arrival) else None
        if asked is not None:
            return asked if isinstance(asked, Needs) else _own(arrival, known, asked)
        if isinstance(aside, Discards) and is_copy(arrival):
            return _own(arrival, known, replace(aside, ahead=answers_ahead(arrival, known)))
    named = _thread_named(arrival, known, ring) if hides_its_readers(arrival, settings) else ""
    return _unseen(arrival, named, known, settings) if named else None


def _unseen(arrival: Arrival, named: str, known: Known, settings: Settings) -> Placement:
    """Her mail in a thread, with its readers in Bcc: she is asked while that is open, and it is kept as a copy else."""
    before = known.bound.get(own_name(arrival.mail))
    if before is not None and before.content_hash == arrival.mail.content_hash:
        return repeated(arrival.query_id, known, before.query_id)
    placed = ask_about(arrival, named, known, settings)
    if isinstance(placed, Needs):
        return placed
    return _own(arrival, known, placed or Discards(arrival.query_id, "own_copy", UNSEEN_COPY))


def _came_back(arrival: Arrival, known: Known, settings: Settings) -> bool:
    """Whether it bears the Message-ID of a mail that the desk sent, and a sender that the desk may write as.

    That is for what came back without its signed header. From anybody else such a mail is told, as a reused id is.
    """
    sent = known.bound.get(arrival.mail.message_id)
    by_us = folded(arrival.mail.sender) in {folded(one) for one in (*settings.own_addresses, settings.owner_address)}
    return sent is not None and not sent.content_hash and by_us


def _place_aside(arrival: Arrival, aside: SetsAside | Discards, known: Known, ring: KeyRing) -> Placement:
    """A mail that is not answered is noted where it belongs, or keeps a query of its own.

    Marks of a mailing count for nothing on the answer of somebody who is proved to belong to the thread.
    """
    noted, doubted = may_be_noted(arrival), may_be_a_members(arrival, aside)
    if not noted and not doubted:
        return _own(arrival, known, aside)
    named = _thread_named(arrival, known, ring) or (invited_in(arrival, known) if noted else "")
    thread = known.queries.get(named)
    by_address = thread is not None and _is_to(arrival, thread, ring)
    if noted:
        return note(arrival, named, thread, known, by_address=by_address) or _own(arrival, known, aside)
    found = is_a_members(arrival, named, thread, by_address=by_address)
    if isinstance(found, Needs):
        return found
    return _place_mail(arrival, known, ring) if found else _own(arrival, known, aside)


def _own(arrival: Arrival, known: Known, placed: SetsAside | Discards | KeepsTime | Heeds) -> Placement:
    """`placed`, in a query of its own that nothing has been written into yet."""
    state = known.queries.get(arrival.query_id)
    if state is None:
        return Needs(arrival.query_id)
    if known.told_enough and isinstance(placed, SetsAside):
        placed = Discards(placed.query_id, placed.kind, f"{placed.reason}; {TOLD_ENOUGH}")
    return repeated(arrival.query_id, known) if state.version > 0 else placed


def _place_answer(  # noqa: PLR0911  (one for each way out)
    arrival: Arrival, token: AddressToken, known: Known, settings: Settings, ring: KeyRing
) -> Placement:
    """An answer counts if a reviewer proves to have written it; it is on what waits only if its token says so.

    What a reviewer says that cannot be carried out is asked back in the query that it answers.

    The token's signature covers the review that is open, so it takes a look at the query: for reviewers only. Whatever
    address anybody else makes up, nothing is looked up by it.
    """
    mail = arrival.mail
    unverified = SetsAside(arrival.query_id, "unverified_review", why_unverified(mail, settings))
    if not is_by_reviewer(mail, settings):
        return _own(arrival, known, unverified)
    state = known.queries.get(token.query_id)
    if state is None:
        return Needs(token.query_id)
    if token.query_id in known.handled:
        return repeated(arrival.query_id, known, token.query_id)
    if state.version == 0:
        return _own(arrival, known, SetsAside(arrival.query_id, "unverified_review", UNKNOWN_QUERY))
    if goes_to_a_member(mail, state, settings):
        return _own(arrival, known, SetsAside(arrival.query_id, "unclear_review", WENT_TO_CLIENT))
    review_hash = state.review_hash if verify_review(token, state, ring) else ""
    anew = state.asked_anew if review_hash else 0
    if state.holding:
        return place_holding_answer(arrival, state, review_hash, settings)
    if mark := mark_said(mail, settings):
        return Accepts(token.query_id, letter_sent(mail, arrival.mail_object, review_hash, anew), mark)
    try:
        tells = state.call_change == "calendar"
        decided = review_answer(
            mail, mail_object=arrival.mail_object, review_hash=review_hash, settings=settings, asks_to_tell=tells
        )
    except UnclearDecision as error:
        return asked_back(token.query_id, mail, error, settings)
    return Answers(token.query_id, decided.model_copy(update={"asked_anew": anew}))


def _place_mail(arrival: Arrival, known: Known, ring: KeyRing) -> Placement:
    """A mail that may be answered joins the thread that it names, if it may, or opens a query."""
    mail = arrival.mail
    before = known.bound.get(own_name(mail))
    if before is not None and before.content_hash == mail.content_hash:
        return repeated(arrival.query_id, known, before.query_id)
    answered_in = before.query_id if before is not None and before.content_hash == ANSWERED_EARLY else ""
    if before is not None and not answered_in:
        return _own(arrival, known, SetsAside(arrival.query_id, "reused_message_id", REUSED.format(mail.message_id)))
    named = _thread_named(arrival, known, ring)
    if named and arrival.forward is None and arrival.form is None:
        thread = known.queries.get(named)
        if thread is None:
            return Needs(named)
        if proof := joining_proof(mail, thread, by_address=_is_to(arrival, thread, ring)):
            return _join(arrival, thread, known, proof, answered_in)
        if thread.forgotten_at is not None:
            named = ""
    if is_own_word(arrival):
        return _own(arrival, known, SetsAside(arrival.query_id, "own_words", OWN_WORDS))
    return _open(arrival, named, known, ring, answered_in)


def _is_to(arrival: Arrival, thread: QueryState, ring: KeyRing) -> bool:
    """Whether the mail was sent to the thread's own signed address."""
    token = arrival.token
    return token is not None and token.query_id == thread.query_id and verify_thread(token, ring)


def _join(arrival: Arrival, thread: QueryState, known: Known, proof: Proof, answered_in: str) -> Placement:
    if thread.query_id in known.handled:
        return repeated(arrival.query_id, known, thread.query_id)
    if known.over_limit:
        return _own(arrival, known, SetsAside(arrival.query_id, "too_many", TOO_MANY))
    return Joins(
        thread.query_id,
        topic=_new_topic(arrival, known),
        proof=proof,
        answered=bool(answered_in),
        name_taken=answered_in not in ("", thread.query_id),
    )


def _open(arrival: Arrival, named: str, known: Known, ring: KeyRing, answered_in: str) -> Placement:
    """The mail opens a query; one that the owner has answered early, that which her answer is kept in."""
    kept = known.queries.get(answered_in) if answered_in else None
    if answered_in and kept is None:
        return Needs(answered_in)
    into = answered_in if kept is not None and kept.status is Status.DISCARDED else arrival.query_id
    own = known.queries.get(into)
    if own is None:
        return Needs(into)
    if into in known.handled or was_closed_unread(own):
        return repeated(arrival.query_id, known, into)
    if known.over_limit:
        return _own(arrival, known, SetsAside(arrival.query_id, "too_many", TOO_MANY))
    alike = known.bound.get(topic_name(arrival.written)) if own.version == 0 or into == answered_in else None
    related = named or ("" if alike is None else alike.query_id)
    return Opens(
        own.query_id,
        related="" if related == own.query_id else related,
        topic=_new_topic(arrival, known),
        form_confirmed=_is_confirmed_form(arrival, known, ring),
        form_id=_form_id(arrival, ring),
        answered=bool(answered_in),
        name_taken=answered_in not in ("", own.query_id),
    )


def _form_id(arrival: Arrival, ring: KeyRing) -> str:
    """The form whose own address the mail came to; "" if it came to another, or if this desk never made that one."""
    token = arrival.token
    return token.query_id if token is not None and verify_form(token, ring) else ""


def _is_confirmed_form(arrival: Arrival, known: Known, ring: KeyRing) -> bool:
    """Whether the mail is what the owner confirmed: signed by the form's domain, and sent to the form's own address."""
    form_id = _form_id(arrival, ring)
    confirmed = known.bound.get(form_name(form_id)) if form_id and arrival.form is not None else None
    return confirmed is not None and confirmed.content_hash in signing_domains(arrival.mail)


def _thread_named(arrival: Arrival, known: Known, ring: KeyRing) -> str:
    """The query whose signed address the mail was sent to, else that it answers, or whose invitation it changes."""
    if arrival.token is not None and verify_thread(arrival.token, ring):
        return arrival.token.query_id
    return next((known.bound[name].query_id for name in thread_names(arrival.mail) if name in known.bound), "")


def _new_topic(arrival: Arrival, known: Known) -> str:
    """The mail's topic if it is the first one on it, else "". What the owner forwards is no first one."""
    topic = topic_name(arrival.written) if arrival.forward is None else ""
    return "" if topic in known.bound else topic
