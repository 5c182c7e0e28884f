"""The client's own words, as the model quotes them or as their mail has them, become the wish."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from support.scripted_talk import MONDAY

from copydesk.clients_time import clients_time
from copydesk.errors import ToolError
from copydesk.events import Booking, ResponseSent, UserQueryReceived
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings
from copydesk.tools.call_arguments import CallArguments, wish_in
from copydesk.tools.call_result import result

BERLIN = CalendarSettings(time_zone="Europe/Berlin")
MAIL = "Hello Mara,\n\ncould we have a call next week, any\nday but Monday, not before ten my time?\n\nThanks"
TUESDAY_ON = tuple(date(2026, 12, day) for day in (1, 2, 3, 4))


def a_mail(text, offset=None, at=MONDAY):
    return UserQueryReceived(
        mail_object="m", content=text, turn=1, sender="jonas@client.example", timestamp=at, utc_offset_minutes=offset
    )


def client(text, offset=None, at=MONDAY):
    return clients_time([a_mail(text, offset, at)], "Europe/Berlin")


def wish(text, offset=-300, at=MONDAY, **arguments):
    start = datetime.fromisoformat(at) if isinstance(at, str) else at
    horizon = Slot(start.astimezone(UTC), start.astimezone(UTC) + timedelta(days=60))
    they = client(text, offset, at)
    return wish_in(CallArguments(topic="t", **arguments), BERLIN, horizon, they, they.today), they


def test_quoted_words_become_days_and_hours_by_the_clients_clock():
    wished, _ = wish(MAIL, wishes=["next week, any day but Monday", "not before ten my time"])
    assert wished.days == TUESDAY_ON
    assert wished.hours == (timedelta(hours=10), timedelta(days=1))
    assert wished.clock.utcoffset(None) == timedelta(hours=-5)


def test_without_a_quote_and_without_any_other_wish_the_mail_itself_is_read():
    wished, _ = wish(MAIL)
    assert wished.days == TUESDAY_ON
    assert wished.hours == (timedelta(hours=10), timedelta(days=1))


def test_what_the_model_asks_counts_where_it_quotes_nothing():
    wished, _ = wish(MAIL, days=["friday"])
    assert wished.days == (date(2026, 11, 27),)


def test_quoted_words_count_more_than_what_the_model_makes_of_them():
    wished, _ = wish(MAIL, wishes=["next week"], days=["friday"], preferred_start="2026-11-27T10:00", hours="morning")
    assert date(2026, 11, 27) not in wished.days
    assert wished.preferred is None
    assert wished.hours == (timedelta(), timedelta(hours=12))


def test_a_quote_that_nobody_wrote_is_refused_with_what_to_do():
    with pytest.raises(ToolError, match="stands in none of the client's mails; copy their words exactly"):
        wish(MAIL, wishes=["Friday at nine"])


@pytest.mark.parametrize(
    ("text", "offset", "asks"),
    [
        ("Could we have a call on Thursday at 10 my time?", None, True),
        ("Could we have a call on Thursday at 10:00 IST?", 0, True),
        ("Können wir am Donnerstag um 10 Uhr meiner Zeit telefonieren?", None, True),
        ("Could we have a call on Thursday at 10 my time?", 540, False),
        ("I'm based in Tokyo. Could we have a call on Thursday at 10 my time?", None, False),
        ("Could we have a call on Thursday?", None, True),
        ("Could we have a call on Thursday?", 540, False),
    ],
)
def test_their_zone_is_asked_for_where_it_is_not_known(text, offset, asks):
    wished, they = wish(text, offset)
    assert ("ask in which time zone they are." in note(wished, they, THURSDAY).lower()) is asks


@pytest.mark.parametrize(
    ("text", "asks"),
    [("Could we have a call on Thursday?", False), ("Could we have a call on Thursday at 10 my time?", True)],
)
def test_whoever_was_answered_before_is_asked_for_it_only_where_an_hour_depends_on_it(text, asks):
    wished, they = wish(text, None)
    told = note(wished, replace(they, was_answered=True), THURSDAY)
    assert ("ask in which time zone they are." in told.lower()) is asks


def test_a_client_counts_as_answered_once_a_reply_left():
    mail, zone = a_mail("Could we have a call?"), "Europe/Berlin"
    left = ResponseSent(send_id="s", provider_id="p", message_id="<1@x.example>", recipient="jonas@client.example")
    assert not clients_time([mail], zone).was_answered
    assert clients_time([mail, left], zone).was_answered


THURSDAY = [{"start": "2026-11-26T10:00+01:00", "end": "2026-11-26T10:30+01:00"}]


def note(wished, they, held):
    bookings = [Booking(hold_id="h", topic="t", **times) for times in held]
    return result(wished, [], bookings, settings=BERLIN, now=datetime(2026, 11, 23, 9, tzinfo=UTC), client=they)


def test_an_hour_that_the_clock_skips_is_asked_back_and_not_moved():
    march = "2027-03-22T09:00:00+00:00"
    wished, they = wish("Could we have a call on Sunday at 02:30?", 60, march)
    assert wished.days == (date(2027, 3, 28),)
    held = [{"start": "2027-03-29T10:00+02:00", "end": "2027-03-29T10:30+02:00"}]
    assert "Sun 28 Mar the hour asked for does not exist" in note(wished, they, held)
    with pytest.raises(ToolError, match="does not exist there: clocks are put forward then"):
        wish("A call?", 60, march, preferred_start="2027-03-28T02:30")
