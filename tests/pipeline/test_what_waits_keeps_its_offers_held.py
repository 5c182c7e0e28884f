"""What a draft offers stays held as long as its question sleeps, or its approved reply waits to leave."""

from datetime import timedelta

import pytest
from pipeline.test_only_what_a_draft_offers_stays_held import holds, others_can_have
from support.pipeline import Pipeline, plain_text, settings
from support.troubles import first_message_id

from copydesk.errors import CalendarUnavailable, SlotTaken

ASKS = "I need an article about event-driven AI agents and a follow-up call, any time after 1 December."
UNTIL = "2026-11-27 08:00"


def note(desk: Pipeline) -> str:
    return " ".join(plain_text(desk.to_owner[-1]).split())


@pytest.fixture
def desk() -> Pipeline:
    """Its holds live three days, unless something has them live on."""
    desk = Pipeline(settings=settings(review={"expire_days": 2, "remind_hours": 24}))
    desk.client_writes(ASKS)
    return desk.run()


def days_pass(desk: Pipeline, days: int) -> None:
    for _ in range(days):
        desk.tick(days=1)


@pytest.mark.parametrize("word", [f"SNOOZE UNTIL {UNTIL}", f"SEND AT {UNTIL}"])
def test_nobody_else_can_have_what_a_draft_offers_while_it_waits(desk: Pipeline, word: str) -> None:
    desk.owner_replies(word)
    desk.run()
    days_pass(desk, 3)
    desk.clock.advance(timedelta(hours=12))
    assert [hold.kind for hold in holds(desk)] == ["tentative"] * 3
    for hold in holds(desk):
        with pytest.raises(SlotTaken):
            others_can_have(desk, hold.slot)


def test_an_offer_that_slept_is_held_when_it_leaves_and_its_choice_is_booked(desk: Pipeline) -> None:
    desk.owner_replies(f"SNOOZE UNTIL {UNTIL}")
    desk.run()
    days_pass(desk, 4)
    desk.owner_replies("approve")
    desk.run()
    assert "subject to confirmation" not in plain_text(desk.to_client[0])
    desk.client_writes("The second one, please.", in_reply_to=first_message_id(desk))
    desk.run().owner_replies("approve")
    desk.run()
    assert [hold.kind for hold in holds(desk)].count("booked") == 1


def test_an_offer_that_cannot_be_held_so_long_is_told(desk: Pipeline) -> None:
    first = holds(desk)[0]
    desk.services.calendar.end(first.query_id, first.hold_id)
    desk.owner_replies(f"SNOOZE UNTIL {UNTIL}")
    desk.run()
    assert "Wed 2 Dec 09:00 could not be held in your calendar for so long" in note(desk)


def test_a_calendar_that_does_not_answer_is_told_as_holding_none(
    desk: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> bool:
        raise CalendarUnavailable("down")

    monkeypatch.setattr(desk.services.calendar, "extend", fails)
    desk.owner_replies(f"SNOOZE UNTIL {UNTIL}")
    desk.run()
    assert "The times that it offers could not be held" in note(desk)
