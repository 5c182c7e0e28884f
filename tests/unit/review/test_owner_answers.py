"""Answers as mail programs write them: `tests/fixtures/owner_answers.json`, each with what a person expects."""

import json
from pathlib import Path

import pytest
from support.owner_mail import ASKED_BACK, answer_mail, understood

KNOWN = json.loads((Path(__file__).parents[2] / "fixtures" / "owner_answers.json").read_text("utf-8"))
OUTCOMES = {
    "approved": {"approve"},
    "nothing is decided": {"set aside"},
    "nothing is decided, or asked back; never sent": {"set aside", ASKED_BACK},
    "asked back: did you mean APPROVE?": {ASKED_BACK},
    "nothing is sent; asked back": {ASKED_BACK},
    "nothing is sent": {ASKED_BACK, "reject"},
    "a wish for another draft": {"revise"},
    "the edited text without the mail program's line": {"edit"},
}


def read(answer):
    return understood(answer_mail(**{key: answer[key] for key in answer if key not in ("name", "expected")}))


REACTION = next(answer for answer in KNOWN if answer["name"] == "gmail_reaction_up")


def test_a_reaction_is_asked_back_and_never_an_approval():
    """Whoever noted this answer took it for a yes; a picture says nothing of what it is meant for."""
    decision, why = read(REACTION)
    assert decision == ASKED_BACK
    assert why.startswith("a reaction is no answer")


@pytest.mark.parametrize(
    "answer", [answer for answer in KNOWN if answer is not REACTION], ids=lambda answer: answer["name"]
)
def test_what_a_mail_program_writes_around_an_answer_does_not_change_it(answer):
    decision, text = read(answer)
    assert decision in OUTCOMES[answer["expected"]], text
