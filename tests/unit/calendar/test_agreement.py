"""Whether a text that leaves agrees with the invitation beside it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from copydesk.calendar.agreement import agrees
from copydesk.calendar.choosing import ClientWords
from copydesk.events import Booking

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
ASKS = ClientWords(text="A call on Tuesday at 10:30, please.", said_on=date(2026, 11, 23))


def call(start: str) -> Booking:
    begin = datetime.fromisoformat(start)
    return Booking(hold_id=start, start=start, end=(begin + timedelta(minutes=30)).isoformat(), topic="t")


CALL = call("2026-11-24T10:30+01:00")
OTHER = call("2026-11-25T09:00+01:00")


def why(text: str, **changes: Any) -> str:
    given: dict[str, Any] = {"now": NOW, "mails": (ASKS,), "invited": "jonas@example.com"} | changes
    return agrees(text, CALL, zone="Europe/Berlin", recipient="jonas@example.com", **given)


@pytest.mark.parametrize(
    "text",
    [
        "Hello Jonas,\n\nlet us talk on Tuesday, 24 November at 10:30 (Europe/Berlin).\n\nBest\nMara",
        "Our call: Tue 24 Nov, 10:30-11:00. You get the contract on Friday.",
        "Dienstag, 24. November, 10:30 Uhr passt. Den Entwurf schicke ich bis Freitag, 17 Uhr.",
        "Je confirme notre appel : mardi 24 novembre à 10h30 (Europe/Paris).",
        "Confirmo nuestra llamada: martes 24 de noviembre a las 10:30.",
        "Confermo la nostra chiamata: martedì 24 novembre alle 10:30.",
        "Ik bevestig ons gesprek: dinsdag 24 november om 10:30 uur.",
        "Confirmo a nossa chamada: terça-feira, 24 de novembro, às 10h30.",
        "お電話は11月24日(火)10:30で承りました。",
        "Tuesday at 10:30 then. We talk on Tuesday.",
        "Tuesday 24 November, 9:30 am London time. I look forward to it.",
    ],
)
def test_a_text_that_names_the_time_and_no_other_agrees(text: str) -> None:
    assert why(text) == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I write to you later.", "does not name"),
        ("Let us talk on Friday at 15:00.", "does not name"),
        ("Let us talk at 10:30.", "does not name"),
        ("Monday 24 November at 10:30 it is.", "does not name"),
        ("Tuesday 24 November at 22:30.", "does not name"),
        ("I can't do Tuesday 24 November at 10:30.", "does not name"),
        ("Tuesday 24 November 10:30, or Wednesday 25 November 9:00.", "beside"),
        ("Tuesday at 10:30. Wednesday is free too.", "beside"),
        ("Does Tuesday 24 November at 10:30 suit you?", "asks about"),
        ("Tuesday 24 November at 10:30, you said. I do no phone calls.", "refuses a call"),
    ],
)
def test_any_other_text_does_not(text: str, reason: str) -> None:
    assert reason in why(text)


CONFIRMS = "I confirm our call: Tuesday, 24 November, 10:30 (Europe/Berlin)."


def test_a_call_that_has_begun_is_not_confirmed() -> None:
    assert "is over" in why(CONFIRMS, now=datetime(2026, 11, 24, 9, 30, tzinfo=UTC))


def test_an_invitation_goes_to_whom_the_text_goes() -> None:
    assert "is for eve@example.net" in why(CONFIRMS, invited="eve@example.net")


def test_what_the_client_did_not_choose_is_only_an_offer() -> None:
    vague = ClientWords(text="Could we have a call next week?", said_on=date(2026, 11, 23))
    assert "has not chosen" in why(CONFIRMS, mails=(vague,))
    chose = vague.model_copy(update={"text": "The second one, please."})
    assert why(CONFIRMS, mails=(chose,), offered=(OTHER, CALL)) == ""
    assert "has not chosen" in why(CONFIRMS, mails=(chose,), offered=(CALL, OTHER))


def test_who_wants_no_call_is_not_invited() -> None:
    refusal = ASKS.model_copy(update={"text": "No call please."})
    assert "wants no call" in why(CONFIRMS, mails=(ASKS, refusal))
