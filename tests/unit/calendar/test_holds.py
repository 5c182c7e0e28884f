from datetime import UTC, date, datetime, timedelta

import pytest

from copydesk.calendar import booked, busy_slots, new_hold, place, released, without
from copydesk.calendar.holds import extended
from copydesk.errors import SlotTaken
from copydesk.ports import Slot

NOW = datetime(2026, 11, 22, 13, tzinfo=UTC)


def hold(name, start, minutes=30, lives=timedelta(hours=1), query="q"):
    begin = datetime.fromisoformat(start)
    return new_hold(
        hold_id=name,
        query_id=query,
        turn=1,
        slot=Slot(begin, begin + timedelta(minutes=minutes)),
        topic="t",
        expires_at=NOW + lives,
    )


def test_a_hold_knows_the_days_in_utc_that_it_touches():
    assert hold("a", "2026-11-24T23:45+00:00").days == (date(2026, 11, 24), date(2026, 11, 25))
    assert hold("a", "2026-11-24T23:30+00:00").days == (date(2026, 11, 24),)
    assert hold("a", "2026-11-25T00:30+01:00").days == (date(2026, 11, 24),)


def test_a_hold_is_placed_in_order_of_time():
    entries = place((hold("b", "2026-11-24T11:00+00:00"),), hold("a", "2026-11-24T09:00+00:00"), NOW)
    assert [entry.hold_id for entry in entries] == ["a", "b"]


def test_times_that_only_touch_do_not_overlap():
    entries = (hold("a", "2026-11-24T09:00+00:00"),)
    assert len(place(entries, hold("b", "2026-11-24T09:30+00:00"), NOW)) == 2
    with pytest.raises(SlotTaken, match="offer another"):
        place(entries, hold("b", "2026-11-24T09:29+00:00", query="another"), NOW)


def test_an_expired_hold_gives_way_and_is_pruned_but_a_booking_stays():
    expired = hold("a", "2026-11-24T09:00+00:00", lives=timedelta(0))
    assert place((expired,), hold("b", "2026-11-24T09:00+00:00"), NOW) == (hold("b", "2026-11-24T09:00+00:00"),)
    assert without((expired,), "other", NOW) == ()
    with pytest.raises(SlotTaken):
        place((booked(expired),), hold("b", "2026-11-24T09:00+00:00"), NOW)


def test_busy_leaves_out_what_is_released_expired_outside_or_asked_to_be_left_out():
    window = Slot(datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC))
    live, again = hold("a", "2026-11-24T10:00+00:00"), hold("a", "2026-11-24T10:00+00:00")
    entries = (
        live,
        again,
        released(hold("b", "2026-11-24T11:00+00:00")),
        hold("c", "2026-11-24T12:00+00:00", lives=timedelta(0)),
        hold("d", "2026-11-25T00:00+00:00"),
        hold("own", "2026-11-24T14:00+00:00"),
    )
    assert busy_slots(entries, window, NOW, except_holds=("own",)) == (live.slot,)


def test_a_block_lies_over_what_stands_there_and_what_stands_keeps_its_place():
    call, block = hold("a", "2026-11-24T10:00+00:00"), hold("b", "2026-11-24T09:00+00:00", 240, query="block-1")
    entries = place((call,), block, NOW)
    assert {entry.hold_id for entry in entries} == {"a", "b"}
    for again in (extended(call, NOW + timedelta(days=1), NOW), booked(call)):
        assert again in place(entries, again, NOW)
    assert call in place(place(entries, booked(call), NOW), call, NOW)


def test_what_is_new_is_not_placed_under_a_block_nor_what_ran_out_there_or_was_given_back():
    block = hold("b", "2026-11-24T09:00+00:00", 240, query="block-1")
    call = hold("a", "2026-11-24T10:00+00:00")
    ran_out = hold("a", "2026-11-24T10:00+00:00", lives=timedelta(0))
    for entries in ((block,), (block, released(call)), (block, ran_out)):
        for new in (call, booked(call)):
            with pytest.raises(SlotTaken, match="offer another"):
                place(entries, new, NOW)


def test_two_blocks_do_not_overlap():
    block = hold("b", "2026-11-24T09:00+00:00", 240, query="block-1")
    with pytest.raises(SlotTaken):
        place((block,), hold("c", "2026-11-24T10:00+00:00", query="block-2"), NOW)
