"""Times that a reply offers, and that are over by the time it leaves: such a reply does not leave unseen."""

from datetime import datetime, timedelta

import pytest
from pipeline.test_times_taken_meanwhile import held, made, offered, told
from support.pipeline import Pipeline, settings

from copydesk.events import ResponseSent, SendVoided
from copydesk.query import Status

OVER = "of the times that it offers one of three is over by the time it leaves: Mon 30 Nov 09:00"
ALL_OVER = (
    "of the times that it offers three of three are over by the time it leaves: "
    "Mon 30 Nov 09:00, Mon 30 Nov 13:00, Tue 1 Dec 09:00"
)


def without_calendars() -> Pipeline:
    return Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin"}))


def until(desk: Pipeline, at: str) -> Pipeline:
    """Her clock goes on to this moment, a day at a time, and everything that is due happens."""
    moment = datetime.fromisoformat(f"{at}+01:00")
    while desk.clock.now() < moment:
        desk.tick(hours=min(24, (moment - desk.clock.now()) / timedelta(hours=1)))
    return desk


@pytest.mark.parametrize("make", [made, without_calendars], ids=["her calendars", "none"])
@pytest.mark.parametrize(("at", "why"), [("2026-11-30 11:00", OVER), ("2026-12-02 08:00", ALL_OVER)])
def test_an_approval_for_later_is_told_at_once_and_the_reply_does_not_leave(make: object, at: str, why: str) -> None:
    desk = offered(make())  # type: ignore[operator]
    desk.owner_replies(f"approve\nsend at {at}")
    desk.run()
    assert f"{why[0].upper()}{why[1:]}. It will not leave" in " ".join(told(desk).split(" ! "))
    until(desk, at)
    assert not desk.to_client
    assert desk.last(SendVoided).reason.startswith(f"{why}. OFFER TIMES has new ones looked for")
    assert desk.state().status is Status.IN_REVIEW


def test_she_may_have_it_leave_all_the_same() -> None:
    desk = offered(made())
    desk.owner_replies("approve\nsend at 2026-12-02 08:00")
    until(desk.run(), "2026-12-02 08:00")
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1


def test_a_draft_that_waited_for_her_return_does_not_leave_with_times_that_are_over() -> None:
    desk = offered(made())
    desk.owner_replies("snooze until 2026-11-30 08:30")
    desk.run()
    desk.clock.advance(held(desk)[0].start - desk.clock.now() + timedelta(minutes=5))
    desk.wakes()
    desk.owner_presses("approve")
    desk.run()
    assert not desk.to_client
    assert desk.last(SendVoided).reason.startswith(OVER)


def test_what_is_taken_and_what_is_over_are_told_together() -> None:
    desk = offered(made())
    desk.services.busy.spans = [held(desk)[1]]
    desk.owner_replies("approve\nsend at 2026-11-30 09:30")
    until(desk.run(), "2026-11-30 09:30")
    assert desk.last(SendVoided).reason.startswith(
        "of the times that it offers two of three are taken or over by the time it leaves: "
        "Mon 30 Nov 09:00, Mon 30 Nov 13:00"
    )


def test_a_text_of_hers_that_names_a_time_which_was_over_when_she_wrote_it_leaves() -> None:
    desk = offered(made())
    desk.owner_replies("snooze until 2026-11-30 08:30")
    desk.run()
    desk.clock.advance(held(desk)[0].start - desk.clock.now() + timedelta(minutes=5))
    desk.wakes()
    desk.owner_replies(
        "WITHOUT THE CALL\nEDIT: Hello Jonas,\n\nMonday, 30 November, 09:00 has passed before I could write.\n\nMara"
    )
    desk.run()
    assert isinstance(desk.last(ResponseSent), ResponseSent)


def test_a_text_of_hers_whose_time_passes_before_it_leaves_does_not() -> None:
    desk = offered(made())
    text = "Hello Jonas,\n\nhow about Monday, 30 November, 09:00?\n\nMara"
    desk.owner_replies(f"WITHOUT THE CALL\nSEND AT 2026-11-30 11:00\nEDIT: {text}")
    until(desk.run(), "2026-11-30 11:00")
    assert not desk.to_client
    assert "the only one is over by the time it leaves: Mon 30 Nov 09:00" in desk.last(SendVoided).reason


def test_a_yes_to_what_is_over_lets_no_time_leave_of_which_nobody_knows_whether_it_is_free() -> None:
    desk = offered(made())
    desk.owner_replies("approve\nsend at 2026-11-30 11:00")
    desk.run()
    desk.services.busy.problem = "its server answers with an error (503)"
    until(desk, "2026-11-30 11:00")
    for _ in range(2):
        assert "503" in desk.last(SendVoided).reason
        desk.owner_presses("approve")
        desk.run()
        assert not desk.to_client
    desk.services.busy.problem = ""
    desk.owner_presses("approve")
    desk.run()
    assert desk.last(SendVoided).reason.startswith(OVER)
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1
