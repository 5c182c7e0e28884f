"""Before a booked call the owner is told, once: who it is, what they asked, and what was promised."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from support.headings import heading
from support.pipeline import MONDAY, Pipeline, parsed, plain_text, settings
from support.troubles import first_message_id

from copydesk.errors import CopydeskError, SendRefused
from copydesk.events import OwnerTold
from copydesk.flow.calls_ahead import TOLD
from copydesk.forgetting import Keepers, forget
from copydesk.query import Status
from copydesk.settings import Settings

EXACT = "Could we have a call on Wednesday 25 November at 10:00?"
START = datetime.fromisoformat("2026-11-25T10:00+01:00")


def booked(given: Settings | None = None) -> Pipeline:
    """A desk with a call on Wednesday at ten, of a client who first asked for something else."""
    desk = Pipeline(settings=given or settings())
    desk.client_writes("What does an article of 1,000 words cost?")
    desk.run().owner_replies("EDIT: Hello,\n\nit costs 600 euros. I will send you an outline on Friday.\n\nMara")
    desk.run().client_writes(EXACT, in_reply_to=first_message_id(desk))
    desk.run().owner_replies("approve")
    desk.run()
    assert [hold.kind for hold in desk.services.calendar._holds.values()] == ["booked"]
    return desk


def at(desk: Pipeline, moment: datetime) -> Pipeline:
    """The watcher looks at that moment."""
    return desk.tick(seconds=(moment - desk.clock.now()).total_seconds())


def notes(desk: Pipeline) -> list[bytes]:
    return [raw for raw in desk.to_owner if heading(raw).startswith("Call:")]


def told(desk: Pipeline) -> int:
    return sum(isinstance(event, OwnerTold) and event.reason == TOLD for event in desk.log())


def test_an_hour_ahead_the_owner_reads_who_it_is_what_they_asked_and_what_was_promised() -> None:
    desk = at(booked(), START - timedelta(hours=1, minutes=5))
    assert notes(desk) == []
    at(desk, START - timedelta(hours=1))
    (note,) = notes(desk)
    text = " ".join(plain_text(note).split())
    assert "Jonas Weber: call at 10:00" in text
    assert "Wed 25 Nov 2026, 10:00 to 10:30" in text
    assert "What does an article of 1,000 words cost?" in text
    assert "Could we have a call on Wednesday" in text
    promised = text.partition("What was promised")[2].partition("The reply that left last")[0]
    assert "it costs 600 euros" in promised
    assert "I will send you an outline on Friday" in promised


def test_its_link_shows_the_conversation_and_asks_for_nothing() -> None:
    desk = at(booked(), START - timedelta(hours=1))
    assert "I will send you an outline" in desk.http("GET", desk.review_link())["body"]
    assert "+" not in str(parsed(notes(desk)[0])["Reply-To"])


def test_however_often_the_watcher_looks_it_is_told_once() -> None:
    desk = booked()
    for minutes in range(60, 0, -5):
        at(desk, START - timedelta(minutes=minutes))
    assert len(notes(desk)) == 1
    assert told(desk) == 1


def test_a_call_that_has_begun_or_is_over_is_not_told() -> None:
    desk = at(booked(), START)
    at(desk, START + timedelta(hours=3))
    assert notes(desk) == []


def test_a_call_that_is_only_held_or_was_given_back_is_not_told() -> None:
    desk = Pipeline()
    desk.client_writes(EXACT)
    desk.run()
    at(desk, START - timedelta(minutes=30))
    assert notes(desk) == []
    released = booked()
    holds = released.services.calendar._holds
    for key, hold in holds.items():
        holds[key] = hold.model_copy(update={"kind": "released"})
    assert notes(at(released, START - timedelta(minutes=30))) == []


def test_a_booking_at_another_time_is_told_anew_and_at_that_time() -> None:
    desk = at(booked(), START - timedelta(hours=1))
    holds = desk.services.calendar._holds
    for key, hold in holds.items():
        moved = {"start": hold.start + timedelta(days=1), "end": hold.end + timedelta(days=1)}
        holds[key] = hold.model_copy(update=moved)
    at(desk, START - timedelta(minutes=30))
    assert len(notes(desk)) == 1
    at(desk, START + timedelta(hours=23))
    assert len(notes(desk)) == 2
    assert "Thu 26 Nov 2026" in plain_text(notes(desk)[1])


def test_in_the_morning_if_she_wants_it_so_and_never_if_she_does_not() -> None:
    morning = settings(calendar={"time_zone": "Europe/Berlin", "note_before_call": "in the morning"})
    desk = at(booked(morning), datetime.fromisoformat("2026-11-25T06:55+01:00"))
    assert notes(desk) == []
    assert len(notes(at(desk, datetime.fromisoformat("2026-11-25T07:00+01:00")))) == 1
    never = settings(calendar={"time_zone": "Europe/Berlin", "note_before_call": "never"})
    assert notes(at(booked(never), START - timedelta(minutes=30))) == []


@pytest.mark.parametrize("dies_at", ["before the mail", "before the commit", "after the commit"])
def test_a_watcher_that_dies_on_the_way_tells_it_all_the_same(dies_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = booked()
    desk.clock.advance(START - timedelta(hours=1) - desk.clock.now())
    mailer, store = desk.services.mailer, desk.services.store
    send, commit = mailer.send, store.commit

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    def killed_after(what: object) -> None:
        commit(what)
        raise KeyboardInterrupt

    if dies_at == "before the mail":
        monkeypatch.setattr(mailer, "send", killed)
    else:
        monkeypatch.setattr(store, "commit", killed if dies_at == "before the commit" else killed_after)
    with pytest.raises(KeyboardInterrupt):
        desk.tick()
    monkeypatch.setattr(mailer, "send", send)
    monkeypatch.setattr(store, "commit", commit)
    for _ in range(4):
        desk.tick(minutes=5)
    assert told(desk) == 1
    # Between the mail and the commit nobody knows of it: told twice, as one mail by its Message-ID.
    assert len(notes(desk)) == (2 if dies_at == "before the commit" else 1)
    assert len({str(parsed(raw)["Message-ID"]) for raw in notes(desk)}) == 1


def test_what_is_committed_beside_it_has_it_told_no_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = booked()
    send = desk.services.mailer.send
    written: Iterator[int] = iter([1])

    def meanwhile(mail: object) -> object:
        if next(written, None):
            desk.client_writes("One more thing.", in_reply_to=first_message_id(desk))
            desk.run()
        return send(mail)

    monkeypatch.setattr(desk.services.mailer, "send", meanwhile)
    at(desk, START - timedelta(hours=1))
    at(desk, START - timedelta(minutes=50))
    assert len(notes(desk)) == 1
    assert told(desk) == 1


def test_one_that_cannot_be_mailed_is_tried_at_the_next_look_and_hides_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = booked()
    desk.client_writes("Could we have a call on Wednesday 25 November at 10:30?", sender="anna@example.org")
    desk.run().owner_replies("approve")
    desk.run()
    send = desk.services.mailer.send
    refused: Iterator[int] = iter([1])
    at(desk, START - timedelta(hours=2))  # the day's digest is told by then

    def refuse(mail: object) -> object:
        if next(refused, None):
            raise SendRefused("not now", transient=True)
        return send(mail)

    monkeypatch.setattr(desk.services.mailer, "send", refuse)
    with pytest.raises(CopydeskError, match="1 calls that are near could not be told"):
        at(desk, START - timedelta(minutes=30))
    assert len(notes(desk)) == 1
    desk.tick(minutes=5)
    assert len(notes(desk)) == 2


def test_it_changes_nothing_of_the_conversation() -> None:
    desk = booked()
    before = desk.state()
    after = at(desk, START - timedelta(hours=1)).state()
    changed = {name for name in type(before).model_fields if getattr(before, name) != getattr(after, name)}
    assert changed <= {"version", "updated_at"}


def test_of_a_forgotten_conversation_there_is_nothing_to_tell() -> None:
    desk = booked()
    services = desk.services
    forget(Keepers(services.store, services.blobs, services.calendar), desk.state(), MONDAY, even_if_open=True)
    assert notes(at(desk, START - timedelta(minutes=30))) == []


def test_a_reply_that_never_left_promised_nothing() -> None:
    desk = booked()
    desk.client_writes("And the price?", in_reply_to=first_message_id(desk))
    desk.run().owner_replies("SEND AT 2026-11-27 09:00\nEDIT: I will do it for 100 euros.")
    desk.run()
    assert desk.state().status is Status.SCHEDULED
    at(desk, START - timedelta(hours=1))
    assert "100 euros" not in plain_text(notes(desk)[0])
