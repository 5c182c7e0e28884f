import re

import pytest

from copydesk.flow.booked_times import GONE
from copydesk.flow.calls import LEAVE_IT_OUT, told_of_copies
from copydesk.flow.waiting import UNDO_THAT
from copydesk.telling.page_words import on_the_page

MAIL_WORDS = re.compile(
    r"\b(?:APPROVE|EDIT|REVISE|REPLY ALL|REPLY-TO|CONFIRM FORM|WITHOUT THE CALL|JOIN|UNDO|SEND AGAIN)\b"
)


@pytest.mark.parametrize(
    "text",
    [
        GONE,
        UNDO_THAT,
        told_of_copies(["ann@example.org"]),
        told_of_copies(["ann@example.org", "eve@example.org"]),
        *(LEAVE_IT_OUT.format(above=above) for above in ("", " above your EDIT", " beside SEND AGAIN")),
    ],
)
def test_a_word_of_a_mails_is_a_control_on_the_page(text: str) -> None:
    assert MAIL_WORDS.search(text)
    assert not MAIL_WORDS.search(on_the_page(text))


@pytest.mark.parametrize("text", ["", "REVISE your prices, please.", "We APPROVE of it.", "JOIN us!", "Says who?"])
def test_what_somebody_wrote_stays_as_it_is(text: str) -> None:
    assert on_the_page(text) == text
