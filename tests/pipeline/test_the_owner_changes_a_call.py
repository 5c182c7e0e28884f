"""A booked call that the owner cancels or moves, by a command or in her calendar: nothing leaves without her word."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pipeline.test_a_call_is_moved_or_cancelled import booked, calendars, kinds, then
from pipeline.test_the_owners_calendars import FAMILY, FakeBusy, FakeCalendar, syncs, told
from support.calendar_answers import answers
from support.headings import heading
from support.pipeline import Pipeline, plain_text, settings

from copydesk.errors import SettingsError
from copydesk.events import BookingEnded, CallChangeAsked, CallFoundChanged, DraftResponseReady, QueryClosed
from copydesk.ports import NothingElse, SeenCall, Slot
from copydesk.query import Status
from copydesk.steps.owners_calls import changed_call
from copydesk.steps.owners_time import answered, desk_of

THURSDAY = Slot(datetime(2026, 11, 26, 14, 0, tzinfo=UTC), datetime(2026, 11, 26, 14, 30, tzinfo=UTC))


def asks(desk: Pipeline, word: str, **said: str) -> dict[str, Any]:
    """The command, as far as the letter."""
    return changed_call(desk.services, word, {"call": desk.state().query_id, **said}, NothingElse())


def does(desk: Pipeline, word: str, **said: str) -> Pipeline:
    """The command, with the owner's yes to the letter that she was shown."""
    asks(desk, word, **said, shown=asks(desk, word, **said)["shown"])
    return desk.run()


def test_a_letter_that_is_only_shown_changes_nothing() -> None:
    desk = booked()
    before, version = list(desk.to_client), desk.state().version
    letter = asks(desk, "cancel")
    assert "I have to cancel our call on Wednesday, 25 November, 10:00 (Europe/Berlin)" in letter["letter"]
    desk.run()
    assert (desk.to_client, desk.state().version, kinds(desk)) == (before, version, ["booked"])


def test_a_cancelled_call_leaves_as_a_cancellation_and_its_time_is_free() -> None:
    desk = does(booked(), "cancel", say="I am ill.")
    first, second = calendars(desk)
    assert (second["METHOD"], second["UID"], second["SEQUENCE"]) == ("CANCEL", first["UID"], "1")
    assert "I am ill." in plain_text(desk.to_client[-1])
    assert kinds(desk) == ["released"]
    assert desk.last(BookingEnded).reason == "cancelled"
    assert desk.state().status is Status.ANSWERED


def test_a_moved_call_keeps_its_uid_and_never_has_both_times() -> None:
    desk = does(booked(), "move", when="thursday 15:00")
    first, second = calendars(desk)
    assert (second["METHOD"], second["UID"], second["SEQUENCE"]) == ("REQUEST", first["UID"], "1")
    assert second["DTSTART"] == "20261126T150000"
    assert kinds(desk) == ["booked", "released"]


def test_the_owner_is_asked_nothing_by_mail_when_she_said_yes_at_the_terminal() -> None:
    desk = booked()
    before = len(desk.to_owner)
    does(desk, "cancel")
    assert len(desk.to_owner) == before


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ("2026-11-20 15:00", "is over"),
        ("2026-11-25 10:00", "already"),
        ("2026-11-25 11:00", "that time is held for another client"),
        ("whenever", "is no time"),
        ("2027-03-28 02:30", "does not exist in Europe/Berlin: clocks are put forward then; name another time"),
        ("2027-10-31 02:30", r"comes twice in Europe/Berlin.*“2027-10-31 02:30\+02:00” or “2027-10-31 02:30\+01:00”"),
    ],
)
def test_a_time_that_cannot_be_had_is_refused_with_the_next_step(when: str, why: str) -> None:
    desk = booked()
    eleven = Slot(datetime(2026, 11, 25, 10, tzinfo=UTC), datetime(2026, 11, 25, 10, 30, tzinfo=UTC))
    desk.services.calendar.hold(hold_id="o", query_id="o", turn=1, slot=eleven, topic="", expires_at=eleven.end)
    with pytest.raises(SettingsError, match=why):
        asks(desk, "move", when=when)
    assert kinds(desk) == ["booked", "tentative"]


def test_a_letter_that_is_another_one_by_now_is_not_sent() -> None:
    desk = booked()
    shown = asks(desk, "move", when="thursday 15:00")["shown"]
    with pytest.raises(SettingsError, match="another one by now"):
        asks(desk, "move", when="thursday 16:00", shown=shown)
    assert len(calendars(desk)) == 1


def test_a_thread_in_which_something_waits_is_settled_first() -> None:
    desk = then(booked(), "One more thing: what does it cost?")
    with pytest.raises(SettingsError, match="waits for you"):
        asks(desk, "cancel")


def test_the_same_command_twice_sends_one_letter() -> None:
    desk = booked()
    shown = asks(desk, "cancel")["shown"]
    asks(desk, "cancel", shown=shown)
    with pytest.raises(SettingsError):
        asks(desk, "cancel", shown=shown)
    desk.run()
    assert [each["METHOD"] for each in calendars(desk)] == ["REQUEST", "CANCEL"]


def test_a_letter_in_german_answers_a_german_thread() -> None:
    desk = Pipeline()
    desk.client_writes(
        "Guten Tag, können wir bitte am Mittwoch, 25. November um 10:00 Uhr telefonieren? Ich danke Ihnen."
    )
    desk.run().owner_replies("approve")
    desk.run()
    letter = asks(desk, "move", when="thursday 15:00")["letter"]
    assert "Es war für Mittwoch, 25. November, 10:00 Uhr (Europe/Berlin) vereinbart" in letter


def test_a_call_can_be_moved_and_then_cancelled_by_the_client() -> None:
    desk = does(booked(), "move", when="thursday 15:00")
    then(desk, "I must cancel our call, sorry.").owner_replies("approve")
    desk.run()
    assert [each["SEQUENCE"] for each in calendars(desk)] == ["0", "1", "2"]
    assert kinds(desk) == ["released", "released"]


# in her own calendar


@pytest.fixture
def desk() -> Pipeline:
    made = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin", "sources": [FAMILY]}))
    made.services.__dict__["busy"] = FakeBusy(made.clock)
    made.services.__dict__["owners_calendar"] = FakeCalendar()
    made.client_writes("Could we have a call on Wednesday 25 November at 10:00?")
    made.run().owner_replies("approve")
    made.run()
    syncs(made)
    return made


def moves_it(desk: Pipeline, slot: Slot | None) -> Pipeline:
    """The owner moves the entry in her own calendar, or takes it out."""
    entries = desk.services.owners_calendar.entries
    (href,) = entries
    if slot is None:
        del entries[href]
    else:
        entries[href] = SeenCall("by-hand", slot)
    assert syncs(desk) == []
    return desk.run()


def test_a_call_that_she_moves_is_asked_about_and_nothing_leaves(desk: Pipeline) -> None:
    moves_it(desk, THURSDAY)
    assert "Tell Jonas Weber?" in told(desk)
    assert "You moved the call in your calendar from Wed 25 Nov 10:00 to Thu 26 Nov 15:00." in told(desk)
    assert "TELL" in told(desk)
    assert "LEAVE IT" in told(desk)
    assert len(calendars(desk)) == 1
    assert kinds(desk) == ["booked", "tentative"]


def test_tell_moves_the_call_in_the_client_s_calendar_too(desk: Pipeline) -> None:
    moves_it(desk, THURSDAY).owner_replies("TELL")
    desk.run()
    first, second = calendars(desk)
    assert (second["METHOD"], second["UID"], second["SEQUENCE"]) == ("REQUEST", first["UID"], "1")
    assert kinds(desk) == ["booked", "released"]
    assert syncs(desk) == []
    (entry,) = desk.services.owners_calendar.entries.values()
    assert entry.slot == THURSDAY


def test_tell_cancels_a_call_that_she_took_out(desk: Pipeline) -> None:
    moves_it(desk, None).owner_replies("tell")
    desk.run()
    assert calendars(desk)[-1]["METHOD"] == "CANCEL"
    assert kinds(desk) == ["released"]
    assert syncs(desk) == []


def test_leave_it_leaves_the_call_as_the_client_knows_it_and_asks_no_more(desk: Pipeline) -> None:
    moves_it(desk, THURSDAY).owner_replies("LEAVE IT")
    desk.run()
    assert len(calendars(desk)) == 1
    assert kinds(desk) == ["booked", "released"]
    before = len(desk.to_owner)
    assert syncs(desk) == []
    desk.run()
    assert len(desk.to_owner) == before


def test_it_is_asked_once(desk: Pipeline) -> None:
    moves_it(desk, None)
    before = len(desk.to_owner)
    syncs(desk)
    syncs(desk.run())
    desk.run()
    assert len(desk.to_owner) == before
    assert desk.types().count("CallFoundChanged") == 1


def test_a_deletion_that_is_undone_withdraws_the_question(desk: Pipeline) -> None:
    entries = dict(desk.services.owners_calendar.entries)
    moves_it(desk, None)
    desk.services.owners_calendar.entries.update(entries)
    syncs(desk)
    desk.run()
    assert desk.last(CallFoundChanged).found == "stands"
    assert "nothing to tell" in desk.last(QueryClosed).reason
    desk.owner_replies("TELL")
    desk.run()
    assert len(calendars(desk)) == 1
    assert kinds(desk) == ["booked"]


def test_a_lone_tell_under_any_other_draft_sends_nothing() -> None:
    desk = then(booked(), "One more thing: what does it cost?")
    before = len(desk.to_client)
    desk.owner_replies("TELL")
    desk.run()
    assert len(desk.to_client) == before


def test_while_something_waits_in_its_thread_she_is_told_and_asked_once_that_is_settled(desk: Pipeline) -> None:
    then(desk, "One more thing: what does it cost?")
    entries = desk.services.owners_calendar.entries
    entries.clear()
    assert syncs(desk) == ["Review: An inquiry"]
    assert heading(desk.to_owner[-1]).startswith("Your calendar:")
    assert desk.state().status is Status.IN_REVIEW
    assert "CallFoundChanged" not in desk.types()
    desk.owner_replies("approve", to=-2)
    desk.run()
    syncs(desk)
    desk.run()
    assert "Tell Jonas Weber?" in told(desk)


def test_a_question_that_a_newer_mail_overtook_is_asked_again(desk: Pipeline) -> None:
    moves_it(desk, None)
    then(desk, "One more thing: what does it cost?").owner_replies("approve")
    desk.run()
    syncs(desk)
    desk.run()
    assert desk.types().count("CallFoundChanged") == 2
    assert "Tell Jonas Weber?" in told(desk)


def test_the_command_tells_what_she_left(desk: Pipeline) -> None:
    moves_it(desk, THURSDAY).owner_replies("LEAVE IT")
    does(desk.run(), "tell")
    assert calendars(desk)[-1]["DTSTART"] == "20261126T150000"


def test_a_moved_call_that_clashes_with_another_client_s_is_told_and_not_asked(desk: Pipeline) -> None:
    calendar = desk.services.calendar
    end = desk.clock.now() + timedelta(days=9)
    calendar.hold(hold_id="other", query_id="other", turn=1, slot=THURSDAY, topic="", expires_at=end)
    entries = desk.services.owners_calendar.entries
    (href,) = entries
    entries[href] = SeenCall("by-hand", THURSDAY)
    assert len(syncs(desk)) == 1
    assert "CallChangeAsked" not in desk.types()


def test_a_letter_never_leaves_by_the_policy() -> None:
    desk = Pipeline(settings=settings(review={"policy": "unless_flagged"}))
    desk.client_writes("Could we have a call on Wednesday 25 November at 10:00?")
    desk.run().owner_replies("approve")
    desk.run()
    does(desk, "cancel")
    assert desk.last(DraftResponseReady).booking is not None
    assert desk.last(CallChangeAsked).by == "owner"


# how calls stand


def listed(desk: Pipeline) -> list[tuple[str, str]]:
    """How each call of the list stands, and the thread that it is of."""
    services = desk.services
    owners = desk_of(
        services.store,
        services.calendar,
        desk.settings.calendar,
        desk.clock.now(),
        NothingElse(),
        readings=services.readings,
    )
    told = answered(owners, "list", {})["entries"]
    return [(each["status"], each["who"]) for each in told]


def test_the_list_says_that_a_clients_calendar_accepted_until_it_declines(desk: Pipeline) -> None:
    answers(desk, "ACCEPTED")
    assert listed(desk) == [("accepted", "Jonas Weber")]
    answers(desk, "TENTATIVE", stamp="20261123T091500Z")
    assert listed(desk) == [("booked", "Jonas Weber")]


def test_the_list_tells_how_each_call_stands_with_its_client(desk: Pipeline) -> None:
    assert listed(desk) == [("booked", "Jonas Weber")]
    moves_it(desk, THURSDAY)
    assert listed(desk) == [("untold", "Jonas Weber"), ("held", "Jonas Weber")]
    desk.owner_replies("TELL")
    desk.run()
    assert listed(desk) == [("moved", "Jonas Weber")]
    does(desk, "cancel")
    assert listed(desk) == [("cancelled", "Jonas Weber")]


def test_what_was_offered_to_a_client_is_listed_as_offered() -> None:
    desk = Pipeline()
    desk.client_writes("I would like a call about an article, please.")
    desk.run()
    assert {status for status, _ in listed(desk)} == {"held"}
    desk.owner_replies("approve")
    desk.run()
    assert {status for status, _ in listed(desk)} == {"offered"}
