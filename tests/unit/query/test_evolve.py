"""The fold: what each event makes of a query, and what no sequence of events can break."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from support.logs import NOW, Query, mail

from copydesk.events import (
    AgentThoughtEvent,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    LLMRequestFailed,
    LLMRequestSent,
    LLMResponseReceived,
    MailSetAside,
    QueryClosed,
    QueryDiscarded,
    QueryStalled,
    ReminderDue,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    ReviewDecided,
    ReviewExpired,
    ReviewOutdated,
    ReviewRequested,
    SendClaimed,
    SendDeferred,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
)
from copydesk.query import Deadline, Status, evolve
from copydesk.query.evolve import STALL_AFTER, TOOLS_AFTER
from copydesk.query.mails import KEPT_REFERENCES

LATER = NOW + timedelta(days=1)
EXPIRY = NOW + timedelta(days=7)


ASKED = (mail(), LLMRequestSent(purpose="draft"))
ANSWERED = (*ASKED, LLMResponseReceived(response_text="Hello"))
DRAFTED = (*ANSWERED, DraftResponseReady(response_content="Hello", draft_hash="h"))
IN_REVIEW = (*DRAFTED, ReviewRequested(draft_hash="h", remind_at=LATER, expires_at=EXPIRY))
DECIDED = (*IN_REVIEW, ReviewDecided(decision="approve", review_hash="h", reviewer="m", channel="mail"))
APPROVED = (*DECIDED, FinalResponseReady(response_content="Hello", draft_hash="h", approved_by="m"))
NEEDS_HUMAN = HumanReviewNeeded(reason="?", review_hash="r", remind_at=LATER, expires_at=EXPIRY)


def sending(*before: Event) -> tuple[Query, str]:
    """A query whose approved reply is claimed, and the send's id."""
    query = Query(*(before or APPROVED))
    send = query.state.send_id
    query.add(SendClaimed(send_id=send, nonce="n", draft_hash="h", expires_at=NOW + timedelta(hours=1)))
    return query, send


def sent(send: str) -> ResponseSent:
    return ResponseSent(send_id=send, provider_id="p", message_id="<p@ses>", recipient="jonas@example.com")


def uncertain(send: str) -> ResponseUncertain:
    return ResponseUncertain(send_id=send, reason="?", deadline=NOW, remind_at=LATER, expires_at=EXPIRY)


@pytest.mark.parametrize(
    ("log", "status"),
    [
        (ASKED[:1], Status.RECEIVED),
        (ASKED, Status.THINKING),
        (ANSWERED, Status.INTERPRETING),
        (DRAFTED, Status.DRAFTED),
        (DECIDED, Status.DECIDED),
        (APPROVED, Status.APPROVED),
        ((*ASKED, LLMRequestFailed(reason="?")), Status.FAILED),
        ((MailSetAside(mail_object="mail/1", kind="unreadable", reason="?"),), Status.FAILED),
    ],
)
def test_a_step_of_ours_has_a_quarter_of_an_hour(log: Sequence[Event], status: Status) -> None:
    query = Query(*log)
    assert query.state.status is status
    assert query.state.deadline == Deadline(at=query.log[-1].timestamp + STALL_AFTER, kind="stall")


@pytest.mark.parametrize(
    ("last", "status"),
    [
        (QueryClosed(reason="rejected"), Status.CLOSED),
        (ReviewExpired(deadline=EXPIRY), Status.CLOSED),
        (sent("elsewhere"), Status.ANSWERED),
    ],
)
def test_a_query_that_owes_nothing_has_no_deadline(last: Event, status: Status) -> None:
    query = Query(*IN_REVIEW, last)
    assert (query.state.status, query.state.is_closed, query.state.deadline) == (status, True, None)


def test_a_discarded_mail_is_closed_with_its_reason() -> None:
    query = Query(QueryDiscarded(mail_object="mail/1", kind="spam", reason="a verdict"))
    assert query.state.is_closed
    assert query.state.closed_reason == "spam: a verdict"


def test_what_waits_for_the_owner_is_reminded_of_first_and_expires_then() -> None:
    for query in (Query(*IN_REVIEW), Query(*ASKED, NEEDS_HUMAN)):
        assert query.state.deadline == Deadline(at=LATER, kind="remind")
        query.add(ReminderDue(deadline=LATER))
        assert query.state.deadline == Deadline(at=EXPIRY, kind="expire")


def test_a_round_of_tools_has_ten_minutes_and_then_waits_for_its_join() -> None:
    query = Query(*ANSWERED)
    calls = [query.add(ToolCallRequested(tool_name="t", call_id=f"c{n}", tool_args={})) for n in range(2)]
    assert query.state.deadline == Deadline(at=calls[1].timestamp + TOOLS_AFTER, kind="tools")
    query.add(ToolCallSucceeded(tool_name="t", call_id="c0", request_id=calls[0].event_id, result="{}"))
    assert [call.request_id for call in query.state.pending_calls] == [calls[1].event_id]
    query.add(ToolCallFailed(tool_name="t", call_id="c1", request_id=calls[1].event_id, error_message="?"))
    assert query.state.pending_calls == ()
    assert query.state.deadline is not None
    assert query.state.deadline.kind == "stall"


def test_the_join_is_counted_so_that_it_happens_once_a_round() -> None:
    query = Query(*ANSWERED, LLMRequestSent(purpose="continue"))
    assert (query.state.round, query.state.joined_round) == (2, 1)


def test_a_stall_counts_and_the_next_step_forgets_it() -> None:
    query = Query(*ASKED, QueryStalled(deadline=NOW, waiting_for="thinking", attempt=2))
    assert (query.state.status, query.state.stalls) == (Status.THINKING, 2)
    query.add(LLMResponseReceived(response_text="Hello"))
    assert query.state.stalls == 0


def test_a_new_mail_opens_a_turn_and_voids_whatever_waited_or_was_approved() -> None:
    for before in (IN_REVIEW, DECIDED, APPROVED, (*ASKED, NEEDS_HUMAN)):
        query = Query(*before, mail(sender="jonas@example.com"))
        state = query.state
        assert (state.turn, state.round, state.status) == (2, 0, Status.RECEIVED)
        assert (state.draft, state.review_hash, state.approved_hash, state.send_id) == (None, "", "", "")
        assert state.review_expires_at is None


def test_a_new_mail_never_changes_who_is_answered() -> None:
    assert Query(mail(), mail(sender="eve@example.net")).state.correspondent == "jonas@example.com"


def test_a_word_on_another_draft_or_after_its_time_decides_nothing() -> None:
    for review_hash, at in (("other", NOW), ("", NOW), ("h", EXPIRY)):
        query = Query(*IN_REVIEW)
        word = ReviewDecided(decision="approve", review_hash=review_hash, reviewer="m", channel="mail")
        late = word.model_copy(update={"timestamp": at, "turn": 1, "seq": 6})
        assert evolve(query.state, late).status is Status.IN_REVIEW


def test_a_word_that_made_no_sense_gives_the_query_back_to_its_review() -> None:
    query = Query(*DECIDED)
    query.add(ReviewOutdated(reason="another's"))
    assert query.state.status is Status.DECIDED, "a word on another draft gives nothing back"
    own = ReviewOutdated(reason="?", turn=1, seq=9, caused_by=query.state.decision_id, timestamp=NOW)
    assert evolve(query.state, own).status is Status.IN_REVIEW
    assert evolve(query.state, own).status_deadline == Deadline(at=EXPIRY, kind="expire")


@pytest.mark.parametrize(
    "late",
    [
        LLMRequestFailed(reason="?"),
        LLMResponseReceived(response_text="Hello"),
        DraftResponseReady(response_content="Hello", draft_hash="h"),
        ReviewRequested(draft_hash="h", remind_at=LATER, expires_at=EXPIRY),
        FinalResponseReady(response_content="Hello", draft_hash="h", approved_by="m"),
        QueryClosed(reason="?"),
        NEEDS_HUMAN,
        sent("s"),
        uncertain("s"),
        ResponseFailed(send_id="s", reason="?"),
        SendDeferred(send_id="s", reason="?"),
    ],
)
def test_work_of_an_older_turn_that_comes_in_late_leaves_the_new_turn_alone(late: Event) -> None:
    query = Query(mail(), *IN_REVIEW)
    before = query.state
    query.add(late, turn=1, round_=1)
    assert query.state.turn == 2
    assert (query.state.status, query.state.status_deadline) == (before.status, before.status_deadline)
    assert query.state.may_decide("h", NOW)


def test_an_answer_of_an_older_round_changes_nothing() -> None:
    query = Query(*ANSWERED, LLMRequestSent(purpose="repair"))
    query.add(LLMResponseReceived(response_text="Hello"), turn=1, round_=1)
    assert query.state.status is Status.THINKING


def test_a_claim_is_looked_after_even_when_a_new_turn_has_begun_or_closed() -> None:
    query, send = sending()
    expiry = Deadline(at=NOW + timedelta(hours=1), kind="claim")
    query.add(mail())
    query.add(QueryClosed(reason="?"))
    assert (query.state.deadline, query.state.is_closed) == (expiry, False)
    query.add(uncertain(send), turn=1)
    assert (query.state.status, query.state.claim, query.state.deadline) == (Status.CLOSED, None, None)


def test_evidence_settles_a_claim_and_an_uncertain_send_alike() -> None:
    for doubt in ((), (uncertain,)):
        query, send = sending()
        for event in doubt:
            query.add(event(send))
        query.add(sent(send))
        state = query.state
        assert (state.status, state.claim, state.uncertain) == (Status.ANSWERED, None, ())
        assert state.references[-1] == "<p@ses>"


def test_an_expired_claim_asks_the_owner_about_that_send() -> None:
    query, send = sending()
    query.add(uncertain(send))
    assert query.state.status is Status.UNCERTAIN
    assert query.state.may_decide(send, NOW)


def test_a_deferred_reply_may_be_claimed_again_and_is_counted() -> None:
    query, send = sending()
    query.add(SendDeferred(send_id=send, reason="throttled"))
    state = query.state
    assert (state.status, state.claim, state.deferrals) == (Status.APPROVED, None, 1)
    assert (state.approved_hash, state.send_id) == ("h", send)


def test_a_refusal_that_comes_after_the_query_was_answered_revives_nothing() -> None:
    query, send = sending()
    query.add(sent("the earlier, uncertain one"))
    query.add(SendDeferred(send_id=send, reason="throttled"))
    assert (query.state.status, query.state.claim, query.state.deadline) == (Status.ANSWERED, None, None)


def test_only_the_latest_reply_of_the_turn_can_fail_the_query() -> None:
    query, send = sending()
    query.add(ResponseFailed(send_id="an earlier one", reason="bounced"))
    assert query.state.status is Status.SENDING
    query.add(sent(send))
    query.add(ResponseFailed(send_id=send, reason="bounced"))
    assert query.state.status is Status.FAILED


def test_a_refused_uncertain_send_is_uncertain_no_more() -> None:
    query, send = sending()
    query.add(uncertain(send))
    query.add(ResponseFailed(send_id=send, reason="rejected"))
    assert (query.state.status, query.state.uncertain) == (Status.FAILED, ())


def test_the_state_keeps_the_newest_references_each_once() -> None:
    query = Query(mail(message_id="<0@x>"))
    for number in range(30):
        query.add(mail(message_id=f"<{number}@x>", references=("<0@x>",)))
    assert len(query.state.references) == KEPT_REFERENCES
    assert query.state.references[-1] == "<29@x>"


def test_an_event_without_a_rule_changes_only_the_version() -> None:
    query = Query(*ASKED)
    before = query.state
    query.add(AgentThoughtEvent(thought="hm"))
    changed = {"version": 3, "updated_at": query.log[-1].timestamp}
    assert query.state == before.model_copy(update=changed)
