"""The digest counts what happened: each reply that left, each call once at its present time."""

import pytest
from support.pipeline import Pipeline, parsed, plain_text, settings
from support.troubles import first_message_id

from copydesk.events import BookingConfirmed, BookingEnded
from copydesk.flow.digest import calls_now, read_notes

EXACT = "Could we have a call on Wednesday 25 November at 10:00?"
MOVE = "Can we move our call to Thursday 26 November at 11:00, please?"
MOVE_AGAIN = "Can we move our call to Friday 27 November at 11:00, please?"
CANCEL = "I must cancel our call, sorry."


def conversation(*words: str, language: str = "en") -> Pipeline:
    """One client writes this, and each mail is answered."""
    desk = Pipeline(settings=settings(owner_language=language))
    for number, said in enumerate(words):
        desk.client_writes(said, in_reply_to=first_message_id(desk) if number else "")
        desk.run().owner_replies("approve")
        desk.run()
    return desk


def digest(desk: Pipeline) -> tuple[str, str]:
    """The subject and the text of the digest of the next morning, which is the only one."""
    desk.tick(days=1)
    (raw,) = [each for each in desk.to_owner if str(parsed(each)["Subject"]).startswith(("Your day:", "Ihr Tag:"))]
    return str(parsed(raw)["Subject"]), " ".join(plain_text(raw).split())


def test_a_call_that_was_moved_stands_once_at_its_present_time() -> None:
    subject, text = digest(conversation(EXACT, MOVE))
    assert subject == "Your day: 1 call booked, 2 went out [desk]"
    assert "Moved to Thu 26 Nov 2026, 11:00." in text
    assert text.count("Jonas Weber: An inquiry") == 2
    assert "2 replies." in text


def test_a_call_that_was_moved_twice_stands_once() -> None:
    subject, text = digest(conversation(EXACT, MOVE, MOVE_AGAIN))
    assert subject == "Your day: 1 call booked, 3 went out [desk]"
    assert "Moved to Fri 27 Nov 2026, 11:00." in text


@pytest.mark.parametrize("words", [(EXACT, CANCEL), (EXACT, MOVE, CANCEL)])
def test_a_call_that_was_cancelled_is_told_as_cancelled(words: tuple[str, ...]) -> None:
    subject, text = digest(conversation(*words))
    assert subject == f"Your day: 1 call cancelled, {len(words)} went out [desk]"
    assert "Calls that were cancelled" in text
    assert "Cancelled." in text


def test_that_it_was_cancelled_is_told_in_her_language() -> None:
    _, text = digest(conversation(EXACT, CANCEL, language="de"))
    assert "Abgesagt." in text
    assert "Cancelled" not in text


def test_calls_of_one_log_are_told_each_where_only_one_of_them_moved() -> None:
    log = (
        BookingConfirmed(query_id="q", seq=1, caused_by="a", hold_id="first"),
        BookingConfirmed(query_id="q", seq=2, caused_by="b", hold_id="other"),
        BookingConfirmed(query_id="q", seq=3, caused_by="c", hold_id="second"),
        BookingEnded(query_id="q", seq=4, caused_by="c", hold_id="first", reason="moved"),
    )
    found = calls_now(log, ("first", "other", "second"))
    assert [(each.hold_id, each.moved, each.ended) for each in found] == [("second", True, ""), ("other", False, "")]


def test_a_reply_that_was_noted_by_its_query_alone_is_still_counted() -> None:
    assert read_notes({"key": {"sent|q": 1, "booked|q|h": 1}}, ["key"]).sent == (("q", ""),)
