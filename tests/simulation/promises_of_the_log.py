"""What Copydesk promises about each transaction; the function's name is the promise, it yields what broke."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from typing import Final

from simulation.chosen_articles import no_draft_rests_on_an_article_that_she_left_out
from simulation.chosen_times import the_calendar_gives_no_time_that_she_did_not_choose
from simulation.ledger import Ledger, Thread, generation_of
from simulation.own_words import a_word_that_names_no_query_sends_nothing
from simulation.promises_of_arrivals import (
    a_mail_joins_only_a_turn_that_nobody_was_asked_about,
    a_mail_of_the_owners_own_is_drafted_for_by_her_word_alone,
    a_mail_opens_one_query,
    what_the_desk_sent_is_no_mail_to_it,
)
from simulation.promises_of_own_answers import (
    her_own_answer_ends_no_other_turn,
    no_reply_is_claimed_after_the_owners_own_answer,
    only_a_proved_copy_counts,
)
from simulation.second_reviewer import a_decision_bears_the_name_of_who_made_it

from copydesk.events import (
    DeliveryReported,
    Event,
    FinalResponseReady,
    LLMRequestSent,
    ReplyScheduled,
    ResponseFailed,
    ResponseSent,
    ReviewDecided,
    SendClaimed,
    SendDeferred,
    SendVoided,
)
from copydesk.ids import due_cause
from copydesk.ports import Commit
from copydesk.query import MEANS_UNDO, WORDS_BEFORE_A_SEND, QueryState, Status, evolve
from copydesk.query.evolve import has_no_row

Broken = Iterator[str]

MOVED_BY_CURRENT_WORK_ONLY: Final = (
    "status",
    "turn",
    "round",
    "joined_round",
    "draft",
    "review_hash",
    "approved_hash",
    "send_id",
    "status_deadline",
)
SENDS: Final = {"approve", "edit", "send_again", "send_now", "move_call", "keep_time"}
TAKES_BACK: Final = MEANS_UNDO | {"undo", "close"}
"""What keeps an approved reply here that has not been claimed."""
CLAIMS_FIRST: Final = ("send_response", "send_holding_reply")
"""Write a claim, and what became of it, because of one event; the first may be tried again."""


def log_and_state_agree(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """The log without a gap, and the state its fold."""
    expected = thread.state.version
    for event in commit.events:
        expected += 1
        if event.seq != expected:
            yield f"{event.type} has place {event.seq} of the log, which goes on at {expected}"
    if commit.events and reduce(evolve, commit.events, thread.state) != commit.after:
        yield f"the state after {commit.events[-1].type} is not what the log gives"


def a_cause_has_its_events_once(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """However often an event is delivered, what follows from it is written once."""
    known = {event.event_id for event in thread.log}
    for event in commit.events:
        if event.event_id in known:
            yield f"{event.type} {event.event_id} was written twice"
        results = (SendClaimed, SendDeferred) if event.handler in CLAIMS_FIRST else ()
        if (event.handler, event.caused_by) in thread.emitted and not results:
            yield f"{event.handler} wrote {event.type} although it had handled {event.caused_by}"


def older_work_changes_nothing(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """What belongs to an older turn or round leaves the present one as it is."""
    state = thread.state
    for event in commit.events:
        after = evolve(state, event)
        if (event.turn, event.round) < (state.turn, state.round):
            for name in MOVED_BY_CURRENT_WORK_ONLY:
                if getattr(state, name) != getattr(after, name):
                    yield (
                        f"{event.type} of turn {event.turn}, round {event.round} changed {name} "
                        f"of turn {state.turn}, round {state.round}"
                    )
        state = after


def a_step_follows_from_the_one_before(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """Whatever counts and moves a query has its row in the table of its life: no late work wakes what was closed."""
    state = thread.state
    for event in commit.events:
        if has_no_row(state, event):
            yield f"{event.type} was written for a query that is {state.status}"
        state = evolve(state, event)


def a_round_is_joined_once(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """One request for each round, and one that goes on from it."""
    for event in commit.events:
        if not isinstance(event, LLMRequestSent):
            continue
        if (event.turn, event.round) in thread.rounds:
            yield f"round {event.round} of turn {event.turn} was opened twice"
        if event.purpose == "continue" and (event.turn, event.round - 1) in thread.joins:
            yield f"round {event.round - 1} of turn {event.turn} was joined twice"


def a_round_is_joined_when_all_its_tools_have_answered(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """No tool's answer is left out of the question that follows."""
    for event in commit.events:
        if isinstance(event, LLMRequestSent) and event.purpose == "continue" and thread.state.pending_calls:
            yield f"round {event.round - 1} was joined while {len(thread.state.pending_calls)} tools still ran"


def whoever_is_owed_something_has_a_deadline(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """Silence is impossible."""
    if commit.events and not commit.after.is_closed and commit.after.deadline is None:
        yield f"a query that is {commit.after.status} has no deadline"


def a_claim_is_made_on_a_fresh_approval(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """Nothing has overtaken the approval when the claim is written, and nobody else's claim lives."""
    for event in commit.events:
        if not isinstance(event, SendClaimed):
            continue
        if event.send_id != thread.fresh:
            yield "a send was claimed whose approval had been overtaken"
        if thread.state.claim is not None:
            yield "a send was claimed while another claim stood"


def a_reply_that_was_taken_back_is_not_claimed(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """Once such a word was taken of an approved reply, only a word after it lets one leave."""
    for event in commit.events:
        final = thread.finals.get(event.send_id) if isinstance(event, SendClaimed) else None
        word = None if final is None else _word_behind(final, thread)
        if word is not None and any(word.seq < taken.seq for taken in _taken_back(thread, word.turn)):
            yield "a reply was claimed that the owner had taken back"


def _taken_back(thread: Thread, turn: int) -> Iterator[Event]:
    """The words that were taken of an approved reply which waited, or was about to leave, in the turn."""
    state = QueryState(query_id=thread.state.query_id)
    for event in thread.log:
        before, state = state, evolve(state, event)
        if not isinstance(event, ReviewDecided) or event.decision not in TAKES_BACK or event.turn != turn:
            continue
        if before.status in WORDS_BEFORE_A_SEND and state.decision_id == event.event_id:
            yield event


def a_word_counts_only_for_what_waits(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """An approval sends just the draft that waits, and each word of the owner's leads to one reply."""
    for event in commit.events:
        if not isinstance(event, FinalResponseReady) or event.automatic:
            continue
        word = _word_behind(event, thread)
        if not isinstance(word, ReviewDecided) or word.decision not in SENDS:
            yield "a reply was approved by nobody's word"
        elif word.decision == "approve" and (
            thread.waiting_draft is None
            or thread.waiting_draft.response_content != event.response_content
            or word.turn != thread.state.turn
        ):
            yield "an approval was taken for a draft that no longer waits"


def _word_behind(final: FinalResponseReady, thread: Thread) -> Event | None:
    """The event that let the reply go; for one that waited, the word that had it wait."""
    caused_by = final.caused_by
    if final.due_at is not None:
        waited = (event for event in thread.log if isinstance(event, ReplyScheduled))
        causes = {due_cause(event.query_id, event.event_id): event.caused_by for event in waited}
        caused_by = causes.get(caused_by, "")
    return next((one for one in thread.log if one.event_id == caused_by), None)


def whoever_ends_a_wait_says_so(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """A reply that waits is claimed, sent at once, or voided by an event of which the owner is told."""
    if thread.state.due_at is None or commit.after.due_at is not None:
        return
    for event in commit.events:
        at_once = isinstance(event, FinalResponseReady) and event.due_at is None
        if at_once or isinstance(event, SendVoided | SendClaimed | ResponseFailed):
            return
    yield f"{commit.events[-1].type} ended the wait for {thread.state.due_at} without a word"


def what_waits_outlives_its_moment(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """A scheduled or sleeping query has a later deadline, and links that hold until then."""
    state = commit.after
    moment = state.due_at if state.status is Status.SCHEDULED else state.snoozed_until
    if moment is None or state.status is Status.DECIDED:
        return
    if state.status_deadline is None or state.status_deadline.at <= moment:
        yield f"a query that is {state.status} until {moment} has the deadline {state.status_deadline}"
    if state.review_expires_at is None or state.review_expires_at <= moment:
        yield f"the links of a query that waits until {moment} end at {state.review_expires_at}"


def a_reply_is_recorded_as_it_went(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """What is to be sent again was not accepted, what is recorded as sent was."""
    for event in commit.events:
        if isinstance(event, SendDeferred) and ledger.accepted_sends[event.send_id]:
            yield "a reply that was accepted is to be sent again"
        believed = isinstance(event, ResponseSent) and not event.evidence.endswith("went out")
        if believed and not ledger.accepted_sends[event.send_id]:
            yield "a reply is recorded as sent that was never accepted"


def a_report_counts_once(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """The same report of the provider's is the same, under whatever event id it comes."""
    reports = [event for event in (*thread.log, *commit.events) if isinstance(event, DeliveryReported)]
    known = Counter((each.kind, each.send_id, each.recipient, each.passing) for each in reports)
    for (kind, *_), count in known.items():
        if count > 1:
            yield f"{kind} was recorded {count} times"


def an_absence_after_the_delivery_is_no_failure(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """A transient bounce of a recipient whom the reply has reached is most often an absence: it is noted."""
    for event in commit.events:
        if not isinstance(event, DeliveryReported) or not event.passing or event.kind != "Bounce":
            continue
        failed = any(isinstance(one, ResponseFailed) for one in commit.events)
        if failed and event.send_id == thread.state.send_id and event.recipient in reached(thread.log, event.send_id):
            yield f"an absence of {event.recipient} was taken for a failure"


def reached(log: Iterable[Event], send_id: str) -> set[str]:
    """Whom a reply has reached by the provider's word, as whoever reads the log knows."""
    found: set[str] = set()
    for event in log:
        if isinstance(event, DeliveryReported) and event.send_id == send_id:
            if event.kind == "Delivery":
                found.add(event.recipient)
            elif event.kind == "Bounce" and not event.passing:
                found.discard(event.recipient)
    return found


def a_withdrawn_link_decides_nothing(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """What the page takes was said through a link that was mailed since the links were last withdrawn."""
    for event in commit.events:
        if not (isinstance(event, ReviewDecided) and event.channel == "page"):
            continue
        generation = generation_of(ledger.page_token)
        if generation != thread.state.links_generation:
            yield f"a link of before withdrawal {thread.state.links_generation} took {event.decision}"


ON_COMMIT: Final[tuple[Callable[[Thread, Commit, Ledger], Broken], ...]] = (
    log_and_state_agree,
    a_cause_has_its_events_once,
    older_work_changes_nothing,
    a_step_follows_from_the_one_before,
    a_round_is_joined_once,
    a_round_is_joined_when_all_its_tools_have_answered,
    whoever_is_owed_something_has_a_deadline,
    a_claim_is_made_on_a_fresh_approval,
    a_reply_that_was_taken_back_is_not_claimed,
    a_word_counts_only_for_what_waits,
    whoever_ends_a_wait_says_so,
    what_waits_outlives_its_moment,
    a_reply_is_recorded_as_it_went,
    a_report_counts_once,
    a_mail_of_the_owners_own_is_drafted_for_by_her_word_alone,
    a_mail_opens_one_query,
    a_withdrawn_link_decides_nothing,
    what_the_desk_sent_is_no_mail_to_it,
    a_mail_joins_only_a_turn_that_nobody_was_asked_about,
    an_absence_after_the_delivery_is_no_failure,
    no_reply_is_claimed_after_the_owners_own_answer,
    her_own_answer_ends_no_other_turn,
    only_a_proved_copy_counts,
    a_word_that_names_no_query_sends_nothing,
    no_draft_rests_on_an_article_that_she_left_out,
    the_calendar_gives_no_time_that_she_did_not_choose,
    a_decision_bears_the_name_of_who_made_it,
)
