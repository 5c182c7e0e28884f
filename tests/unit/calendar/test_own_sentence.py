"""The owner's own sentence is refused where it says that a cancelled call stands, or that a moved one is cancelled."""

from datetime import UTC, datetime, timedelta

import pytest

from copydesk.calendar.agreement import contradictions
from copydesk.calendar.change_words import shift_of
from copydesk.events import Booking

OLD = Booking(hold_id="o", start="2026-11-24T13:00+01:00", end="2026-11-24T13:30+01:00", topic="t")
NEW = Booking(hold_id="n", start="2026-11-25T09:00+01:00", end="2026-11-25T09:30+01:00", topic="t")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("say", "new"),
    [
        ("Our call is not cancelled.", None), ("The call still takes place.", None),
        ("Unser Termin ist nicht abgesagt.", None), ("Notre appel n'est pas annulé.", None),
        ("Our call is cancelled.", NEW), ("Unser Gespräch ist abgesagt.", NEW),
    ],
)  # fmt: skip
def test_a_sentence_against_its_letter_is_refused(say: str, new: Booking | None) -> None:
    assert contradictions(say, OLD, new, zone="Europe/Berlin", now=NOW) == (say,)


@pytest.mark.parametrize(("say", "new"), [("I am ill.", None), ("Our call is cancelled.", None), ("I am ill.", NEW)])
def test_a_sentence_that_agrees_is_left(say: str, new: Booking | None) -> None:
    assert contradictions(say, OLD, new, zone="Europe/Berlin", now=NOW) == ()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("Could we do it 5 minutes later?", 5), ("Same day, half an hour earlier please", -30), ("3 hours later?", 180)],
)
def test_a_shift_is_read_by_its_number(text: str, minutes: int) -> None:
    assert shift_of(text) == timedelta(minutes=minutes)
