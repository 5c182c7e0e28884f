"""`copydesk calendar move --say`: a sentence that speaks of another time than the letter does is refused."""

import pytest
from pipeline.test_a_call_is_moved_or_cancelled import booked
from pipeline.test_the_owner_changes_a_call import asks

from copydesk.errors import SettingsError


@pytest.mark.parametrize(
    ("say", "named"),
    [
        ("Friday at 16:00 suits me better.", "Friday at 16:00"),
        ("Let us talk at 16:00 instead.", "at 16:00"),
        ("Wednesday at 10:00 works for me.", "Wednesday at 10:00"),
        ("I can't do Thursday at 15:00.", "Thursday at 15:00"),
        ("Freitag um 16 Uhr passt mir besser.", "Freitag um 16 Uhr"),
        ("Jeudi à 16h me convient mieux.", "Jeudi à 16h"),
    ],
)
def test_a_move_is_refused_beside_a_sentence_that_names_another_time(say: str, named: str) -> None:
    desk = booked()
    with pytest.raises(SettingsError, match=r"leave that out of your sentence \(--say\)") as refused:
        asks(desk, "move", when="thursday 15:00", say=say)
    assert named.removeprefix("at ") in str(refused.value)
    assert "Thu" in str(refused.value)


@pytest.mark.parametrize(
    "say",
    [
        "I am ill.",
        "Thursday at 15:00 is better for me.",
        "On Wednesday at 10:00 I have to be in court.",
        "I can't make Wednesday at 10:00.",
        "You get the draft by Friday, 17:00.",
        "Am Mittwoch bin ich krank.",
    ],
)
def test_a_sentence_that_agrees_with_the_move_stands_in_the_letter(say: str) -> None:
    assert say in asks(booked(), "move", when="thursday 15:00", say=say)["letter"]


@pytest.mark.parametrize("say", ["See you on Wednesday at 10:00!", "Let us talk on Friday at 16:00 instead."])
def test_a_cancellation_is_refused_beside_a_sentence_that_agrees_to_a_time(say: str) -> None:
    with pytest.raises(SettingsError, match="the letter cancels the call"):
        asks(booked(), "cancel", say=say)


@pytest.mark.parametrize("say", ["I can't make Wednesday at 10:00.", "I write to you on Monday.", "Sorry!"])
def test_a_cancellation_may_tell_why(say: str) -> None:
    assert say in asks(booked(), "cancel", say=say)["letter"]
