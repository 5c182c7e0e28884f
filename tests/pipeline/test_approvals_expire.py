"""An approval holds for a day after its moment, and as long as its giver is a reviewer; then the owner is asked."""

from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from support.headings import heading
from support.pipeline import CLIENT, OWNER, Pipeline, answers, plain_text, settings
from support.recordings import recording_of
from support.troubles import Moody

from copydesk.errors import TransientError
from copydesk.events import FinalResponseReady, ResponseFailed, SendVoided
from copydesk.flow import expiry
from copydesk.flow.expiry import APPROVAL_OUTLIVES
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from local.console.replay import replay

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you for your mail.\n\nMara", model="played")
SECOND = timedelta(seconds=1)
NEW_OWNER = "new@maraquill.example"


def waiting(policy: str = "always") -> Pipeline:
    desk = Pipeline(model=answers(DRAFT, DRAFT), settings=settings(review={"policy": policy}))
    desk.client_writes("Hello?")
    return desk


def scheduled() -> Pipeline:
    desk = waiting().run()
    desk.owner_presses("approve", at="tomorrow 8:00")
    return desk.run()


def approved(desk: Pipeline | None = None) -> Pipeline:
    """A reply was approved, and nobody has claimed its send."""
    desk = desk or waiting().run()
    if desk.states() and desk.state().status is Status.IN_REVIEW:
        desk.owner_presses("approve")
    while not desk.states() or FinalResponseReady.__name__ not in desk.types():
        desk.publish()
        desk.step()
    return desk


def due_at(desk: Pipeline) -> datetime:
    due = desk.state().due_at
    assert due is not None
    return due


def stands_still_until(desk: Pipeline, moment: datetime) -> Pipeline:
    """The desk and its clock stand still: a laptop that is shut."""
    desk.clock.advance(moment - desk.clock.now())
    desk.tick()
    return desk.run()


def reviewer_withdrawn(desk: Pipeline) -> None:
    changed = settings(owner_address=NEW_OWNER)
    object.__setattr__(desk.services.environment, "settings", changed)
    desk.settings = changed


def is_asked_anew(desk: Pipeline, why: str) -> None:
    assert desk.to_client == []
    assert desk.state().status is Status.IN_REVIEW
    assert desk.types().count("SendVoided") == 1
    assert why in desk.last(SendVoided).reason
    note = desk.to_owner[-1]
    assert heading(note).startswith("Not sent:")
    assert why in " ".join(plain_text(note).split()).replace("Its", "its")


def test_a_reply_that_waited_leaves_within_a_day_of_its_moment() -> None:
    desk = scheduled()
    stands_still_until(desk, due_at(desk) + APPROVAL_OUTLIVES - SECOND)
    assert len(desk.to_client) == 1


@pytest.mark.parametrize("late", [APPROVAL_OUTLIVES, timedelta(days=13), timedelta(days=40)])
def test_a_reply_that_is_later_than_that_stays_and_the_owner_is_asked_anew(late: timedelta) -> None:
    desk = scheduled()
    stands_still_until(desk, due_at(desk) + late)
    is_asked_anew(desk, "its approval has expired")
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1


def test_the_owner_reads_how_late_it_was() -> None:
    desk = scheduled()
    stands_still_until(desk, due_at(desk) + timedelta(days=13, hours=2))
    assert "it was to leave 13 days ago" in desk.last(SendVoided).reason


def test_an_approval_for_at_once_expires_a_day_after_it_was_given() -> None:
    desk = approved()
    given = desk.last(FinalResponseReady).approved_at
    assert given is not None
    desk.clock.advance(given + APPROVAL_OUTLIVES - desk.clock.now())
    desk.run()
    is_asked_anew(desk, "its approval has expired")
    assert "SendClaimed" not in desk.types()


def test_an_approval_for_at_once_that_is_handled_within_the_day_leaves() -> None:
    desk = approved()
    desk.clock.advance(APPROVAL_OUTLIVES - timedelta(minutes=1))
    desk.run()
    assert len(desk.to_client) == 1


def test_a_provider_that_puts_the_reply_off_for_longer_than_a_day_does_not_get_it_any_more() -> None:
    desk = approved()
    Moody(desk, "throttled")
    desk.publish()
    with pytest.raises(TransientError):
        desk.invoke("send_response", announced(desk))
    assert desk.state().status is Status.APPROVED
    desk.clock.advance(APPROVAL_OUTLIVES)
    desk.run()
    is_asked_anew(desk, "its approval has expired")


def announced(desk: Pipeline) -> dict[str, Any]:
    event = desk.last(FinalResponseReady).envelope()
    return {"detail-type": event.type, "detail": event.detail()}


def test_what_goes_unasked_and_is_too_late_is_put_before_the_owner() -> None:
    desk = approved(waiting("unless_flagged"))
    assert desk.last(FinalResponseReady).automatic
    desk.clock.advance(APPROVAL_OUTLIVES)
    desk.run()
    assert desk.to_client == []
    assert "its approval has expired" in desk.last(ResponseFailed).reason
    assert desk.state().status is Status.NEEDS_HUMAN


def test_a_word_of_the_owner_s_approves_it_anew_while_it_waits_too_long() -> None:
    desk = scheduled()
    desk.clock.advance(due_at(desk) + timedelta(days=3) - desk.clock.now())
    desk.owner_presses("send_now")
    desk.run()
    assert len(desk.to_client) == 1


def test_a_reviewer_who_is_none_any_more_before_the_claim_has_approved_nothing() -> None:
    desk = approved()
    reviewer_withdrawn(desk)
    desk.run()
    assert [mail.recipients for mail, _ in desk.sent if mail.recipients == (CLIENT,)] == []
    assert f"{OWNER}, who approved it, is no reviewer any more" in desk.last(SendVoided).reason
    assert desk.state().status is Status.IN_REVIEW
    assert desk.sent[-1][0].recipients == (NEW_OWNER,)


def test_a_reviewer_who_is_none_any_more_while_the_provider_puts_the_reply_off_has_approved_nothing() -> None:
    desk = approved()
    Moody(desk, "throttled")
    with pytest.raises(TransientError):
        desk.invoke("send_response", announced(desk))
    reviewer_withdrawn(desk)
    desk.run()
    assert [mail.recipients for mail, _ in desk.sent if mail.recipients == (CLIENT,)] == []
    assert "is no reviewer any more" in desk.last(SendVoided).reason


def test_a_repeat_of_the_void_writes_nothing_more() -> None:
    desk = approved()
    event = announced(desk)
    desk.clock.advance(APPROVAL_OUTLIVES)
    desk.invoke("send_response", event)
    before = len(desk.log())
    desk.invoke("send_response", event)
    assert len(desk.log()) == before
    desk.run()
    assert desk.types().count("SendVoided") == 1


def test_the_void_is_replayed_from_its_recording() -> None:
    desk = approved()
    desk.clock.advance(APPROVAL_OUTLIVES)
    desk.run()
    assert replay(recording_of(desk)).differences == ()


@pytest.mark.parametrize("make", [scheduled, approved])
def test_without_the_check_a_reply_leaves_however_late(make: Any) -> None:
    """The control."""
    with patch.object(expiry, "APPROVAL_OUTLIVES", timedelta(days=1000)):
        desk = make()
        desk.clock.advance(timedelta(days=40))
        desk.tick()
        desk.run()
        assert len(desk.to_client) == 1
