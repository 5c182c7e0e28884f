"""Each answer keeps the question that it answers."""

import time

import pytest

from copydesk.mail.html_text import render_html
from copydesk.mail.inline_answers import answers_within, words_of
from copydesk.mail.new_text import new_text, read_new
from copydesk.mail.parse import read_mail

SENT = """Hello Jane,

thank you for writing.

How long should it be?

Which of Tuesday 10:00 or Thursday 14:00 suits you for a call?
May I name you as a client?

Best regards,
Mara"""
HEAD = (
    "Please see my answers below.\n\nFrom: Mara Quill <hello@desk.example>\nSent: Monday, November 16, 2026 2:05 PM\n"
    "To: Jane\nSubject: Re: An article\n\n"
)
ANSWERED = """> How long should it be?
1,500 words.

> Which of Tuesday 10:00 or Thursday 14:00 suits you for a call?
The second.

> May I name you as a client?
No, please don't."""


def between(length: str, day: str, name: str) -> str:
    """Our mail with an answer behind each of its questions."""
    return SENT.replace("be?", f"be?{length}").replace("call?", f"call?{day}").replace("client?", f"client?{name}")


def test_answers_between_quoted_lines_are_kept_with_them() -> None:
    body = f"On Wed, 25 Nov 2026 at 18:03, Mara Quill <hello@desk.example> wrote:\n{ANSWERED}"
    reading = read_new(body)
    assert reading.in_context == ANSWERED
    assert reading.newly.text == "1,500 words.\n\nThe second.\n\nNo, please don't."


def test_of_a_long_quote_the_last_paragraph_is_the_question() -> None:
    quote = "\n".join(["> Dear Jane,", *(f"> line {number}" for number in range(9)), ">", "> When do you need it?"])
    assert read_new(f"{quote}\nBy Friday.\n\n> And the price?\nTell me.").in_context == (
        "> When do you need it?\nBy Friday.\n\n> And the price?\nTell me."
    )


def test_one_answer_below_a_long_quote_needs_none_of_its_lines() -> None:
    quote = "\n".join(f"> line {number}" for number in range(9))
    assert read_new(f"{quote}\n\nYes, gladly.") == (("Yes, gladly.", "Yes, gladly."), "", False)


@pytest.mark.parametrize("below", ["-- \nJane\nClient Ltd", "Sent from my iPhone"])
def test_a_signature_below_the_quote_is_no_answer(below: str) -> None:
    assert read_new(f"Yes, gladly.\n\n> Shall we talk?\n\n{below}").in_context == ""


def test_gmail_s_answers_in_html_are_new() -> None:
    html = (
        '<div dir="ltr">Hi Mara,</div><div class="gmail_quote gmail_quote_container">'
        '<div class="gmail_attr">On Mon, Mara wrote:<br></div><blockquote class="gmail_quote">How long?</blockquote>'
        '<div>1,500 words.</div><blockquote class="gmail_quote">May I name you?</blockquote><div>No.</div></div>'
    )
    rendered = render_html(html)
    assert [line for line in new_text("", rendered).text.split("\n") if line] == ["Hi Mara,", "1,500 words.", "No."]
    context = read_new("", rendered).in_context
    assert [said for line in context.split("\n") if (said := line.strip("> "))] == [
        "Hi Mara,",
        "On Mon, Mara wrote:",
        "How long?",
        "1,500 words.",
        "May I name you?",
        "No.",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (between("\n1,500 words.", "\nThe second.\n", "\nNo, please don't."), ANSWERED),
        (between(" 1,500 words.", " >> The second.", " - No, please don't."), ANSWERED),
        (between("\n1,500 words.", "\nThe second.\n", "\nNo, please don't.").replace("How", "  *  How"), ANSWERED),
        (
            between("", "\nThursday 14:00", ""),
            "> Which of Tuesday 10:00 or Thursday 14:00 suits you for a call?\nThursday 14:00",
        ),
        (
            between("", "\nThursday.", "").replace("for a call", "\nfor a call"),
            "> Which of Tuesday 10:00 or Thursday 14:00 suits you\n> for a call?\nThursday.",
        ),
        (SENT, ""),
        (f"{SENT}\n\nOn Mon, 16 Nov 2026 at 09:05 +0000, Jane Doe wrote:\n> I need an article.", ""),
        ("Quite another text, which we never sent.\n\nAnd more of it.", ""),
    ],
)
def test_outlook_s_answers_are_what_differs_from_what_we_sent(body: str, expected: str) -> None:
    assert answers_within(HEAD + body, SENT) == expected


def test_what_stands_within_is_told_below_what_is_new() -> None:
    body = HEAD + between("\n1,500 words.", "\nThe second.\n", "\nNo, please don't.")
    assert words_of(new_text(body).text, "", body, SENT) == f"Please see my answers below.\n\n{ANSWERED}"
    assert words_of(new_text(body).text, "", body, "") == "Please see my answers below."


@pytest.mark.parametrize("line", ["a a a a a\n", "a b " * 500 + "\n", "thank you for\n", "?" * 3_000 + "\n"])
def test_comparing_takes_a_bounded_time(line: str) -> None:
    started = time.perf_counter()
    answers_within(f"{HEAD}thank you for writing.\n" + line * 5_000, "thank you for writing. " + "a b c " * 4_000)
    assert time.perf_counter() - started < 5


def test_a_mail_says_it_of_itself() -> None:
    mail = read_mail(f"From: j@client.example\nSubject: Re: x\n\n{ANSWERED}\n".encode())
    assert mail.in_context == ANSWERED
