"""What the owner reads when she changes a call or looks at her calendar: what is in the way, and what to do."""

from datetime import UTC, datetime, timedelta

import pytest
from pipeline.test_a_call_is_moved_or_cancelled import booked, first_message_id, then
from pipeline.test_the_owner_changes_a_call import THURSDAY, asks, does, moves_it
from pipeline.test_the_owners_calendars import FAMILY, FakeBusy, FakeCalendar, asks_for_a_call, syncs
from support import calendar_answers
from support.pipeline import Pipeline, plain_text, settings

from copydesk.errors import SettingsError
from copydesk.ports import Busy, BusySource, OfSource, Slot
from copydesk.steps.owners_calls import changed_call
from copydesk.steps.owners_time import answered, desk_of

ELEVEN = Slot(datetime(2026, 11, 25, 10, tzinfo=UTC), datetime(2026, 11, 25, 10, 30, tzinfo=UTC))


class Work(BusySource):
    """A calendar of the owner's that has something at eleven."""

    def busy_between(self, start: datetime, end: datetime, *, fresher_than: timedelta) -> Busy:
        return Busy((ELEVEN,), (), (OfSource("work", (ELEVEN,)),))


def owners(desk):
    services = desk.services
    return desk_of(services.store, services.calendar, services.settings.calendar, desk.clock.now(), services.busy)


def test_a_move_onto_a_time_that_she_blocks_names_her_block_and_her_note() -> None:
    desk = booked()
    answered(owners(desk), "block", {"when": "2026-11-25 11:00", "until": "12:00", "reason": "Dentist"})
    with pytest.raises(SettingsError, match=r"you block that time \(Dentist\)"):
        asks(desk, "move", when="2026-11-25 11:00")


def test_a_move_onto_another_call_names_whose_it_is() -> None:
    desk = booked()
    query = desk.state().query_id
    desk.services.calendar.hold(hold_id="o", query_id=query, turn=1, slot=ELEVEN, topic="", expires_at=ELEVEN.end)
    desk.services.calendar.confirm(query, "o")
    with pytest.raises(SettingsError, match=f"a call with {desk.state().correspondent_name} is booked then"):
        asks(desk, "move", when="2026-11-25 11:00", call=named(desk))


def named(desk):
    found = desk.services.calendar.calls(desk.clock.now(), desk.clock.now() + timedelta(days=9))
    return next(call.hold_id for call in found if call.hold_id != "o")


def test_a_move_onto_what_a_calendar_of_hers_has_names_the_calendar() -> None:
    desk = booked()
    said = {"call": desk.state().query_id, "when": "2026-11-25 11:00"}
    with pytest.raises(SettingsError, match="your calendar work has something else then"):
        changed_call(desk.services, "move", said, Work())


def test_telling_without_a_calendar_that_has_the_calls_says_which_setting_and_which_command() -> None:
    with pytest.raises(SettingsError, match=r"written into no calendar of yours.*\"bookings\": true.*calendar move"):
        asks(booked(), "tell")


def test_telling_of_a_call_that_is_not_written_yet_says_to_wait() -> None:
    desk = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin", "sources": [FAMILY]}))
    desk.services.__dict__["busy"] = FakeBusy(desk.clock)
    asks_for_a_call(desk).owner_replies("approve")
    desk.run()
    with pytest.raises(SettingsError, match="does not stand in your calendar yet: wait"):
        asks(desk, "tell")


def test_a_call_keeps_the_subject_that_its_conversation_began_with() -> None:
    desk = booked()
    (before,) = answered(owners(desk), "list", {})["entries"]
    first = first_message_id(desk)
    desk.client_writes("Thanks! What does it cost?", subject="Money", in_reply_to=first)
    desk.run()
    assert desk.state().subject == "Money"
    (after,) = answered(owners(desk), "list", {})["entries"]
    assert after["about"] == before["about"] != "Money"


def test_a_move_above_the_day_s_limit_is_told_as_one_that_waits_and_moves_nothing_yet() -> None:
    desk = booked(replies_per_correspondent_per_day=1)
    letter = asks(desk, "move", when="thursday 15:00")
    sent = asks(desk, "move", when="thursday 15:00", shown=letter["shown"])
    desk.run()
    assert sent["at"] == "Tue 24 Nov 2026, 00:00"
    assert "1 reply went to jonas@example.com today" in sent["because"]
    told = " ".join(plain_text(desk.to_owner[-1]).split())
    assert "does not leave today: 1 reply went to jonas@example.com today" in told
    assert "It leaves by itself on Tue 24 Nov 2026, 00:00" in told
    assert "Until it leaves, the call stays as the client knows it." in told


def words(raw: bytes) -> str:
    return " ".join(plain_text(raw).split())


def waiting_change(word: str, **said: str) -> Pipeline:
    """A desk on which the owner's change of a call is approved, and waits for ten minutes to leave."""
    desk = booked(review={"undo_seconds": 600})
    desk.clock.advance(desk.state().due_at - desk.clock.now())
    desk.wakes()
    return does(desk.run(), word, **said)


def test_a_cancellation_of_hers_that_a_newer_mail_overtook_says_that_the_call_stands() -> None:
    desk = waiting_change("cancel")
    before = len(desk.to_owner)
    then(desk, "What does it cost?")
    told = words(desk.to_owner[before])
    assert "The client has written again." in told
    assert "Your cancellation of the call of Wed 25 Nov 10:00 was not sent: it stays booked, as the client" in told
    assert "run `copydesk calendar cancel`" in told


def test_a_move_of_hers_that_waits_longer_than_the_call_is_ahead_says_that_it_is_over() -> None:
    desk = waiting_change("move", when="thursday 15:00")
    desk.clock.advance(timedelta(days=4))
    desk.wakes()
    desk.run()
    told = words(desk.to_owner[-1])
    assert "has begun, or is over" in told
    assert "Your change of the call of Wed 25 Nov 10:00 was not sent: it has begun or is over by now." in told


def test_an_answer_to_a_question_that_a_client_overtook_says_what_stands_of_the_call() -> None:
    desk = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin", "sources": [FAMILY]}))
    desk.services.__dict__["busy"] = FakeBusy(desk.clock)
    desk.services.__dict__["owners_calendar"] = FakeCalendar()
    asks_for_a_call(desk).owner_replies("approve")
    desk.run()
    syncs(desk)
    moves_it(desk, THURSDAY)
    question = len(desk.to_owner) - 1
    then(desk, "I have to cancel our call on Wednesday.")
    desk.owner_replies("approve")
    desk.run()
    desk.owner_replies("TELL", to=question)
    desk.run()
    told = words(desk.to_owner[-1])
    assert "Your answer came too late" in told
    assert "Your change of the call of Wed 25 Nov 10:00 was not sent: it was cancelled before that." in told


def standing(desk):
    services = desk.services
    looked = desk_of(
        services.store,
        services.calendar,
        services.settings.calendar,
        desk.clock.now(),
        services.busy,
        readings=services.readings,
    )
    return [(each["when"], each["status"]) for each in answered(looked, "list", {})["entries"]]


def test_a_call_that_the_clients_calendar_declined_stays_in_the_list_until_it_is_held_again() -> None:
    desk = calendar_answers.answers(calendar_answers.booked(), "DECLINED")
    assert standing(desk) == [("Wed 25 Nov 2026, 10:00", "declined")]
    calendar_answers.answers(desk, "ACCEPTED", stamp="20261123T101500Z")
    assert [status for _, status in standing(desk)] == ["chosen"]


def test_a_call_that_the_clients_calendar_called_off_is_listed_as_cancelled() -> None:
    desk = calendar_answers.answers(calendar_answers.booked(), method="CANCEL", sequence=1)
    assert standing(desk) == [("Wed 25 Nov 2026, 10:00", "cancelled")]


def statuses(desk: Pipeline) -> list[str]:
    return [entry["status"] for entry in listed(desk)]


def listed(desk: Pipeline) -> list[dict[str, str]]:
    services = desk.services
    with_readings = desk_of(
        services.store,
        services.calendar,
        services.settings.calendar,
        desk.clock.now(),
        services.busy,
        readings=services.readings,
    )
    return list(answered(with_readings, "list", {})["entries"])


def test_the_list_has_a_call_by_the_clients_clock_too_also_once_it_is_cancelled() -> None:
    desk = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin"}))
    desk.client_writes("Could we have a call on Wednesday 25 November at 16:00 CET? I live in New York.")
    desk.run().owner_replies("approve")
    [entry] = listed(desk.run())
    assert (entry["status"], entry["when"]) == ("booked", "Wed 25 Nov 2026, 16:00 to 16:30")
    theirs = ("America/New_York", "for the client 10:00 to 10:30 (America/New_York)")
    assert (entry["clients_zone"], entry["clients_when"]) == theirs
    desk.client_writes("I must cancel our call, sorry.", in_reply_to=first_message_id(desk))
    desk.run().owner_replies("approve")
    [gone] = listed(desk.run())
    assert (gone["status"], gone["when"]) == ("cancelled", "Wed 25 Nov 2026, 16:00")
    assert gone["clients_when"] == "for the client 10:00 (America/New_York)"


def test_the_list_has_no_second_clock_where_the_clients_is_the_same_or_not_known() -> None:
    desk = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin"}))
    asks_for_a_call(desk)
    assert [entry["clients_when"] for entry in listed(desk)] == [""]


def test_a_time_that_the_client_asked_for_is_chosen_until_she_approves_it() -> None:
    desk = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin"}))
    asks_for_a_call(desk)
    assert statuses(desk) == ["chosen"]
    desk.owner_replies("approve")
    desk.run()
    assert statuses(desk) == ["booked"]
