"""What Copydesk promises once nothing is under way any more; the function's name is the promise."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from simulation.budgets import the_sums_hold_what_was_paid
from simulation.ledger import Thread
from simulation.own_words import a_word_of_her_own_is_taken_once
from simulation.owners_days import (
    a_day_has_no_more_calls_than_its_most,
    calls_keep_their_distance,
    no_call_is_offered_on_a_day_off,
)
from simulation.promises_of_answers import an_answer_of_another_address_counts_only_by_her_word
from simulation.promises_of_bookings import (
    a_call_is_booked_once_for_each_reply_that_confirmed_it,
    a_closed_query_holds_no_time,
    a_yes_to_an_asked_time_leaves_no_other_held,
)
from simulation.promises_of_calls import (
    a_booking_is_borne_by_a_send_that_left_or_may_have,
    a_calendar_moves_no_call_by_itself,
    a_call_has_one_time,
    a_call_that_was_declined_takes_no_time,
    a_client_has_one_booking_for_each_wish,
    a_time_that_was_given_back_is_free,
    a_tool_call_holds_few_times,
)
from simulation.promises_of_digests import a_days_digest_is_not_told_at_every_look
from simulation.promises_of_invitations import (
    a_booked_call_whose_invitation_moved_is_asked_about,
    versions_of_an_invitation_are_in_one_thread,
)
from simulation.promises_of_overlaps import no_two_calls_overlap
from simulation.promises_of_own_answers import every_copy_of_her_answer_is_in_its_thread, whoever_got_both_is_told_of
from simulation.promises_of_own_time import (
    nothing_expires_while_she_is_away,
    nothing_waits_for_an_absence_that_has_not_begun,
    what_the_owner_blocked_is_neither_offered_nor_booked,
)

from copydesk.errors import InvalidToken
from copydesk.events import (
    HumanReviewNeeded,
    MailListed,
    MailSetAside,
    OwnerAnswered,
    OwnerTold,
    QueryDiscarded,
    ResponseFailed,
    ReviewDecided,
    ReviewOutdated,
    SendVoided,
    UserQueryReceived,
)
from copydesk.ids import event_id
from copydesk.ports import Marker
from copydesk.query import WAITS_FOR_OWNER, QueryState, replay
from copydesk.review import read_address, verify_review

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]

TOLD_WITHIN: Final = timedelta(hours=26)
"""A day, an hour more when the clocks change, and what accidents may take but for leaps of the clock."""


def replaying_the_log_gives_the_state(cloud: "Cloud") -> Broken:
    """For every query, from its first event."""
    for query_id in cloud.ledger.threads:
        history = cloud.store.history(query_id)
        if replay(query_id, history.events) != history.state:
            yield f"query {query_id}"


def every_event_was_published(cloud: "Cloud") -> Broken:
    """What is in the log has been on the bus."""
    for thread in cloud.ledger.threads.values():
        for event in thread.log:
            if event.event_id not in cloud.ledger.published:
                yield f"{event.type} never reached the bus"


def every_mail_is_answered_closed_or_before_the_owner(cloud: "Cloud") -> Broken:
    """No stored mail is lost: its query is closed, or waits for an owner who holds a note that can be answered."""
    told = dict(_mails_of_the_logs(cloud))
    contents = {getattr(event, "content_hash", "") for thread in cloud.ledger.threads.values() for event in thread.log}
    for key in cloud.ledger.stored:
        state = told.get(f"mail/{key.removeprefix('inbound/')}")
        if state is None and cloud.hash_of(key) not in contents:
            yield f"lost: no query knows the mail {key}"
    for state in cloud.states():
        if state.status in WAITS_FOR_OWNER:
            if not _owner_can_answer(cloud, state):
                yield f"lost: a query is {state.status}, and its owner was not told"
        elif not state.is_closed:
            yield f"lost: a query stays {state.status}"


def the_owner_hears_of_what_happened_beside_the_conversation(cloud: "Cloud") -> Broken:
    """Of each word that came too late, each voided reply and what her own answer meant the owner was mailed a note."""
    mailed = {note.headers.get("Message-ID", "") for note in cloud.owner.notes}
    for thread in cloud.ledger.threads.values():
        causes = {event.about: event.caused_by for event in thread.log if isinstance(event, OwnerTold)}
        for event in thread.log:
            is_owed = isinstance(event, OwnerAnswered) and event.reason
            if not (isinstance(event, ReviewOutdated | SendVoided) or is_owed):
                continue
            told_by = (event.event_id, causes.get(event.event_id, ""))
            names = {f"<{event_id(cause, 'note', 0)}@desk.example>" for cause in told_by}
            if not names & mailed:
                yield f"nobody told the owner of {event.type} ({event.reason})"


def no_stored_mail_is_left_in_the_inbox(cloud: "Cloud") -> Broken:
    """Handled mails are moved away, so that what lies there is what nobody handled."""
    letters = (*cloud.letters_of("receive_email"), *cloud.letters_of("verify_word"))
    taken = (letter.event.get("detail", {}).get("object") for letter in letters)
    left = {named["key"] for named in taken if named is not None}
    for stored in cloud.blobs.list("inbound/"):
        if stored.key not in left and not cloud.was_given_up(stored.key):
            yield f"{stored.key} still lies there"


def nothing_is_silent_past_its_deadline(cloud: "Cloud") -> Broken:
    """Whatever is overdue has been looked at."""
    for query in cloud.store.open_queries():
        if query.deadline <= cloud.clock.now() - timedelta(minutes=10):
            yield f"query {query.query_id} has been overdue since {query.deadline}"


def what_was_set_aside_is_told_within_a_day(cloud: "Cloud") -> Broken:
    """A mail that nobody answers stands in a digest: the owner may see that it was a person's."""
    told = {word for note in cloud.owner.notes for word in note.body.split()}
    for thread in cloud.ledger.threads.values():
        first = thread.log[0] if thread.log else None
        if not isinstance(first, QueryDiscarded) or (first.kind == "own_copy" and first.list_at is None):
            continue
        listed = next((event.timestamp for event in thread.log if isinstance(event, MailListed)), None)
        answered = any(isinstance(event, ReviewDecided) for event in thread.log)
        late = (listed or cloud.clock.now()) > first.timestamp + TOLD_WITHIN + cloud.leapt
        if late and not answered:
            yield f"lost: {first.mail_object} was set aside and not told within a day"
        if listed and not any(_names_query(cloud, word, first.query_id) for word in told):
            yield f"lost: {first.mail_object} is said to be listed, and stands in no digest"


def a_persons_mail_is_a_query_or_told_within_a_day(cloud: "Cloud") -> Broken:
    """Whatever a mail looks like: what a person wrote is never only noted, and nobody waits longer to be seen."""
    logs = [event for thread in cloud.ledger.threads.values() for event in thread.log]
    mails = sorted((mail for mail in logs if isinstance(mail, UserQueryReceived)), key=attrgetter("timestamp"))
    contents = {mail.content_hash: mail.timestamp for mail in reversed(mails)}
    told = dict[str, datetime]()
    for thread in cloud.ledger.threads.values():
        told |= dict(_told(thread))
    for mail_object, letter in cloud.ledger.letters.items():
        if letter.is_machine:
            continue
        taken = contents.get(cloud.hash_of(mail_object.replace("mail/", "inbound/", 1)))
        seen = min((at for at in (taken, told.get(mail_object)) if at is not None), default=None)
        if (seen or cloud.clock.now()) > letter.at + TOLD_WITHIN + cloud.leapt:
            yield f"lost: {mail_object} of {letter.person} was not seen within a day"
        elif seen is None and not cloud.has_more and not cloud.functions.letters:
            yield f"lost: nobody is told of {mail_object} of {letter.person}"


def _told(thread: Thread) -> Iterator[tuple[str, datetime]]:
    """A mail that opens no turn, and when its owner was told of it."""
    first = thread.log[0] if thread.log else None
    if isinstance(first, QueryDiscarded | MailSetAside):
        tells = (MailListed, HumanReviewNeeded, ReviewDecided)
        told = next((event for event in thread.log if isinstance(event, tells)), None)
        waits_for_the_digest = isinstance(first, QueryDiscarded) and told is None
        if told is not None or waits_for_the_digest:
            yield first.mail_object, first.timestamp if told is None else told.timestamp


def a_bounce_is_told_of_the_recipient_whom_it_concerns(cloud: "Cloud") -> Broken:
    """Each recipient has reports of their own: none is swallowed as the repeat of another's."""
    if cloud.letters_of("track_delivery"):
        return
    for one in cloud.ledger.bounced:
        failed = [event for event in cloud.ledger.thread(one.query_id).log if isinstance(event, ResponseFailed)]
        if not any((event.send_id, event.recipient) == (one.send_id, one.recipient) for event in failed):
            yield f"lost: nobody heard that a reply did not reach {one.recipient}"


def _names_query(cloud: "Cloud", word: str, query_id: str) -> bool:
    token = read_address(word, cloud.settings)
    return token is not None and token.query_id == query_id


def the_deadline_index_tells_the_truth(cloud: "Cloud") -> Broken:
    """It names the queries that owe something, and no others."""
    named = {query.query_id: (query.deadline, query.status) for query in cloud.store.open_queries()}
    owed = {state.query_id: (state.deadline.at, state.status) for state in cloud.states() if state.deadline is not None}
    if named != owed:
        yield f"{sorted(named)} stand in it, {sorted(owed)} owe something"


def no_dead_letter_is_left_unexplained(cloud: "Cloud") -> Broken:
    """What nobody sent again was handled all the same, or its query was closed or brought before the owner."""
    states = {state.query_id: state for state in cloud.states()}
    for letter in cloud.functions.letters:
        detail = letter.event.get("detail", {})
        state = states.get(detail.get("query_id", ""))
        if state is None:
            continue
        handled = Marker(letter.handler, detail["event_id"]) in cloud.store.history(state.query_id).markers
        if not handled and not state.is_closed and state.status not in WAITS_FOR_OWNER:
            yield f"a letter of {letter.handler} is all that is left of a query that is {state.status}"


def a_dead_process_does_nothing(cloud: "Cloud") -> Broken:
    """No `finally` of a handler's does the protocol's work."""
    yield from cloud.ledger.after_death


def _mails_of_the_logs(cloud: "Cloud") -> Iterator[tuple[str, QueryState]]:
    for thread in cloud.ledger.threads.values():
        for event in thread.log:
            if mail_object := getattr(event, "mail_object", ""):
                yield mail_object, thread.state


def _owner_can_answer(cloud: "Cloud", state: QueryState) -> bool:
    """Whether one of the notes that the owner holds bears an address that decides on this query as it is."""
    ring = cloud.services.secrets.link_keys("reviews")
    for note in reversed(cloud.owner.notes):
        token = read_address(cloud.owner.address(note), cloud.settings)
        try:
            if token and token.query_id == state.query_id and verify_review(token, state, ring):
                return True
        except InvalidToken:
            continue
    return False


AT_REST: Final[tuple[Callable[["Cloud"], Broken], ...]] = (
    replaying_the_log_gives_the_state,
    the_sums_hold_what_was_paid,
    every_event_was_published,
    every_mail_is_answered_closed_or_before_the_owner,
    the_owner_hears_of_what_happened_beside_the_conversation,
    no_stored_mail_is_left_in_the_inbox,
    nothing_is_silent_past_its_deadline,
    what_was_set_aside_is_told_within_a_day,
    a_persons_mail_is_a_query_or_told_within_a_day,
    a_days_digest_is_not_told_at_every_look,
    a_bounce_is_told_of_the_recipient_whom_it_concerns,
    the_deadline_index_tells_the_truth,
    a_call_is_booked_once_for_each_reply_that_confirmed_it,
    a_closed_query_holds_no_time,
    a_yes_to_an_asked_time_leaves_no_other_held,
    no_two_calls_overlap,
    a_tool_call_holds_few_times,
    a_day_has_no_more_calls_than_its_most,
    no_call_is_offered_on_a_day_off,
    calls_keep_their_distance,
    a_time_that_was_given_back_is_free,
    a_call_has_one_time,
    a_booking_is_borne_by_a_send_that_left_or_may_have,
    a_client_has_one_booking_for_each_wish,
    what_the_owner_blocked_is_neither_offered_nor_booked,
    nothing_expires_while_she_is_away,
    nothing_waits_for_an_absence_that_has_not_begun,
    a_call_that_was_declined_takes_no_time,
    a_calendar_moves_no_call_by_itself,
    an_answer_of_another_address_counts_only_by_her_word,
    versions_of_an_invitation_are_in_one_thread,
    a_booked_call_whose_invitation_moved_is_asked_about,
    no_dead_letter_is_left_unexplained,
    a_dead_process_does_nothing,
    whoever_got_both_is_told_of,
    every_copy_of_her_answer_is_in_its_thread,
    a_word_of_her_own_is_taken_once,
)
