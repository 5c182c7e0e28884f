"""What an owner's answer says about the recipients."""

import pytest

from copydesk.review import RecipientWords, read_recipient_words, recipient_words_of_form


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("approve", RecipientWords(), "approve"),
        ("approve\nREPLY ALL", RecipientWords(reply_all=True), "approve"),
        ("Reply-all.\n\napprove", RecipientWords(reply_all=True), "approve"),
        ("reply to all\nuse reply-to\nok", RecipientWords(reply_all=True, use_reply_to=True), "ok"),
        ("REPLY ALL\nEDIT: Hello\nuse reply-to", RecipientWords(reply_all=True), "EDIT: Hello\nuse reply-to"),
        ("Bearbeiten: Hallo\nreply all", RecipientWords(), "Bearbeiten: Hallo\nreply all"),
        ("please reply to all of their questions", RecipientWords(), "please reply to all of their questions"),
        ("don't reply all", RecipientWords(), "don't reply all"),
        ("", RecipientWords(), ""),
    ],
)
def test_a_line_of_its_own_counts_and_nothing_else(text: str, words: RecipientWords, rest: str) -> None:
    assert read_recipient_words(text) == (words, rest)


def test_a_question_is_no_word() -> None:
    assert read_recipient_words("REPLY ALL?")[0] == RecipientWords()


def test_ticked_boxes_are_read_from_the_form() -> None:
    assert recipient_words_of_form({"reply_all": "yes"}) == RecipientWords(reply_all=True)
    assert recipient_words_of_form({"decision": "approve"}) == RecipientWords()
