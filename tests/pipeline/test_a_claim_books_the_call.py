"""Never twice: the claim of a send that books takes its time in the same transaction, and no clash can come of it."""

from datetime import timedelta
from typing import Any

import pytest
from support.pipeline import CLIENT, Pipeline, plain_text, settings
from support.recordings import recording_of
from support.troubles import Moody, invoke_watch, replies, report, run_until

from copydesk.errors import SlotTaken
from copydesk.events import (
    FinalResponseReady,
    HoldsReleased,
    ReplyScheduled,
    ResponseFailed,
    SendClaimed,
    SendVoided,
)
from copydesk.ports import Slot
from copydesk.query import Log, Status
from copydesk.tools.held_calls import held_calls
from local.console.replay import replay

CALL_WANTED = "I need an article about event-driven AI agents and a follow-up call on 25 November at 10:00."
DAY = timedelta(days=1)


def approved() -> Pipeline:
    """A desk whose owner has just approved a reply that confirms a call; its send waits."""
    desk = Pipeline()
    desk.client_writes(CALL_WANTED)
    desk.run().owner_replies("approve")
    run_until(desk, "send_response")
    return desk


def kinds(desk: Pipeline) -> list[str]:
    """What became of the times, in the order in which they were held."""
    return [hold.kind for hold in desk.services.calendar._holds.values()]


def the_call(desk: Pipeline) -> Slot:
    booking = desk.last(FinalResponseReady).booking
    assert booking is not None
    hold = desk.services.calendar._holds[desk.state().query_id, booking.hold_id]
    return hold.slot


def somebody_else_takes_it(desk: Pipeline) -> None:
    """The hold has run out, as after a long pause of the machine, and another query holds its time."""
    slot, calendar = the_call(desk), desk.services.calendar
    for key, hold in calendar._holds.items():
        calendar._holds[key] = hold.model_copy(update={"expires_at": desk.clock.now() - timedelta(seconds=1)})
    calendar.hold(hold_id="theirs", query_id="other", turn=1, slot=slot, topic="", expires_at=desk.clock.now() + DAY)


def test_the_time_is_booked_before_the_mail_leaves() -> None:
    desk, seen = approved(), list[list[str]]()
    send = desk.services.mailer.send

    def watched(mail: Any) -> Any:
        if mail.recipients == (CLIENT,):
            seen.append(kinds(desk))
        return send(mail)

    desk.services.mailer.send = watched  # type: ignore[method-assign]
    desk.run()
    assert seen == [["booked"]]
    assert desk.last(SendClaimed).hold_id == desk.last(FinalResponseReady).booking.hold_id


def test_a_reply_without_a_call_books_nothing() -> None:
    desk = Pipeline()
    desk.client_writes("I need an article about event-driven AI agents.")
    desk.run().owner_replies("approve")
    desk.run()
    assert desk.last(SendClaimed).hold_id == ""
    assert kinds(desk) == []


def test_an_uncertain_send_keeps_its_time_however_long_nobody_knows() -> None:
    desk = approved()
    Moody(desk, "accepted, but the answer was lost")
    desk.run()
    desk.tick(minutes=10)
    assert desk.state().status is Status.UNCERTAIN
    assert desk.state().uncertain[0].hold_id == desk.last(SendClaimed).hold_id
    desk.clock.advance(timedelta(days=40))
    assert kinds(desk) == ["booked"]
    desk.owner_replies("close")
    desk.run()
    assert kinds(desk) == ["booked"]


def test_a_refused_send_gives_its_time_back_as_a_hold_with_the_refusal() -> None:
    desk = approved()
    Moody(desk, "refused")
    desk.run()
    assert desk.state().status is Status.NEEDS_HUMAN
    assert kinds(desk) == ["tentative"]
    desk.owner_replies("close")
    desk.run()
    assert kinds(desk) == ["released"]


def test_a_send_that_is_put_off_gives_its_time_back_until_it_is_claimed_again() -> None:
    desk = approved()
    Moody(desk, "throttled")
    seen = list[list[str]]()
    desk.step()
    seen.append(kinds(desk))
    desk.run()
    assert seen == [["tentative"]]
    assert kinds(desk) == ["booked"]
    assert replies(desk) == 1


def test_an_undo_of_a_send_that_was_put_off_leaves_nothing_booked() -> None:
    desk = approved()
    Moody(desk, *["throttled"] * 9)
    desk.step()
    desk.owner_replies("undo")
    desk.run()
    assert desk.state().status is Status.IN_REVIEW
    assert kinds(desk) == ["tentative"]


def test_a_refusal_that_the_provider_reports_later_gives_the_time_of_an_uncertain_send_back() -> None:
    desk = approved()
    Moody(desk, "broke off")
    desk.run()
    desk.tick(minutes=10)
    assert kinds(desk) == ["booked"]
    report(desk, "Reject", desk.last(SendClaimed), reject={"reason": "Bad content"})
    desk.run()
    assert isinstance(desk.last(ResponseFailed), ResponseFailed)
    assert kinds(desk) == ["tentative"]


def test_a_bounce_after_the_mail_was_taken_keeps_the_time() -> None:
    desk = approved()
    desk.run()
    about = {"bounceType": "Permanent", "bouncedRecipients": [{"diagnosticCode": "550 no such user"}]}
    report(desk, "Bounce", desk.last(SendClaimed), bounce=about)
    desk.run()
    assert kinds(desk) == ["booked"]


def test_a_refusal_of_a_second_send_keeps_the_time_that_the_first_one_may_have_confirmed() -> None:
    desk = approved()
    Moody(desk, "accepted, but the answer was lost", "refused")
    desk.run()
    desk.tick(minutes=10)
    desk.owner_replies("send again")
    desk.run()
    assert desk.types().count("SendClaimed") == 2
    assert kinds(desk) == ["booked"]


def test_a_time_that_somebody_else_has_by_now_voids_the_send_and_nothing_leaves() -> None:
    desk = approved()
    somebody_else_takes_it(desk)
    desk.run()
    assert replies(desk) == 0
    assert "SendClaimed" not in desk.types()
    assert desk.state().status is Status.IN_REVIEW
    told = plain_text(desk.to_owner[-1])
    assert "does not leave" in told
    assert "given to somebody else" in told
    assert "REVISE" in told
    assert [hold.kind for hold in desk.services.calendar._holds.values() if hold.query_id == "other"] == ["tentative"]


def test_what_was_lost_is_held_no_more_by_what_the_log_tells_so_that_no_other_approval_invites_to_it() -> None:
    desk = approved()
    somebody_else_takes_it(desk)
    desk.run()
    lost = desk.last(FinalResponseReady).booking.hold_id
    assert desk.last(HoldsReleased).hold_ids == (lost,)
    held = held_calls(Log(desk.log()), desk.clock.now(), desk.settings)
    assert lost not in {call.hold_id for call in held}
    desk.owner_replies("approve")
    desk.run()
    assert replies(desk) == 0


def test_a_lost_time_leads_to_a_new_offer_once_the_owner_asks_for_it() -> None:
    desk = approved()
    somebody_else_takes_it(desk)
    desk.run().owner_replies("revise\n\nOffer another time.")
    desk.run()
    taken = the_call(desk)
    ours = [hold for (query_id, _), hold in desk.services.calendar._holds.items() if query_id != "other"]
    assert taken not in [hold.slot for hold in ours if hold.takes_time(desk.clock.now())]
    assert desk.state().status is Status.IN_REVIEW


def test_a_void_with_the_hold_that_ended_is_the_same_in_a_replay() -> None:
    desk = approved()
    somebody_else_takes_it(desk)
    desk.run()
    assert [type(event) for event in desk.log()[-3:]].count(HoldsReleased) == 1
    assert isinstance(desk.last(SendVoided), SendVoided)
    assert replay(recording_of(desk)).differences == ()


def test_a_refusal_and_a_booked_claim_are_the_same_in_a_replay() -> None:
    for moods in ((), ("refused",), ("throttled",), ("broke off",)):
        desk = approved()
        Moody(desk, *moods)
        desk.run()
        assert replay(recording_of(desk)).differences == ()


def test_two_queries_that_were_approved_for_one_time_book_it_once() -> None:
    desk = approved()
    slot = the_call(desk)
    somebody_else_takes_it(desk)
    desk.services.calendar.confirm("other", "theirs")
    desk.run()
    with pytest.raises(SlotTaken):
        desk.services.calendar.hold(
            hold_id="third", query_id="third", turn=1, slot=slot, topic="", expires_at=desk.clock.now() + DAY
        )
    assert kinds(desk).count("booked") == 1


def test_a_scheduled_reply_holds_its_time_firmly_until_it_leaves() -> None:
    desk = Pipeline(settings=settings(review={"undo_seconds": 3600}))
    desk.client_writes(CALL_WANTED)
    desk.run().owner_replies("approve")
    desk.run()
    due = desk.last(ReplyScheduled).due_at
    (hold,) = desk.services.calendar._holds.values()
    assert hold.expires_at >= due + DAY
    invoke_watch(desk, hours=2)
    desk.run()
    assert kinds(desk) == ["booked"]
