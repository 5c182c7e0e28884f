"""Times of an offer that the owner blocks after it was drafted: she is asked before it leaves."""

from datetime import datetime

import pytest
from pipeline.test_the_owner_is_away import owner_writes
from pipeline.test_times_taken_meanwhile import made, offered, told
from support.pipeline import Pipeline, settings

from copydesk.events import HoldsReleased, SendVoided

VOIDED = (
    "of the times that it offers two of three are taken by now: Mon 30 Nov 09:00, Mon 30 Nov 13:00. OFFER TIMES has "
    "new ones looked for; approved once more, it leaves as it is"
)


def without_calendars(**review: int) -> Pipeline:
    calendar = {"time_zone": "Europe/Berlin"}
    return Pipeline(settings=settings(calendar=calendar, review=review or {"undo_seconds": 0}))


@pytest.fixture(params=[made, without_calendars], ids=["her calendars", "none"])
def desk(request: pytest.FixtureRequest) -> Pipeline:
    return offered(request.param())


def approves(desk: Pipeline, link: str = "") -> Pipeline:
    desk.owner_presses("approve", link=link)
    return desk.run()


def is_said(desk: Pipeline, words: str) -> None:
    query_id = desk.state().query_id
    owner_writes(desk, words)
    assert len(held_for(desk, query_id)) == 3


def held_for(desk: Pipeline, query_id: str) -> list[object]:
    window = (datetime.fromisoformat("2026-11-23T00:00+01:00"), datetime.fromisoformat("2026-12-20T00:00+01:00"))
    return [call for call in desk.services.calendar.calls(*window) if call.query_id == query_id]


@pytest.mark.parametrize("words", ["away until 2026-11-30", "block 2026-11-30 08:00-18:00"])
def test_an_offer_whose_times_she_blocked_since_is_shown_to_her_once_more(desk: Pipeline, words: str) -> None:
    query_id, link = desk.state().query_id, desk.review_link()
    is_said(desk, words)
    approves(desk, link)
    assert not desk.to_client
    (voided,) = [each for each in desk.log(query_id) if isinstance(each, SendVoided)]
    assert voided.reason == VOIDED
    assert "New times: mailto:" in told(desk)
    assert len(held_for(desk, query_id)) == 3, "what she blocks takes nothing of what is held"
    assert not any(isinstance(each, HoldsReleased) for each in desk.log(query_id))
    approves(desk)
    assert len(desk.to_client) == 1
    assert len(held_for(desk, query_id)) == 3


def test_what_she_blocks_beside_the_times_holds_nothing_up(desk: Pipeline) -> None:
    link = desk.review_link()
    is_said(desk, "block 2026-12-03 08:00-18:00")
    approves(desk, link)
    assert len(desk.to_client) == 1
