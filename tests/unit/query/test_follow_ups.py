"""What is owed after a reply with a call has left: until it is booked, or the owner knows that it is not."""

from datetime import UTC, datetime, timedelta

import pytest

from copydesk import ids
from copydesk.events import (
    Booking,
    BookingConfirmed,
    BookingEnded,
    BookingLost,
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    LinksWithdrawn,
    OwnerTold,
    QueryStalled,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    ReviewExpired,
    ReviewOutdated,
    SendVoided,
    UserQueryReceived,
)
from copydesk.query import QueryState, Status, evolve
from copydesk.query.follow_ups import FOLLOW_UP_AFTER

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
CALL = Booking(hold_id="hold", start="2026-12-01T10:00:00+01:00", end="2026-12-01T10:30:00+01:00", topic="A call")
APPROVED = QueryState(query_id="q", status=Status.DECIDED, turn=1)


def after(state: QueryState, *events: Event) -> QueryState:
    for event in events:
        place = state.version + 1
        named = {"event_id": event.event_id or f"event-{place}", "query_id": "q", "seq": place}
        at = {"timestamp": NOW, "turn": event.turn or state.turn}
        state = evolve(state, event.model_copy(update={**named, **at}))
    return state


def final(name: str = "final", booking: Booking | None = CALL) -> FinalResponseReady:
    return FinalResponseReady(
        event_id=name, response_content="Hello", approved_by="owner", draft_hash="h", booking=booking, action_taken=""
    )


def sent(name: str = "final", event_id: str = "sent") -> ResponseSent:
    return ResponseSent(
        event_id=event_id, send_id=ids.send_id(name), provider_id="p", message_id="<m>", recipient="a@b.example"
    )


def test_a_sent_reply_with_a_call_owes_its_booking() -> None:
    state = after(APPROVED, final(), sent())
    assert state.status is Status.ANSWERED
    [owed] = state.follow_ups
    assert (owed.kind, owed.call, owed.due_at) == ("booking", CALL.start, NOW + FOLLOW_UP_AFTER)
    assert state.deadline is not None
    assert state.deadline.at == NOW + FOLLOW_UP_AFTER
    assert not state.is_closed


def test_a_sent_reply_without_a_call_owes_nothing() -> None:
    state = after(APPROVED, final(booking=None), sent())
    assert state.deadline is None
    assert state.is_closed


def test_evidence_that_comes_twice_owes_one_booking() -> None:
    state = after(APPROVED, final(), sent(), sent(event_id="again"))
    assert [owed.event_id for owed in state.follow_ups] == ["sent"]


def test_a_confirmed_booking_settles_it_and_another_one_does_not() -> None:
    state = after(APPROVED, final(), sent())
    assert after(state, BookingConfirmed(hold_id="hold", caused_by="other")).follow_ups
    assert not after(state, BookingConfirmed(hold_id="hold", caused_by="sent")).follow_ups
    assert not after(state, BookingEnded(hold_id="hold", reason="cancelled", caused_by="sent")).follow_ups


def test_a_lost_booking_is_owed_to_the_owner_until_the_owner_was_told() -> None:
    state = after(
        APPROVED, final(), sent(), BookingLost(event_id="lost", hold_id="hold", reason="gone", caused_by="sent")
    )
    [owed] = state.follow_ups
    assert (owed.event_id, owed.kind, owed.reason) == ("lost", "telling", "gone")
    assert after(state, OwnerTold(about="other", reason="")).follow_ups
    assert after(state, OwnerTold(about="lost", reason="gone")).is_closed


def test_a_follow_up_that_stalls_is_due_again_and_moves_no_status() -> None:
    state = after(APPROVED, final(), sent())
    stalled = QueryStalled(deadline=NOW, waiting_for="booking", attempt=2, follow_up="sent", turn=1)
    later = after(state, stalled)
    assert (later.status, later.stalls, later.follow_ups[0].attempts) == (Status.ANSWERED, 0, 2)
    working = state.model_copy(update={"status": Status.THINKING, "status_deadline": None})
    assert after(working, stalled).status_deadline is None


def test_the_reply_of_an_older_turn_owes_its_booking_too_once_evidence_says_that_it_left() -> None:
    uncertain = ResponseUncertain(
        send_id=ids.send_id("final"), reason="?", deadline=NOW, remind_at=NOW, expires_at=NOW + timedelta(days=1)
    )
    state = after(APPROVED, final(), uncertain)
    state = state.model_copy(update={"turn": 2, "status": Status.DECIDED})
    state = after(state, final("second", None), sent().model_copy(update={"turn": 1}))
    assert [owed.turn for owed in state.follow_ups] == [1]


def test_a_reply_that_can_no_longer_leave_is_forgotten() -> None:
    state = after(APPROVED, final("first"), final("second"))
    assert [call.send_id for call in state.calls] == [ids.send_id("second")]


OUTDATED = ReviewOutdated(event_id="e", reason="it left")
VOIDED = SendVoided(event_id="e", send_id="s", reason="a newer mail", remind_at=NOW, expires_at=NOW)
OLDER = ResponseFailed(event_id="e", turn=1, send_id="older", reason="bounced")
WITHDRAWN = LinksWithdrawn(event_id="e", channel="page")


@pytest.mark.parametrize("event", [OUTDATED, VOIDED, OLDER, WITHDRAWN], ids=lambda event: event.type)
def test_what_the_owner_must_hear_of_is_owed_until_the_owner_was_told(event: Event) -> None:
    waits = QueryState(query_id="q", status=Status.IN_REVIEW, turn=2)
    owing = after(waits, event)
    assert owing.owes(event)
    assert owing.deadline is not None
    assert (owing.deadline.at, owing.deadline.kind) == (NOW + FOLLOW_UP_AFTER, "follow_up")
    assert after(owing, OwnerTold(about="another", reason="?")).owes(event)
    assert not after(owing, OwnerTold(about="e", reason="?")).follow_ups


def test_new_links_are_owed_only_as_long_as_something_waits_for_them() -> None:
    assert not after(QueryState(query_id="q", status=Status.THINKING, turn=1), WITHDRAWN).follow_ups
    owing = after(QueryState(query_id="q", status=Status.IN_REVIEW, turn=1), WITHDRAWN)
    assert owing.follow_ups
    assert not after(owing, ReviewExpired(deadline=NOW)).follow_ups


FAILED = QueryState(query_id="q", status=Status.SENDING, turn=1, send_id="s")
OWN = ResponseFailed(event_id="e", send_id="s", reason="bounced")


def test_a_failure_for_which_the_query_stands_still_has_the_deadline_of_the_query_alone() -> None:
    failed = after(FAILED, OWN)
    assert (failed.status, failed.owes(OWN)) == (Status.FAILED, True)
    assert failed.deadline is not None
    assert failed.deadline.kind == "stall"
    asked = HumanReviewNeeded(reason="bounced", review_hash="h", remind_at=NOW, expires_at=NOW)
    assert not after(failed, asked).follow_ups


def test_a_failure_that_a_newer_mail_came_before_is_told_beside_the_conversation() -> None:
    mail = UserQueryReceived(turn=2, sender="a@b.example", mail_object="mail/2")
    owing = after(after(FAILED, OWN), mail)
    [owed] = owing.follow_ups
    assert (owed.kind, owed.turn, owed.reason) == ("telling", 1, "bounced")
    assert owing.next_follow_up == owed
