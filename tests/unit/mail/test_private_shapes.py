# ruff: noqa: E501 - mails as they come
"""The common shapes of codes, resets and banks' mails, which no model may read, and people's letters beside them."""

import time

import pytest
from support.forwarded_mails import FORWARDED, OWN, kind
from support.private_mails import BANK_SENDERS, CODE_MAILS, LETTERS, NO_BANK_SENDERS, RESET_MAILS

from copydesk.mail.classify import classify
from copydesk.mail.parse import read_mail

HTML_ONLY = "--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n--b\nContent-Type: text/html; charset=utf-8\n\n{html}\n--b--\n"


def kind_of_both(subject: str, text: str, html: str) -> str:
    """The kind of a mail whose plain text and HTML differ."""
    raw = (
        f"{FORWARDED}From: Shop <hi@shop.example>\nTo: mara@maraquill.example\nSubject: {subject}\nMessage-ID: <1@shop.example>\n"
        f"MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n{HTML_ONLY.format(text=text, html=html)}"
    )
    return classify(read_mail(raw.encode()), OWN).kind


@pytest.mark.parametrize(("subject", "text"), CODE_MAILS.values(), ids=CODE_MAILS)
def test_a_one_time_code_in_a_common_shape_reaches_no_model(subject: str, text: str) -> None:
    assert kind(text, subject=subject) == "private"


@pytest.mark.parametrize(("subject", "text"), RESET_MAILS.values(), ids=RESET_MAILS)
def test_a_password_to_set_or_a_sign_in_reaches_no_model(subject: str, text: str) -> None:
    assert kind(text, subject=subject) == "private"


@pytest.mark.parametrize("more", ["", "In-Reply-To: <1@desk.example>\n"], ids=["first", "answer"])
@pytest.mark.parametrize(("subject", "text"), LETTERS.values(), ids=LETTERS)
def test_a_person_s_letter_that_speaks_of_them_is_answered(subject: str, text: str, more: str) -> None:
    assert kind(text, subject=subject, sender="jonas@client.example", more=more) == "client"


@pytest.mark.parametrize("sender", ["jonas@gmail.com", "jonas@web.de"])
@pytest.mark.parametrize("text", ["Your code is 4711-22, log in with it.", "Neues Passwort: https://client.example"])
def test_where_anybody_has_an_address_bare_words_are_a_person_s(sender: str, text: str) -> None:
    assert kind(text, sender=sender) == "client"


@pytest.mark.parametrize("sender", BANK_SENDERS)
def test_a_known_bank_s_mail_reaches_no_model(sender: str) -> None:
    assert kind("Good morning.", sender=sender) == "private"


@pytest.mark.parametrize("sender", NO_BANK_SENDERS)
def test_a_name_that_reads_like_a_bank_s_is_a_person_s_without_a_second_sign(sender: str) -> None:
    assert kind("Good morning, could we talk about an article?", sender=sender) == "client"


@pytest.mark.parametrize(
    ("sender", "subject", "text"),
    [
        ("no-reply@kreditbank-unbekannt.de", "Neue Nachricht", "Sie haben eine neue Nachricht."),
        ("info@kreditbank-unbekannt.de", "Nachricht", "Ihr Kontoauszug liegt im Online-Banking bereit."),
        ("info@scores.example", "Your account statement is ready", "Log in to see it."),
    ],
)
def test_with_a_second_sign_it_is_a_bank_s(sender: str, subject: str, text: str) -> None:
    assert kind(text, sender=sender, subject=subject) == "private"


@pytest.mark.parametrize(
    ("subject", "text", "html"),
    [
        ("Reset your password", "Please look at this mail as HTML.", '<a href="https://shop.example/r/q7">Reset</a>'),
        ("Hello", "Please look at this mail as HTML.", "<p>Your verification code</p><h2>730518</h2>"),
        ("New sign-in to your account", "It was new.", '<a href="https://shop.example/x">Look</a>'),
    ],
)
def test_what_stands_in_the_html_alone_counts(subject: str, text: str, html: str) -> None:
    assert kind_of_both(subject, text, html) == "private"


def test_cells_of_a_table_make_one_code() -> None:
    cells = "".join(f"<td>{digit}</td>" for digit in "730518")
    html = f"<p>Your verification code</p><table><tr>{cells}</tr></table>"
    assert kind_of_both("Verify", "Your verification code", html) == "private"


@pytest.mark.parametrize(
    "text",
    [
        "verification code" + "\n" * 3_900 + "x",
        "verification code " * 200 + "482913x",
        "your code is " * 300,
        "code 4829 " * 400,
        "new password " * 300,
        "password" + " \n" * 1_900,
        "username: a\n" * 400,
        "4 " * 2_000,
        "statement " * 400,
    ],
)
def test_no_shape_takes_long_to_look_for(text: str) -> None:
    started = time.perf_counter()
    kind(text, subject="Your code, your password, your statement")

    assert time.perf_counter() - started < 1
