"""The owner blocks a time in which a call is held or booked: the call stays, and its time is blocked once it goes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from pipeline.test_a_calendar_answers import answers
from pipeline.test_a_call_is_moved_or_cancelled import CANCEL, EXACT, MOVE, booked, kinds
from pipeline.test_the_owner_keeps_time_by_mail import blocked, hours, owner_writes, told
from pipeline.test_the_week_page import press, words
from simulation.removals_of_own_time import around_what_is_taken
from support.pipeline import Pipeline, settings

from copydesk.calendar.holds import is_block
from copydesk.events import BookingConfirmed, HumanReviewNeeded, UserQueryReceived
from copydesk.ports import Call, NothingElse, Slot
from copydesk.steps.owners_calls import changed_call
from copydesk.steps.owners_time import answered, desk_of

TEN = Slot(datetime(2026, 11, 25, 9, tzinfo=UTC), datetime(2026, 11, 25, 9, 30, tzinfo=UTC))
WHOLE_DAY = ["24 23:00-25 23:00"]
ANN = "ann@partner.example"


def by_mail(desk: Pipeline) -> str:
    owner_writes(desk, "block 2026-11-25")
    return told(desk)


def on_the_page(desk: Pipeline) -> str:
    return words(press(desk, word="block", date="2026-11-25"))


def at_the_terminal(desk: Pipeline) -> str:
    return " ".join(at_her_terminal(desk, "block", when="2026-11-25")["stays"])


def at_her_terminal(desk: Pipeline, word: str, **said: str) -> dict[str, list[str]]:
    services = desk.services
    own = desk_of(services.store, services.calendar, services.settings.calendar, desk.clock.now(), NothingElse())
    return answered(own, word, said)


def first(desk: Pipeline) -> str:
    """The query of the first client."""
    return desk.states()[0].query_id


def calls(desk: Pipeline, query_id: str = "") -> list[Call]:
    """What takes time of the blocked day beside the block, all of it or what is a query's."""
    found = desk.services.calendar.calls(TEN.start - timedelta(hours=10), TEN.end + timedelta(hours=13))
    return [call for call in found if not is_block(call.query_id) and query_id in ("", call.query_id)]


def changes(desk: Pipeline, word: str, **said: str) -> Pipeline:
    """The owner's own command about the first client's call, with her yes to the letter."""
    named = {"call": first(desk), **said}
    shown = changed_call(desk.services, word, named, NothingElse())["shown"]
    changed_call(desk.services, word, {**named, "shown": shown}, NothingElse())
    return desk.run()


def then(desk: Pipeline, text: str) -> Pipeline:
    """The first client writes again."""
    desk.client_writes(text, in_reply_to=str(desk.last(UserQueryReceived, first(desk)).message_id))
    return desk.run()


def is_cancelled(desk: Pipeline) -> None:
    changes(desk, "cancel")


def is_moved(desk: Pipeline) -> None:
    changes(desk, "move", when="2026-11-26 15:00")


def is_cancelled_by_its_client(desk: Pipeline) -> None:
    then(desk, CANCEL).owner_replies("approve")
    desk.run()


def is_moved_by_its_client(desk: Pipeline) -> None:
    then(desk, MOVE).owner_replies("approve")
    desk.run()


def ann_asks(desk: Pipeline) -> list[Call]:
    """Another client asks for the very time; what of the blocked day is held for her."""
    desk.client_writes(EXACT, sender=ANN, subject="A call with Ann")
    desk.run()
    return calls(desk, desk.states()[-1].query_id)


@pytest.mark.parametrize("blocks", [by_mail, on_the_page, at_the_terminal])
def test_the_whole_day_is_blocked_and_the_booked_call_in_it_stays(blocks: Callable[[Pipeline], str]) -> None:
    desk = booked()
    said = blocks(desk)
    assert "a call with Jonas Weber is booked, and stays" in said
    assert "its time is blocked then, too" in said
    assert hours(desk) == WHOLE_DAY
    assert [(call.slot, call.is_booked) for call in calls(desk)] == [(TEN, True)]
    assert at_her_terminal(desk, "check")["problems"] == []


@pytest.mark.parametrize("goes", [is_cancelled, is_moved, is_cancelled_by_its_client, is_moved_by_its_client])
@pytest.mark.parametrize("blocks", [by_mail, on_the_page, at_the_terminal])
def test_the_time_of_a_call_that_goes_is_blocked_with_the_day_around_it(
    blocks: Callable[[Pipeline], str], goes: Callable[[Pipeline], None]
) -> None:
    desk = booked()
    blocks(desk)
    goes(desk)
    assert calls(desk) == []
    assert ann_asks(desk) == []
    assert hours(desk) == WHOLE_DAY


def test_without_a_block_that_is_whole_the_time_of_a_call_that_went_is_offered_to_another_client() -> None:
    with around_what_is_taken():
        desk = booked()
        by_mail(desk)
        is_cancelled(desk)
        assert [call.slot for call in ann_asks(desk)] == [TEN]


def test_the_time_of_a_call_that_its_client_declines_is_blocked_and_not_held_again() -> None:
    desk = booked()
    by_mail(desk)
    answers(desk, "DECLINED")
    assert calls(desk) == []
    assert ann_asks(desk) == []


def test_what_is_held_when_she_blocks_stays_and_can_still_be_booked() -> None:
    desk = Pipeline()
    desk.client_writes(EXACT)
    desk.run()
    review = len(desk.to_owner) - 1
    said = by_mail(desk)
    assert "held for Jonas Weber until it is decided when their call is, and stays. If it is not booked" in said
    desk.owner_replies("approve", to=review)
    desk.run()
    assert desk.last(BookingConfirmed, first(desk))
    assert [(call.slot, call.is_booked) for call in calls(desk)] == [(TEN, True)]


def test_an_offered_time_that_she_blocks_is_still_the_client_s_to_choose() -> None:
    desk = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin", "buffer_minutes": 15}))
    desk.client_writes("Could we have a call about an article next week, please?")
    desk.run().owner_replies("approve")
    desk.run()
    (offer, *_) = desk.services.calendar.calls(TEN.start, TEN.start + timedelta(days=20))
    owner_writes(desk, f"block {offer.slot.start:%Y-%m-%d}")
    then(desk, f"Let us take {offer.slot.start:%A} {offer.slot.start.hour + 1}:{offer.slot.start:%M}, please.")
    desk.owner_replies("approve")
    desk.run()
    found = desk.services.calendar.calls(offer.slot.start, offer.slot.end)
    assert [call.query_id for call in found if call.is_booked] == [offer.query_id]


def test_a_held_time_that_runs_out_under_a_block_is_not_held_again() -> None:
    desk = Pipeline()
    desk.client_writes("Could we have a call on Friday 4 December at 10:00?")
    desk.run()
    review = len(desk.to_owner) - 1
    owner_writes(desk, "block 2026-12-04")
    (hold,) = (each for each in desk.services.calendar._holds.values() if not is_block(each.query_id))
    desk.clock.advance(hold.expires_at - desk.clock.now())
    assert desk.clock.now() < hold.start
    desk.owner_replies("approve", to=review)
    desk.run()
    assert [call for call in desk.services.calendar.calls(hold.start, hold.end) if not is_block(call.query_id)] == []
    assert "ResponseSent" not in desk.types(first(desk))


def test_a_client_s_calendar_that_asks_for_a_blocked_time_is_told_to_her_as_such() -> None:
    desk = booked()
    by_mail(desk)
    answers(desk, "TENTATIVE", method="COUNTER", start="20261125T131500Z")
    assert "you block that time" in desk.last(HumanReviewNeeded, first(desk)).reason
    assert kinds(desk) == ["booked", "tentative"]


def test_one_unblock_gives_the_day_back_and_leaves_the_call() -> None:
    desk = booked()
    by_mail(desk)
    owner_writes(desk, "unblock 2026-11-25")
    assert blocked(desk) == []
    assert [call.is_booked for call in calls(desk)] == [True]


def test_a_second_block_goes_around_the_first_and_not_around_the_call() -> None:
    desk = booked()
    owner_writes(desk, "block 2026-11-25 10:00-10:15")
    assert hours(desk) == ["25 09:00-25 09:15"]
    owner_writes(desk, "block 2026-11-25")
    assert hours(desk) == ["24 23:00-25 09:00", "25 09:00-25 09:15", "25 09:15-25 23:00"]
    assert "Blocked are Wed 25 Nov 2026, 00:00 to 10:00; 10:15 to 24:00." in told(desk)
