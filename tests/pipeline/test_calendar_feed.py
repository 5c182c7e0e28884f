"""The calendar's feed: our holds and bookings under a secret address, for a calendar to subscribe to."""

import logging
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from support.pipeline import Pipeline, plain_text, settings

from copydesk.adapters.memory.cloud import PlainSecrets
from copydesk.calendar.feed import MOST
from copydesk.calendar.ics_busy import busy_spans
from copydesk.errors import CalendarUnavailable
from copydesk.forgetting import Keepers, forget
from copydesk.keyring import new_key
from copydesk.ports import Slot
from copydesk.review import feed_link

OFFERED = "I need an article about event-driven AI agents and a follow-up call."
EXACT = "Could we have a call on Wednesday 25 November at 10:00?"
NASTY = "Offer\r\nATTENDEE:mailto:eve@evil.example, and; more\\n \x00"


def address(desk: Pipeline) -> str:
    return feed_link(desk.environment.page_url, desk.services.secrets.link_keys("feed"))


def asked(desk: Pipeline, link: str = "", **headers: str) -> dict[str, Any]:
    """What the page's function answers a calendar."""
    event = {
        "requestContext": {"http": {"method": "GET"}},
        "pathParameters": {"feed": (link or address(desk)).rpartition("/")[2]},
        "headers": {name.replace("_", "-"): value for name, value in headers.items()},
        "isBase64Encoded": False,
    }
    return desk.invoke("review_page", event)


def offering() -> Pipeline:
    desk = Pipeline()
    desk.client_writes(OFFERED)
    return desk.run()


def booked(**mail: Any) -> Pipeline:
    desk = Pipeline()
    desk.client_writes(EXACT, **mail)
    desk.run().owner_replies("approve")
    return desk.run()


def events(desk: Pipeline) -> list[Any]:
    return list(icalendar.Calendar.from_ical(asked(desk)["body"]).walk("VEVENT"))


def test_a_booked_call_is_confirmed_and_says_with_whom_it_is_and_where_the_conversation_stands() -> None:
    desk = booked()
    answer = asked(desk)
    assert (answer["statusCode"], answer["headers"]["content-type"]) == (200, "text/calendar; charset=utf-8")
    calendar = icalendar.Calendar.from_ical(answer["body"])
    assert str(calendar["x-wr-calname"]) == "Copydesk: Mara Quill"
    assert calendar["refresh-interval"].dt == timedelta(hours=1)
    (event,) = calendar.walk("VEVENT")
    (hold,) = desk.services.calendar._holds.values()
    assert (event["uid"], event["status"]) == (f"{hold.hold_id}@desk.example", "CONFIRMED")
    assert (event["dtstart"].dt, event["dtend"].dt) == (hold.start, hold.end)
    assert str(event["summary"]) == "Call with Jonas Weber"
    assert "With Jonas Weber, jonas@example.com\nAbout: An inquiry\n" in str(event["description"])
    assert "attendee" not in event
    assert "organizer" not in event
    assert "method" not in calendar


def test_what_is_only_held_is_tentative_and_says_so() -> None:
    desk = offering()
    assert {str(event["status"]) for event in events(desk)} == {"TENTATIVE"}
    assert all("not booked" in str(event["description"]) for event in events(desk))
    desk.clock.advance(timedelta(days=9))
    assert events(desk) == []


def test_what_the_owner_blocked_stands_there_as_hers_with_no_conversation() -> None:
    desk = Pipeline()
    start = desk.clock.now() + timedelta(days=2)
    slot = Slot(start, start + timedelta(hours=1))
    desk.services.calendar.hold(
        hold_id="block-1", query_id="block-1", turn=1, slot=slot, topic="Dentist", expires_at=slot.end
    )
    (event,) = events(desk)
    assert (str(event["summary"]), event["status"]) == ("Blocked: Dentist", "CONFIRMED")
    assert "description" not in event


def test_another_parser_and_our_own_reader_find_the_same_calls() -> None:
    desk = booked()
    body = asked(desk)["body"]
    read = vobject.readOne(body)
    (hold,) = desk.services.calendar._holds.values()
    assert [(each.uid.value, each.dtstart.value) for each in read.vevent_list] == [
        (f"{hold.hold_id}@desk.example", hold.start)
    ]
    assert read.vevent.description.value.startswith("With Jonas Weber")
    (span,) = busy_spans(body, hold.start - timedelta(days=1), hold.end + timedelta(days=1), zone=ZoneInfo("UTC"))
    assert (span.start, span.end) == (hold.start, hold.end)


def test_the_link_shows_the_conversation_and_decides_nothing_even_while_a_draft_waits() -> None:
    desk = offering()
    link = str(events(desk)[0]["description"]).rpartition("The conversation: ")[2]
    page = desk.http("GET", link)
    assert page["statusCode"] == 200
    assert "event-driven AI agents" in page["body"]
    assert "Approve and send" not in page["body"]
    assert "Approve and send" in desk.http("GET", desk.review_link())["body"]
    desk.http("POST", link, {"decision": "approve"})
    assert desk.run().to_client == []


def test_a_long_time_after_its_last_change_a_conversation_is_linked_no_more() -> None:
    desk = booked()
    desk.services.calendar._holds = {
        key: hold.model_copy(update={"start": hold.start + timedelta(days=40), "end": hold.end + timedelta(days=40)})
        for key, hold in desk.services.calendar._holds.items()
    }
    desk.clock.advance(timedelta(days=31))
    (event,) = events(desk)
    assert "The conversation" not in str(event["description"])


@pytest.mark.parametrize("link", ["x", "x.ics", f"{'A' * 32}.ics", f"{'A' * 32}", f"{'A' * 33}.ics", "..", "%00.ics"])
def test_another_address_shows_nothing_and_has_nothing_read(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = booked()
    for port, read in (("calendar", "calls"), ("store", "load"), ("store", "history")):
        monkeypatch.setattr(getattr(desk.services, port), read, lambda *_, **__: pytest.fail("read before the check"))
    answer = asked(desk, link)
    assert answer["statusCode"] == 404
    assert "Jonas" not in answer["body"]


def test_a_single_wrong_letter_anywhere_is_another_address() -> None:
    desk = booked()
    token = address(desk).rpartition("/")[2]
    for place in range(32):
        other = "B" if token[place] != "B" else "C"
        assert asked(desk, f"{token[:place]}{other}{token[place + 1 :]}")["statusCode"] == 404


def test_a_pages_link_opens_no_feed_and_the_feeds_address_no_page() -> None:
    desk = offering()
    assert asked(desk, desk.review_link())["statusCode"] == 404
    assert desk.http("GET", address(desk))["statusCode"] == 404


def renewed(desk: Pipeline) -> None:
    secrets = desk.services.secrets
    ring = secrets.link_keys("feed").renewed(new_key("feed", desk.clock.now()), desk.clock.now())
    desk.services.secrets = PlainSecrets({**secrets.rings, "feed": ring})


def test_a_renewed_address_counts_and_the_old_one_no_more() -> None:
    desk = booked()
    old = address(desk)
    renewed(desk)
    assert address(desk) != old
    assert asked(desk, old)["statusCode"] == 404
    assert asked(desk)["statusCode"] == 200


def test_without_a_key_of_its_own_there_is_no_feed() -> None:
    desk = booked()
    link = address(desk)
    rings = {purpose: ring for purpose, ring in desk.services.secrets.rings.items() if purpose != "feed"}
    desk.services.secrets = PlainSecrets(rings)
    assert asked(desk, link)["statusCode"] == 404


def test_who_has_this_version_gets_none_until_something_changes() -> None:
    desk = booked()
    version = asked(desk)["headers"]["etag"]
    desk.clock.advance(timedelta(minutes=10))
    for known in (version, f"W/{version}", f'"other", {version}', "*"):
        answer = asked(desk, if_none_match=known)
        assert (answer["statusCode"], answer["body"], answer["headers"]["etag"]) == (304, "", version)
    desk.client_writes("Could we have another call on Friday 27 November at 10:00?", subject="More")
    desk.run()
    answer = asked(desk, if_none_match=version)
    assert answer["statusCode"] == 200
    assert answer["headers"]["etag"] != version


def test_what_a_client_writes_adds_no_property() -> None:
    desk = Pipeline()
    desk.client_writes(EXACT, subject="Offer, and; more\\n", name="Eve\\nATTENDEE:mailto:eve@evil.example")
    desk.run().owner_replies("approve")
    desk.run()
    state = desk.state()
    hostile = state.model_copy(update={"subject": NASTY, "correspondent_name": NASTY})
    loaded = desk.services.store.load(state.query_id, seq=None, marker=None)
    desk.services.store.load = lambda *_, **__: type(loaded)(state=hostile)  # type: ignore[method-assign]
    body = asked(desk)["body"]
    (event,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert "attendee" not in event
    assert not any(line.startswith("ATTENDEE") for line in body.splitlines())
    assert "\x00" not in body


def test_a_forgotten_conversation_leaves_its_time_and_nothing_else() -> None:
    desk = booked()
    services = desk.services
    forget(
        Keepers(services.store, services.blobs, services.calendar), desk.state(), desk.clock.now(), even_if_open=False
    )
    (event,) = events(desk)
    assert str(event["summary"]) == "Call"
    assert "description" not in event
    assert "Jonas" not in asked(desk)["body"]


def test_a_feed_has_room_for_so_many_calls_and_those_ahead_go_before_those_that_are_over() -> None:
    desk = Pipeline()
    for number in range(MOST + 30):
        start = desk.clock.now() + timedelta(minutes=10 * (number - 20))
        desk.services.calendar.hold(
            hold_id=f"h{number}",
            query_id="6f9b0a52-6d3c-5c3e-9d51-0a1b2c3d4e5f",
            turn=1,
            slot=Slot(start, start + timedelta(minutes=10)),
            topic="",
            expires_at=desk.clock.now() + timedelta(days=2),
        )
    found = events(desk)
    assert len(found) == MOST
    assert found[0]["dtstart"].dt == desk.clock.now()


def test_a_calendar_that_does_not_answer_is_asked_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = booked()

    def down(*_: object) -> None:
        raise CalendarUnavailable("down")

    monkeypatch.setattr(desk.services.calendar, "calls", down)
    answer = asked(desk)
    assert (answer["statusCode"], answer["headers"]["retry-after"]) == (503, "300")


def test_no_log_line_has_the_address(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    desk = booked()
    token = address(desk).rpartition("/")[2].removesuffix(".ics")
    with caplog.at_level(logging.DEBUG):
        asked(desk)
        asked(desk, f"B{token[1:]}.ics")
    said = capsys.readouterr()
    assert token[1:] not in caplog.text + said.out + said.err


def test_the_mails_to_the_owner_do_not_have_it() -> None:
    desk = booked()
    token = address(desk).rpartition("/")[2]
    assert not any(token in plain_text(raw) for raw in desk.to_owner)
    assert settings().owner_name in asked(desk)["body"]
