"""The owner blocks and unblocks her own time by a mail of her own, is told what stands, and writes to nobody by it."""

from datetime import timedelta
from typing import Any

import pytest
from support.pipeline import AGENT, CLIENT, OWNER, Pipeline, parsed, plain_text, written

from copydesk.calendar.holds import is_block, origin_of
from copydesk.events import OwnerTold, OwnTimeAsked, QueryStalled, UserQueryReceived
from copydesk.ports import Call
from copydesk.query import Status
from local.desk.ses_block import Checks

EXACT = "Could we have a call on Wednesday 25 November at 10:00?"


def owner_writes(desk: Pipeline, text: str, *, checks: Checks | None = None, **mail: Any) -> Pipeline:
    """A mail of the owner's own to the desk, and what follows from it."""
    raw = written(text, sender=OWNER, recipient=AGENT, **{"subject": "", **mail})
    desk.mail_arrives(raw, sender=OWNER, checks=checks)
    return desk.run()


def blocked(desk: Pipeline) -> list[Call]:
    now = desk.clock.now()
    calls = desk.services.calendar.calls(now - timedelta(days=1), now + timedelta(days=60))
    return [call for call in calls if is_block(call.query_id)]


def hours(desk: Pipeline) -> list[str]:
    return [f"{call.slot.start:%d %H:%M}-{call.slot.end:%d %H:%M}" for call in blocked(desk)]


def without_date(raw: bytes) -> bytes:
    mail = parsed(raw)
    del mail["Date"]
    return mail.as_bytes()


def told(desk: Pipeline) -> str:
    return " ".join(plain_text(desk.to_owner[-1]).replace("\n! ", "\n").split())


def test_a_mail_of_hers_blocks_the_day_and_tells_her_what_is_blocked_and_in_which_zone() -> None:
    desk = owner_writes(Pipeline(), "Block Friday")
    assert hours(desk) == ["26 23:00-27 23:00"]
    assert origin_of(blocked(desk)[0].query_id) == "mail"
    note = parsed(desk.to_owner[-1])
    assert note["Subject"].startswith("Blocked: Fri 27 Nov 2026, all day [time m")
    assert "Fri 27 Nov 2026, all day (unblock m" in told(desk)
    assert "Times are those of Europe/Berlin." in told(desk)
    assert "Nobody was written to." in told(desk)
    assert desk.to_client == []
    assert desk.state().status is Status.CLOSED
    assert (desk.types(), desk.last(OwnerTold).about) == (
        ["OwnTimeAsked", "OwnerTold"],
        desk.last(OwnTimeAsked).event_id,
    )


def test_the_same_time_blocked_again_for_something_is_noted_and_stays_one_block() -> None:
    desk = owner_writes(Pipeline(), "block Friday afternoon")
    before = hours(desk)
    owner_writes(desk, "block Friday afternoon for the dentist")
    assert parsed(desk.to_owner[-1])["Subject"].startswith("Noted: Fri 27 Nov 2026, 12:00 to 18:00 is for the dentist")
    assert "It was blocked before, and stays so; only its note is another now." in told(desk)
    assert [call.topic for call in blocked(desk)] == ["the dentist"]
    assert hours(desk) == before
    owner_writes(desk, "block Friday afternoon")
    assert [call.topic for call in blocked(desk)] == ["the dentist"]


def test_undo_in_answer_to_the_note_gives_the_time_back_and_the_link_in_it_says_the_same() -> None:
    desk = owner_writes(Pipeline(), "block friday 14-16")
    assert hours(desk) == ["27 13:00-27 15:00"]
    block = blocked(desk)[0].query_id.removeprefix("block-")
    html = parsed(desk.to_owner[-1]).get_body(("html",)).get_content()
    assert f'href="mailto:{AGENT}?subject=unblock%20{block}&amp;body=unblock%20{block}"' in html
    desk.owner_replies("UNDO")
    desk.run()
    assert blocked(desk) == []
    assert "Free again: Fri 27 Nov 2026, 14:00 to 16:00" in told(desk)
    owner_writes(desk, "block 2026-11-27 14:00-16:00")
    assert hours(desk) == ["27 13:00-27 15:00"]


def test_a_part_of_a_day_is_blocked_and_what_it_is_for_stands_with_the_block() -> None:
    desk = owner_writes(Pipeline(), "block Friday afternoon for the dentist")
    assert hours(desk) == ["27 11:00-27 17:00"]
    assert [call.topic for call in blocked(desk)] == ["the dentist"]
    assert "Blocked: Fri 27 Nov 2026, 12:00 to 18:00" in told(desk)


@pytest.mark.parametrize(
    "said",
    [
        "Blockiere Freitag von 14 bis 16 Uhr",
        "bloque vendredi de 14h à 16h",
        "bloquea el viernes de 14 a 16",
        "blocca venerdì dalle 14 alle 16",
        "blokkeer vrijdag van 14 tot 16 uur",
        "bloqueia sexta-feira das 14 às 16",
    ],
)
def test_she_may_write_it_in_her_language(said: str) -> None:
    assert hours(owner_writes(Pipeline(), said)) == ["27 13:00-27 15:00"]


def test_a_command_may_stand_in_the_subject_of_a_mail_that_says_nothing_else() -> None:
    assert hours(owner_writes(Pipeline(), "\n", subject="block friday 14-16")) == ["27 13:00-27 15:00"]


def test_unclear_words_are_asked_back_with_what_they_may_mean_and_block_nothing() -> None:
    desk = owner_writes(Pipeline(), "block next Friday")
    assert blocked(desk) == []
    assert "“next Friday” can mean 2026-11-27 or 2026-12-04; say which" in told(desk)
    desk.owner_replies("block 2026-12-04")
    desk.run()
    assert hours(desk) == ["03 23:00-04 23:00"]
    owner_writes(desk, "block Friday siesta")
    assert "“siesta” could not be read" in told(desk)
    assert len(blocked(desk)) == 1


def test_a_booked_call_stays_in_the_day_that_is_blocked() -> None:
    desk = Pipeline()
    desk.client_writes(EXACT)
    desk.run().owner_replies("approve")
    desk.run()
    sent = len(desk.to_client)
    owner_writes(desk, "block 2026-11-25")
    assert hours(desk) == ["24 23:00-25 23:00"]
    assert "Blocked are" not in told(desk)
    assert "a call with Jonas Weber is booked, and stays" in told(desk)
    owner_writes(desk, "unblock 2026-11-25")
    assert blocked(desk) == []
    assert len(desk.to_client) == sent


def test_what_is_blocked_is_neither_offered_nor_booked() -> None:
    desk = owner_writes(Pipeline(), "block 2026-11-25")
    desk.client_writes(EXACT)
    desk.run()
    now = desk.clock.now()
    calls = desk.services.calendar.calls(now, now + timedelta(days=30))
    others = [call for call in calls if not is_block(call.query_id)]
    assert others
    (own,) = blocked(desk)
    assert not [call for call in others if call.slot.start < own.slot.end and own.slot.start < call.slot.end]


def test_what_is_blocked_is_told_on_request() -> None:
    desk = owner_writes(owner_writes(Pipeline(), "block friday"), "what is blocked?")
    assert "Fri 27 Nov 2026, all day" in told(desk)
    assert len(blocked(desk)) == 1


def test_the_same_mail_again_is_carried_out_once() -> None:
    desk = owner_writes(Pipeline(), "block friday", message_id="<one@maraquill.example>")
    desk.owner_replies("undo")
    desk.run()
    owner_writes(desk, "block friday", message_id="<one@maraquill.example>")
    assert blocked(desk) == []
    assert len([state for state in desk.states() if state.subject == ""]) <= 1


@pytest.mark.parametrize(
    "checks", [Checks(dmarc="FAIL"), Checks(dmarc="GRAY")], ids=["refuted by DMARC", "not proved by DMARC"]
)
def test_a_mail_that_is_not_proved_to_be_hers_blocks_nothing(checks: Checks) -> None:
    desk = owner_writes(Pipeline(), "block friday", checks=checks)
    assert blocked(desk) == []
    assert "OwnTimeAsked" not in [kind for state in desk.states() for kind in desk.types(state.query_id)]


def test_a_client_who_writes_a_command_blocks_nothing_and_gets_a_draft() -> None:
    desk = Pipeline()
    desk.client_writes("block friday")
    desk.run()
    assert blocked(desk) == []
    assert desk.last(UserQueryReceived).sender == CLIENT


@pytest.mark.parametrize(
    "mail",
    [
        {"text": "See below.\n\n> block friday"},
        {"text": "block friday\n\nand please answer Jonas that I cannot, because the whole week is full."},
        {"text": "block friday", "in_reply_to": "<something@example.com>"},
        {"text": "---------- Forwarded message ---------\nFrom: Jonas <jonas@example.com>\nSubject: x\n\nblock friday"},
    ],
    ids=["quoted", "a letter", "in reply to another mail", "forwarded"],
)
def test_words_that_are_quoted_forwarded_or_part_of_a_letter_are_no_command(mail: dict[str, str]) -> None:
    assert blocked(owner_writes(Pipeline(), **mail)) == []


def test_a_mail_that_is_older_than_a_day_is_asked_back() -> None:
    desk = Pipeline()
    desk.clock.advance(timedelta(days=2))
    owner_writes(desk, "block friday")
    assert blocked(desk) == []
    assert "only a day counts; write it anew" in told(desk)


@pytest.mark.parametrize(
    ("subject", "text"),
    [("", "block 2026-12-04"), ("block 2026-12-07", "\n"), ("", "block friday"), ("", "what is blocked?")],
    ids=["a day in the text", "a day in the subject", "a weekday", "a question"],
)
def test_a_command_without_a_date_is_asked_back_and_never_drafted_as_a_clients_mail(subject: str, text: str) -> None:
    desk = Pipeline()
    raw = without_date(written(text, sender=OWNER, recipient=AGENT, subject=subject))
    desk.mail_arrives(raw, sender=OWNER)
    desk.run()
    assert (blocked(desk), desk.types()) == ([], ["OwnTimeAsked", "OwnerTold"])
    assert "your mail bears no date, and only a day counts; write it anew" in told(desk).lower()


@pytest.mark.parametrize("text", ["block 2026-12-04", "\n"], ids=["in both", "in the subject alone"])
def test_an_absolute_day_counts_in_the_subject_with_and_without_the_same_text(text: str) -> None:
    assert hours(owner_writes(Pipeline(), text, subject="block 2026-12-04")) == ["03 23:00-04 23:00"]


def test_a_step_that_fails_is_set_going_again_and_she_is_told_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Pipeline()
    monkeypatch.setattr(type(desk.services.calendar), "hold", _fails)
    owner_writes(desk, "block friday")
    for _ in range(5):
        desk.tick(minutes=20)
    assert len([event for event in desk.log() if isinstance(event, QueryStalled)]) == 3
    assert "could not be carried out" in told(desk)
    assert desk.state().deadline is None


def _fails(*_args: Any, **_named: Any) -> None:
    raise RuntimeError("the table is away")
