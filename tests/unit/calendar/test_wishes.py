from datetime import UTC, date, datetime, timedelta

import pytest
from support.wish_rows import BERLIN, IDS, NEW_YORK, ROWS

from copydesk.calendar.phrases import read_wishes
from copydesk.calendar.wishes import Wishes, hours_of, wish_of
from copydesk.clocks import clock_of
from copydesk.ports import Slot

FAR = timedelta(days=90)


def start_of(today):
    return datetime.combine(today, datetime.min.time(), tzinfo=clock_of(BERLIN)).astimezone(UTC)


def answered(wishes, today):
    """What the wish comes to, in the terms of the table's right answers."""
    horizon = Slot(start_of(today), start_of(today) + FAR)
    wish = wish_of(wishes, today, BERLIN, NEW_YORK, horizon)
    clock = wish.clock
    answer = {}
    if wish.days:
        answer["days"] = [day.isoformat() for day in wish.days]
    elif wish.barred:
        answer["never_on"] = sorted(wish.barred)
    if wish.window.start > horizon.start and not wish.days:
        answer["from"] = wish.window.start.astimezone(clock).date().isoformat()
    if wish.window.end < horizon.end and not wish.days:
        answer["until"] = (wish.window.end.astimezone(clock) - timedelta(minutes=1)).date().isoformat()
    if wish.exact is not None:
        answer["at"] = f"{wish.exact.seconds // 3600:02}:{wish.exact.seconds // 60 % 60:02}"
    elif hours_of(wishes):
        answer["hours"] = [
            f"{round(each.total_seconds()) // 3600:02}:{each.seconds // 60 % 60:02}" for each in wish.hours
        ]
    if wishes.minutes:
        answer["minutes"] = wishes.minutes
    if wishes.zone:
        answer["zone"] = wishes.zone
    return answer


def test_the_table_has_enough_phrases_in_each_language():
    assert len(ROWS) >= 200
    assert all(sum(row["language"] == code for row in ROWS) >= 30 for code in ("en", "de", "fr", "es", "it", "nl"))
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_structure_comes_to_the_right_days_and_hours(row):
    assert answered(Wishes.model_validate(row["wishes"]), date.fromisoformat(row["today"])) == row["right"]


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_phrase_is_read_as_the_right_days_and_hours(row):
    today = date.fromisoformat(row["today"])
    assert answered(read_wishes(row["text"], row["language"], today).wishes, today) == row["right"]
