"""A draft that offers a day, or a part of it, keeps the times in it held: also once its reply has left."""

import pytest
from pipeline.test_only_an_agreeing_text_invites import kinds
from pipeline.test_only_what_a_draft_offers_stays_held import drafted, holds


@pytest.mark.parametrize(
    "words", ["how about [time 1] or Wednesday morning?", "how about [time 1]? Wednesday is possible for a call, too."]
)
def test_a_time_that_is_offered_by_its_day_stays_held_also_when_the_reply_has_left(words: str) -> None:
    desk = drafted(words)
    assert [hold.kind for hold in holds(desk)] == ["tentative", "released", "tentative"]
    desk.owner_replies("approve")
    desk.run()
    assert [hold.kind for hold in holds(desk)] == ["tentative", "released", "tentative"]


def test_another_part_of_the_day_keeps_it_not() -> None:
    desk = drafted("how about [time 1] or Wednesday afternoon?")
    assert [hold.kind for hold in holds(desk)] == ["tentative", "released", "released"]


def test_the_afternoon_of_a_day_whose_morning_is_named_stays_held() -> None:
    desk = drafted("how about [time 1], or Tuesday afternoon?")
    assert [hold.kind for hold in holds(desk)] == ["tentative", "tentative", "released"]


def test_a_day_that_is_told_once_more_or_refused_keeps_nothing_else() -> None:
    assert kinds(drafted("how about [time 1]? I look forward to our call on Tuesday.")).count("tentative") == 1
    assert kinds(drafted("how about [time 1]? On Wednesday I can't have a call.")).count("tentative") == 1
