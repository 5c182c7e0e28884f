"""What the owner's own calendars do to an offer, to a reply that waits, and to a booked call."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from support.her_calendars import FAMILY, YEAR, FakeBusy, FakeCalendar
from support.pipeline import Pipeline, plain_text, settings
from support.troubles import first_message_id

from copydesk.adapters.calendars import building
from copydesk.adapters.memory.cloud import PlainSecrets, known_keys
from copydesk.events import SendVoided, ToolCallFailed, ToolCallSucceeded
from copydesk.ports import KeptReading, SeenCall, Slot
from copydesk.query import Status


@pytest.fixture
def desk() -> Pipeline:
    made = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin", "sources": [FAMILY]}))
    made.services.__dict__["busy"] = FakeBusy(made.clock)
    made.services.__dict__["owners_calendar"] = FakeCalendar()
    return made


def asks_for_a_call(desk: Pipeline) -> Pipeline:
    desk.client_writes("Could we have a call on Wednesday 25 November at 10:00?")
    return desk.run()


def booked(desk: Pipeline) -> Pipeline:
    asks_for_a_call(desk).owner_presses("approve")
    desk.run()
    assert "BookingConfirmed" in desk.types()
    return desk


def syncs(desk: Pipeline) -> list[str]:
    """One run of sync_calendars; the subjects of what the owner is told by it."""
    before = len(desk.to_owner)
    desk.invoke("sync_calendars", {})
    return [note.decode().split("Subject: ")[1].split("\r\n")[0] for note in desk.to_owner[before:]]


def told(desk: Pipeline) -> str:
    """The latest note, on one line."""
    return " ".join(plain_text(desk.to_owner[-1]).split())


def the_call(desk: Pipeline) -> Slot:
    now = desk.clock.now()
    (call,) = desk.services.calendar.calls(now, now + timedelta(days=60))
    return call.slot


# offers


def test_what_stands_in_her_calendar_is_never_offered(desk: Pipeline) -> None:
    free = the_call(asks_for_a_call(desk))
    other = Pipeline(settings=desk.settings)
    other.services.__dict__["busy"] = busy = FakeBusy(other.clock)
    busy.spans = [free]
    now = asks_for_a_call(other).clock.now()
    assert free not in {call.slot for call in other.services.calendar.calls(now, now + timedelta(days=60))}
    said = f'"start": "{free.start.astimezone(ZoneInfo("Europe/Berlin")).isoformat(timespec="minutes")}"'
    assert said in desk.last(ToolCallSucceeded).result
    assert said not in other.last(ToolCallSucceeded).result


def test_as_long_as_a_calendar_is_down_no_time_is_offered_and_the_owner_reads_which_and_why(desk: Pipeline) -> None:
    desk.services.busy.problem = "its server answers with an error (503)"
    asks_for_a_call(desk)
    failed = desk.last(ToolCallFailed)
    assert "say that times will follow" in failed.error_message
    assert "503" not in failed.error_message
    assert "family" not in failed.error_message
    assert desk.state().draft is not None
    assert desk.state().draft.booking is None  # type: ignore[union-attr]
    assert not desk.services.calendar.calls(YEAR.start, YEAR.end)
    note = told(desk)
    assert "family counts as down" in note
    assert "503" in note


def test_the_review_says_when_each_calendar_was_read(desk: Pipeline) -> None:
    asks_for_a_call(desk)
    assert "family, read Mon 23 Nov 2026, 10:00" in told(desk)
    page = desk.http("GET", desk.review_link())["body"]
    assert "family, read Mon 23 Nov 2026, 10:00" in " ".join(page.split())


# right before the claim


def test_a_time_that_was_taken_meanwhile_does_not_leave_and_the_owner_hears_why(desk: Pipeline) -> None:
    asks_for_a_call(desk)
    desk.services.busy.spans = [the_call(desk)]
    desk.owner_presses("approve")
    desk.run()
    assert not desk.to_client
    assert desk.state().status is Status.IN_REVIEW
    assert "something else stands in your calendar" in desk.last(SendVoided).reason
    assert desk.services.busy.asked[-1][2] <= timedelta(minutes=1)


def test_a_calendar_that_cannot_be_read_right_before_the_claim_holds_the_reply(desk: Pipeline) -> None:
    asks_for_a_call(desk)
    desk.services.busy.problem = "it took too long to answer"
    desk.owner_presses("approve")
    desk.run()
    assert not desk.to_client
    assert "family could not be read" in desk.last(SendVoided).reason


def test_approved_again_once_the_time_is_free_the_reply_leaves(desk: Pipeline) -> None:
    asks_for_a_call(desk)
    desk.services.busy.problem = "it took too long to answer"
    desk.owner_presses("approve")
    desk.run()
    desk.services.busy.problem = ""
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1


def test_a_reply_without_a_call_asks_no_calendar(desk: Pipeline) -> None:
    desk.client_writes("What does an article of 1,500 words cost?")
    desk.run()
    asked = len(desk.services.busy.asked)
    desk.services.busy.problem = "down"
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 1
    assert len(desk.services.busy.asked) == asked


def test_a_call_is_cancelled_whatever_stands_in_her_calendar(desk: Pipeline) -> None:
    booked(desk)
    desk.client_writes("I must cancel our call, sorry.", in_reply_to=first_message_id(desk))
    desk.run()
    desk.services.busy.spans = [the_call(desk)]
    desk.owner_presses("approve")
    desk.run()
    assert len(desk.to_client) == 2
    assert "BookingEnded" in desk.types()


def test_a_moved_call_moves_in_her_calendar_too(desk: Pipeline) -> None:
    booked(desk)
    syncs(desk)
    before, places = the_call(desk), set(desk.services.owners_calendar.entries)
    moves_it(desk)
    assert syncs(desk) == []
    ((href, entry),) = desk.services.owners_calendar.entries.items()
    assert {href} == places
    assert entry.slot == the_call(desk) != before
    (first,), (second,) = (Calendar.from_ical(each).walk("VEVENT") for each in desk.services.owners_calendar.put)
    assert first["UID"] == second["UID"]
    assert syncs(desk) == []
    assert len(desk.services.owners_calendar.put) == 2


def test_a_call_that_moved_keeps_its_entry_once_its_client_is_forgotten(desk: Pipeline) -> None:
    booked(desk)
    syncs(desk)
    moves_it(desk)
    syncs(desk)
    history = desk.services.store.history(desk.state().query_id)
    blank = history.state.model_copy(update={"correspondent": "", "correspondent_name": "", "subject": ""})
    desk.services.store.history = lambda _: replace(history, state=blank, events=())
    syncs(desk)
    assert len(desk.services.owners_calendar.entries) == 1
    assert len({Calendar.from_ical(each).walk("VEVENT")[0]["UID"] for each in desk.services.owners_calendar.put}) == 1


def test_a_call_that_moved_before_it_was_written_is_written_once_and_never_counts_against_itself(desk) -> None:
    booked(desk)
    moves_it(desk)
    syncs(desk)
    (written,) = desk.services.readings.written()
    uids = building.own_uids(desk.services)
    assert {f"{written.hold_id}@{desk.settings.domain}"} == uids
    assert written.hold_id != written.booked_as
    assert len(desk.services.owners_calendar.put) == 1


def moves_it(desk: Pipeline) -> None:
    desk.client_writes(
        "Can we move our call to Thursday 26 November at 11:00, please?", in_reply_to=first_message_id(desk)
    )
    desk.run().owner_presses("approve")
    desk.run()


def test_what_the_owner_blocks_is_not_written_there(desk: Pipeline) -> None:
    now = desk.clock.now()
    slot = Slot(now + timedelta(days=2), now + timedelta(days=2, hours=1))
    desk.services.calendar.hold(
        hold_id="block-1", query_id="block-1", turn=1, slot=slot, topic="Dentist", expires_at=slot.end
    )
    assert syncs(desk) == []
    assert desk.services.owners_calendar.put == []


# booked calls


def test_a_booked_call_is_written_once_without_attendee_and_organizer(desk: Pipeline) -> None:
    booked(desk)
    assert syncs(desk) == []
    assert syncs(desk) == []
    (content,) = desk.services.owners_calendar.put
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert not {"ATTENDEE", "ORGANIZER"} & {name.upper() for name in event}
    assert event.decoded("dtstart") == the_call(desk).start
    assert "Jonas" in event["SUMMARY"]
    assert desk.state().query_id in event["DESCRIPTION"]


def test_a_hold_that_is_not_booked_is_not_written(desk: Pipeline) -> None:
    asks_for_a_call(desk)
    syncs(desk)
    assert desk.services.owners_calendar.put == []


def test_an_answer_that_was_lost_writes_no_second_entry(desk: Pipeline) -> None:
    booked(desk)
    syncs(desk)
    desk.services.readings.calls.clear()
    syncs(desk)
    assert len(desk.services.owners_calendar.entries) == 1


def test_a_call_that_she_moved_is_asked_of_her_once_and_told_to_nobody_else(desk: Pipeline) -> None:
    booked(desk)
    syncs(desk)
    theirs, mails = desk.services.owners_calendar, len(desk.to_client)
    (href,) = theirs.entries
    later = Slot(the_call(desk).start + timedelta(days=1), the_call(desk).end + timedelta(days=1))
    theirs.entries[href] = SeenCall("hers", later)
    assert syncs(desk) == []
    desk.run()
    assert "moved the call" in told(desk)
    notes = len(desk.to_owner)
    assert syncs(desk) == []
    assert len(desk.run().to_owner) == notes
    assert theirs.entries[href] == SeenCall("hers", later)
    assert len(theirs.put) == 1
    assert len(desk.run().to_client) == mails
    (written,) = desk.services.readings.written()
    assert written.fate == "moved"


def test_what_is_told_of_a_calendar_needs_no_key_of_links(desk: Pipeline) -> None:
    booked(desk)
    syncs(desk)
    desk.client_writes("What does an article cost?", in_reply_to=first_message_id(desk))
    desk.run().services.owners_calendar.entries.clear()
    desk.services.__dict__["secrets"] = PlainSecrets({"threads": known_keys()["threads"]})
    assert len(syncs(desk)) == 1
    assert "/review/" not in told(desk)


def test_a_call_that_she_moved_back_is_as_before(desk: Pipeline) -> None:
    booked(desk)
    syncs(desk)
    theirs = desk.services.owners_calendar
    (href,) = theirs.entries
    before, call = theirs.entries[href], the_call(desk)
    theirs.entries[href] = SeenCall("hers", Slot(call.start + timedelta(days=1), call.end + timedelta(days=1)))
    syncs(desk)
    theirs.entries[href] = before
    assert syncs(desk) == []
    (written,) = desk.services.readings.written()
    assert written.fate == "stands"


def test_a_call_that_she_took_out_is_asked_of_her_once_and_not_written_again(desk: Pipeline) -> None:
    booked(desk)
    syncs(desk)
    desk.services.owners_calendar.entries.clear()
    assert syncs(desk) == []
    desk.run()
    assert "You took the call of Wed 25 Nov 10:00 out of your calendar" in told(desk)
    notes = len(desk.to_owner)
    assert syncs(desk) == []
    assert len(desk.run().to_owner) == notes
    assert len(desk.services.owners_calendar.put) == 1


def test_a_calendar_that_is_down_says_of_no_call_that_it_is_gone(desk: Pipeline) -> None:
    booked(desk)
    syncs(desk)
    desk.services.owners_calendar.is_down = True
    assert syncs(desk) == []
    desk.services.owners_calendar.is_down = False
    assert syncs(desk) == []


def test_what_clashes_with_a_booked_call_is_told_within_one_look_and_once(desk: Pipeline) -> None:
    booked(desk)
    syncs(desk)
    call = the_call(desk)
    desk.services.busy.spans = [Slot(call.start - timedelta(hours=1), call.start + timedelta(minutes=5))]
    assert len(syncs(desk)) == 1
    assert "clashes" in told(desk)
    assert syncs(desk) == []


def test_a_forgotten_client_is_named_in_her_calendar_no_longer(desk: Pipeline) -> None:
    booked(desk)
    syncs(desk)
    query_id = desk.state().query_id
    history = desk.services.store.history(query_id)
    blank = history.state.model_copy(update={"correspondent": "", "correspondent_name": "", "subject": ""})
    desk.services.store.history = lambda _: replace(history, state=blank, events=())
    syncs(desk)
    first, second = desk.services.owners_calendar.put
    assert b"Jonas" in first
    assert b"Jonas" not in second


def test_how_many_calendars_are_down_is_measured_at_each_look(desk: Pipeline) -> None:
    syncs(desk)
    desk.services.busy.problem = "down"
    syncs(desk)
    counted = [each.value for each in desk.services.telemetry.measurements if each.name == "CalendarsDown"]
    assert counted == [0, 1]


def test_an_ended_consent_is_told_once_with_the_next_step_and_again_only_when_the_next_one_ends(desk) -> None:
    readings, now = desk.services.readings, desk.clock.now()
    ended = KeptReading(source="family", place="p", read_at=now, problem="the consent has ended", is_ended=True)
    readings.keep(ended)
    readings.keep(ended.model_copy(update={"source": "named-no-longer"}))
    assert syncs(desk) == ["Your calendar: family can't be read any more"]
    assert "The consent has ended. It was last read on Mon 23 Nov 2026, 10:00" in told(desk)
    assert "copydesk calendar-google family" in told(desk)
    assert syncs(desk) == []
    readings.keep(ended.model_copy(update={"is_ended": False, "problem": "", "told": False}))
    assert syncs(desk) == []
    readings.keep(ended)
    assert len(syncs(desk)) == 1


def test_an_owner_without_calendars_has_nothing_read() -> None:
    desk = Pipeline()
    desk.invoke("sync_calendars", {})
    assert not desk.services.telemetry.measurements
    assert not desk.services.readings.by_name
