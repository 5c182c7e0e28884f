import pytest
from support.scripted_talk import MONDAY

from copydesk.events import ToolCallRequested, UserQueryReceived
from copydesk.settings import CalendarSettings
from copydesk.tools.call_doubts import call_doubts

BERLIN = CalendarSettings(time_zone="Europe/Berlin")


def doubts(text, offset=None, **arguments):
    mail = UserQueryReceived(
        mail_object="m", content=text, subject="A call", turn=1, sender="jonas@client.example", timestamp=MONDAY,
        utc_offset_minutes=offset,
    )  # fmt: skip
    asked = ToolCallRequested(
        tool_name="calendar_scheduler", tool_args={"topic": "t", **arguments}, call_id="c", turn=1
    )
    return list(call_doubts([mail, asked], 1, BERLIN))


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("Could we have a call on Thursday at 10?", {"preferred_start": "2026-11-26T10:00"}),
        ("Could we have a call on Thursday?", {"days": ["2026-11-26", "2026-11-27"]}),
        ("Could we have a call on Thursday?", {"days": ["thursday"]}),
        ("Could we have a call on Thursday?", {"not_before": "2026-11-25"}),
        ("Could we have a call any time after the 3rd?", {"not_before": "2026-12-04"}),
        ("Could we have a call on Thursday at 9 am ET?", {"preferred_start": "2026-11-26T15:00"}),
        ("Could we have a call on Thursday at 9 am my time?", {"preferred_start": "2026-11-26T15:00"}),
        ("Können wir nächste Woche Dienstag telefonieren?", {"days": ["next tuesday"]}),
        ("Could we have a call?", {"preferred_start": "2026-11-26T10:00"}),
        ("The deadline is Friday. Could we have a call?", {"preferred_start": "2026-11-26T10:00"}),
        ("Kan vi tale sammen torsdag klokken ti?", {"days": ["2026-11-25"]}),
    ],
)
def test_a_wish_that_agrees_with_the_words_leaves_no_doubt(text, arguments):
    assert doubts(text, offset=-300, **arguments) == []


ON_THURSDAY = "Could we have a call on Thursday"
HALF_PAST_FOUR = {"preferred_start": "2026-11-26T16:30"}


@pytest.mark.parametrize(
    ("text", "arguments", "told"),
    [
        (
            f"{ON_THURSDAY}?",
            {"days": ["2026-11-27"]},
            "read as Thu 26 Nov; the model asked the calendar for Fri 27 Nov",
        ),
        ("Können wir nächste Woche Dienstag telefonieren?", {"days": ["2026-11-24"]}, "read as Tue 1 Dec; the model"),
        ("Could we have a call next week?", HALF_PAST_FOUR, "read as Mon 30 Nov to Fri 4 Dec"),
        (f"{ON_THURSDAY}?", {"not_before": "2026-11-27"}, "the model asked the calendar for other days"),
        (f"{ON_THURSDAY} at 10:30?", HALF_PAST_FOUR, "read as 10:30; the model"),
        (f"{ON_THURSDAY} at 9 am ET?", {"preferred_start": "2026-11-26T09:00"}, "read as 09:00 (America/New_York)"),
        (f"{ON_THURSDAY}, not before 14:00?", {"preferred_start": "2026-11-26T10:00"}, "between 14:00 and 24:00"),
    ],
)
def test_where_the_words_say_another_time_the_owner_reads_both(text, arguments, told):
    [doubt] = doubts(text, **arguments)
    assert told in doubt


def test_what_can_be_meant_in_two_ways_is_told_even_if_the_model_read_it_so():
    [doubt] = doubts("Could we have a call next Friday?", days=["next friday"])
    assert doubt == "The call's time: “next Friday” can mean 2026-11-27 or 2026-12-04; it was read as 2026-12-04."


def test_without_a_call_of_the_calendar_there_is_nothing_to_doubt():
    mail = UserQueryReceived(mail_object="m", content="A call on Thursday?", subject="", turn=1, sender="j@example.com")
    assert list(call_doubts([mail], 1, BERLIN)) == []
