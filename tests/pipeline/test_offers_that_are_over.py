"""An approved reply that offers times of which none lies ahead any more: it stays, and the owner may have new ones."""

from contextlib import nullcontext

import pytest
from simulation import removals_of_calendars as removals
from support.pipeline import Pipeline, plain_text, settings

from copydesk.events import DraftResponseReady, SendVoided
from copydesk.query import Status

ALL_OVER = (
    "of the times that it offers three of three are over by the time it leaves: Mon 30 Nov 09:00, Mon 30 Nov 13:00, "
    "Tue 1 Dec 09:00. OFFER TIMES has new ones looked for; approved once more, it leaves as it is"
)


@pytest.fixture
def desk() -> Pipeline:
    """No calendar of the owner's is named: what is over is known without one."""
    review = {"undo_seconds": 0, "expire_days": 30}
    return Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin"}, review=review))


def offered(desk: Pipeline) -> Pipeline:
    """A draft waits that offers three times."""
    desk.client_writes("Could we have a call next week? What times do you have?")
    desk.run()
    assert "1 December, 09:00" in desk.last(DraftResponseReady).response_content
    return desk


def approved(desk: Pipeline, at: str = "") -> Pipeline:
    desk.owner_presses("approve", at=at)
    return desk.run()


def told(desk: Pipeline) -> str:
    """The latest note, on one line."""
    return " ".join(plain_text(desk.to_owner[-1]).split())


def test_a_reply_that_waited_until_all_its_times_are_over_does_not_leave(desk: Pipeline) -> None:
    approved(offered(desk), at="2026-12-03T08:00")
    assert desk.state().status is Status.SCHEDULED
    desk.tick(days=10)
    assert not desk.to_client
    assert desk.last(SendVoided).reason == ALL_OVER
    assert desk.state().status is Status.IN_REVIEW
    assert "New times: mailto:" in told(desk)


def test_one_tap_has_new_times_looked_for_in_place_of_those_that_are_over(desk: Pipeline) -> None:
    offered(desk).tick(days=10)
    approved(desk)
    assert desk.last(SendVoided).reason == ALL_OVER
    desk.owner_replies("OFFER TIMES")
    desk.run()
    assert "1 December, 09:00" not in desk.last(DraftResponseReady).response_content
    approved(desk)
    assert len(desk.to_client) == 1


def test_she_may_have_a_reply_leave_of_which_she_was_told_that_its_times_are_over(desk: Pipeline) -> None:
    offered(desk).tick(days=10)
    approved(approved(desk))
    assert len(desk.to_client) == 1
    assert desk.types().count("SendVoided") == 1


def test_a_text_of_her_own_that_tells_of_a_time_that_was_over_when_she_wrote_it_leaves(desk: Pipeline) -> None:
    offered(desk).tick(days=10)
    desk.owner_replies("WITHOUT THE CALL\nEDIT: Sorry, 1 December, 09:00 has passed. When would it suit you?")
    desk.run()
    assert len(desk.to_client) == 1


def test_it_is_told_in_the_owners_language() -> None:
    review = {"undo_seconds": 0, "expire_days": 30}
    desk = Pipeline(settings=settings(owner_language="de", calendar={"time_zone": "Europe/Berlin"}, review=review))
    offered(desk).tick(days=10)
    approved(desk)
    assert "on drei Zeiten, die sie anbietet, sind drei vorbei, wenn sie hinausgeht: Mo 30. Nov. 09:00" in told(desk)


@pytest.mark.parametrize("is_there", [True, False])
def test_without_the_look_at_what_is_over_a_reply_leaves_that_offers_nothing_but_the_past(
    desk: Pipeline, is_there: bool
) -> None:
    offered(desk).tick(days=10)
    with nullcontext() if is_there else removals.no_look_at_what_is_over():
        approved(desk)
    assert len(desk.to_client) == (0 if is_there else 1)
