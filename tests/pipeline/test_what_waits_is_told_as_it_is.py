"""The note on what waits tells what is about to leave apart from what waits for a word, and counts neither wrong."""

import pytest
from pipeline.test_the_owner_writes_a_word_to_the_desk import answers, approved, headline, says, told, waiting

from copydesk.steps import heed_word


def test_what_is_about_to_leave_is_told_before_what_waits_and_is_not_counted_among_it() -> None:
    desk = waiting(2)
    desk.owner_replies("approve", to=1)
    says(desk.run(), "what waits?")
    assert headline(desk) == "1 mail waits for you, 1 reply is about to leave [desk]"
    assert "What you approved leaves when it says below, unless you undo it." in told(desk)
    assert "Nothing goes out before you decide" not in told(desk)
    assert answers(desk)[0][1] == "UNDO"


def test_where_all_is_approved_nothing_waits_for_her() -> None:
    desk = says(approved(2), "what waits?")
    assert headline(desk) == "Nothing waits for you, 2 replies are about to leave [desk]"


def test_where_more_waits_than_is_looked_at_it_says_more_than(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heed_word, "LOOKED_AT", 2)
    desk = says(waiting(3), "what waits?")
    assert headline(desk) == "More than 2 mails wait for you [desk]"
    assert "More are not shown" in told(desk)
