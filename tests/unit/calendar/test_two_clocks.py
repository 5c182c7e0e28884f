"""An hour that is told by two clocks is one hour where they agree, and nobody's to confirm where they do not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from copydesk.calendar.choosing import ClientWords, asked_times, chosen_offer
from copydesk.events import Booking

ZONE = "Europe/Berlin"
WEDNESDAY = Booking(hold_id="w", start="2026-11-25T09:00+01:00", end="2026-11-25T09:30+01:00", topic="t")
MONDAY = date(2026, 11, 23)


def said(text: str) -> ClientWords:
    return ClientWords(text=text, said_on=MONDAY)


@pytest.mark.parametrize("clocks", ["9:00 CET (3 am ET)", "9:00 Berlin / 17:00 Tokyo", "09:00 CET = 08:00 UTC"])
def test_two_clocks_that_agree_choose_the_offered_time(clocks: str) -> None:
    assert chosen_offer(said(f"Wednesday {clocks} works"), (WEDNESDAY,), ZONE) == WEDNESDAY


@pytest.mark.parametrize("clocks", ["9:00 CET (5 am ET)", "9:00 Berlin / 16:00 Tokyo", "09:00 CET = 09:00 UTC"])
def test_two_clocks_that_do_not_agree_choose_no_time(clocks: str) -> None:
    assert chosen_offer(said(f"Wednesday {clocks} works"), (WEDNESDAY,), ZONE) is None


def test_two_clocks_that_do_not_agree_ask_for_no_time() -> None:
    assert asked_times(said("Can we talk Wednesday 10:00 CET (5 am ET)?"), ZONE) == ()
    assert asked_times(said("Can we talk Wednesday 10:00 CET (4 am ET)?"), ZONE) == (
        datetime(2026, 11, 25, 9, tzinfo=UTC),
    )


@pytest.mark.parametrize("mark", ["", "?"])
@pytest.mark.parametrize(
    "text",
    ["Would Wednesday at nine work", "Does Wednesday at nine work", "Würde Mittwoch um neun passen",
     "Zou woensdag om negen uur passen", "Sería posible el miércoles a las nueve"],
)  # fmt: skip
def test_a_question_after_an_offer_chooses_no_time_with_its_mark_or_without(text: str, mark: str) -> None:
    later = WEDNESDAY.model_copy(
        update={"start": "2026-11-26T09:00+01:00", "end": "2026-11-26T09:30+01:00", "hold_id": "t"}
    )
    assert timedelta(days=1) == datetime.fromisoformat(later.start) - datetime.fromisoformat(WEDNESDAY.start)
    assert chosen_offer(said(f"{text}{mark}"), (WEDNESDAY, later), ZONE) is None
