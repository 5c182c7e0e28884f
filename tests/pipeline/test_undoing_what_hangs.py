"""An approved reply that has not left can be taken back, however its send hangs; whatever voids it is told."""

from datetime import timedelta
from typing import Any

import pytest
from support.headings import heading
from support.pipeline import Pipeline, Waiting, answers, plain_text, settings

from copydesk.errors import SendRefused
from copydesk.events import ReviewRequested, ReviewSnoozed, SendDeferred, SendVoided
from copydesk.ports import ModelAnswer, WakeUp
from copydesk.query import Status
from local.desk.cloud.lambda_events import schedule_event

DRAFT = "Hello Jonas,\n\nthank you for your mail. Mara will come back to you.\n\nMara Quill"
PRICED = "Hello Jonas,\n\nit costs 1234 euros on 3 May 2027.\n\nMara Quill"
TOMORROW = "2026-11-24 08:00"


def waiting(*first: str, **changes: Any) -> Pipeline:
    texts = (*first, DRAFT, DRAFT, DRAFT)
    desk = Pipeline(model=answers(*(ModelAnswer(text=text, model="m") for text in texts)), settings=settings(**changes))
    desk.client_writes("Hello?", message_id="<first@example.com>")
    return desk.run()


def told(desk: Pipeline) -> str:
    return " ".join(plain_text(desk.to_owner[-1]).split())


def notes(desk: Pipeline) -> list[str]:
    return [heading(raw).partition(":")[0] for raw in desk.to_owner]


def held_back(desk: Pipeline) -> list[Waiting]:
    """All is handled but the send, which is returned."""
    while not any(waits.handler == "send_response" for waits in desk.queue):
        desk.publish()
        desk.step()
    held = [waits for waits in desk.queue if waits.handler == "send_response"]
    for waits in held:
        desk.queue.remove(waits)
    desk.run()
    return held


def put_off(desk: Pipeline) -> list[Waiting]:
    """The approved reply was refused for the moment, and its next try is held back."""
    real, tries = desk.services.mailer.send, iter([SendRefused("throttled", transient=True)])

    def send(mail: Any) -> Any:
        if any(to.startswith("jonas") for to in mail.recipients) and (error := next(tries, None)):
            raise error
        return real(mail)

    desk.services.mailer.send = send
    desk.owner_replies("APPROVE")
    desk.queue.extend(held_back(desk))
    desk.step()
    held = held_back(desk)
    assert desk.state().status is Status.APPROVED
    assert isinstance(desk.log()[-1], SendDeferred)
    return held


def test_a_reply_that_was_put_off_can_be_undone() -> None:
    desk = waiting()
    held = put_off(desk)
    desk.owner_replies("UNDO")
    desk.run()
    assert notes(desk)[-1] == "Not sent"
    desk.queue.extend(held)
    desk.run()
    assert desk.to_client == []
    assert desk.state().status is Status.IN_REVIEW


def test_an_undo_counts_after_the_question_has_expired_as_long_as_the_reply_has_not_left() -> None:
    desk = waiting()
    held = put_off(desk)
    desk.clock.advance(timedelta(days=8))
    desk.owner_replies("UNDO")
    desk.run()
    desk.queue.extend(held)
    desk.run()
    assert desk.to_client == []
    assert desk.state().status is Status.IN_REVIEW


@pytest.mark.parametrize("hangs", [put_off, lambda desk: (desk.owner_replies("APPROVE"), held_back(desk))[1]])
def test_a_mail_that_overtakes_an_approved_reply_voids_it_and_the_owner_is_told(hangs: Any) -> None:
    desk = waiting()
    held = hangs(desk)
    desk.client_writes("One more thing", in_reply_to="<first@example.com>", subject="Re: An inquiry")
    desk.run()
    desk.queue.extend(held)
    desk.run()
    assert desk.to_client == []
    assert desk.last(SendVoided).reason == "the client has written again"
    assert notes(desk) == ["Review", "Not sent", "Review"]


def test_the_owner_s_own_text_is_in_the_note_that_it_was_voided() -> None:
    desk = waiting()
    desk.owner_replies("EDIT: Dear Jonas, the price is 600 euros.")
    held_back(desk)
    desk.client_writes("One more thing", in_reply_to="<first@example.com>", subject="Re: An inquiry")
    desk.run()
    (note,) = (raw for raw in desk.to_owner if heading(raw).startswith("Not sent"))
    assert "Dear Jonas, the price is 600 euros." in plain_text(note)


def test_whoever_closes_what_is_leaving_needs_no_note() -> None:
    desk = waiting()
    held = put_off(desk)
    desk.owner_replies("CLOSE")
    desk.run()
    desk.queue.extend(held)
    desk.run()
    assert (desk.to_client, notes(desk), desk.state().status) == ([], ["Review"], Status.CLOSED)


def test_links_that_are_withdrawn_while_a_reply_waits_are_mailed_anew() -> None:
    desk = waiting()
    desk.owner_replies(f"SEND AT {TOMORROW}")
    desk.run()
    old = desk.review_link()
    assert desk.http("POST", old, {"links": "withdraw"})["statusCode"] == 200
    desk.run()
    assert notes(desk)[-1] == "New link"
    assert desk.review_link() != old
    desk.owner_presses("undo")
    desk.run()
    assert desk.state().status is Status.IN_REVIEW


def test_an_undo_to_an_older_mail_is_told_when_the_reply_leaves_and_how_to_take_it_back() -> None:
    desk = waiting()
    desk.owner_replies("SEND AT 2026-12-20 08:00")
    desk.run()
    desk.owner_replies("UNDO", to=0)
    desk.run()
    assert desk.state().status is Status.SCHEDULED
    assert "still waits, and leaves on Sun 20 Dec 2026, 08:00" in told(desk)
    desk.owner_replies("UNDO")
    desk.run()
    assert desk.state().status is Status.IN_REVIEW


def test_a_draft_that_follows_a_word_of_the_owner_s_is_never_let_go_unasked() -> None:
    desk = waiting(PRICED, review={"policy": "unless_flagged"})
    desk.owner_replies("leave the price out")
    desk.run()
    assert desk.to_client == []
    assert desk.state().status is Status.IN_REVIEW


@pytest.mark.parametrize("moment", ["0001-01-01 00:00", "9999-12-31 23:59", "9999-12-31 23:59-12:00"])
def test_a_moment_that_no_calendar_tells_is_unclear_and_no_crash(moment: str) -> None:
    desk = waiting()
    desk.owner_replies(f"SNOOZE UNTIL {moment}")
    desk.run()
    assert desk.dead_letters == []
    assert "is no time that could be read" in told(desk)


def test_a_question_can_be_put_off_to_a_time_that_it_was_put_off_to_before() -> None:
    desk = waiting()
    link = desk.review_link()
    for moment in ("2026-11-26 08:00", "2026-11-25 08:00", "2026-11-26 08:00", "2026-11-26 08:00"):
        assert desk.owner_presses("snooze", at=moment, link=link)["statusCode"] == 303
        desk.run()
    assert f"{desk.state().snoozed_until:%Y-%m-%d %H:%M}" == "2026-11-26 08:00"
    assert len([event for event in desk.log() if isinstance(event, ReviewSnoozed)]) == 3


def test_a_question_that_wakes_shortly_before_it_expires_holds_for_longer() -> None:
    desk = waiting()
    expires = desk.last(ReviewRequested).expires_at
    desk.owner_replies("SNOOZE UNTIL 2026-11-30 08:45")
    desk.run()
    assert desk.state().review_expires_at > expires + timedelta(days=1)


def test_a_late_cancellation_leaves_the_wake_up_of_a_snooze_of_the_same_moment() -> None:
    desk = waiting()
    desk.owner_replies(f"SEND AT {TOMORROW}")
    desk.run()
    desk.owner_replies("UNDO")
    while not any(waits.handler == "set_wake_up" for waits in desk.queue):
        desk.publish()
        desk.step()
    held = [waits for waits in desk.queue if waits.handler == "set_wake_up"]
    for waits in held:
        desk.queue.remove(waits)
    desk.run()
    desk.owner_replies(f"SNOOZE UNTIL {TOMORROW}")
    desk.run()
    desk.queue.extend(held)
    desk.run()
    until = desk.state().snoozed_until
    assert until is not None
    assert list(desk.services.wake_ups.waiting.values()) == [WakeUp(desk.state().query_id, until)]


def test_a_press_that_meets_the_withdrawal_of_its_link_decides_nothing() -> None:
    desk = waiting()
    link, store = desk.review_link(), desk.services.store
    read = store.history

    def withdrawn_meanwhile(query_id: str) -> Any:
        found = read(query_id)
        store.history = read
        desk.http("POST", link, {"links": "withdraw"})
        return found

    store.history = withdrawn_meanwhile
    assert desk.owner_presses("approve", link=link)["statusCode"] == 404
    desk.run()
    assert desk.to_client == []


def test_the_watcher_looks_after_a_reply_that_hangs_and_it_can_still_be_undone() -> None:
    desk = waiting()
    put_off(desk)
    desk.clock.advance(timedelta(minutes=16))
    desk.invoke("watch_deadlines", schedule_event(event_id="tick", rule="watch", at=desk.clock.now()))
    desk.queue.clear()
    desk.owner_replies("UNDO")
    desk.run()
    assert (desk.to_client, desk.state().status) == ([], Status.IN_REVIEW)
