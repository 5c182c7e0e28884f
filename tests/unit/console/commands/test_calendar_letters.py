"""`copydesk calendar cancel` of a deployed desk: the letter is shown, and with a yes approved and signed there."""

from datetime import UTC, datetime, timedelta

from support.deployed import MotoDesk
from support.pipeline import Pipeline

from copydesk.adapters.clocks import SetClock
from copydesk.events import FinalResponseReady, ReviewDecided
from copydesk.ports import Commit
from copydesk.query import Log, QueryState


def a_booked_call_on(moto_desk: MotoDesk) -> str:
    """The query of a call that is booked a good week from now."""
    made = Pipeline(clock=SetClock(datetime.now(UTC)))
    day = datetime.now(UTC) + timedelta(days=9)
    while day.weekday() > 4:
        day += timedelta(days=1)
    made.client_writes(f"Could we have a call on {day:%A} {day.day} {day:%B} at 10:00?")
    made.run().owner_replies("approve")
    history = made.run().services.store.history(made.state().query_id)
    moto_desk.desk.store.commit(Commit(QueryState(query_id=history.state.query_id), history.state, history.events))
    booking = Log(history.events).of(FinalResponseReady)[0].booking
    assert booking is not None
    (hold,) = (each for each in made.services.calendar._holds.values() if each.hold_id == booking.hold_id)
    moto_desk.desk.calendar.hold(
        hold_id=hold.hold_id, query_id=hold.query_id, turn=1, slot=hold.slot, topic="", expires_at=hold.expires_at
    )
    assert moto_desk.desk.calendar.confirm(hold.query_id, hold.hold_id)
    return hold.query_id


def test_with_a_stage_the_letter_is_approved_on_aws_by_a_signed_word(run, moto_desk: MotoDesk) -> None:
    query_id = a_booked_call_on(moto_desk)
    status, out, err = run("calendar", "cancel", query_id[:8], "--say", "I am ill.", "--yes", "--stage", "copydesk")
    assert status == 0, err
    assert "I am ill." in out
    word = Log(moto_desk.desk.store.history(query_id).events).of(ReviewDecided)[-1]
    assert (word.decision, word.channel) == ("approve", "terminal")
    assert word.approval is not None
    assert word.approval.purpose == "owner"
