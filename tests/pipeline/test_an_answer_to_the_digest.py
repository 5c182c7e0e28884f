"""An answer to a digest is a word to the desk, as one to the note on what waits is."""

import pytest
from pipeline.test_the_owner_writes_a_word_to_the_desk import answers, approved, clients, headline, says, waiting
from support.pipeline import AGENT, Pipeline, parsed, plain_text

from copydesk.query import Status


def answered(desk: Pipeline, said: str) -> Pipeline:
    """She answers the newest note, above what it said."""
    note = parsed(desk.to_owner[-1])
    assert AGENT in note["Reply-To"]
    quoted = "".join(f"> {line}\n" for line in plain_text(desk.to_owner[-1]).splitlines())
    text = f"{said}\n\nOn Mon, 23 Nov 2026 at 10:00, Copydesk <{AGENT}> wrote:\n{quoted}"
    return says(desk, text, subject=f"Re: {note['Subject']}", in_reply_to=note["Message-ID"])


def daily(desk: Pipeline) -> Pipeline:
    desk.tick(hours=22)
    assert headline(desk).startswith("Your day: 1 wait")
    return desk


def test_later_in_answer_to_the_digest_of_the_day_puts_off_the_one_that_waits() -> None:
    desk = daily(waiting(1))
    answered(desk, "tomorrow 15:00")
    assert clients(desk)[0].snoozed_until is not None


@pytest.mark.parametrize("said", ["undo", "don't send"])
def test_a_stop_in_answer_to_a_digest_that_she_asked_for_takes_the_one_reply_back(said: str) -> None:
    desk = answered(says(approved(), "digest"), said)
    assert clients(desk)[0].status is Status.IN_REVIEW
    desk.tick(hours=1)
    assert desk.to_client == []


def test_an_approval_in_answer_to_a_digest_sends_nothing_and_is_one_tap_away() -> None:
    desk = answered(says(waiting(1), "digest"), "approve")
    assert headline(desk) == "APPROVE: is this what you mean? [desk]"
    assert [each for _, each in answers(desk)] == ["APPROVE"]
    assert desk.to_client == []


def test_a_command_about_her_own_time_in_answer_to_a_digest_is_one() -> None:
    desk = answered(says(waiting(1), "digest"), "block friday afternoon")
    assert headline(desk).startswith("Blocked: ")
