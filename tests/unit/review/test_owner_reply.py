import contextlib

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
        ("UNDO", "undo"),
        ("Rückgängig, bitte.", "undo"),
        ("Please undo this!", "undo"),
        ("SEND NOW", "send_now"),
        ("Yes, send it now.", "send_now"),
        ("Jetzt senden", "send_now"),
    ],
)
def test_failures_and_uncertain_sends_have_words_of_their_own(text, decision):
    assert parse_owner_reply(text) == (decision, "")


@pytest.mark.parametrize(
    "text",
    [
        "ok but make it shorter", "make it shorter", "edit the price", "Approve but change the price to 700 euros",
        "No, make it shorter", "Bitte kürzer und freundlicher", "Plus court, s'il te plaît", "shorter",
        "Ask him for the brief first",
        "Please mention that I am away until Friday.",
        "Mach es kürzer", "Can you make it friendlier?", "もっと短くしてください",
    ],
)  # fmt: skip
def test_a_wish_for_another_draft_is_an_instruction_word_for_word(text):
    assert parse_owner_reply(text) == ("revise", text)


@pytest.mark.parametrize(
    "text",
    [
        "no problem, send it", "yes, but on Friday", "Send it?", "ok?", "¿sí?", "approve\nnot", "yes no", "no\nyes",
        "Approve after you fixed the date", "don't approve", "not ok", "approve the second paragraph only", "> approve",
        "send this to Bob instead", "Approve\n\nThanks,\nbut not today", "Hi, don't send this,\napprove",
        "send\nit back to me first", "Approve\nBest\nWait for my call", "Please don’t send this yet.",
        "approve\nsent from the wrong draft, wait", "ok\nSent from my lawyer: no", "ok\nSent from my phone please wait",
        "approve\n\nThanks,\nTomorrow", "approve\nno.wait", "Approve.\nMara\nno.wait", "approve\nafter.lunch",
        "Approve\nJane", "👍\n\nMara Quill reacted via Gmail <https://www.google.com/>",
        "I am out of office until Monday. OK?", "Thank you for your message. I am away until Monday.",
        "Hi Jonas,\nthank you for asking.\nI will write it by Friday.\nBest,\nMara",
    ],
)  # fmt: skip
def test_what_could_mean_two_things_is_asked_back_and_never_becomes_a_draft(text):
    with pytest.raises(UnclearDecision, match=r"nothing was sent|holds no decision"):
        parse_owner_reply(text, names=("Mara Quill",))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Aprove", "APPROVE"),
        ("aproved", "APPROVE"),
        ("Freigebn", "APPROVE"),
        ("Rejct", "REJECT"),
        ("Approuvr", "APPROVE"),
    ],
)
def test_a_word_that_is_nearly_known_is_asked_back_with_the_word_that_was_meant(text, word):
    with pytest.raises(UnclearDecision, match=f"Did you mean {word}"):
        parse_owner_reply(text)


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
    assert parse_owner_reply("Approve\n\nJane Doe | Doe Writing GmbH | Berlin", names=names) == ("approve", "")
    assert parse_owner_reply(
        "Approve\n\nJane Doe\nFreelance Writer\n+49 170 1234567\nwww.doe.example", names=names
    ) == (
        "approve",
        "",
    )


def test_an_owner_whose_name_is_an_answer_can_still_give_it():
    assert parse_owner_reply("No", names=("Ja No",)) == ("reject", "")


def test_an_edit_is_the_rest_of_the_line_and_all_that_follows_but_the_signature_of_the_mail_program():
    text = "EDIT: Dear Anna,\n\n  indented\nok?\n\nJane\n-- \nDoe Writing\n"
    assert parse_owner_reply(text) == ("edit", "Dear Anna,\n\n  indented\nok?\n\nJane")


@pytest.mark.parametrize(
    "line",
    [
        "Get Outlook for Android<https://aka.ms/AAb9ysg>", "Sent from my iPhone", "Von meinem iPhone gesendet",
        "Sent with [Proton Mail](https://proton.me/mail/home) secure email.", "Envoyé de mon iPhone", "iPhoneから送信",
        "Sent via Superhuman ( https://sprh.mn/?vip=mara )", "发自我的iPhone", "Inviato da iPhone",
    ],
)  # fmt: skip
def test_the_client_never_gets_the_line_that_a_program_puts_below_an_edit(line):
    assert parse_owner_reply(f"EDIT:\nDear Anna,\n\nyes.\n\nJane\n\n{line}\n") == ("edit", "Dear Anna,\n\nyes.\n\nJane")


def test_a_clients_text_may_name_the_address_that_the_review_came_from():
    text = "Dear Anna,\nplease write to hello@desk.example from now on.\n\nJane"
    assert parse_owner_reply(f"EDIT:\n{text}", asked_from="hello@desk.example") == ("edit", text)


@pytest.mark.parametrize(
    "text", ["undo or send now?", "undo, then approve", "send now but without the price", "no undo"]
)
def test_words_of_the_clock_beside_something_else_are_asked_back(text):
    with pytest.raises(UnclearDecision, match="nothing was sent"):
        parse_owner_reply(text)


def test_the_quoted_review_is_no_part_of_an_answer_in_whatever_language_it_is_announced():
    quote = "Pada Isn, 23 Nov 2026 pada 10:05 PG Copydesk\n<hello@desk.example> menulis:\n\n> APPROVE or REJECT\n> it?"
    asked = {"asked_from": "hello@desk.example"}
    assert parse_owner_reply(f"Approve\n\n{quote}", **asked) == ("approve", "")
    assert parse_owner_reply(f"{quote}\n\nApprove", **asked) == ("approve", "")
    assert parse_owner_reply(f"EDIT: Dear Anna,\nyes\n\n{quote}", **asked) == ("edit", "Dear Anna,\nyes")
    with pytest.raises(UnclearDecision):
        parse_owner_reply(quote, **asked)


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
def test_no_addition_to_a_word_of_consent_is_overheard(before, after):
    with contextlib.suppress(UnclearDecision):
        assert parse_owner_reply(f"approve {before}qx{after}")[0] == "revise"


@given(st.text(max_size=300))
def test_no_text_raises_anything_but_unclear(text):
    try:
        decision, said = parse_owner_reply(text)
    except UnclearDecision:
        return
    assert decision != "revise" or said.strip()
