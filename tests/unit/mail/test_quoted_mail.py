"""What a mail quotes first, and under whose name."""

import pytest

from copydesk.conversation.same_words import is_quote_of, says_enough
from copydesk.mail.quoted_mail import first_quoted, quoted_from

MARA = ("Mara Quill", "mara@maraquill.example")
MARKED = (
    "Fine.\n\nOn Mon, 23 Nov 2026 at 10:00, Mara Quill <mara@maraquill.example> wrote:\n"
    "> Dear Jonas,\n> Thursday suits me.\n>\n> On Sun, 22 Nov 2026 at 9:00, Jonas <jonas@example.com> wrote:\n"
    ">> Could we meet?\n"
)
OUTLOOK = (
    "Fine.\n\nFrom: Mara Quill <mara@maraquill.example>\nSent: Monday, 23 November 2026 10:00\nTo: Jonas\n"
    "Subject: Re: Call\n\nDear Jonas,\nThursday suits me.\n\nFrom: Jonas <jonas@example.com>\n"
    "Sent: Sunday, 22 November 2026 09:00\nTo: Mara\nSubject: Call\n\nCould we meet?\n"
)
GERMAN = (
    "Gut.\n\nAm Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Mara Quill <mara@maraquill.example>:\n> Donnerstag passt.\n"
)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (MARKED, "Dear Jonas,\nThursday suits me."),
        (OUTLOOK, "Dear Jonas,\nThursday suits me."),
        (GERMAN, "Donnerstag passt."),
    ],
)
def test_the_first_quoted_mail_is_read_without_what_it_quotes(body, text):
    assert quoted_from(body, MARA) == text


def test_what_is_quoted_under_another_name_is_not_the_owners():
    assert not quoted_from(MARKED.replace("Mara Quill <mara@maraquill.example>", "Eve <eve@example.net>"), MARA)


@pytest.mark.parametrize("body", ["", "Hello,\n\nno quote here.\n", "> only marks\n> and no name\n"])
def test_a_mail_without_a_named_quote_quotes_nobody(body):
    assert first_quoted(body) is None


def test_a_quote_is_known_by_its_words_however_it_is_wrapped():
    ours = "Thank you for your mail. For a call I can offer Tuesday at ten, or Wednesday at nine."
    assert is_quote_of("Thank you for your\nmail. For a call I can\noffer Tuesday at ten", ours)
    assert not is_quote_of("Thursday at ten suits me well, and the price stays", ours)
    assert not is_quote_of("", ours)


def test_few_words_tell_nothing():
    assert not says_enough("Yes, fine.")
    assert says_enough("Thursday at ten suits me well")
