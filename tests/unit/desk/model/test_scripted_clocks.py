import pytest
from support.scripted_talk import Talk

from copydesk.grounding.facts import unsupported_facts

OFFER = "For a call I can offer Tuesday, 24 November, 15:00 (Europe/Berlin; 09:00 America/New_York)"


def supported(conversation, draft):
    return unsupported_facts(draft, log=conversation.log, settings=conversation.settings) == ()


def test_a_clock_that_the_client_names_counts_for_the_hour_and_stands_in_the_draft():
    conversation = Talk("native", "Could we have a call on Tuesday at 9 am ET?")
    draft = conversation.draft()
    assert conversation.arguments("calendar_scheduler")["client_zone"] == "America/New_York"
    assert OFFER in draft
    assert "nothing is free" not in draft
    assert supported(conversation, draft)


def test_my_time_is_the_one_that_the_mail_is_dated_by():
    conversation = Talk("native", "Could we have a call on Tuesday? Not before 9:30 my time, please.", offset=-300)
    draft = conversation.draft()
    assert conversation.arguments("calendar_scheduler")["client_zone"] == "client"
    assert "24 November, 15:30 (Europe/Berlin; 09:30 UTC-5)" in draft
    assert supported(conversation, draft)


def test_another_day_at_the_client_is_told_with_its_day_in_the_drafts_language():
    draft = Talk("native", "Können wir am Dienstag um 16:30 Uhr telefonieren?", offset=540).draft()
    assert "Dienstag, 24. November, 16:30 Uhr (Europe/Berlin; Mittwoch, 25. November, 00:30 Uhr UTC+9)" in draft


@pytest.mark.parametrize("offset", [None, 0, 60])
def test_a_clock_that_is_not_known_or_is_the_owners_is_not_told_twice(offset):
    draft = Talk("native", "Could we have a call on Tuesday at 10:30?", offset=offset).draft()
    assert "10:30 (Europe/Berlin)." in draft


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Could we have a call any time after the 3rd?", {"not_before": "2026-12-04"}),
        (
            "Können wir ab dem 1. Dezember telefonieren, nur vormittags?",
            {"not_before": "2026-12-01", "hours": "00:00-12:00"},
        ),
        ("Pouvons-nous avoir un appel d'ici vendredi ?", {"not_after": "friday"}),
    ],
)
def test_a_stretch_of_days_is_asked_for_as_a_stretch(text, asked):
    conversation = Talk("native", text, subject="")
    conversation.draft()
    arguments = conversation.arguments("calendar_scheduler")
    assert {name: value for name, value in arguments.items() if name != "topic"} == asked
