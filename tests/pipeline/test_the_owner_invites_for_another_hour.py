"""The owner's own text that has the call at another hour: she is asked by one tap, and may invite for that hour."""

import re

import pytest
from pipeline.test_only_an_agreeing_text_invites import EXACT, asked, invitations, kinds
from support.pipeline import MONDAY, Pipeline, plain_text

from copydesk.events import BookingConfirmed, FinalResponseReady, ReviewOutdated
from copydesk.ports import Slot
from copydesk.query import Status

FRIDAY = "Hi Jonas, Wednesday at 10:00 does not suit me. I confirm our call: Friday 27 November at 15:00. Mara"


def edited(text: str = FRIDAY, above: str = "") -> Pipeline:
    """A desk whose owner was asked about her own text."""
    desk = asked()
    desk.owner_replies(f"{above}EDIT: {text}")
    return desk.run()


def tapped(desk: Pipeline, word: str, *, to: int = -1) -> None:
    """The owner taps the link of the newest note that says `word`."""
    note = " ".join(plain_text(desk.to_owner[to]).split())
    found = re.search(rf"{word} [0-9a-f]{{8}}", note)
    assert found, note
    desk.owner_replies(found[0], to=to)
    desk.run()


def test_she_is_asked_with_both_answers() -> None:
    desk = edited()
    assert desk.to_client == []
    assert desk.state().status is Status.IN_REVIEW
    question = desk.last(ReviewOutdated)
    assert question.invite_at is not None
    assert "Invite for Fri 27 Nov 15:00 instead" in " ".join(plain_text(desk.to_owner[-1]).split())
    assert "SEND WITHOUT INVITATION" in plain_text(desk.to_owner[-1])


def test_a_day_that_is_over_is_named_with_the_year_in_which_the_call_would_be() -> None:
    desk = edited("Hi Jonas, I confirm our call: Monday 22 November 2027 at 15:00. Mara")
    assert "Invite for Mon 22 Nov 2027 15:00 instead" in " ".join(plain_text(desk.to_owner[-1]).split())


def test_the_hour_that_she_invites_for_is_booked_with_the_claim_and_her_text_leaves_with_its_invitation() -> None:
    desk = edited()
    tapped(desk, "INVITE")
    ((invitation,),) = invitations(desk)
    assert "DTSTART;TZID=Europe/Berlin:20261127T150000" in invitation
    assert FRIDAY[:40] in plain_text(desk.to_client[0])
    booked = desk.last(FinalResponseReady).booking
    assert booked is not None
    assert desk.last(BookingConfirmed).hold_id == booked.hold_id
    assert kinds(desk) == ["booked", "released"]


def test_without_the_invitation_her_text_leaves_as_it_stands() -> None:
    desk = edited()
    tapped(desk, "SEND WITHOUT INVITATION")
    assert invitations(desk) == [[]]
    assert kinds(desk) == ["released"]
    assert desk.last(FinalResponseReady).response_content == FRIDAY


def test_what_the_edit_said_of_its_recipients_holds_for_the_tap() -> None:
    desk = Pipeline()
    desk.client_writes(EXACT, reply_to="jonas@elsewhere.example")
    desk.run().owner_replies(f"USE REPLY-TO\nEDIT: {FRIDAY}")
    desk.run()
    tapped(desk, "INVITE")
    assert desk.last(FinalResponseReady).recipient == "jonas@elsewhere.example"
    ((invitation,),) = invitations(desk)
    assert "jonas@elsewhere.example" in invitation.replace("\r\n ", "")


def test_an_hour_that_is_taken_meanwhile_lets_nothing_leave_and_she_is_told() -> None:
    desk = edited()
    other = Slot(MONDAY.replace(day=27, hour=14), MONDAY.replace(day=27, hour=14, minute=30))
    desk.services.calendar.hold(
        hold_id="other", query_id="other", turn=1, slot=other, topic="t", expires_at=MONDAY.replace(day=30)
    )
    tapped(desk, "INVITE")
    assert desk.to_client == []
    assert "BookingConfirmed" not in desk.types()
    assert "can't be had" in " ".join(plain_text(desk.to_owner[-1]).split())


def test_two_taps_book_and_send_once() -> None:
    desk = edited()
    note = len(desk.to_owner) - 1
    tapped(desk, "INVITE", to=note)
    tapped(desk, "INVITE", to=note)
    assert [len(each) for each in invitations(desk)] == [1]
    assert kinds(desk) == ["booked", "released"]


def test_what_she_invited_for_and_took_back_can_be_invited_for_again() -> None:
    desk = asked()
    desk.owner_replies(f"SEND AT 2026-11-24 09:00\nEDIT: {FRIDAY}")
    desk.run()
    note = len(desk.to_owner) - 1
    tapped(desk, "INVITE", to=note)
    assert desk.state().status is Status.SCHEDULED
    assert kinds(desk) == ["tentative", "tentative"]
    desk.owner_replies("UNDO")
    desk.run().owner_replies(f"EDIT: {FRIDAY}")
    desk.run()
    tapped(desk, "INVITE")
    assert [len(each) for each in invitations(desk)] == [1]
    assert "booked" in kinds(desk)


def test_the_page_offers_the_hour_beside_the_text_and_books_it() -> None:
    desk = asked()
    link = desk.review_link()
    answer = desk.owner_presses("edit", FRIDAY, link=link)
    assert answer["statusCode"] == 400
    (at,) = re.findall(r'name="invite_at" value="([^"]+)"', answer["body"])
    desk.http("POST", link, {"decision": "edit", "text": FRIDAY, "invite_at": at.replace("&#43;", "+")})
    desk.run()
    ((invitation,),) = invitations(desk)
    assert "20261127T150000" in invitation


def test_the_page_invites_for_no_hour_that_the_text_does_not_have() -> None:
    desk = asked()
    link = desk.review_link()
    fields = {"decision": "edit", "text": FRIDAY, "invite_at": "2026-11-27T16:00+01:00"}
    assert desk.http("POST", link, fields)["statusCode"] == 400
    desk.run()
    assert desk.to_client == []


@pytest.mark.parametrize(
    "text",
    [
        "Hi Jonas, would Friday 27 November at 15:00 work for you? Mara",
        "Hi Jonas, I confirm our call: Friday 27 November at 15:00 or at 16:00. Mara",
        "Hi Jonas, I am on holiday on Friday 27 November at 15:00. Mara",
    ],
)
def test_a_text_that_does_not_plainly_have_the_call_at_one_hour_is_offered_no_invitation(text: str) -> None:
    desk = edited(text)
    assert desk.to_client == []
    assert desk.last(ReviewOutdated).invite_at is None
    tapped(desk, "SEND WITHOUT INVITATION")
    assert invitations(desk) == [[]]


def test_where_nothing_is_held_her_plain_hour_is_asked_about_too() -> None:
    desk = Pipeline()
    desk.client_writes("What does an article cost?")
    desk.run().owner_replies("EDIT: Hi Jonas, I will call you on Friday 27 November at 15:00. Mara")
    desk.run()
    assert desk.to_client == []
    tapped(desk, "INVITE")
    assert [len(each) for each in invitations(desk)] == [1]


def test_a_client_who_wants_no_call_is_not_invited_by_a_tap() -> None:
    desk = Pipeline()
    desk.client_writes("No call please. What does an article cost?")
    desk.run().owner_replies("EDIT: Hi Jonas, I will call you on Friday 27 November at 15:00. Mara")
    desk.run()
    assert invitations(desk) == [[]]


@pytest.mark.parametrize(
    ("hour", "begins"),
    [
        ("11:00", "110000"),
        ("10:00", "100000"),
        ("9:30", "093000"),
        ("3:00", "150000"),
        ("6:30", "183000"),
        ("11:00 to 12:00", "110000"),
        ("10:00-11:00", "100000"),
    ],
)
def test_an_hour_without_am_or_pm_is_the_one_at_which_she_works_else_the_one_by_day(hour: str, begins: str) -> None:
    desk = edited(f"Hi Jonas, Wednesday does not suit me. I confirm our call: Friday 27 November at {hour}. Mara")
    assert desk.to_client == []
    tapped(desk, "INVITE")
    ((invitation,),) = invitations(desk)
    assert f"DTSTART;TZID=Europe/Berlin:20261127T{begins}" in invitation


def test_an_hour_that_can_be_two_of_her_evening_or_morning_is_not_guessed() -> None:
    desk = edited("Hi Jonas, I confirm our call: Friday 27 November at 8:15. Mara")
    assert desk.to_client == []
    assert desk.last(ReviewOutdated).invite_at is None
