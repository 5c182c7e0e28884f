import json

import pytest

from copydesk.events import ReviewDecided

HELD = '{"free": [], "held": {"start": "2026-11-24T10:00+01:00", "end": "2026-11-24T10:30+01:00"}, "note": ""}'


@pytest.mark.parametrize(
    "said",
    [
        "2026-11-24",
        "24.11.2026",
        "24/11/2026",
        "11/24/2026",
        "on 11/24",
        "am 24.11. um",
        "24 November",
        "24th of November",
        "November 24th, 2026",
        "Nov. 24",
        "24. November 2026",
        "Tuesday, 24 November 2026",
        "Tue, Nov 24",
        "Dienstag, den 24. November",
        "Tuesday",
        "next week",
    ],
)
def test_a_date_of_the_calendar_passes_in_any_spelling_and_without_it_is_warned_of(warnings, said):
    draft = f"Let us talk {said} then."
    assert warnings(draft, tool=HELD) == ()
    assert len(warnings(draft)) == 1


@pytest.mark.parametrize(
    "said",
    ["10:00", "10 am", "10:00 a.m.", "10 o'clock", "10.00 Uhr", "10h00", "09:00 UTC", "10:00-10:30", "10-10:30 am"],
)
def test_a_time_of_the_calendar_passes_in_the_owners_zone_and_in_utc(warnings, said):
    draft = f"I suggest {said}."
    assert warnings(draft, tool=HELD) == ()
    assert warnings(draft)


def test_a_time_that_the_calendar_did_not_give_is_warned_of(warnings):
    [warning] = warnings("I suggest 3 pm on 24 November.", tool=HELD)
    assert '"3 pm"' in warning


def test_a_date_that_the_client_named_may_be_repeated_as_the_clients_and_not_promised(warnings):
    """What a client's mail says must not come back as the owner's promise: a hostile one would choose it."""
    mail = "Could we speak on December 4th, 2:30 pm? I need the text by December 11."
    assert warnings("You suggest Friday, 4 December at 14:30.", mail=mail) == ()
    assert warnings("Your deadline of 11 December is noted.", mail=mail) == ()
    assert len(warnings("Friday, 4 December at 14:30 it is.", mail=mail)) == 2
    assert warnings("The text is ready on 11 December.", mail=mail)


def test_the_time_of_one_slot_is_none_on_the_day_of_another(warnings):
    free = [
        {"start": f"2026-11-{day}T{hour}:00+01:00", "end": f"2026-11-{day}T{hour}:30+01:00"}
        for day, hour in (("24", "10"), ("26", "15"))
    ]
    slots = json.dumps({"free": free, "held": None, "note": ""})
    assert warnings("I am free on 24 November at 10:00 or 26 November at 3 pm.", tool=slots) == ()
    [warning] = warnings("I am free on 24 November at 15:00.", tool=slots)
    assert '"15:00"' in warning
    assert warnings("I am free on Tuesday morning.", tool=slots) == ()
    assert warnings("I am free on Tuesday evening.", tool=slots)
    assert warnings("The article is delivered on 24 November.", tool=slots), "a slot is for a call"


def test_a_question_about_a_time_is_no_claim_but_one_that_asserts_it_is(warnings):
    assert warnings("Would Friday at 10:00 suit you?") == ()
    assert warnings("I am free on Friday at 10:00, would that suit you?")


def test_a_weekday_that_does_not_fit_its_date_is_wrong_whatever_is_known(warnings):
    [warning] = warnings("Wednesday, 24 November 2026 at 10:00.", tool=HELD)
    assert "weekday" in warning


def test_of_several_days_in_one_breath_each_is_looked_at(warnings):
    assert len(warnings("24 or 25 November", tool=HELD)) == 1
    assert len(warnings("November 23 and 25", tool=HELD)) == 1


@pytest.mark.parametrize(
    "said", ["within 48 hours", "in two weeks", "within 2-3 business days", "in a week", "innerhalb von 3 Tagen"]
)
def test_a_promised_period_is_warned_of_unless_someone_named_it(warnings, said):
    assert any("period" in warning for warning in warnings(f"It arrives {said}."))
    assert any("period" in warning for warning in warnings(f"It arrives {said}.", mail=f"I need it {said}."))
    wish = ReviewDecided(decision="revise", text=f"Say: it arrives {said}.", reviewer="m@quill.example", channel="page")
    assert warnings(f"It arrives {said}.", more=(wish,)) == ()


def test_this_week_is_a_promise_even_though_the_mail_came_this_week(warnings):
    assert any('"this week"' in warning for warning in warnings("I will deliver it this week."))


def test_the_days_of_the_mail_and_of_today_may_be_named(warnings):
    assert warnings("Thank you for your mail of 22 November 2026.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Open 24/7.",
        "Python 3.11 is fine.",
        "A 16:9 picture.",
        "Ten years ago.",
        "ISO 9001",
    ],
)
def test_what_only_looks_like_a_date_passes(warnings, text):
    assert warnings(text) == ()


@pytest.mark.parametrize("text", ["31.02.2026", "2026-13-45", "99:99", "25:61 Uhr"])
def test_impossible_dates_break_nothing(warnings, text):
    assert isinstance(warnings(text), tuple)
