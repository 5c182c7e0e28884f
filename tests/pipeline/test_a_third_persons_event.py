"""A client passes on an event of somebody else's, to which the owner is not invited: it asks for nothing."""

import pytest
from pipeline.test_a_client_invites_the_owner import WORDS, arrives, invitation
from pipeline.test_a_client_takes_back_their_invitation import EXACT, cancel, note
from support import calendar_answers as ca
from support.calendar_answers import kinds
from support.troubles import first_message_id

from copydesk.events import DraftResponseReady, UserQueryReceived

FREE = "You are free then."
TOLD = "It is a third person's event, to which you are not invited: it asks nothing of you."
FYI = b"FYI, that is when I present your article to my boss. What does a second article cost?"


def event(
    raw: bytes,
    *,
    organizer: str = "CN=Boss:mailto:boss@third.example",
    attendee: str = "RSVP=TRUE:mailto:jonas@example.com",
) -> bytes:
    """The same event, organized by and for others."""
    lines = raw.replace(b"CN=Jonas Weber:mailto:jonas@example.com", organizer.encode())
    return lines.replace(
        b"ATTENDEE;RSVP=TRUE:mailto:hello@desk.example\n", f"ATTENDEE;{attendee}\n".encode() if attendee else b""
    )


def test_it_is_told_and_asks_for_no_time() -> None:
    desk = arrives(event(invitation()).replace(WORDS.encode(), FYI))
    assert FREE not in note(desk)
    assert f"Thu 26 Nov 2026, 15:00 to 15:30. {TOLD}" in note(desk)
    assert "Nothing is accepted by itself" not in note(desk)


def test_its_end_ends_no_booked_call_at_the_same_time() -> None:
    desk = ca.booked()
    raw = event(cancel("DTSTART:20261125T090000Z\nDTEND:20261125T093000Z\n"))
    arrives(raw.replace(b"MIME-Version", f"In-Reply-To: {first_message_id(desk)}\nMIME-Version".encode(), 1), desk)
    assert [each.of_others for each in desk.last(UserQueryReceived).all_invites] == [True]
    assert desk.last(DraftResponseReady).booking is None
    assert TOLD in note(desk)


@pytest.mark.parametrize(
    ("organizer", "attendee"),
    [
        ("CN=Boss:mailto:boss@third.example", "RSVP=TRUE:mailto:hello@desk.example"),
        ("CN=Boss:mailto:boss@third.example", "RSVP=TRUE:mailto:Hello+x@desk.example"),
        ("CN=Jonas Weber:mailto:JONAS@example.com", "RSVP=TRUE:mailto:other@example.com"),
        ('SENT-BY="mailto:jonas@example.com":mailto:boss@third.example', "RSVP=TRUE:mailto:other@example.com"),
        ("CN=Boss:mailto:boss@example.com", ""),
        ("CN=Boss:mailto:boss@third.example", "CN=Somebody:/o=Exchange/cn=somebody"),
    ],
    ids=["owner invited", "with a plus sign", "the client's own", "sent for another", "a colleague's", "unreadable"],
)
def test_what_may_invite_the_owner_is_judged(organizer: str, attendee: str) -> None:
    told = note(arrives(event(invitation(), organizer=organizer, attendee=attendee)))
    assert FREE in told
    assert TOLD not in told


def test_its_end_gives_no_wish_for_a_call_up() -> None:
    desk = arrives(invitation().replace(WORDS.encode(), EXACT))
    arrives(event(cancel(answers="<i@example.com>")).replace(b"UID:abc", b"UID:other"), desk)
    assert "tentative" in kinds(desk)
    assert "no longer want a call" not in desk.last(DraftResponseReady).response_content
