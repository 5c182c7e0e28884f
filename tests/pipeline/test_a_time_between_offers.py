"""What is held for a client is no hindrance for the time between two offers that they ask for instead."""

import pytest
from pipeline.test_only_an_agreeing_text_invites import chosen, invitations, kinds
from pipeline.test_only_what_a_draft_offers_stays_held import holds, others_can_have
from support.pipeline import plain_text

from copydesk.errors import SlotTaken
from copydesk.events import BookingConfirmed, DraftResponseReady

BETWEEN = "Could we have the call on Tuesday 24 November at 10:15 instead?"


@pytest.mark.parametrize(
    "words",
    [
        BETWEEN,
        "Could we have the call on Tuesday 24 November at 12:45?",
        "Tuesday at 10:00 does not work. Could we have the call on Tuesday 24 November at 10:15?",
    ],
)
def test_a_time_that_overlaps_an_offer_is_booked_and_the_offers_end(words: str) -> None:
    desk = chosen(words)
    draft = desk.last(DraftResponseReady)
    assert draft.booking is not None
    desk.owner_replies("approve")
    desk.run()
    assert desk.last(BookingConfirmed).hold_id == draft.booking.hold_id
    assert [len(each) for each in invitations(desk)] == [0, 1]
    assert set(kinds(desk)) == {"booked", "released"}
    assert kinds(desk).count("booked") == 1


def test_after_a_revision_it_is_confirmed_with_its_invitation() -> None:
    desk = chosen(BETWEEN)
    desk.owner_replies("revise\n\nLook for times again.")
    desk.run().owner_replies("approve")
    desk.run()
    assert "I confirm our call" in plain_text(desk.to_client[-1])
    assert len(invitations(desk)[-1]) == 1


def test_another_client_can_still_have_none_of_these_times() -> None:
    desk = chosen(BETWEEN)
    for hold in (each for each in holds(desk) if each.kind == "tentative"):
        with pytest.raises(SlotTaken):
            others_can_have(desk, hold.slot)
