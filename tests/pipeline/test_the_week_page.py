"""The owner's week on a page: what stands in it, by a link that is checked before anything, and its two forms."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from support.pipeline import MONDAY, Pipeline, settings
from support.signing_in import Browser

from copydesk.adapters.memory.cloud import PlainSecrets
from copydesk.calendar.holds import is_block, origin_of
from copydesk.errors import CalendarUnavailable
from copydesk.keyring import new_key
from copydesk.ports import Call, KeptReading, Slot
from copydesk.review import feed_link
from copydesk.review.week_tokens import COUNTS_FOR, week_link
from copydesk.steps.own_blocks import desk_here
from copydesk.steps.owners_absence import away

EXACT = "Could we have a call on Wednesday 25 November at 10:00?"
SOURCE = {"name": "home", "kind": "ics", "url": "https://calendar.example/home.ics"}


def link(desk: Pipeline) -> str:
    return week_link(desk.environment.page_url, desk.services.secrets.link_keys("feed"), desk.clock.now())


def page(desk: Pipeline, address: str = "", fields: dict[str, str] | None = None, **asked: str) -> dict[str, Any]:
    """What the page's function answers to a browser, which posts `fields` if there are any."""
    parts = urlsplit(address or link(desk))
    event = {
        "requestContext": {"http": {"method": "GET" if fields is None else "POST"}},
        "pathParameters": {"week": parts.path.rpartition("/")[2]},
        "queryStringParameters": {**dict(parse_qsl(parts.query)), **asked},
        "headers": {"content-type": "application/x-www-form-urlencoded"},
        "body": urlencode(fields or {}),
        "isBase64Encoded": False,
    }
    return desk.invoke("review_page", event)


def press(desk: Pipeline, **fields: str) -> dict[str, Any]:
    """The page's own form is filled in and posted; the page that follows, or the answer that refuses it."""
    address = link(desk)
    act = re.search(r'name="act" value="([^"]+)"', page(desk, address)["body"])
    assert act is not None
    answer = page(desk, address, {"act": act[1], "week": "2026-11-23", **fields})
    return page(desk, answer["headers"]["location"]) if answer["statusCode"] == 303 else answer


def calls(desk: Pipeline) -> list[Call]:
    return list(desk.services.calendar.calls(MONDAY - timedelta(days=1), MONDAY + timedelta(days=60)))


def blocked(desk: Pipeline) -> list[Call]:
    return [call for call in calls(desk) if is_block(call.query_id)]


def words(answer: dict[str, Any]) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer["body"]).split())


def keep(desk: Pipeline, *spans: tuple[datetime, datetime], source: str = "home") -> None:
    """What was read of one of the owner's calendars just now."""
    now = desk.clock.now()
    desk.services.readings.keep(
        KeptReading(
            source=source,
            place="p",
            read_at=now,
            start=now - timedelta(days=1),
            end=now + timedelta(days=90),
            spans=tuple((int(start.timestamp()), int(end.timestamp())) for start, end in spans),
        )
    )


def test_the_week_shows_what_is_free_busy_booked_and_blocked_by_the_owners_clock() -> None:
    desk = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin", "sources": [SOURCE]}))
    keep(desk, (datetime(2026, 11, 26, 13, tzinfo=UTC), datetime(2026, 11, 26, 14, tzinfo=UTC)))
    slot = Slot(datetime(2026, 11, 25, 9, tzinfo=UTC), datetime(2026, 11, 25, 9, 30, tzinfo=UTC))
    desk.services.calendar.hold(
        hold_id="block-1", query_id="block-1", turn=1, slot=slot, topic="Dentist", expires_at=slot.end
    )
    answer = page(desk)
    text = words(answer)
    assert answer["statusCode"] == 200
    assert "Your week, 23 Nov to 29 Nov 2026 Week 48, this week. Times are those of Europe/Berlin." in text
    assert "Blocked 10:00–10:30 Dentist" in text
    assert "Busy 14:00–15:00 home" in text
    assert "Free 10:30–" in text
    assert "home: read Mon 23 Nov 2026, 10:00." in text


def away_until_friday(language: str = "en") -> Pipeline:
    desk = Pipeline(settings=settings(owner_language=language, calendar={"time_zone": "Europe/Berlin"}))
    away(desk_here(desk.services), "2026-11-27", "")
    return desk


def test_an_absence_stands_at_the_head_of_its_days_with_its_end_and_is_ended_on_its_own_page() -> None:
    desk = away_until_friday()
    answer = page(desk)
    text = words(answer)
    for day in ("Tuesday, 24", "Wednesday, 25", "Thursday, 26", "Friday, 27"):
        assert f"{day} November Away until Fri 27 Nov 2026" in text
    assert "Saturday, 28 November No working hours" in text
    assert "Away 10:00–24:00" in text, "the day on which she leaves"
    assert "away until 2026" not in text
    assert "Unblock" not in text
    assert '<a href="http://127.0.0.1:8025/desk/away">Away</a>' in answer["body"]


def test_an_absence_is_told_in_her_language() -> None:
    assert "Abwesend bis Fr 27. Nov. 2026" in words(page(away_until_friday("de")))


def test_a_day_that_is_closed_by_a_rule_is_told_in_her_language() -> None:
    rules = {"away": [{"first": "2026-11-26", "last": "2026-11-26"}]}
    desk = Pipeline(settings=settings(owner_language="de", calendar={"time_zone": "Europe/Berlin", **rules}))
    assert "Sie sind am Do 26. Nov. 2026 abwesend." in words(page(desk))


def test_a_day_that_is_closed_by_a_rule_has_no_free_time_and_the_page_says_why() -> None:
    rules = {"away": [{"first": "2026-11-26", "last": "2026-11-26"}], "most_calls_a_day": 1}
    desk = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin", **rules}))
    start = datetime(2026, 11, 25, 9, tzinfo=UTC)
    slot = Slot(start, start + timedelta(minutes=30))
    desk.services.calendar.hold(hold_id="h", query_id="q", turn=1, slot=slot, topic="", expires_at=slot.end)
    text = words(page(desk))
    assert (
        "Tuesday, 24 November Free 10:00–17:00 "
        "Wednesday, 25 November Full Times that day are held for one client, and 1 a day is your most. "
        "Held 10:00–10:30 "
        "Thursday, 26 November Away You are away on Thu 26 Nov 2026. Friday, 27 November Free 09:00–17:00 "
        "Saturday, 28 November No working hours"
    ) in text


def test_a_holiday_and_a_journey_stand_at_their_days_with_the_hours_of_the_other_clock() -> None:
    holidays = {"name": "bavaria", "kind": "ics", "url": "https://calendar.example/bavaria.ics"}
    trip = {"first": "2026-11-26", "last": "2026-11-28", "zone": "America/New_York"}
    rules = {"time_zone": "Europe/Berlin", "holidays": [holidays], "travel": [trip]}
    desk = Pipeline(settings=settings(calendar=rules))
    keep(desk, (datetime(2026, 11, 24, 23, tzinfo=UTC), datetime(2026, 11, 25, 23, tzinfo=UTC)), source="bavaria")
    text = words(page(desk))
    assert (
        "Wednesday, 25 November Holiday Your calendar bavaria has a holiday that day. "
        "Thursday, 26 November Journey You are in America/New_York: 09:00–17:00 there is 15:00–23:00 on this page. "
        "Free 15:00–23:00 Friday"
    ) in text
    assert "Saturday, 28 November Journey You are in America/New_York. No working hours" in text
    assert "Busy all day" not in text


def test_a_time_is_held_until_its_offer_has_left_and_offered_from_then_on_as_in_the_list() -> None:
    desk = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin"}, review={"undo_seconds": 0}))
    desk.client_writes("Could we have a call next week? What times do you have?")
    desk.run()
    assert "Held 09:00–09:30" in words(page(desk, **{"from": "2026-11-30"}))
    desk.owner_presses("approve")
    desk.run()
    text = words(page(desk, **{"from": "2026-11-30"}))
    assert "Offered 09:00–09:30" in text
    assert "Held 09:00" not in text


def test_the_marks_are_explained() -> None:
    text = words(page(Pipeline()))
    assert (
        "Free may be offered: from Tue 24 Nov 2026, 10:00, until Mon 7 Dec 2026 Held for a client, in a draft" in text
    )
    assert "Booked the client has the invitation Blocked by you" in text


@pytest.mark.parametrize(
    ("rules", "title"),
    [
        ({}, "Your week, 30 Nov to 6 Dec 2026 Week 49, next week."),
        ({"away": [{"first": "2026-11-28", "last": "2026-12-06"}]}, "Your week, 7 Dec to 13 Dec 2026 Week 50, in 2"),
        ({"away": [{"first": "2026-11-01", "last": "2027-12-06"}]}, "Your week, 30 Nov to 6 Dec 2026 Week 49, next"),
    ],
)
def test_on_a_sunday_evening_the_page_opens_on_the_week_that_has_something_ahead(
    rules: dict[str, Any], title: str
) -> None:
    desk = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin", "sources": [SOURCE], **rules}))
    desk.clock.advance(timedelta(days=6, hours=10))
    keep(desk, (desk.clock.now(), desk.clock.now() + timedelta(hours=2)))
    assert title in words(page(desk))
    past = words(page(desk, **{"from": "2026-11-29"}))
    assert "Your week, 23 Nov to 29 Nov 2026 Week 48, this week." in past
    assert "Busy 20:00–22:00 home" in past


def test_a_time_that_the_client_asked_for_reads_as_chosen_until_the_reply_is_approved() -> None:
    desk = Pipeline()
    desk.client_writes(EXACT)
    desk.run()
    body = page(desk)["body"]
    assert 'class="entry chosen"' in body
    assert "Chosen by the client: waits for your word on the reply" in words(page(desk))
    desk.owner_replies("approve")
    desk.run()
    assert 'class="entry chosen"' not in page(desk)["body"]


def test_a_call_on_a_sunday_evening_opens_its_own_week() -> None:
    desk = Pipeline()
    desk.clock.advance(timedelta(days=6, hours=8))
    start = desk.clock.now() + timedelta(hours=1)
    slot = Slot(start, start + timedelta(minutes=30))
    desk.services.calendar.hold(hold_id="h", query_id="q", turn=1, slot=slot, topic="", expires_at=slot.end)
    text = words(page(desk))
    assert "Week 48, this week." in text
    assert "Mon 23 Nov to Sat 28 Nov: over" in text


def test_a_booked_call_names_its_client_and_leads_to_its_query_and_a_clash_is_marked() -> None:
    desk = Pipeline()
    desk.client_writes(EXACT)
    desk.run().owner_replies("approve")
    desk.run()
    body = page(desk)["body"]
    assert "Booked</b> <span>10:00–10:30" in body
    shown = re.search(r'href="(http://127.0.0.1:8025/review/[^"]+)">Jonas Weber', body)
    assert shown is not None
    assert desk.http("GET", shown[1])["statusCode"] == 200
    assert "Approve and send" not in desk.http("GET", shown[1])["body"]
    assert "Clash" not in body
    object.__setattr__(
        desk.environment, "settings", settings(calendar={"time_zone": "Europe/Berlin", "sources": [SOURCE]})
    )
    keep(desk, (datetime(2026, 11, 25, 9, tzinfo=UTC), datetime(2026, 11, 25, 10, tzinfo=UTC)))
    assert "Clash: home is busy 10:00 to 11:00" in words(page(desk))


def test_a_calendar_that_is_down_is_named_and_nothing_counts_as_free() -> None:
    desk = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin", "sources": [SOURCE]}))
    keep(desk)
    assert "Free" in words(page(desk))
    desk.clock.advance(timedelta(hours=2))
    text = words(page(desk))
    assert "The calendar home cannot be read, so no time counts as free" in text
    assert "Free" not in text.replace("counts as free", "")


def test_the_form_blocks_a_time_once_and_the_page_says_what_stays_as_it_is() -> None:
    desk = Pipeline()
    desk.client_writes(EXACT)
    desk.run().owner_replies("approve")
    sent = len(desk.run().to_client)
    text = words(press(desk, word="block", date="2026-11-25", **{"from": "09:00", "to": "12:00"}, note="Dentist"))
    assert [f"{call.slot.start:%H:%M}-{call.slot.end:%H:%M}" for call in blocked(desk)] == ["08:00-11:00"]
    assert {origin_of(call.query_id) for call in blocked(desk)} == {"page"}
    assert "Blocked: Wed 25 Nov 2026, 09:00 to 12:00." in text
    assert "Blocked 09:00–12:00 Dentist Unblock Booked 10:00–10:30 Jonas Weber" in text
    assert text.count("Unblock") == 2, "one in the grid, and one in the list by day"
    assert "a call with Jonas Weber is booked, and stays" in text
    assert len(desk.run().to_client) == sent


def test_a_day_without_hours_is_blocked_whole_and_unblocking_gives_all_of_it_back() -> None:
    desk = Pipeline()
    press(desk, word="block", date="2026-11-27")
    (block,) = blocked(desk)
    assert (block.slot.start, block.slot.end - block.slot.start) == (
        datetime(2026, 11, 26, 23, tzinfo=UTC),
        timedelta(days=1),
    )
    assert "That time is free again." in words(press(desk, word="unblock", id=block.query_id.removeprefix("block-")))
    assert blocked(desk) == []


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"date": "2026-11-20", "from": "09:00", "to": "10:00"}, "is over; name a time to come"),
        (
            {"date": "2027-03-28", "from": "02:30", "to": "04:00"},
            "does not exist in Europe/Berlin: clocks are put forward",
        ),
        ({"date": "2027-10-31", "from": "02:30", "to": "04:00"}, "comes twice in Europe/Berlin: clocks are put back"),
        ({"date": "2026-11-27", "from": "12:00", "to": "10:00"}, "does not come after 12:00"),
        ({"date": "tomorrow"}, "name the day and the hours"),
        ({"date": "2026-11-27", "from": "25:00"}, "name the day and the hours"),
        ({"date": "9999-12-31"}, "too far off"),
    ],
)
def test_a_time_that_cannot_be_blocked_is_refused_with_the_reason_and_the_form_keeps_what_was_written(
    fields: dict[str, str], why: str
) -> None:
    desk = Pipeline()
    answer = press(desk, word="block", note="Dentist", **fields)
    assert answer["statusCode"] == 400
    assert why in words(answer)
    assert f'value="{fields["date"]}"' in answer["body"]
    assert 'value="Dentist"' in answer["body"]
    assert blocked(desk) == []


def test_a_look_changes_nothing_and_a_form_that_is_not_this_pages_is_refused() -> None:
    desk = Pipeline()
    press(desk, word="block", date="2026-11-27")
    block = blocked(desk)[0].query_id.removeprefix("block-")
    page(desk, word="unblock", id=block, act="x")
    assert len(blocked(desk)) == 1
    for act in ("", "x", "ä"):
        answer = page(desk, fields={"act": act, "word": "unblock", "id": block})
        assert answer["statusCode"] == 400
        assert "not one of this page" in words(answer)
    assert len(blocked(desk)) == 1


@pytest.mark.parametrize("forged", ["x", "A" * 36, "../../etc/passwd", "A" * 4000])
def test_a_forged_link_shows_nothing_and_nothing_is_read_for_it(forged: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Pipeline()
    monkeypatch.setattr(type(desk.services.calendar), "calls", _unread)
    for fields in (None, {"word": "block", "date": "2026-11-27"}):
        answer = page(desk, f"http://127.0.0.1/week/{forged}", fields)
        assert answer["statusCode"] == 404


def _unread(*_args: Any) -> None:
    raise AssertionError("something was read")


def test_a_link_ends_with_its_time_and_with_the_key_that_made_it_and_the_feeds_address_opens_no_week() -> None:
    desk = Pipeline()
    first, secrets = link(desk), desk.services.secrets
    feed = feed_link(desk.environment.page_url, secrets.link_keys("feed")).rpartition("/")[2]
    assert page(desk, f"http://127.0.0.1/week/{feed}")["statusCode"] == 404
    assert page(desk, first)["statusCode"] == 200
    ring = secrets.link_keys("feed").renewed(new_key("feed", desk.clock.now()), desk.clock.now())
    desk.services.secrets = PlainSecrets({**secrets.rings, "feed": ring})
    assert page(desk, first)["statusCode"] == 404
    second = link(desk)
    desk.clock.advance(COUNTS_FOR)
    assert page(desk, second)["statusCode"] == 404


@pytest.mark.parametrize("said", ["yesterday", "0001-01-01", "9999-12-31", "2026-13-01", "<script>"])
def test_a_week_that_cannot_be_shown_is_refused(said: str) -> None:
    answer = page(Pipeline(), **{"from": said})
    assert answer["statusCode"] == 400
    assert "<script>" not in answer["body"]


def test_the_page_has_no_script_is_small_and_holds_what_clients_write_as_text() -> None:
    desk = Pipeline()
    desk.client_writes(EXACT, subject="<script>alert(1)</script>" * 8)
    desk.run().owner_replies("approve")
    desk.run()
    for number in range(70):
        start = datetime(2026, 11, 26, 0, tzinfo=UTC) + timedelta(minutes=15 * number)
        slot = Slot(start, start + timedelta(minutes=10))
        name = f"block-{number:08x}"
        desk.services.calendar.hold(
            hold_id=name, query_id=name, turn=1, slot=slot, topic="x" * 120, expires_at=slot.end
        )
    answer = page(desk)
    assert "<script" not in answer["body"]
    assert "&lt;script&gt;" in answer["body"]
    assert "style=" not in answer["body"]
    assert len(answer["body"].encode()) < 100_000
    assert "default-src 'none'; style-src 'self'" in answer["headers"]["content-security-policy"]
    assert answer["headers"]["cache-control"] == "no-store"
    for name in re.findall(r"static/([\w.-]+)", answer["body"]):
        event = {"requestContext": {"http": {"method": "GET"}}, "pathParameters": {"name": name}}
        assert desk.invoke("review_page", event)["statusCode"] == 200


def test_a_calendar_that_does_not_answer_gives_a_page_that_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Pipeline()
    monkeypatch.setattr(type(desk.services.calendar), "calls", _away)
    assert page(desk)["statusCode"] == 503


def _away(*_args: Any) -> None:
    raise CalendarUnavailable("it does not answer")


FROM_NEW_YORK = "Could we have a call on Wednesday 25 November at 16:00 CET? I live in New York."


def test_a_call_is_told_by_the_clients_clock_too_where_that_is_known_and_another() -> None:
    desk = Pipeline()
    desk.client_writes(FROM_NEW_YORK)
    desk.run()
    assert "Chosen 16:00–16:30 for the client 10:00 to 10:30 (America/New_York) Jonas Weber" in words(page(desk))
    desk.owner_replies("approve")
    desk.run()
    assert "Booked 16:00–16:30 for the client 10:00 to 10:30 (America/New_York) Jonas Weber" in words(page(desk))
    plain = Pipeline()
    plain.client_writes(EXACT)
    plain.run()
    assert "for the client" not in words(page(plain))


def test_a_booked_call_ahead_leads_to_where_it_is_moved_or_cancelled_and_this_link_alone_does_neither() -> None:
    desk = Pipeline()
    desk.client_writes(EXACT)
    desk.run()
    assert "Move or cancel" not in page(desk)["body"]
    desk.owner_replies("approve")
    desk.run()
    there = re.search(r'href="(http[^"]*/desk/call\?call=[0-9a-f-]+)"', page(desk)["body"])
    assert there is not None
    answer = Browser(desk).get(there[1].removeprefix(desk.environment.page_url))
    assert "Mail me a link" in words(answer)
    assert "Jonas" not in answer["body"]
    for word in ("cancel", "move"):
        assert press(desk, word=word, call=calls(desk)[0].hold_id, sure=word)["statusCode"] == 400
    desk.clock.advance(timedelta(days=3))
    assert "Move or cancel" not in page(desk, **{"from": "2026-11-25"})["body"]


def test_a_conversation_is_read_once_for_the_week_however_many_times_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Pipeline()
    desk.client_writes("Could we have a call this week?")
    desk.run()
    assert len(calls(desk)) > 1
    read, real = list[str](), type(desk.services.store).history
    monkeypatch.setattr(
        type(desk.services.store), "history", lambda store, query_id: read.append(query_id) or real(store, query_id)
    )
    page(desk, **{"from": "2026-11-23"})
    assert len(read) == len(set(read)) == 1
