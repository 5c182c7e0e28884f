"""What clients' calendars get wrong moves no call by a guess: it is told, or asked about, and a no always counts."""

from datetime import timedelta

import pytest
from support.calendar_answers import answers, booked, calendars, first_query, kinds
from support.pipeline import Pipeline, plain_text, settings

from copydesk.events import BookingEnded, CallQuestioned, DraftResponseReady, InvitationAnswered
from copydesk.query import Status
from copydesk.telling.summaries import summary

OUTLOOKS = "TZID=Tokyo Standard Time"
OWN_ZONE = (
    "BEGIN:VTIMEZONE\nTZID:Our office\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0900\nTZOFFSETTO:+0900\n"
    "END:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT"
)


def note(desk: Pipeline) -> str:
    return " ".join(plain_text(desk.to_owner[-1]).split())


def counters(desk: Pipeline, start: str, end: str = "", *, method: str = "COUNTER", more: str = "") -> Pipeline:
    """Another time, with its own DTSTART and DTEND lines, and `more` lines beside them."""
    lines = {"DTSTART": start + (f"\n{more}" if more else ""), "DTEND": end}
    return answers(desk, "TENTATIVE" if method == "COUNTER" else "", method=method, instead=lines)


@pytest.mark.parametrize(
    ("start", "why"),
    [
        ("DTSTART:20261126T100000", "it names no time zone"),
        ("DTSTART;TZID=Atlantis/Capital:20261126T100000", "nobody knows the time zone “Atlantis/Capital”"),
        ("DTSTART;TZID=Our office:20261126T100000", "nobody knows the time zone “Our office”"),
        ("DTSTART;TZID=Europe/Berlin:20270328T023000", "02:30 does not exist on that day"),
        ("DTSTART;VALUE=DATE:20261126", "it asks for a whole day"),
    ],
)
@pytest.mark.parametrize("method", ["COUNTER", "REQUEST"])
def test_a_time_that_nobody_can_tell_is_asked_about_and_holds_nothing(start: str, why: str, method: str) -> None:
    desk = counters(booked(), start, method=method)
    assert desk.last(CallQuestioned).start == ""
    assert why in note(desk)
    assert kinds(desk) == ["booked"]
    assert desk.state().status is Status.NEEDS_HUMAN
    assert len(calendars(desk)) == 1


@pytest.mark.parametrize(
    ("start", "instead"),
    [
        (f"DTSTART;{OUTLOOKS}:20261126T190000", {}),
        ("DTSTART;TZID=Asia/Tokyo:20261126T190000", {}),
        ("DTSTART;TZID=Our office:20261126T190000", {"BEGIN:VEVENT": OWN_ZONE}),
        ("DTSTART:20261126T190000", {"VERSION": "VERSION:2.0\nX-WR-TIMEZONE:Asia/Tokyo"}),
    ],
)
def test_a_zone_that_is_known_or_explained_in_the_file_tells_the_time(start: str, instead: dict[str, str]) -> None:
    desk = answers(booked(), "TENTATIVE", method="COUNTER", instead={"DTSTART": start, "DTEND": "", **instead})
    booking = desk.last(DraftResponseReady).booking
    assert booking is not None
    assert booking.start == "2026-11-26T10:00:00+00:00"


def test_another_length_at_another_time_keeps_the_calls_own_and_is_told() -> None:
    desk = counters(booked(), "DTSTART:20261126T100000Z", "DTEND:20261126T140000Z")
    booking = desk.last(DraftResponseReady).booking
    assert booking is not None
    assert (booking.start, booking.end) == ("2026-11-26T10:00:00+00:00", "2026-11-26T10:30:00+00:00")
    assert "it asks for a call of 240 minutes, and the call keeps its 30 minutes" in note(desk)


def test_a_call_of_a_second_keeps_its_length_and_seconds_are_left_out() -> None:
    desk = counters(booked(), "DTSTART:20261126T100027Z", "DTEND:20261126T100028Z")
    booking = desk.last(DraftResponseReady).booking
    assert booking is not None
    assert (booking.start, booking.end) == ("2026-11-26T10:00:00+00:00", "2026-11-26T10:30:00+00:00")
    assert "it names seconds, which are left out" in note(desk)


@pytest.mark.parametrize("more", ["RRULE:FREQ=WEEKLY", "RDATE:20261203T100000Z"])
@pytest.mark.parametrize("method", ["COUNTER", "REQUEST"])
def test_a_series_in_the_place_of_a_call_is_told_and_never_taken(more: str, method: str) -> None:
    desk = booked()
    told = len(desk.to_owner)
    counters(desk, "DTSTART:20261126T100000Z", "DTEND:20261126T103000Z", method=method, more=more)
    assert desk.last(InvitationAnswered).means == "series"
    assert "No series is booked, and the call stays as it is" in note(desk)
    assert (len(desk.to_owner), kinds(desk)) == (told + 1, ["booked"])


@pytest.mark.parametrize("start", ["DTSTART:20261125T090000Z", "DTSTART:20261125T090012Z"])
def test_the_time_that_the_call_has_is_no_other_time(start: str) -> None:
    desk = booked()
    told = len(desk.to_owner)
    counters(desk, start, "DTEND:20261125T093000Z")
    assert desk.last(InvitationAnswered).means == "nothing"
    assert (len(desk.to_owner), kinds(desk)) == (told, ["booked"])


def test_a_longer_call_at_the_time_that_it_has_is_told_alone() -> None:
    desk = counters(booked(), "DTSTART:20261125T090000Z", "DTEND:20261125T110000Z")
    assert desk.last(InvitationAnswered).means == "other length"
    assert "The call keeps its length" in note(desk)
    assert kinds(desk) == ["booked"]


def test_a_no_after_the_yes_of_a_clock_that_is_fast_counts() -> None:
    desk = answers(booked(), "ACCEPTED", stamp="20261123T235900Z")
    desk.clock.advance(timedelta(minutes=10))
    answers(desk, "DECLINED", stamp=f"{desk.clock.now():%Y%m%dT%H%M%SZ}")
    assert desk.last(BookingEnded).reason == "declined"
    assert kinds(desk) == ["released"]


def test_a_no_after_a_yes_to_a_version_that_never_left_counts() -> None:
    desk = answers(booked(), "ACCEPTED", sequence=7)
    answers(desk, "DECLINED", stamp="20261123T090600Z")
    assert kinds(desk) == ["released"]


def test_an_answer_that_is_set_aside_stands_in_the_timeline() -> None:
    desk = answers(booked(), "ACCEPTED", stamp="20261123T085900Z")
    answers(desk, "DECLINED", stamp="20261123T085800Z")
    assert "set aside: it is older than what stands" in summary(
        desk.last(InvitationAnswered, first_query(desk)), "Europe/Berlin"
    )


def test_an_answer_that_names_nobody_is_the_provable_senders_or_told() -> None:
    desk = answers(booked(), "DECLINED", instead={"ATTENDEE": "ATTENDEE;PARTSTAT=DECLINED:invalid:nomail"})
    assert kinds(desk) == ["released"]
    desk = answers(booked(), "DECLINED", instead={"ATTENDEE": ""})
    assert desk.last(InvitationAnswered).means == "unsaid"
    assert "does not say in its answer who comes to the invitation" in note(desk)
    assert kinds(desk) == ["booked"]


def test_our_own_entry_that_comes_back_as_published_is_noted_at_the_call() -> None:
    desk = booked()
    queries, told = len(desk.states()), len(desk.to_owner)
    answers(desk, method="PUBLISH")
    assert desk.last(InvitationAnswered).status == "PUBLISH"
    assert (len(desk.states()), len(desk.to_owner), kinds(desk)) == (queries, told, ["booked"])


@pytest.mark.parametrize("method", ["REPLY", "CANCEL"])
def test_past_the_days_limit_of_a_clients_mails_a_no_still_gives_the_time_back(method: str) -> None:
    desk = booked(desk=Pipeline(settings=settings(mails_per_correspondent_per_day=1)))
    answers(desk, "TENTATIVE", method="COUNTER", start="20261126T100000Z")
    assert not desk.last(InvitationAnswered).opens
    answers(desk, "DECLINED" if method == "REPLY" else "", method=method, stamp="20261123T090600Z")
    assert desk.last(InvitationAnswered).opens
    assert kinds(desk) == ["released"]
    assert desk.state().status is Status.NEEDS_HUMAN


def test_another_time_for_a_call_that_the_owner_cancelled_is_told() -> None:
    desk = booked()
    desk.client_writes("Please cancel our call, I have no time.", in_reply_to=desk.sent[-1][1].message_id)
    desk.run().owner_replies("approve")
    desk.run()
    assert calendars(desk)[-1]["METHOD"] == "CANCEL"
    told = len(desk.to_owner)
    counters_after = {"DTSTART": "DTSTART:20261126T100000Z", "DTEND": "DTEND:20261126T103000Z"}
    answers(desk, "TENTATIVE", method="COUNTER", sequence=1, instead=counters_after)
    assert desk.last(InvitationAnswered, first_query(desk)).means == "cancelled"
    assert "which you have cancelled: nothing was changed" in note(desk)
    assert len(desk.to_owner) == told + 1


def test_addresses_of_one_mailbox_share_the_three_times_that_are_held_for_a_client() -> None:
    desk = Pipeline()
    for sender in ("jonas@example.com", "jonas+second@example.com"):
        desk.client_writes("Could we have a call next week?", sender=sender, message_id=f"<of-{sender}>")
        desk.run()
    assert kinds(desk) == ["tentative"] * 3
    assert len(desk.states()) == 2
