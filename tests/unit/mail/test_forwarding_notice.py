"""Confirmations of forwarding: told at once with their code and link, and never a client's mail."""

import time

import pytest
from support.forwarding_confirmations import CLIENTS, CONFIRMATIONS
from support.pipeline import settings

from copydesk.mail.classify import Classification, classify
from copydesk.mail.parse import read_mail

BEHIND = settings(client_addresses=["mara@maraquill.example"], agent_address="hello@desk.example")


def judged(sender: str, subject: str, text: str, more: str = "") -> Classification:
    raw = (
        f"From: {sender}\nTo: hello@desk.example\nSubject: {subject}\n{more}Message-ID: <1@p.example>\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{text}\n"
    )
    return classify(read_mail(raw.encode()), BEHIND)


@pytest.mark.parametrize(("sender", "subject", "text", "told"), CONFIRMATIONS.values(), ids=CONFIRMATIONS)
def test_a_provider_s_confirmation_is_told_with_its_code_and_link(
    sender: str, subject: str, text: str, told: tuple[str, ...]
) -> None:
    found = judged(sender, subject, text)

    assert found.kind == "forwarding"
    assert [part for part in told if part not in found.reason] == []
    assert "not proved" in found.reason


@pytest.mark.parametrize(("sender", "subject", "text"), CLIENTS.values(), ids=CLIENTS)
def test_a_client_whose_mail_host_is_a_provider_is_a_client(sender: str, subject: str, text: str) -> None:
    assert judged(sender, subject, text).kind == "client"


def test_a_support_that_answers_us_is_no_confirmation() -> None:
    answer = "In-Reply-To: <1@desk.example>\n"
    told = (
        "Fastmail <support@fastmail.com>",
        "Re: Confirm forwarding",
        "We look into your forwarding. Please confirm.",
    )

    assert judged(*told, more=answer).kind == "client"
    assert judged(*told).kind == "forwarding"


def test_a_no_reply_that_does_not_name_our_address_is_none() -> None:
    assert judged("no-reply@small-host.example", "Confirm the forwarding", "Code: 730518").kind != "forwarding"


def test_the_link_of_a_host_that_nobody_has_listed_is_not_named_unless_it_is_proved() -> None:
    text = "Forward to hello@desk.example: https://small-host.example/q7"
    found = judged("no-reply@small-host.example", "Confirm the forwarding", text)

    assert found.kind == "forwarding"
    assert "https://" not in found.reason


@pytest.mark.parametrize("sender", ["noreply@mail.ru.evil.example", "forwarding-noreply@google.com.evil.example"])
def test_a_host_that_only_begins_like_a_provider_s_is_not_theirs(sender: str) -> None:
    assert judged(sender, "Confirm forwarding", "Code: 730518 https://mail.ru/q7").kind != "forwarding"


@pytest.mark.parametrize("text", ["code " * 20_000, "https://" * 8_000, "code: " + "a-" * 30_000, "a" * 60_000])
def test_no_text_takes_long(text: str) -> None:
    started = time.perf_counter()
    judged("forwarding-noreply@google.com", "Gmail", text)

    assert time.perf_counter() - started < 1
