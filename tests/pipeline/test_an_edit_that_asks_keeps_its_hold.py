"""A text of the owner's that asks about a held time offers it: the time stays held. One that it refuses is released."""

import pytest
from pipeline.test_only_an_agreeing_text_invites import asked, invitations, kinds, offered
from support.pipeline import Pipeline
from support.troubles import first_message_id

from copydesk.calendar import Hold


def held(desk: Pipeline) -> list[Hold]:
    return sorted(
        (hold for hold in desk.services.calendar._holds.values() if hold.kind == "tentative"), key=lambda h: h.start
    )


@pytest.mark.parametrize(
    "words",
    [
        "would Wednesday 25 November at 10:00 work for you?",
        "passt Ihnen Mittwoch, 25. November, 10:00 Uhr?",
    ],
)
def test_a_text_that_asks_about_the_held_time_keeps_it_held_and_the_client_s_yes_chooses_it(words: str) -> None:
    desk = asked()
    desk.owner_replies(f"WITHOUT THE CALL\nEDIT: Hi Jonas, {words} Mara")
    desk.run()
    assert invitations(desk) == [[]]
    assert kinds(desk) == ["tentative"]
    desk.client_writes("Yes, that works for our call.", in_reply_to=first_message_id(desk))
    desk.run().owner_replies("approve")
    desk.run()
    assert [len(each) for each in invitations(desk)] == [0, 1]
    assert kinds(desk) == ["booked"]


def test_a_text_that_says_yes_to_the_time_and_is_to_book_none_gives_it_back() -> None:
    desk = asked()
    desk.owner_replies("WITHOUT THE CALL\nEDIT: Hi Jonas, our call is on Wednesday 25 November at 10:00. Mara")
    desk.run()
    assert kinds(desk) == ["released"]


def test_a_time_that_the_text_refuses_is_released_and_the_other_offers_stay_held() -> None:
    desk = offered()
    first, *others = held(desk)
    desk.client_writes("Thank you, let me think about it.", in_reply_to=first_message_id(desk))
    day = f"{first.start.day} {first.start:%B} at {(first.start.hour + 1) % 24:02}:{first.start:%M}"
    desk.run().owner_replies(f"EDIT: Hi Jonas, {first.start:%A} {day} does not suit me any more, sorry. Mara")
    desk.run()
    assert [hold.hold_id for hold in held(desk)] == [each.hold_id for each in others]
