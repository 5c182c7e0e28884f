"""A time that her own calendar took meanwhile: seen before a draft is shown, at the approval, and at the claim."""

import json
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta

import pytest
from simulation import removals_of_calendars as removals
from support.her_calendars import FAMILY, YEAR, FakeBusy, FakeCalendar
from support.pipeline import Pipeline, plain_text, settings
from support.troubles import first_message_id

from copydesk.events import (
    DraftResponseReady,
    HoldsReleased,
    LLMRequestSent,
    ReviewRequested,
    SendVoided,
    ToolCallSucceeded,
)
from copydesk.ports import Slot
from copydesk.query import Status

WHOLE = [YEAR]


def made(**review: int) -> Pipeline:
    calendar = {"time_zone": "Europe/Berlin", "sources": [FAMILY]}
    desk = Pipeline(settings=settings(calendar=calendar, review=review or {"undo_seconds": 0}))
    desk.services.__dict__["busy"] = FakeBusy(desk.clock)
    desk.services.__dict__["owners_calendar"] = FakeCalendar()
    return desk


@pytest.fixture
def desk() -> Pipeline:
    return made()


def offered(desk: Pipeline) -> Pipeline:
    """A draft waits that offers three times."""
    desk.client_writes("Could we have a call next week? What times do you have?")
    return desk.run()


def told(desk: Pipeline) -> str:
    """The latest note, on one line."""
    return " ".join(plain_text(desk.to_owner[-1]).split())


def held(desk: Pipeline) -> list[Slot]:
    now = desk.clock.now()
    return [call.slot for call in desk.services.calendar.calls(now, now + timedelta(days=60))]


def chosen(desk: Pipeline) -> Pipeline:
    """The offer has left, and the client says which time suits."""
    offered(desk).owner_presses("approve")
    desk.run()
    desk.client_writes("The first one suits, thanks.", in_reply_to=first_message_id(desk))
    return desk


def filled(desk: Pipeline, by_look: dict[int, list[Slot]]) -> None:
    """Her calendar has these from the look of that number on."""
    busy = desk.services.busy
    before: Callable[..., object] = busy.busy_between

    def later(*window: object, **how: object) -> object:
        busy.spans = by_look.get(len(busy.asked) + 1, busy.spans)
        return before(*window, **how)

    busy.busy_between = later


# before she is shown the draft


def test_a_chosen_time_that_is_taken_by_now_is_confirmed_in_no_draft_that_she_sees(desk: Pipeline) -> None:
    chosen(desk)
    taken = held(desk)[0]
    desk.services.busy.spans = [taken]
    desk.run()
    asked = [each for each in desk.log() if isinstance(each, ReviewRequested)]
    assert len(asked) == 2
    draft = desk.last(DraftResponseReady)
    assert draft.booking is None
    assert "30 November, 09:00" not in draft.response_content
    assert "For a call I can offer" in draft.response_content
    assert "an invitation for" not in told(desk)
    assert taken not in held(desk)


def test_a_chosen_time_that_is_free_is_confirmed_after_one_more_reading(desk: Pipeline) -> None:
    chosen(desk)
    before = len(desk.services.busy.asked)
    desk.run()
    assert desk.last(DraftResponseReady).booking is not None
    assert len(desk.services.busy.asked) == before + 1
    assert not any(each.purpose == "times_gone" for each in desk.log() if isinstance(each, LLMRequestSent))


def test_a_time_that_is_taken_between_the_tool_and_the_review_has_the_draft_written_anew(desk: Pipeline) -> None:
    free = held(offered(made()))
    filled(desk, {2: free})
    offered(desk)
    assert [each.purpose for each in desk.log() if isinstance(each, LLMRequestSent)] == [
        "draft",
        "continue",
        "times_gone",
        "continue",
    ]
    assert desk.types().count("ReviewRequested") == 1
    assert not set(held(desk)) & set(free)
    assert len(held(desk)) == 3
    assert "times_gone" not in told(desk)
    assert desk.state().status is Status.IN_REVIEW


def test_the_draft_that_nobody_saw_is_not_compared_with_the_one_that_is_shown(desk: Pipeline) -> None:
    chosen(desk)
    desk.services.busy.spans = [held(desk)[0]]
    desk.run()
    assert "What changed since the draft before" not in told(desk)


def test_what_is_taken_once_more_is_told_beside_the_draft_and_no_third_one_is_written(desk: Pipeline) -> None:
    free = held(offered(made()))
    filled(desk, {2: free, 4: WHOLE})
    offered(desk)
    asked = desk.last(ReviewRequested)
    assert asked.times_gone.startswith("of the times that it offers three of three are taken by now: ")
    assert "Of the times that it offers three of three are taken by now" in told(desk)
    assert [each.purpose for each in desk.log() if isinstance(each, LLMRequestSent)].count("times_gone") == 1


def test_a_calendar_that_is_down_as_the_draft_is_shown_is_told_beside_it(desk: Pipeline) -> None:
    chosen(desk)
    desk.services.busy.problem = "its server answers with an error (503)"
    desk.run()
    assert desk.last(ReviewRequested).times_gone == (
        "the call that it offers can't be had: your calendar family could not be read: its server answers with an "
        "error (503)"
    )


def test_nothing_is_read_again_for_an_owner_who_named_no_calendar() -> None:
    desk = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin"}, review={"undo_seconds": 0}))
    desk.services.__dict__["busy"] = FakeBusy(desk.clock)
    chosen(desk).run()
    assert desk.last(DraftResponseReady).booking is not None
    # The tool's own look, which costs nothing where no calendar is named.
    assert len(desk.services.busy.asked) == 1


# at the approval, and right before the claim


def test_an_offer_whose_times_are_taken_by_now_does_not_leave(desk: Pipeline) -> None:
    first, second, third = held(offered(desk))
    desk.services.busy.spans = [first, third]
    desk.owner_presses("approve")
    desk.run()
    assert not desk.to_client
    assert desk.last(SendVoided).reason == (
        "of the times that it offers two of three are taken by now: Mon 30 Nov 09:00, Tue 1 Dec 09:00. OFFER TIMES has "
        "new ones looked for; approved once more, it leaves as it is"
    )
    assert desk.state().status is Status.IN_REVIEW
    assert held(desk) == [second]
    assert len(desk.last(HoldsReleased).hold_ids) == 2
    assert "New times: mailto:" in told(desk)


def test_one_tap_has_new_times_looked_for_in_place_of_those_that_are_taken(desk: Pipeline) -> None:
    first, _, third = held(offered(desk))
    desk.services.busy.spans = [first, third]
    desk.owner_presses("approve")
    desk.run()
    desk.owner_replies("OFFER TIMES")
    desk.run()
    found = json.loads(desk.last(ToolCallSucceeded).result)
    assert len([found["held"], *found["also_held"]]) == 3
    assert "subject_to_confirmation" not in desk.last(ToolCallSucceeded).result
    assert not {first, third} & set(held(desk))
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1


def test_she_may_have_an_offer_leave_of_which_she_was_told_that_its_times_are_taken(desk: Pipeline) -> None:
    desk.services.busy.spans = [held(offered(desk))[0]]
    desk.owner_presses("approve")
    desk.run()
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1
    assert desk.types().count("SendVoided") == 1


def test_a_time_more_that_is_taken_after_she_was_told_voids_it_once_more(desk: Pipeline) -> None:
    first, second, _ = held(offered(desk))
    desk.services.busy.spans = [first]
    desk.owner_presses("approve")
    desk.run()
    desk.services.busy.spans = [first, second]
    desk.owner_presses("approve")
    desk.run()
    assert not desk.to_client
    assert desk.types().count("SendVoided") == 2


def test_an_offer_does_not_leave_while_nobody_can_tell_whether_its_times_are_free(desk: Pipeline) -> None:
    offered(desk)
    desk.services.busy.problem = "it took too long to answer"
    for _ in range(2):
        desk.owner_presses("approve")
        desk.run()
        assert (
            "nobody knows which are free still: your calendar family could not be read" in desk.last(SendVoided).reason
        )
    assert not desk.to_client
    assert len(held(desk)) == 3
    desk.services.busy.problem = ""
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1


def test_an_approval_that_lets_an_offer_wait_tells_which_times_are_taken() -> None:
    desk = made(undo_seconds=60)
    desk.services.busy.spans = [held(offered(desk))[0]]
    desk.owner_presses("approve")
    desk.run()
    assert desk.state().status is Status.SCHEDULED
    assert "Of the times that it offers one of three is taken by now: Mon 30 Nov 09:00. It will not leave" in " ".join(
        told(desk).split(" ! ")
    )


def test_a_reply_that_gives_no_time_is_sent_without_a_reading(desk: Pipeline) -> None:
    desk.client_writes("I need an article about event-driven AI agents.")
    desk.run()
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1
    assert not desk.services.busy.asked


# once the offer has left


def left(desk: Pipeline) -> list[Slot]:
    """An offer has left; when its times are."""
    offered(desk).owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1
    return held(desk)


def syncs(desk: Pipeline) -> list[str]:
    """One look at her calendars; what she is told by it."""
    before = len(desk.to_owner)
    desk.invoke("sync_calendars", {})
    return [" ".join(plain_text(note).split()) for note in desk.to_owner[before:]]


def test_what_she_enters_over_a_time_that_left_is_told_within_one_look_and_once(desk: Pipeline) -> None:
    first, _, third = left(desk)
    assert syncs(desk) == []
    desk.services.busy.spans = [Slot(first.start - timedelta(hours=1), first.start + timedelta(minutes=5)), third]
    (note,) = syncs(desk)
    assert (
        "Your calendar has something else by now at Mon 30 Nov 2026, 09:00, Tue 1 Dec 2026, 09:00, which Jonas Weber "
        "was offered and may still choose."
    ) in note
    assert syncs(desk) == []
    assert len(desk.to_client) == 1
    assert len(held(desk)) == 3


def test_another_time_that_left_is_told_by_itself_later(desk: Pipeline) -> None:
    first, second, _ = left(desk)
    desk.services.busy.spans = [first]
    syncs(desk)
    desk.services.busy.spans = [first, second]
    (note,) = syncs(desk)
    assert "Mon 30 Nov 2026, 13:00, which" in note
    assert "09:00, " not in note.split("by now at ")[1].split("which")[0]


def test_a_look_leaves_a_draft_that_nobody_was_sent_to_the_looks_at_it(desk: Pipeline) -> None:
    desk.services.busy.spans = held(offered(desk))[:1]
    assert syncs(desk) == []


def test_a_time_that_is_told_as_taken_and_booked_all_the_same_is_told_once(desk: Pipeline) -> None:
    """She moves her entry away, the client chooses the time, and she moves it back over the call: she knows of it."""
    first, *_ = left(desk)
    desk.services.busy.spans = [first]
    assert len(syncs(desk)) == 1
    desk.services.busy.spans = []
    desk.client_writes("The first one suits, thanks.", in_reply_to=first_message_id(desk))
    desk.run()
    desk.owner_presses("approve")
    desk.run()
    assert "BookingConfirmed" in desk.types()
    assert syncs(desk) == []
    assert len(desk.services.owners_calendar.put) == 1
    desk.services.busy.spans = [Slot(first.start, first.end + timedelta(hours=1))]
    (note,) = syncs(desk)
    assert "clashes" in note


def test_a_time_that_was_told_as_taken_is_confirmed_in_no_draft_when_it_is_chosen(desk: Pipeline) -> None:
    first, *_ = left(desk)
    desk.services.busy.spans = [first]
    syncs(desk)
    desk.client_writes("The first one suits, thanks.", in_reply_to=first_message_id(desk))
    desk.run()
    assert desk.last(DraftResponseReady).booking is None
    assert "30 November, 09:00" not in desk.last(DraftResponseReady).response_content


def test_what_was_noted_of_an_offer_goes_with_its_hold(desk: Pipeline) -> None:
    desk.services.busy.spans = left(desk)[:1]
    syncs(desk)
    assert len(desk.services.readings.written()) == 1
    desk.services.calendar.calls = lambda *_: ()
    syncs(desk)
    assert desk.services.readings.written() == ()


def test_it_is_told_in_the_owners_language() -> None:
    desk = Pipeline(
        settings=settings(
            owner_language="fr",
            calendar={"time_zone": "Europe/Berlin", "sources": [FAMILY]},
            review={"undo_seconds": 0},
        )
    )
    desk.services.__dict__["busy"] = FakeBusy(desk.clock)
    desk.services.busy.spans = left(desk)[:1]
    (note,) = syncs(desk)
    assert "Un horaire que Jonas Weber peut choisir est pris" in note


@pytest.mark.parametrize("is_there", [True, False])
def test_without_the_look_at_what_left_nobody_tells_her(desk: Pipeline, is_there: bool) -> None:
    desk.services.busy.spans = left(desk)[:1]
    with nullcontext() if is_there else removals.no_look_at_what_left():
        assert len(syncs(desk)) == (1 if is_there else 0)


# each look is taken away


@pytest.mark.parametrize("is_there", [True, False])
def test_without_the_look_before_the_review_a_draft_confirms_a_taken_time(desk: Pipeline, is_there: bool) -> None:
    chosen(desk)
    desk.services.busy.spans = [held(desk)[0]]
    with nullcontext() if is_there else removals.no_look_before_the_review():
        desk.run()
    assert (desk.last(DraftResponseReady).booking is None) == is_there


@pytest.mark.parametrize("is_there", [True, False])
def test_without_the_look_at_what_is_offered_taken_times_leave(desk: Pipeline, is_there: bool) -> None:
    desk.services.busy.spans = held(offered(desk))
    with nullcontext() if is_there else removals.no_look_at_what_is_offered():
        desk.owner_presses("approve")
        desk.run()
    assert len(desk.to_client) == (0 if is_there else 1)


@pytest.mark.parametrize("is_there", [True, False])
def test_without_the_bound_drafts_are_written_as_often_as_their_times_are_taken(desk: Pipeline, is_there: bool) -> None:
    filled(desk, {2: held(offered(made())), 4: WHOLE})
    with nullcontext() if is_there else removals.as_often_as_it_is_taken():
        offered(desk)
    anew = [each for each in desk.log() if isinstance(each, LLMRequestSent) and each.purpose == "times_gone"]
    assert len(anew) == (1 if is_there else 2)
