"""The day's limit of replies to one correspondent: told beforehand, and what is approved above it leaves tomorrow."""

from datetime import timedelta

from support.pipeline import MONDAY, Pipeline, plain_text, settings

from copydesk.events import FinalResponseReady, HumanReviewNeeded, ReplyScheduled, ResponseFailed, ReviewOutdated
from copydesk.query import Status
from local.desk.owners_word import say


def desk_of(limit: int = 1, **changes: object) -> Pipeline:
    """A desk whose client got as many replies today as the limit allows, and has written once more."""
    desk = Pipeline(settings=settings(replies_per_correspondent_per_day=limit, **changes))
    for number in range(limit):
        desk.client_writes(f"How much is article {number}?", subject=f"Article {number}")
        desk.run().owner_replies("approve")
        desk.run()
    assert len(desk.to_client) == limit
    desk.client_writes("One more thing, about roses.", subject="Roses")
    return desk.run()


def waiting(desk: Pipeline) -> str:
    return next(state.query_id for state in desk.states() if state.subject == "Roses")


def words(raw: bytes) -> str:
    return " ".join(plain_text(raw).replace("\n! ", " ").split())


TELLS = "1 reply went to jonas@example.com today, as many as `replies_per_correspondent_per_day` allows."
LEAVES = "What you approve today leaves on Tue 24 Nov 2026, 00:00"


def test_the_review_and_its_page_say_beforehand_that_it_leaves_tomorrow() -> None:
    desk = desk_of()
    told = words(desk.to_owner[-1])
    assert TELLS in told
    assert LEAVES in told
    page = desk.http("GET", desk.review_link())["body"]
    assert "as many as" in page
    assert "Tue 24 Nov 2026, 00:00" in page


def test_a_reply_below_the_limit_says_nothing_of_it() -> None:
    desk = Pipeline(settings=settings(replies_per_correspondent_per_day=2))
    desk.client_writes("How much is an article?")
    desk.run()
    assert "replies_per_correspondent_per_day" not in words(desk.to_owner[-1])


def test_what_is_approved_above_the_limit_leaves_on_the_next_day_under_its_approval() -> None:
    desk = desk_of()
    desk.owner_replies("approve")
    desk.run()
    waits = desk.last(ReplyScheduled, waiting(desk))
    assert waits.due_at.isoformat() == "2026-11-23T23:00:00+00:00"
    assert "1 reply went to jonas@example.com today" in words(desk.to_owner[-1])
    assert not [event for event in desk.log(waiting(desk)) if isinstance(event, ResponseFailed)]
    desk.clock.advance(waits.due_at - desk.clock.now())
    desk.wakes()
    assert desk.services.store.load(waiting(desk), seq=None, marker=None).state.status is Status.ANSWERED
    assert len(desk.to_client) == 2
    final = desk.last(FinalResponseReady, waiting(desk))
    assert final.approval is not None


def test_the_page_and_the_terminal_hold_it_as_well_and_a_second_press_is_the_same_word() -> None:
    desk = desk_of()
    link = desk.review_link()
    assert desk.owner_presses("approve", link=link)["statusCode"] == 303
    assert desk.owner_presses("approve", link=link)["statusCode"] == 303
    desk.run()
    assert [event.type for event in desk.log(waiting(desk))].count("ReplyScheduled") == 1
    other = desk_of()
    told = say(other.services, waiting(other), {"decision": "approve"})
    other.run()
    assert told["at"].startswith("Tue 24 Nov 2026, 00:00")
    assert "as many as" in told["because"]
    assert other.last(ReplyScheduled, waiting(other)).because == told["because"]


def test_a_time_of_hers_that_lies_on_the_next_day_stays_hers() -> None:
    desk = desk_of()
    say(desk.services, waiting(desk), {"decision": "approve", "at": "2026-11-24 09:30"})
    desk.run()
    waits = desk.last(ReplyScheduled, waiting(desk))
    assert waits.due_at.isoformat() == "2026-11-24T09:30:00+01:00"
    assert waits.because == ""


def test_send_now_says_that_it_waits_on_and_leaves_once_the_setting_is_raised() -> None:
    desk = desk_of()
    desk.owner_replies("approve")
    desk.run().owner_replies("send now")
    desk.run()
    assert "it can't leave today: 1 reply went to" in desk.last(ReviewOutdated, waiting(desk)).reason
    told = words(desk.to_owner[-1])
    assert "too late" not in told
    assert "It leaves on Tue 24 Nov 2026, 00:00 by itself; to have it leave today, raise that setting" in told
    assert len(desk.to_client) == 1
    desk.services.environment = desk.environment.model_copy(
        update={"settings": settings(replies_per_correspondent_per_day=3)}
    )
    desk.owner_replies("send now")
    desk.run()
    assert len(desk.to_client) == 2


def test_send_again_after_a_reply_that_was_one_too_many_leaves_tomorrow_and_asks_no_more() -> None:
    """Both were approved to leave in ten minutes, when there was room for either."""
    desk = Pipeline(settings=settings(replies_per_correspondent_per_day=1, review={"undo_seconds": 600}))
    for subject in ("One", "Two"):
        desk.client_writes(f"About {subject}?", subject=subject)
    desk.run()
    for state in desk.states():
        say(desk.services, state.query_id, {"decision": "approve"})
    desk.run().tick(minutes=11)
    desk.run()
    (late,) = (state.query_id for state in desk.states() if state.status is Status.NEEDS_HUMAN)
    assert "Say SEND AGAIN, and it leaves tomorrow" in desk.last(HumanReviewNeeded, late).reason
    before = len(desk.to_owner)
    say(desk.services, late, {"decision": "send_again"})
    desk.run()
    assert desk.last(ReplyScheduled, late).due_at > desk.clock.now() + timedelta(hours=10)
    assert len(desk.to_owner) == before + 1, "that it is scheduled, and no further question"
    assert desk.clock.now() < MONDAY + timedelta(days=1)
    desk.tick(days=1)
    assert len(desk.to_client) == 2
