"""An approved reply that waits for its moment: when it leaves, and what voids it before."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.headings import heading
from support.pipeline import CLIENT, MONDAY, OWNER, Pipeline, answers, plain_text, settings

from copydesk.events import (
    Cause,
    FinalResponseReady,
    ReminderDue,
    ReplyScheduled,
    ResponseSent,
    ReviewOutdated,
    ReviewSnoozed,
    SendVoided,
)
from copydesk.flow.context import emit
from copydesk.flow.waiting import as_due
from copydesk.ids import due_cause
from copydesk.ports import ModelAnswer, WakeUp
from copydesk.protocol import commit
from copydesk.query import Status
from copydesk.settings import ReviewSettings
from local.desk.cloud.lambda_events import schedule_event

DRAFT = "Hello Jonas,\n\nthank you for your mail. Mara will come back to you.\n\nMara Quill"
TOMORROW = "2026-11-24 08:00"
"""In the owner's time zone: 7:00 UTC, 22 hours after MONDAY."""
AT = MONDAY + timedelta(hours=22)
BEGINS = "Hello Jonas"


def waiting(**changes: Any) -> Pipeline:
    """A draft waits for the owner."""
    desk = Pipeline(model=answers(*[ModelAnswer(text=DRAFT, model="played")] * 3), settings=settings(**changes))
    desk.client_writes("Hello?")
    return desk.run()


@pytest.fixture
def desk() -> Pipeline:
    return waiting()


@pytest.fixture
def scheduled(desk: Pipeline) -> Pipeline:
    """The owner has approved the draft, for tomorrow."""
    desk.owner_replies(f"SEND AT {TOMORROW}")
    return desk.run()


def leaves(desk: Pipeline, **passed: float) -> Pipeline:
    """Time passes, and the clock calls; the watcher does not."""
    desk.clock.advance(timedelta(**passed))
    return desk.wakes()


def watched(desk: Pipeline, **passed: float) -> Pipeline:
    """Time passes, no wake-up comes, and the watcher looks."""
    desk.clock.advance(timedelta(**passed))
    desk.services.wake_ups.waiting.clear()
    desk.invoke("watch_deadlines", schedule_event(event_id="tick", rule="watch", at=desk.clock.now()))
    return desk.run()


def deployed_anew(desk: Pipeline, **changes: Any) -> None:
    """The owner changes the settings."""
    environment = desk.environment.model_copy(update={"settings": settings(**changes)})
    desk.services.environment = environment


def told(desk: Pipeline) -> str:
    """The latest note, on one line."""
    return " ".join(plain_text(desk.to_owner[-1]).split())


def notes(desk: Pipeline) -> list[str]:
    return [heading(raw).partition(":")[0] for raw in desk.to_owner]


# when it leaves


def test_a_scheduled_reply_waits_and_leaves_at_its_moment_once(scheduled: Pipeline) -> None:
    assert scheduled.state().status is Status.SCHEDULED
    assert scheduled.last(ReplyScheduled).due_at == AT
    assert "leaves on Tue 24 Nov 2026, 08:00." in told(scheduled)
    leaves(scheduled, hours=21, minutes=59)
    assert not scheduled.to_client
    leaves(scheduled, minutes=1)
    assert plain_text(scheduled.to_client[0]).startswith(BEGINS)
    assert scheduled.state().status is Status.ANSWERED
    watched(scheduled, hours=1)
    assert len(scheduled.to_client) == 1


def test_a_moment_within_a_minute_is_said_to_come_late_perhaps_and_one_further_off_is_not(desk: Pipeline) -> None:
    def scheduled_in(seconds: int) -> str:
        at = (desk.clock.now() + timedelta(seconds=seconds)).isoformat(timespec="seconds")
        desk.owner_presses("approve", at=at)
        desk.run()
        page = desk.http("GET", desk.review_link())["body"]
        assert ("up to two minutes later" in page) == ("up to two minutes later" in told(desk))
        return told(desk)

    assert "up to two minutes later" in scheduled_in(40)
    desk.owner_presses("undo")
    desk.run()
    assert "up to two minutes later" not in scheduled_in(120)


def test_a_wake_up_that_is_lost_is_done_by_the_watcher_in_its_place(scheduled: Pipeline) -> None:
    watched(scheduled, hours=22)
    assert not scheduled.to_client, "the watcher leaves the wake-up its time"
    watched(scheduled, minutes=5)
    assert len(scheduled.to_client) == 1
    assert scheduled.last(FinalResponseReady).handler == "wake"


def test_a_wake_up_that_comes_twice_late_and_after_the_watcher_changes_nothing(scheduled: Pipeline) -> None:
    watched(scheduled, hours=22, minutes=5)
    before = scheduled.types()
    for _ in range(2):
        scheduled.invoke("wake", {"query_id": scheduled.state().query_id, "at": AT.isoformat()})
    assert scheduled.run().types() == before
    assert len(scheduled.to_client) == 1


def test_a_wake_up_that_is_early_is_tried_again_and_sends_nothing(scheduled: Pipeline) -> None:
    with pytest.raises(Exception, match="before its moment"):
        scheduled.invoke("wake", {"query_id": scheduled.state().query_id, "at": AT.isoformat()})
    scheduled.invoke("wake", {"query_id": scheduled.state().query_id, "at": MONDAY.isoformat()})
    assert scheduled.run().state().status is Status.SCHEDULED


@pytest.mark.parametrize("by", ["page", "mail"])
def test_with_an_undo_window_an_approval_waits_and_leaves_by_itself(by: str) -> None:
    desk = waiting(review={"undo_seconds": 60})
    if by == "page":
        desk.owner_presses("approve")
    else:
        desk.owner_replies("approve")
    desk.run()
    assert desk.state().due_at == MONDAY + timedelta(seconds=60)
    assert not leaves(desk, seconds=59).to_client
    assert len(leaves(desk, seconds=1).to_client) == 1


def test_without_a_word_in_the_settings_an_approved_reply_can_be_taken_back_for_a_minute() -> None:
    desk = waiting(review=ReviewSettings().model_dump())
    desk.owner_replies("Approve")
    desk.run()
    assert desk.state().due_at == MONDAY + timedelta(seconds=60)
    assert "leaves on Mon 23 Nov 2026, 10:01:00, or up to two minutes later" in told(desk)
    assert "Until then UNDO takes it back." in told(desk)
    desk.owner_replies("Rückgängig")
    assert desk.run().state().status is Status.IN_REVIEW
    assert not leaves(desk, minutes=5).to_client
    desk.owner_replies("Approve")
    desk.run()
    assert len(leaves(desk, minutes=1).to_client) == 1


def test_a_lost_wake_up_of_the_window_is_made_up_for_by_the_watcher_and_an_undo_before_it_counts() -> None:
    desk = waiting(review=ReviewSettings().model_dump())
    desk.owner_replies("Approve")
    assert not watched(desk.run(), minutes=2).to_client
    undone = waiting(review=ReviewSettings().model_dump())
    undone.owner_replies("Approve")
    watched(undone.run(), minutes=2)
    undone.owner_replies("UNDO")
    assert not watched(undone.run(), minutes=10).to_client
    assert len(watched(desk, minutes=10).to_client) == 1


@pytest.mark.parametrize("said", ["later", "Später, danke!", "Plus tard", "Más tarde", "Później", "あとで", "稍后"])
def test_later_by_mail_has_the_question_sleep_until_the_next_working_day(desk: Pipeline, said: str) -> None:
    desk.owner_replies(said)
    desk.run()
    assert (desk.state().status, desk.state().snoozed_until) == (Status.IN_REVIEW, MONDAY + timedelta(hours=23))
    assert notes(leaves(desk, hours=23))[-1] == "Reminder"
    assert not desk.to_client


@pytest.mark.parametrize("said", ["send Friday 8:00", "Am Freitag um 8 Uhr senden", "envoyer vendredi à 8h"])
def test_a_day_with_a_word_that_sends_has_the_reply_leave_then_and_undo_stops_it(desk: Pipeline, said: str) -> None:
    desk.owner_replies(said)
    assert desk.run().state().due_at == MONDAY + timedelta(days=3, hours=22)
    desk.owner_replies("undo")
    assert desk.run().state().status is Status.IN_REVIEW
    assert not leaves(desk, days=5).to_client


def test_send_now_has_a_waiting_reply_leave_at_once_and_only_once(scheduled: Pipeline) -> None:
    scheduled.owner_replies("send now")
    scheduled.run()
    assert scheduled.state().status is Status.ANSWERED
    assert scheduled.last(FinalResponseReady).approval is not None
    leaves(scheduled, days=1)
    assert len(scheduled.to_client) == 1


def test_a_text_of_the_owner_s_own_can_wait_too(desk: Pipeline) -> None:
    desk.owner_replies(f"send at {TOMORROW}\n\nEDIT: Dear Jonas,\n\nno.\n\nMara")
    leaves(desk.run(), hours=22)
    assert plain_text(desk.to_client[0]).startswith("Dear Jonas,\n\nno.")


def test_an_event_that_lets_the_reply_go_before_its_moment_is_refused_until_then(scheduled: Pipeline) -> None:
    state, waits = scheduled.state(), scheduled.last(ReplyScheduled)
    cause = Cause(key=due_cause(state.query_id, waits.event_id), turn=1, round=1)
    commit(scheduled.services, "wake", state, cause, emit(as_due(waits)))
    scheduled.run()
    assert not scheduled.to_client
    assert [letter.handler for letter in scheduled.dead_letters] == ["send_response"]
    watched(scheduled, minutes=20)
    assert not scheduled.to_client
    scheduled.clock.advance(timedelta(hours=22))
    scheduled.queue.extend(scheduled.dead_letters)
    scheduled.run()
    assert len(scheduled.to_client) == 1


# what voids it


def test_undo_brings_the_draft_back_by_new_links_and_the_old_ones_are_dead(scheduled: Pipeline) -> None:
    old = scheduled.review_link()
    scheduled.owner_replies("undo")
    scheduled.run()
    state = scheduled.state()
    assert (state.status, state.due_at) == (Status.IN_REVIEW, None)
    assert scheduled.last(SendVoided).due_at == AT
    assert notes(scheduled)[-1] == "Not sent"
    assert not scheduled.services.wake_ups.waiting
    assert scheduled.owner_presses("approve", link=old)["statusCode"] == 409
    assert scheduled.owner_presses("approve")["statusCode"] == 303
    scheduled.run()
    assert scheduled.state().status is Status.ANSWERED
    leaves(scheduled, days=1)
    assert len(scheduled.to_client) == 1


def test_a_reply_can_be_approved_and_undone_again_and_again(desk: Pipeline) -> None:
    for round_ in range(1, 4):
        desk.owner_presses("approve", at="2026-11-24T08:00")
        assert desk.run().state().status is Status.SCHEDULED, round_
        desk.owner_presses("undo")
        assert desk.run().state().status is Status.IN_REVIEW, round_
    assert desk.types().count("SendVoided") == 3
    leaves(desk, days=2)
    assert not desk.to_client


def test_what_is_undone_does_not_go_unasked_by_the_policy() -> None:
    desk = waiting()
    draft = next(event for event in desk.log() if event.type == "DraftResponseReady")
    desk.owner_presses("approve", at="2026-11-24T08:00")
    desk.run()
    desk.owner_presses("undo")
    desk.run()
    deployed_anew(desk, review={"policy": "unless_flagged"})
    desk.invoke("approve_unasked", {"detail-type": draft.type, "detail": draft.envelope().detail()})
    leaves(desk.run(), days=1)
    assert not desk.to_client


@pytest.mark.parametrize("said", ["don't send it", "make it shorter", "EDIT: another text", "undo"])
def test_whatever_is_said_but_yes_keeps_the_reply_here(scheduled: Pipeline, said: str) -> None:
    scheduled.owner_replies(said)
    assert scheduled.run().state().status is Status.IN_REVIEW
    assert not leaves(scheduled, days=1).to_client


def test_a_second_yes_disturbs_nothing_and_is_answered(scheduled: Pipeline) -> None:
    scheduled.owner_replies("approve", to=0)
    scheduled.run()
    assert scheduled.state().status is Status.SCHEDULED
    assert "approved already, and leaves on Tue 24 Nov 2026, 08:00" in told(scheduled)
    assert len(leaves(scheduled, hours=22).to_client) == 1


def test_a_mail_of_the_client_s_voids_it_and_the_owner_is_told(scheduled: Pipeline) -> None:
    scheduled.client_writes("One thing more.", in_reply_to=_first_message_id(scheduled))
    scheduled.run()
    assert "Not sent" in notes(scheduled)
    void = scheduled.last(SendVoided)
    assert void.reason == "the client has written again"
    assert scheduled.types().index("SendVoided") < scheduled.types().index("UserQueryReceived", 2)
    assert not leaves(scheduled, days=1).to_client


def _first_message_id(desk: Pipeline) -> str:
    return str(desk.log()[0].message_id)  # type: ignore[attr-defined]


def test_closing_the_query_voids_it(scheduled: Pipeline) -> None:
    scheduled.owner_replies("close")
    scheduled.run()
    assert scheduled.state().status is Status.CLOSED
    assert scheduled.types()[-3:] == ["SendVoided", "QueryClosed", "OwnerTold"]
    assert not leaves(scheduled, days=1).to_client


def test_a_reviewer_who_is_one_no_more_has_approved_nothing(scheduled: Pipeline) -> None:
    deployed_anew(scheduled, owner_address="another@maraquill.example")
    leaves(scheduled, hours=22)
    assert not any(CLIENT in mail.recipients for mail, _ in scheduled.sent)
    assert scheduled.last(SendVoided).reason == f"{OWNER}, who approved it, is no reviewer any more"
    assert scheduled.state().status is Status.IN_REVIEW


def test_a_withdrawn_key_voids_what_it_signed_before_it_leaves(scheduled: Pipeline) -> None:
    secrets: Any = scheduled.services.secrets
    ring = secrets.rings["owner"]
    gone = ring.keys[0].model_copy(update={"state": "withdrawn"})
    kept = {**secrets.rings, "owner": ring.model_copy(update={"keys": (gone,)})}
    scheduled.services.__dict__["secrets"] = replace(secrets, rings=kept)
    leaves(scheduled, hours=22)
    assert not scheduled.to_client
    assert scheduled.state().status is Status.NEEDS_HUMAN


def test_an_undo_after_the_reply_has_left_says_when(scheduled: Pipeline) -> None:
    link = scheduled.review_link()
    leaves(scheduled, hours=22)
    page = scheduled.owner_presses("undo", link=link)
    assert page["statusCode"] == 409
    assert "It was not undone: it left on Tue 24 Nov 2026, 08:00" in page["body"]
    scheduled.owner_replies("undo")
    scheduled.run()
    assert scheduled.last(ReviewOutdated).reason == "it left on Tue 24 Nov 2026, 08:00"
    assert len(scheduled.to_client) == 1


def test_an_undo_while_the_reply_is_about_to_be_claimed_keeps_it_here(desk: Pipeline) -> None:
    desk.owner_presses("approve")
    while desk.state().status is not Status.APPROVED:
        desk.publish()
        desk.step()
    desk.publish()
    desk.owner_presses("undo")
    desk.run()
    assert desk.state().status is Status.IN_REVIEW
    assert not desk.to_client


# calls


def offering_a_call() -> Pipeline:
    desk = Pipeline()
    desk.client_writes("I need an article about AI agents and a follow-up call on 25 November at 10:00.")
    desk.run()
    assert desk.state().draft is not None
    assert desk.state().draft.booking is not None  # type: ignore[union-attr]
    return desk


def test_the_hold_of_a_call_lives_as_long_as_the_reply_that_offers_it_waits() -> None:
    desk = offering_a_call()
    desk.owner_presses("approve", at="2026-11-24T08:00")
    leaves(desk.run(), hours=22)
    assert len(desk.to_client) == 1
    assert "BookingConfirmed" in desk.types()


def test_a_reply_whose_call_is_no_longer_held_does_not_leave() -> None:
    desk = offering_a_call()
    desk.owner_presses("approve", at="2026-11-24T08:00")
    desk.run()
    desk.services.calendar.release(desk.state().query_id, up_to_turn=1)
    leaves(desk, hours=22)
    assert not desk.to_client
    assert desk.last(SendVoided).reason == "the call that it offers is no longer held in the calendar"
    assert notes(desk)[-1] == "Not sent"


def test_a_reply_whose_call_lies_in_the_past_does_not_leave() -> None:
    desk = offering_a_call()
    desk.owner_presses("approve", at="2026-11-25T09:30")
    desk.run()
    leaves(desk, days=3)
    assert not desk.to_client
    assert desk.last(SendVoided).reason == "the call that it confirms has begun, or is over"


def test_a_reply_is_not_approved_for_a_moment_after_its_call() -> None:
    desk = offering_a_call()
    answer = desk.owner_presses("approve", at="2026-11-25T12:00")
    assert answer["statusCode"] == 400
    assert "can&#39;t leave now" in answer["body"]
    assert desk.state().status is Status.IN_REVIEW


def test_the_owner_hears_at_once_that_a_call_cannot_be_held_for_so_long() -> None:
    desk = offering_a_call()
    desk.services.calendar.release(desk.state().query_id, up_to_turn=1)
    desk.owner_presses("snooze", at="2026-11-26T08:00")
    desk.run()
    assert "could not be held in your calendar" in told(desk)


# snoozes


def test_a_snoozed_question_comes_back_at_its_moment_with_the_review_in_it(desk: Pipeline) -> None:
    desk.owner_replies(f"SNOOZE UNTIL {TOMORROW}")
    desk.run()
    assert (desk.state().status, desk.state().snoozed_until) == (Status.IN_REVIEW, AT)
    assert not any(isinstance(event, ReminderDue) for event in leaves(desk, hours=21).log())
    leaves(desk, hours=1)
    assert notes(desk)[-1] == "Reminder"
    assert BEGINS in told(desk)
    desk.owner_presses("approve")
    assert len(desk.run().to_client) == 1


def test_one_press_of_a_usual_time_snoozes_and_only_once_its_box_was_ticked(desk: Pipeline) -> None:
    at = f"{AT.astimezone(ZoneInfo('Europe/Berlin')):%Y-%m-%dT%H:%M}"
    assert desk.http("POST", desk.review_link(), {"until": at, "sure": ""})["statusCode"] == 400
    assert desk.state().snoozed_until is None
    assert desk.http("POST", desk.review_link(), {"until": at, "sure": "snooze"})["statusCode"] == 303
    assert desk.run().state().snoozed_until == AT


def test_what_our_own_mail_says_of_snoozing_says_nothing_when_an_answer_quotes_it_unmarked(desk: Pipeline) -> None:
    ours = desk.services.settings.agent_address
    desk.owner_replies(f"Approve\n\nPada 23 Nov 2026 10:05 Copydesk <{ours}> menulis:\n\nSNOOZE UNTIL {TOMORROW}\n")
    desk.run()
    assert desk.state().snoozed_until is None
    assert desk.state().status is not Status.IN_REVIEW


def test_a_snooze_whose_wake_up_is_lost_ends_by_the_watcher_and_once(desk: Pipeline) -> None:
    desk.owner_presses("snooze", at="2026-11-26T08:00")
    desk.run()
    until = desk.state().snoozed_until
    assert until is not None
    watched(desk, days=2, hours=23)
    assert notes(desk).count("Reminder") == 1
    desk.invoke("wake", {"query_id": desk.state().query_id, "at": until.isoformat()})
    assert notes(desk.run()).count("Reminder") == 1


def test_a_review_that_would_expire_while_it_sleeps_lives_on_by_new_links(desk: Pipeline) -> None:
    old = desk.review_link()
    desk.owner_presses("snooze", at="2026-12-20T08:00")
    desk.run()
    snoozed = desk.last(ReviewSnoozed)
    assert snoozed.expires_at == snoozed.until + timedelta(days=7)
    assert desk.owner_presses("approve", link=old)["statusCode"] == 409
    leaves(desk, days=27)
    desk.owner_presses("approve")
    assert len(desk.run().to_client) == 1


def test_a_scheduled_reply_can_be_undone_long_after_its_review_would_have_expired(desk: Pipeline) -> None:
    desk.owner_presses("approve", at="2026-12-20T08:00")
    desk.run()
    leaves(desk, days=26)
    watched(desk)
    assert desk.state().status is Status.SCHEDULED
    desk.owner_presses("undo")
    assert desk.run().state().status is Status.IN_REVIEW


# times that are none


@pytest.mark.parametrize(
    ("at", "why"),
    [
        ("2026-11-20T08:00", "lies in the past"),
        ("2027-11-20T08:00", "90 days at most"),
        ("next spring", "no time that could be read"),
    ],
)
def test_a_time_that_is_none_sends_nothing_and_says_what_is_wrong(desk: Pipeline, at: str, why: str) -> None:
    response = desk.owner_presses("approve", at=at)
    assert response["statusCode"] == 400
    assert why in response["body"]
    desk.owner_replies(f"SEND AT {at.replace('T', ' ')}" if at != "next spring" else "SNOOZE UNTIL next spring")
    desk.run()
    waits = next(state for state in desk.states() if state.correspondent == CLIENT)
    assert waits.status is Status.IN_REVIEW
    assert not desk.to_client
    assert any(why in " ".join(plain_text(note).split()) for note in desk.to_owner)


def test_a_word_by_mail_that_names_a_time_is_signed_for_that_time(scheduled: Pipeline) -> None:
    waits, stored = scheduled.last(ReplyScheduled), scheduled.services.store._approvals
    assert waits.approval in stored.values()
    leaves(scheduled, hours=22)
    assert scheduled.last(ResponseSent).send_id in stored


def test_the_wake_up_is_set_for_the_moment(scheduled: Pipeline) -> None:
    assert list(scheduled.services.wake_ups.waiting.values()) == [WakeUp(scheduled.state().query_id, AT)]
