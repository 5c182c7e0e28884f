"""Nothing is ever sent by a guess: answers that are nearly a yes, in ten languages and ten thousand spellings."""

import pytest
from support.near_yes import YES, controls, variants

from copydesk.errors import UnclearDecision
from copydesk.review.owner_reply import parse_owner_reply

NAMES = ("Mara Quill",)


def decided(text):
    try:
        return parse_owner_reply(text, names=NAMES)[0]
    except UnclearDecision:
        return "asked back"


@pytest.mark.parametrize("yes", [yes for each in YES.values() for yes in each])
def test_the_control_is_a_yes_without_its_addition(yes):
    assert decided(yes) == "approve"
    assert decided(f"{yes.capitalize()}!\n\nMara") == "approve"


def test_two_hundred_answers_in_ten_languages_that_are_nearly_a_yes_send_nothing():
    answers = list(controls())
    assert len(answers) >= 200
    assert [answer for answer in answers if decided(answer) not in ("asked back", "revise", "reject")] == []


def test_ten_thousand_variants_of_them_send_nothing():
    assert [answer for answer in variants(10_000) if decided(answer) in ("approve", "send_again", "send_now")] == []
