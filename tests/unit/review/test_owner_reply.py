import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.errors import UnclearDecision
from copydesk.review.owner_reply import parse_owner_reply


@pytest.mark.parametrize(
    "text",
    [
        "approve", "APPROVE", "Approve.", "ok", "OK!", "Okay", "yes", "Yes, please", "send", "Send it.", "send it!!",
        "Looks good", "looks good to me, thanks!", "👍", "👍🏽", "👍\ufe0f", "Ja", "ja, bitte", "Oui", "Sí", "LGTM",
        "  yes  \n\n", "\uff2f\uff2b", "Hi Copydesk,\n\napprove\n\nThanks", "Approve\n\n-- \nJane Doe\nWriter",
        "Yes\n\nSent from my iPhone", "Yes\nSent from my Samsung Galaxy S24.",
        "ok\n\nVon meinem iPhone gesendet", "approve\r\n\r\nBest regards",
        "**Approve**", "“send it”",
    ],
)  # fmt: skip
def test_known_words_of_consent_approve(text):
    assert parse_owner_reply(text) == ("approve", "")


@pytest.mark.parametrize(
    "text",
    [
        "reject",
        "No",
        "no thanks",
        "Drop it",
        "discard",
        "don't send",
        "Don\u2019t send it!",
        "DO NOT SEND",
        "nein",
        "👎",
    ],
)
def test_known_words_of_refusal_reject(text):
    assert parse_owner_reply(text) == ("reject", "")


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("try again", "try_again"),
        ("Try again, please.", "try_again"),
        ("Send again", "send_again"),
        ("mark sent", "mark_sent"),
        ("It went.", "mark_sent"),
        ("CLOSE", "close"),
    ],
)
def test_failures_and_uncertain_sends_have_words_of_their_own(text, decision):
    assert parse_owner_reply(text) == (decision, "")


@pytest.mark.parametrize(
    "text",
    [
        "ok but make it shorter", "no problem, send it", "yes, but on Friday", "Send it?", "ok?", "¿sí?",
        "approve\nnot", "Approve after you fixed the date", "don't approve", "not ok", "make it shorter",
        "approve the second paragraph only", "> approve", "yes no", "send this to Bob instead", "edit the price",
        "Approve\n\nThanks,\nbut not today", "Hi, don't send this,\napprove", "no\nyes", "send\nit back to me first",
        "Approve\nBest\nWait for my call",
        "approve\nsent from the wrong draft, wait", "ok\nSent from my lawyer: no", "ok\nSent from my phone please wait",
        "approve\n\nThanks,\nTomorrow",
    ],
)  # fmt: skip
def test_anything_else_is_an_instruction_word_for_word(text):
    assert parse_owner_reply(text) == ("revise", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t\n",
        "...",
        "?!",
        "-- \nJane",
        "Thanks",
        "Sent from my iPhone",
        "Best regards\nThanks",
        "Edit",
        "\u200b",
    ],
)
def test_an_answer_that_says_nothing_is_unclear_and_never_approves(text):
    with pytest.raises(UnclearDecision, match="APPROVE, REJECT"):
        parse_owner_reply(text)


def test_the_owners_name_under_an_answer_is_a_signature():
    names = ("Jane Doe",)
    assert parse_owner_reply("approve\n\nThanks,\nJane", names=names) == ("approve", "")
    assert parse_owner_reply("Approve\nJane Doe", names=names) == ("approve", "")
    assert parse_owner_reply("Approve\nJane", names=()) == ("revise", "Approve\nJane")


def test_an_owner_whose_name_is_an_answer_can_still_give_it():
    assert parse_owner_reply("No", names=("Ja No",)) == ("reject", "")


def test_an_edit_is_the_rest_of_the_line_and_all_that_follows():
    text = "EDIT: Dear Anna,\n\n  indented\nok?\n\nJane\n-- \nDoe Writing\n"
    assert parse_owner_reply(text) == ("edit", "Dear Anna,\n\n  indented\nok?\n\nJane\n-- \nDoe Writing")


@pytest.mark.parametrize(
    "text", ["edit:\r\nDear Anna,\r\nyes", "Send this:\nDear Anna,\nyes", " edit : Dear Anna,\nyes"]
)
def test_edits_are_found_however_they_are_begun(text):
    assert parse_owner_reply(text) == ("edit", "Dear Anna,\nyes")


@pytest.mark.parametrize("text", ["EDIT:", "edit:  \n\n", "send this:"])
def test_an_edit_without_a_text_is_unclear(text):
    with pytest.raises(UnclearDecision, match="needs the text"):
        parse_owner_reply(text)


@given(st.text(alphabet="abcxyz ,;.\n", max_size=60), st.text(alphabet="abcxyz ,;.\n", max_size=60))
def test_no_addition_to_a_word_of_consent_is_lost(before, after):
    text = f"approve {before}qx{after}"
    assert parse_owner_reply(text) == ("revise", text.strip())


@given(st.text(max_size=300))
def test_no_text_raises_anything_but_unclear(text):
    try:
        decision, said = parse_owner_reply(text)
    except UnclearDecision:
        return
    assert decision != "revise" or said.strip()
