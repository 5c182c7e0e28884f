"""An invitation leaves only with a text that agrees with it; an offer invites nobody, and the client's choice does."""

import pytest
from support.pipeline import Pipeline, answers, parsed, plain_text, settings
from support.troubles import first_message_id, run_until

from copydesk.events import (
    Booking,
    BookingConfirmed,
    DraftResponseReady,
    FinalResponseReady,
    HoldsReleased,
    RequestedCall,
    ReviewOutdated,
    ReviewRequested,
    to_json,
)
from copydesk.flow.approve_unasked import ABOUT_A_CALL
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.steps.schedule_call import MOST_HELD
from copydesk.telling.query_summary import whole
from local.desk.ses_block import Checks

CALL_WANTED = "I need an article about event-driven AI agents and a follow-up call."
EXACT = "Could we have a call on Wednesday 25 November at 10:00?"


def invitations(desk: Pipeline) -> list[list[str]]:
    """For each reply, the invitations in it."""
    return [
        [part.get_content() for part in parsed(raw).walk() if part.get_content_type() == "text/calendar"]
        for raw in desk.to_client
    ]


def kinds(desk: Pipeline) -> list[str]:
    return sorted(hold.kind for hold in desk.services.calendar._holds.values())


def offered() -> Pipeline:
    """A desk whose first reply offered times."""
    desk = Pipeline()
    desk.client_writes(CALL_WANTED)
    desk.run().owner_replies("approve")
    return desk.run()


def chosen(words: str) -> Pipeline:
    desk = offered()
    desk.client_writes(words, in_reply_to=first_message_id(desk))
    return desk.run()


def asked(text: str = EXACT) -> Pipeline:
    desk = Pipeline()
    desk.client_writes(text)
    return desk.run()


def test_a_reply_that_offers_times_invites_to_none_and_holds_them_for_the_choice() -> None:
    desk = offered()
    assert invitations(desk) == [[]]
    assert kinds(desk) == ["tentative"] * MOST_HELD
    assert "BookingConfirmed" not in desk.types()
    assert "HoldsReleased" not in desk.types()
    assert "No invitation leaves before the client has chosen one" in " ".join(plain_text(desk.to_owner[0]).split())


@pytest.mark.parametrize(
    "words", ["The second one, please.", "Gerne den zweiten Termin!", "Va bene la seconda opzione"]
)
def test_the_time_that_the_client_chose_is_confirmed_and_the_invitation_leaves_with_it(words: str) -> None:
    desk = chosen(words)
    draft = desk.last(DraftResponseReady)
    assert draft.booking is not None
    assert "which the client chose" in draft.call_note
    desk.owner_replies("approve")
    desk.run()
    assert [len(each) for each in invitations(desk)] == [0, 1]
    assert desk.last(BookingConfirmed).hold_id == draft.booking.hold_id
    assert kinds(desk) == ["booked", "released", "released"]
    assert desk.state().status is Status.ANSWERED


def test_a_time_that_the_mail_itself_asks_for_is_confirmed_at_once() -> None:
    desk = asked()
    assert desk.last(DraftResponseReady).booking.start.startswith("2026-11-25T10:00")
    assert "Wed 25 Nov 10:00, which the client asked for, leaves" in desk.last(DraftResponseReady).call_note
    desk.owner_replies("approve")
    desk.run()
    ((invitation,),) = invitations(desk)
    assert "DTSTART;TZID=Europe/Berlin:20261125T100000" in invitation
    assert kinds(desk) == ["booked"]


@pytest.mark.parametrize(
    "text",
    ["Hello Jonas, I write to you about the call later. Mara", "Hello Jonas, I do no calls, let us write. Mara"],
)
def test_the_owner_s_text_that_names_no_time_leaves_without_the_invitation_and_frees_it(text: str) -> None:
    desk = asked()
    desk.owner_replies(f"EDIT: {text}")
    desk.run()
    assert invitations(desk) == [[]]
    assert kinds(desk) == ["released"]
    assert "does not name Wed 25 Nov 10:00" in desk.last(FinalResponseReady).call_note
    assert desk.last(HoldsReleased)


def test_the_owner_s_text_that_names_the_time_keeps_the_invitation() -> None:
    desk = asked()
    desk.owner_replies("EDIT: Hi Jonas, Wednesday, 25 November, 10 am is fine. Mara")
    desk.run()
    assert [len(each) for each in invitations(desk)] == [1]
    assert kinds(desk) == ["booked"]


def test_the_owner_is_asked_about_a_text_that_names_a_time_that_is_not_held() -> None:
    desk = asked()
    desk.owner_replies("EDIT: Hi Jonas, let us talk on Friday 27 November at 15:00. Mara")
    desk.run()
    assert desk.to_client == []
    assert "has the call on Fri 27 Nov 15:00, which is not held" in desk.last(ReviewOutdated).reason
    assert desk.state().status is Status.IN_REVIEW
    desk.owner_replies("WITHOUT THE CALL\nEDIT: Hi Jonas, let us talk on Friday 27 November at 15:00. Mara")
    desk.run()
    assert invitations(desk) == [[]]
    assert kinds(desk) == ["released"]


def test_the_page_asks_at_once_and_keeps_the_text() -> None:
    desk = asked()
    link = desk.review_link()
    assert "with no time it leaves without" in desk.http("GET", link)["body"]
    answer = desk.owner_presses("edit", "Let us talk on Friday 27 November at 15:00.", link=link)
    assert answer["statusCode"] == 400
    assert "Let us talk on Friday" in answer["body"]
    assert "has the call on Fri 27 Nov 15:00, which is not held" in answer["body"]


def test_an_approval_may_leave_the_call_out() -> None:
    desk = asked()
    desk.owner_replies("APPROVE\nSEND WITHOUT THE CALL")
    desk.run()
    assert invitations(desk) == [[]]
    assert kinds(desk) == ["released"]


def test_a_call_whose_time_is_over_by_the_approval_is_asked_about() -> None:
    desk = asked()
    desk.tick(hours=60)
    desk.owner_replies("approve")
    desk.run()
    assert desk.to_client == []
    assert "which can't leave now" in desk.last(ReviewOutdated).reason


def test_whoever_wants_no_call_is_not_invited() -> None:
    desk = asked("No call please. I will not be there on Wednesday 25 November at 10:00 for a talk about articles.")
    draft = desk.last(DraftResponseReady)
    assert draft.booking is None


def test_the_invitation_names_the_address_that_the_reply_goes_to() -> None:
    desk = Pipeline()
    desk.client_writes(EXACT, reply_to="jonas@elsewhere.example")
    desk.run().owner_replies("APPROVE\nUSE REPLY-TO")
    desk.run()
    ((invitation,),) = invitations(desk)
    assert "jonas@elsewhere.example" in invitation.replace("\r\n ", "")
    assert "mailto:jonas@example.com" not in invitation.replace("\r\n ", "")


def unasked(text: str = EXACT, said: str = "Our call is on") -> Pipeline:
    """A desk whose policy lets drafts go, with a model that is nobody's stand-in."""
    draft = f"Hello Jonas,\n\n{said} Wednesday, 25 November, 10:00 (Europe/Berlin).\n\nMara"
    call = RequestedCall(call_id="c", tool_name="calendar_scheduler", arguments='{"topic": "A call"}')
    model = answers(ModelAnswer(text="", calls=(call,), model="m"), ModelAnswer(text=draft, model="m"))
    desk = Pipeline(model=model, settings=settings(review={"policy": "unless_flagged"}))
    desk.client_writes(text)
    return desk.run()


@pytest.mark.parametrize("said", ["Our call is on", "I confirm our call:"])
def test_the_policy_sends_no_invitation_even_if_the_client_asked_for_that_very_time(said: str) -> None:
    desk = unasked(said=said)
    assert desk.to_client == []
    assert desk.last(DraftResponseReady).booking is not None


def test_the_owner_is_told_why_a_draft_with_a_call_was_kept() -> None:
    assert unasked().last(ReviewRequested).kept_because == ABOUT_A_CALL


def test_the_policy_sends_none_that_a_draft_only_claims() -> None:
    desk = Pipeline(
        model=answers(ModelAnswer(text="Hello Jonas, I write to you soon. Mara", model="m")),
        settings=settings(review={"policy": "unless_flagged"}),
    )
    desk.client_writes("Hello?")
    run_until(desk, "approve_unasked")
    booking = {"hold_id": "h", "start": "2026-11-25T10:00+01:00", "end": "2026-11-25T10:30+01:00", "topic": "t"}
    event = desk.last(DraftResponseReady)
    forged = event.model_copy(update={"booking": Booking.model_validate(booking)})
    desk.services.store._logs[event.query_id][event.seq - 1] = to_json(forged)
    desk.run()
    assert desk.to_client == []


def test_the_terminal_s_summary_says_which_invitation_leaves() -> None:
    desk = asked()
    history = desk.services.store.history(desk.state().query_id)
    told = whole(history, {}, desk.settings)["asked"]["call"]
    assert told[0] == "Invitation that leaves with it:"
    assert "Wed 25 Nov 2026, 10:00 to 10:30" in told[2]


def test_a_client_whom_no_mail_proves_has_no_time_held_and_is_told_so_beside_it() -> None:
    desk = Pipeline()
    desk.client_writes(CALL_WANTED, checks=Checks(dmarc="fail", dkim="fail", spf="fail"))
    desk.run()
    assert kinds(desk) == []
    assert "subject to confirmation" in desk.last(DraftResponseReady).response_content


def test_a_client_whom_no_mail_proves_gets_the_time_that_they_asked_for_with_the_claim_of_the_approved_reply() -> None:
    desk = Pipeline()
    desk.client_writes(
        f"{CALL_WANTED} Wednesday 25 November at 10:00 suits me.", checks=Checks(dmarc="fail", dkim="fail", spf="fail")
    )
    desk.run()
    assert kinds(desk) == []
    desk.owner_replies("approve")
    desk.run()
    assert kinds(desk) == ["booked"]
    assert "subject to confirmation" not in desk.last(DraftResponseReady).response_content
    assert [len(each) for each in invitations(desk)] == [1]


def test_a_chosen_time_that_was_given_back_meanwhile_is_held_anew() -> None:
    desk = chosen("Thank you, I think about it.")
    desk.owner_replies("close")
    desk.run()
    assert kinds(desk) == ["released"] * MOST_HELD
    desk.client_writes("The second one for our call, please.", in_reply_to=first_message_id(desk))
    desk.run().owner_replies("approve")
    desk.run()
    assert [len(each) for each in invitations(desk)] == [0, 1]
    assert kinds(desk) == ["booked", *["released"] * MOST_HELD]


def test_a_word_that_only_leaves_the_call_out_is_asked_back() -> None:
    desk = asked()
    desk.owner_replies("SEND WITHOUT THE CALL")
    desk.run()
    assert desk.to_client == []
    assert "leaves open which text is to go" in desk.last(ReviewOutdated).reason


def test_a_second_call_says_that_the_first_one_stays_booked() -> None:
    desk = asked()
    desk.owner_replies("approve")
    desk.run().client_writes(
        "Could we have the call on Friday 27 November at 10:00?", in_reply_to=first_message_id(desk)
    )
    desk.run()
    assert "Wed 25 Nov 10:00 stays booked, too" in desk.last(DraftResponseReady).call_note


@pytest.mark.parametrize("word", ["try again", "Make it shorter, please."])
def test_another_draft_confirms_the_same_hold(word: str) -> None:
    desk = asked()
    desk.owner_replies(word)
    desk.run().owner_replies("approve")
    desk.run()
    assert [len(each) for each in invitations(desk)] == [1]
    assert kinds(desk) == ["booked"]


def written(*drafts: str) -> Pipeline:
    """A desk whose model asks the calendar and then writes the drafts, one a try."""
    call = RequestedCall(call_id="c", tool_name="calendar_scheduler", arguments='{"topic": "A call"}')
    texts = (ModelAnswer(text=f"Hello Jonas,\n\n{draft}\n\nMara", model="m") for draft in drafts)
    desk = Pipeline(model=answers(ModelAnswer(text="", calls=(call,), model="m"), *texts))
    desk.client_writes(EXACT)
    return desk.run()


def test_code_writes_the_time_that_a_draft_names_by_its_mark() -> None:
    draft = written("Our call is on [time 1].").last(DraftResponseReady)
    assert "Our call is on Wednesday, 25 November, 10:00 (Europe/Berlin)." in draft.response_content
    assert draft.booking is not None


def test_a_mark_of_no_time_is_sent_back_to_the_model_once() -> None:
    desk = written("Our call is on [time 7].", "Our call is on [time 1].")
    assert "Wednesday, 25 November" in desk.last(DraftResponseReady).response_content
    assert written("On [time 7].", "On [time 0].").state().status is Status.NEEDS_HUMAN


def test_a_draft_that_names_another_time_than_the_calendar_s_is_marked() -> None:
    draft = written("Our call is on [time 1], or on Friday 27 November at 16:00.").last(DraftResponseReady)
    assert draft.booking is None
    assert any("is none of the times that the calendar gave" in warning for warning in draft.warnings)
    refused = written("Friday 27 November at 16:00 is not free. Our call is on [time 1].").last(DraftResponseReady)
    assert not any("is none of the times" in warning for warning in refused.warnings)
