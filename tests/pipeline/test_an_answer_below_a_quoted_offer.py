"""A client answers line by line in the quote of our letter: the offer above a plain yes is the one that is booked."""

import pytest
from pipeline.test_only_an_agreeing_text_invites import CALL_WANTED, invitations
from support.pipeline import Pipeline, plain_text
from support.troubles import first_message_id

from copydesk.events import DraftResponseReady

LIST = """Hello Jonas,

Which of these suits you for a call?

- Tuesday, 24 November, 10:00
- Tuesday, 24 November, 13:00
- Wednesday, 25 November, 09:00

Best regards
Mara"""
HEAD = "On Mon, 23 Nov 2026 at 09:00 +0000, Mara Quill <hello@desk.example> wrote:\n"


def listed() -> Pipeline:
    """A desk whose first reply offered three times, a line each."""
    desk = Pipeline()
    desk.client_writes(CALL_WANTED)
    desk.run().owner_replies(f"EDIT: {LIST}")
    desk.run()
    assert "Tuesday, 24 November, 13:00" in plain_text(desk.to_client[-1])
    return desk


def answers(desk: Pipeline, text: str) -> DraftResponseReady:
    desk.client_writes(text, in_reply_to=first_message_id(desk))
    desk.run()
    return desk.last(DraftResponseReady)


def quoted(answer: str, below: str = "13:00") -> str:
    marked = "\n".join(f"> {line}".rstrip() for line in LIST.split("\n"))
    return HEAD + marked.replace(below, f"{below}\n{answer}\n")


@pytest.mark.parametrize("answer", ["this one please", "yes", "✓", "works"])
def test_the_offer_above_the_yes_is_booked(answer: str) -> None:
    desk = listed()
    draft = answers(desk, quoted(answer))
    assert draft.booking is not None
    assert draft.booking.start.startswith("2026-11-24T13:00")
    desk.owner_replies("approve")
    desk.run()
    assert "DTSTART;TZID=Europe/Berlin:20261124T130000" in invitations(desk)[-1][0]


@pytest.mark.parametrize("answer", ["no", "maybe", "yes?", "this one is too early"])
def test_what_is_no_plain_yes_books_nothing(answer: str) -> None:
    assert answers(listed(), quoted(answer)).booking is None


def test_a_program_that_marks_no_quote_is_read_by_the_letter_that_left() -> None:
    head = "See below.\n\nFrom: Mara Quill <hello@desk.example>\nSent: Monday, November 23, 2026 2:05 PM\nTo: J\n\n"
    draft = answers(listed(), head + LIST.replace("13:00", "13:00\nthis one please"))
    assert draft.booking is not None
    assert draft.booking.start.startswith("2026-11-24T13:00")
