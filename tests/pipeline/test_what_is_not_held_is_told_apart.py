"""A time that a draft gave back, or that was never held, is told to the owner as one that another client may have."""

from pipeline.test_only_an_agreeing_text_invites import CALL_WANTED
from pipeline.test_only_what_a_draft_offers_stays_held import LOOKS, drafted, holds, others_can_have, says
from support.pipeline import Pipeline, answers, plain_text

from copydesk.events import DraftResponseReady

AT = "Tuesday 24 November at 10:30"
HER_OWN_HOUR = f"EDIT: Hi Jonas, our call is on {AT}. I confirm our call: {AT}. Mara"


def note(desk: Pipeline) -> str:
    return " ".join(plain_text(desk.to_owner[-1]).split())


def test_a_question_about_her_text_tells_what_is_held_apart_from_what_was_given_back() -> None:
    desk = drafted("how about [time 1]?")
    desk.owner_replies(HER_OWN_HOUR)
    desk.run()
    assert "Held for this client: Tue 24 Nov 10:00. Not held" in note(desk)
    assert "by then: Tue 24 Nov 13:00, Wed 25 Nov 09:00." in note(desk)


def test_no_time_is_told_as_held_that_another_client_has_by_now() -> None:
    desk = Pipeline(model=answers(LOOKS, says("how about [time 1]?"), LOOKS, says("[time 1], [time 2] or [time 3]?")))
    desk.client_writes(CALL_WANTED)
    desk.run().client_writes(CALL_WANTED, sender="ann@partner.example", subject="Other")
    desk.run().owner_replies(HER_OWN_HOUR, to=0)
    desk.run()
    assert "Held for this client: Tue 24 Nov 10:00. Not held" in note(desk)


def test_a_question_where_all_is_held_says_nothing_else() -> None:
    desk = drafted("[time 1], [time 2] or [time 3]?")
    desk.owner_replies(HER_OWN_HOUR)
    desk.run()
    assert "Held for this client: Tue 24 Nov 10:00, Tue 24 Nov 13:00, Wed 25 Nov 09:00. Name" in note(desk)
    assert "Not held" not in note(desk)


def test_a_draft_that_offers_what_was_given_back_says_that_it_may_be_somebody_elses() -> None:
    desk = drafted("how about [time 1]?", "how about [time 2] or [time 1]?")
    others_can_have(desk, holds(desk)[1].slot)
    desk.owner_replies("revise\n\nOffer the second one, too.")
    desk.run()
    told = desk.last(DraftResponseReady).call_note
    assert told.endswith("given to somebody else by then: Tue 24 Nov 13:00.")
    assert told in note(desk)


def test_a_draft_that_offers_it_alone_says_so_too() -> None:
    desk = drafted("how about [time 1]?", "how about [time 2]?")
    desk.owner_replies("revise\n\nOffer the second one.")
    desk.run()
    assert "given to somebody else by then: Tue 24 Nov 13:00." in note(desk)
