"""The rules of a choice and of a call beside itself are taken away, one at a time, and each shows what it keeps off."""

from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from pipeline.test_a_calendar_answers import answers
from pipeline.test_a_calendar_answers import booked as answered
from pipeline.test_only_an_agreeing_text_invites import asked, chosen, invitations, offered
from simulation.removals_of_choices import any_mention_asks, any_mention_has_the_call, any_words_choose, beside_anything
from support.pipeline import Pipeline

from copydesk.events import DraftResponseReady, ReviewOutdated
from copydesk.ports import Slot

QUARTER_PAST = "20261125T091500Z"
MENTIONS = "Our call on Wednesday 25 November at 10:00 went well. What does an article cost?"


def invited_after(desk: Pipeline) -> int:
    """How many invitations left, once the owner approved what was proposed."""
    desk.owner_replies("approve")
    desk.run()
    return sum(len(each) for each in invitations(desk))


def first_offer(desk: Pipeline) -> str:
    hold = min(desk.services.calendar._holds.values(), key=lambda each: each.start)
    local = hold.start.astimezone(desk.clock.now().tzinfo)
    return f"{local:%A %-d %B at %H:%M} UTC"


@pytest.mark.parametrize("is_there", [True, False])
def test_without_the_plain_yes_a_client_who_lets_a_time_go_is_invited_to_it(is_there: bool) -> None:
    time = first_offer(offered())
    removal: AbstractContextManager[None] = nullcontext() if is_there else any_words_choose()
    with removal:
        desk = chosen(f"Please drop {time}.")
        assert invited_after(desk) == (0 if is_there else 1)


@pytest.mark.parametrize("is_there", [True, False])
def test_without_words_that_ask_a_call_that_was_is_booked(is_there: bool) -> None:
    removal: AbstractContextManager[None] = nullcontext() if is_there else any_mention_asks()
    with removal:
        desk = asked(MENTIONS)
        assert (desk.last(DraftResponseReady).booking is None) == is_there
        assert invited_after(desk) == (0 if is_there else 1)


@pytest.mark.parametrize("is_there", [True, False])
def test_without_a_plain_text_the_owner_may_invite_for_an_hour_that_she_only_asks_about(is_there: bool) -> None:
    removal: AbstractContextManager[None] = nullcontext() if is_there else any_mention_has_the_call()
    with removal:
        desk = asked()
        desk.owner_replies("EDIT: Hi Jonas, would Friday 27 November at 15:00 work for you? Mara")
        desk.run()
        assert (desk.last(ReviewOutdated).invite_at is None) == is_there


@pytest.mark.parametrize("is_there", [True, False])
def test_without_the_rule_of_its_own_versions_a_moved_call_lies_over_another_client_s(is_there: bool) -> None:
    removal: AbstractContextManager[None] = nullcontext() if is_there else beside_anything()
    with removal:
        desk = answered()
        another_client_comes_first(desk)
        answers(desk, "TENTATIVE", method="COUNTER", start=QUARTER_PAST)
        desk.owner_replies("MOVE IT")
        desk.run()
    assert overlaps(desk) == ([] if is_there else [("09:15", "09:30")])


def another_client_comes_first(desk: Pipeline) -> None:
    """After the desk has seen that the time is free, and before it holds it, somebody else's hold is placed."""
    start = desk.clock.now().replace(day=25, hour=9, minute=30)
    theirs, hold = Slot(start, start + timedelta(minutes=30)), desk.services.calendar.hold

    def late(**ours: Any) -> None:
        if ours["query_id"] == desk.state().query_id:
            hold(hold_id="o", query_id="o", turn=1, slot=theirs, topic="", expires_at=theirs.end)
        hold(**ours)

    desk.services.calendar.hold = late  # type: ignore[method-assign]


def overlaps(desk: Pipeline) -> list[tuple[str, str]]:
    """The pairs of times that are taken at once, of different conversations."""
    taken = [hold for hold in desk.services.calendar._holds.values() if hold.kind != "released"]
    return [
        (f"{one.start:%H:%M}", f"{two.start:%H:%M}")
        for one, two in combinations(sorted(taken, key=lambda hold: hold.start), 2)
        if one.query_id != two.query_id and one.start < two.end and two.start < one.end
    ]
