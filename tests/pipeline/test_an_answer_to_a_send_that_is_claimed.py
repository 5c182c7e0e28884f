"""A calendar answers an invitation whose send nobody has confirmed yet: the mail has come, whatever is known of it."""

import pytest
from pipeline.test_a_client_invites_the_owner import WORDS, arrives, invitation
from pipeline.test_a_client_takes_back_their_invitation import EXACT as INVITED
from pipeline.test_a_client_takes_back_their_invitation import FRIDAY, note, version
from support.calendar_answers import EXACT, answers, calendars, first_query, kinds
from support.pipeline import Pipeline, plain_text
from support.troubles import Moody, report

from copydesk.events import BookingEnded, CallQuestioned, DraftResponseReady, SendClaimed
from copydesk.query import Status
from copydesk.review import choices


def claimed() -> Pipeline:
    """The invitation left, and its sender died before it could say so: the claim is open for two minutes."""
    desk = Pipeline()
    desk.client_writes(EXACT)
    desk.run().owner_replies("approve")
    Moody(desk, "accepted, but the answer was lost")
    desk.run()
    assert desk.state().status is Status.SENDING
    return desk


def test_a_decline_is_one_of_the_call_and_asks_for_no_answer_to_the_mail_before() -> None:
    desk = answers(claimed(), "DECLINED")
    assert desk.last(BookingEnded).reason == "declined"
    assert kinds(desk) == ["released"]
    assert desk.state().status is Status.NEEDS_HUMAN
    assert choices(desk.state()) == ("offer_times", "edit", "snooze", "leave_it")
    note = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "declined the call of Wed 25 Nov 10:00" in note
    assert "2 mails that are not answered" not in note
    assert len([each for each in desk.log() if isinstance(each, DraftResponseReady)]) == 1


@pytest.mark.parametrize("then", ["left", "uncertain", "refused"])
def test_what_becomes_of_the_send_books_the_declined_time_no_more(then: str) -> None:
    desk = answers(claimed(), "DECLINED")
    claim = desk.last(SendClaimed, first_query(desk))
    if then == "uncertain":
        desk.tick(minutes=10)
    elif then == "left":
        report(desk, "Send", claim)
    else:
        report(desk, "Reject", claim, reject={"reason": "Bad content"})
    desk.run()
    assert kinds(desk) == ["released"]
    assert len(calendars(desk)) == 1
    told = " ".join(" ".join(plain_text(raw).split()) for raw in desk.to_owner)
    assert "declined the call of Wed 25 Nov 10:00" in told
    assert desk.state().status in (Status.NEEDS_HUMAN, Status.UNCERTAIN)


def test_the_owner_may_offer_other_times_then() -> None:
    desk = answers(claimed(), "DECLINED")
    report(desk, "Send", desk.last(SendClaimed, first_query(desk)))
    desk.run().owner_replies("offer times", to=-1)
    desk.run()
    assert desk.state().status is Status.IN_REVIEW
    assert "25 November, 10:00" not in desk.last(DraftResponseReady).response_content


def test_another_time_moves_the_call_that_the_claim_has_booked() -> None:
    desk = answers(claimed(), "TENTATIVE", method="COUNTER", start="20261126T100000Z")
    assert desk.last(CallQuestioned).wish == "other time"
    note = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "The call moves from Wed 25 Nov 10:00 to Thu 26 Nov 11:00" in note
    assert "booked again" not in note
    report(desk, "Send", desk.last(SendClaimed, first_query(desk)))
    desk.run().owner_replies("MOVE IT", to=-1)
    desk.run()
    assert [each["SEQUENCE"] for each in calendars(desk)] == ["0", "1"]
    assert sorted(kinds(desk)) == ["booked", "released"]


def test_a_letter_in_words_leaves_the_mail_before_to_be_answered_until_the_send_is_known() -> None:
    desk = claimed()
    desk.client_writes("And what would two articles cost?", in_reply_to=str(desk.log()[0].message_id))  # type: ignore[attr-defined]
    desk.run()
    assert "2 mails that are not answered" in " ".join(plain_text(desk.to_owner[-1]).split())


def test_their_own_invitation_that_moves_then_asks_to_move_the_call_that_the_claim_has_booked() -> None:
    desk = arrives(invitation().replace(WORDS.encode(), INVITED))
    desk.owner_replies("approve")
    Moody(desk, "accepted, but the answer was lost")
    desk.run()
    arrives(version(invitation(FRIDAY)), desk)
    assert "The call moves from Thu 26 Nov 15:00 to Fri 27 Nov 15:00" in note(desk)
    report(desk, "Send", desk.last(SendClaimed))
    desk.run().owner_replies("MOVE IT", to=-1)
    desk.run()
    assert [each["SEQUENCE"] for each in calendars(desk)] == ["0", "1"]
    assert sorted(kinds(desk)) == ["booked", "released"]
