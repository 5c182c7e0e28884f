"""Once a draft waits for the owner, only the times that it offers or confirms are held: others can have the rest."""

import pytest
from pipeline.test_only_an_agreeing_text_invites import CALL_WANTED, EXACT, invitations, kinds
from support.pipeline import Pipeline, answers, plain_text
from support.recordings import recording_of
from support.troubles import first_message_id

from copydesk.calendar import Hold
from copydesk.events import DraftResponseReady, FinalResponseReady, HoldsReleased, RequestedCall
from copydesk.ports import ModelAnswer, Slot
from copydesk.query import Status
from local.console.replay import replay

LOOKS = ModelAnswer(
    text="", model="m", calls=(RequestedCall(call_id="1", tool_name="calendar_scheduler", arguments='{"topic": "A"}'),)
)


def says(words: str) -> ModelAnswer:
    return ModelAnswer(text=f"Hello Jonas,\n\n{words}\n\nBest regards,\nMara", model="m")


def drafted(*words: str, text: str = CALL_WANTED) -> Pipeline:
    """A desk that found times and whose draft says the first of `words`; a revision says the next."""
    desk = Pipeline(model=answers(LOOKS, *map(says, words)))
    desk.client_writes(text)
    return desk.run()


def holds(desk: Pipeline) -> list[Hold]:
    """What was ever held, in the order of the times."""
    return sorted(desk.services.calendar._holds.values(), key=lambda hold: hold.start)


def others_can_have(desk: Pipeline, slot: Slot) -> bool:
    desk.services.calendar.hold(hold_id="theirs", query_id="other", turn=1, slot=slot, topic="", expires_at=slot.start)
    return True


def test_what_a_draft_leaves_out_is_given_back_with_it_and_others_can_have_it() -> None:
    desk = drafted("how about [time 1]?")
    assert [hold.kind for hold in holds(desk)] == ["tentative", "released", "released"]
    released = desk.last(HoldsReleased)
    assert released.hold_ids == tuple(hold.hold_id for hold in holds(desk)[1:])
    assert released.caused_by == desk.last(DraftResponseReady).caused_by
    assert others_can_have(desk, holds(desk)[1].slot)


def test_a_draft_that_offers_them_all_keeps_them_all() -> None:
    desk = drafted("[time 1], [time 2] or [time 3] would suit me. Which one do you like?")
    assert kinds(desk) == ["tentative"] * 3
    assert "HoldsReleased" not in desk.types()


def test_a_draft_without_a_time_gives_all_back() -> None:
    desk = drafted("thank you. What is the call to be about?")
    assert kinds(desk) == ["released"] * 3
    assert desk.state().status is Status.IN_REVIEW


def test_a_revision_offers_what_was_given_back_subject_to_confirmation_and_the_claim_takes_it() -> None:
    desk = drafted("how about [time 1]?", "how about [time 2]?")
    desk.owner_replies("revise\n\nOffer the second one.")
    desk.run()
    draft = desk.last(DraftResponseReady)
    assert "subject to confirmation" in draft.response_content
    assert kinds(desk) == ["released"] * 3
    desk.owner_replies("approve")
    desk.run()
    desk.client_writes("Yes, that time suits me for our call.", in_reply_to=first_message_id(desk))
    desk.run().owner_replies("approve")
    desk.run()
    assert [len(each) for each in invitations(desk)] == [0, 1]
    assert [hold.kind for hold in holds(desk)].count("booked") == 1


def test_a_revision_that_offers_the_same_times_keeps_them_held() -> None:
    desk = drafted("how about [time 1] or [time 2]?", "[time 1] or [time 2]?")
    desk.owner_replies("revise\n\nShorter.")
    desk.run()
    assert kinds(desk) == ["released", "tentative", "tentative"]
    assert "subject to confirmation" not in desk.last(DraftResponseReady).response_content


def test_a_revision_that_looks_for_times_holds_them_anew() -> None:
    desk = drafted("how about [time 1]?")
    desk.services.model = answers(LOOKS, says("[time 1], [time 2] or [time 3]?"))
    desk.owner_replies("revise\n\nLook for other times.")
    desk.run()
    assert "subject to confirmation" not in desk.last(DraftResponseReady).response_content
    assert [hold.kind for hold in holds(desk)].count("tentative") == 3


def test_what_the_owner_offers_by_her_own_text_may_have_been_given_back() -> None:
    desk = drafted("how about [time 1]?")
    second = holds(desk)[1].start
    day = f"{second:%A} {second.day} {second:%B} at {second.hour + 1}:{second:%M}"
    desk.owner_replies(f"EDIT: Hi Jonas, would {day} work for you? Mara")
    desk.run()
    assert day in desk.last(FinalResponseReady).response_content
    desk.client_writes("Yes, that works for our call.", in_reply_to=first_message_id(desk))
    desk.run().owner_replies("approve")
    desk.run()
    assert [len(each) for each in invitations(desk)] == [0, 1]


def test_a_time_that_somebody_else_took_meanwhile_is_never_booked_twice() -> None:
    desk = drafted("how about [time 1]?", "how about [time 2]?")
    others_can_have(desk, holds(desk)[1].slot)
    desk.owner_replies("revise\n\nOffer the second one.")
    desk.run().owner_replies("approve")
    desk.run()
    desk.client_writes("Yes, that time suits me for our call.", in_reply_to=first_message_id(desk))
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    assert "booked" not in kinds(desk)
    assert invitations(desk)[-1] == []


@pytest.mark.parametrize("words", ["thank you for asking. What is the call to be about?", "I confirm [time 1]."])
def test_the_time_for_which_the_client_asked_stays_held_until_the_owner_has_decided(words: str) -> None:
    desk = drafted(words, text=EXACT)
    assert kinds(desk) == ["tentative"]


def test_an_asked_time_that_the_draft_refuses_is_given_back() -> None:
    desk = drafted("[time 1] does not suit me, sorry.", text=EXACT)
    assert kinds(desk) == ["released"]


def test_what_an_earlier_letter_offered_stays_held_while_a_draft_confirms_one_of_it() -> None:
    desk = drafted("[time 1], [time 2] or [time 3] would suit me. Which one do you like?")
    desk.owner_replies("approve")
    desk.run()
    desk.client_writes("The second one, please.", in_reply_to=first_message_id(desk))
    desk.run()
    assert desk.last(DraftResponseReady).booking is not None
    assert kinds(desk) == ["tentative"] * 3


def test_giving_back_is_the_same_in_a_replay() -> None:
    desk = drafted("how about [time 1]?", "how about [time 2]?")
    desk.owner_replies("revise\n\nOffer the second one.")
    desk.run().owner_replies("approve")
    desk.run()
    assert "subject to confirmation" in plain_text(desk.to_client[0])
    assert replay(recording_of(desk)).differences == ()
