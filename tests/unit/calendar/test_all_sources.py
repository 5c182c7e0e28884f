from datetime import UTC, datetime, timedelta

import pytest

from copydesk.adapters.calendars import all_sources
from copydesk.adapters.calendars.all_sources import AllSources, Named, place_of
from copydesk.adapters.calendars.reading import BusyTimes, Fetched
from copydesk.adapters.memory.kept_readings import MemoryReadings
from copydesk.calendar.taken import Taken
from copydesk.calendar_sources import CalendarSource
from copydesk.errors import CalendarUnavailable, ConsentEnded, SettingsError, SourceDown
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
SOURCE = CalendarSource(name="family", kind="ics", url="https://example.org/a.ics", greatest_age_minutes=60)
LUNCH = Slot(NOW + timedelta(hours=4), NOW + timedelta(hours=5))
FRESH = timedelta(minutes=10)


class Clock:
    def __init__(self):
        self.moment = NOW

    def now(self):
        return self.moment

    def sleep(self, seconds):
        self.moment += timedelta(seconds=seconds)


class Reader:
    """Gives `answers` in turn, the last for ever; notes what it was asked."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def read(self, window, state):
        self.asked.append((window, state))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def read(*spans, state="v1"):
    return Fetched(BusyTimes(spans), state)


class Scene:
    def __init__(self, *readers, source=SOURCE):
        self.clock, self.kept, self.left_out, self.place, self.seconds = Clock(), MemoryReadings(), "", "here", 0.0
        self.readers, self.source = readers, source
        self.sources = AllSources(
            self.named, self.kept, self.clock, ahead=timedelta(days=14), monotonic=lambda: self.seconds
        )

    def named(self):
        names = [self.source.name, "work", "third"]
        return [
            Named(self.source.model_copy(update={"name": name}), reader, self.place, self.left_out)
            for name, reader in zip(names, self.readers, strict=False)
        ]

    def busy(self, hours=24, fresher_than=FRESH):
        now = self.clock.now()
        return self.sources.busy_between(now, now + timedelta(hours=hours), fresher_than=fresher_than)


def test_what_was_read_a_moment_ago_is_not_read_again():
    reader = Reader(read(LUNCH))
    scene = Scene(reader)
    assert scene.busy().spans == (LUNCH,)
    scene.clock.sleep(5 * 60)
    again = scene.busy()
    assert again.spans == (LUNCH,)
    assert again.readings[0].read_at == NOW
    assert len(reader.asked) == 1


def test_what_is_older_is_asked_for_by_its_version_and_an_unchanged_one_counts_as_read_now():
    reader = Reader(read(LUNCH), None)
    scene = Scene(reader)
    scene.busy()
    scene.clock.sleep(11 * 60)
    again = scene.busy()
    assert again.spans == (LUNCH,)
    assert again.readings[0].read_at == scene.clock.now()
    assert [state for _, state in reader.asked] == ["", "v1"]


def test_a_source_that_fails_counts_by_what_was_read_before_until_its_greatest_age():
    scene = Scene(Reader(read(LUNCH), SourceDown("it took too long to answer")))
    scene.busy()
    scene.clock.sleep(59 * 60)
    still = scene.busy()
    assert still.spans == (LUNCH,)
    assert not still.down
    assert "too long" in still.readings[0].remark
    scene.clock.sleep(2 * 60)
    (down,) = scene.busy().down
    assert "too long" in down.problem
    assert "60 minutes" in down.problem
    assert down.read_at == NOW


def test_once_the_owners_consent_has_ended_nothing_that_was_read_before_counts():
    scene = Scene(Reader(read(LUNCH), ConsentEnded("the consent has ended"), None))
    scene.busy()
    scene.clock.sleep(11 * 60)
    busy = scene.busy()
    assert busy.spans == ()
    assert busy.down[0].problem == "the consent has ended"
    again = scene.busy()
    assert again.spans == (LUNCH,)
    assert not again.down


def test_a_source_that_was_never_read_is_down_and_not_free():
    (down,) = Scene(Reader(SourceDown("nothing is there any more (404)"))).busy().down
    assert down.problem == "nothing is there any more (404)"
    assert down.read_at is None


def test_one_source_that_is_down_is_enough_that_no_time_is_known_to_be_free():
    busy = Scene(Reader(read(LUNCH)), Reader(SourceDown("gone"))).busy()
    evening = Slot(NOW + timedelta(hours=9), NOW + timedelta(hours=10))
    assert busy.spans == (LUNCH,)
    assert "work could not be read: gone" in Taken(CalendarSettings(), busy=busy).why_not(evening)


def test_a_failed_try_is_tried_again_at_once_and_not_only_when_the_reading_is_old():
    reader = Reader(read(LUNCH), SourceDown("x"), read(LUNCH, state="v2"))
    scene = Scene(reader)
    scene.busy()
    scene.clock.sleep(11 * 60)
    scene.busy()
    assert scene.busy().readings[0].remark == ""
    assert len(reader.asked) == 3


def test_a_stretch_that_no_reading_covers_is_read_whole_and_not_by_its_version():
    reader = Reader(read(LUNCH))
    scene = Scene(reader)
    scene.busy()
    scene.busy(hours=24 * 40)
    assert [state for _, state in reader.asked] == ["", ""]
    assert reader.asked[1][0].end >= NOW + timedelta(days=40)


def test_a_look_at_one_hour_reads_as_far_as_times_are_offered():
    reader = Reader(read(LUNCH))
    scene = Scene(reader)
    scene.busy(hours=1)
    scene.busy(hours=24 * 14)
    assert len(reader.asked) == 1


def test_another_address_begins_anew():
    scene = Scene(Reader(read(LUNCH), SourceDown("x")))
    scene.busy()
    scene.place = "elsewhere"
    assert scene.busy().down


def test_another_booking_of_ours_has_the_source_read_whole():
    reader = Reader(read(LUNCH))
    scene = Scene(reader)
    scene.busy()
    scene.left_out = "another"
    scene.busy()
    assert [state for _, state in reader.asked] == ["", ""]


def test_a_source_whose_turn_comes_too_late_is_down_without_being_asked():
    slow, late = Reader(read()), Reader(read())
    scene = Scene(slow, late)
    slow.read = lambda _window, _state: setattr(scene, "seconds", 60.0) or read()
    assert [reading.source for reading in scene.busy().down] == ["work"]
    assert late.asked == []


def test_a_source_with_more_entries_than_can_be_kept_is_down_and_not_cut_short(monkeypatch):
    monkeypatch.setattr(all_sources, "MOST_SPANS", 1)
    (down,) = Scene(Reader(read(LUNCH, LUNCH))).busy().down
    assert "entries" in down.problem


def test_entries_that_overlap_are_kept_as_one():
    scene = Scene(Reader(read(LUNCH, LUNCH)))
    scene.busy()
    assert len(scene.kept.by_name["family"].spans) == 1


def test_a_table_that_does_not_answer_leaves_no_time_free():
    scene = Scene(Reader(read()))

    def fails():
        raise CalendarUnavailable("no answer")

    scene.kept.readings = fails
    assert scene.busy().down


@pytest.mark.parametrize("error", [SettingsError("calendars.json cannot be read"), SourceDown("no secret")])
def test_secrets_that_cannot_be_read_leave_no_time_free_and_say_why(error):
    scene = Scene(Reader(error))
    assert str(error) in scene.busy().down[0].problem

    def fails():
        raise error

    whole = AllSources(fails, scene.kept, scene.clock)
    (down,) = whole.busy_between(NOW, NOW + FRESH, fresher_than=FRESH).down
    assert str(error) in down.problem


def test_seconds_are_rounded_so_that_nothing_busy_becomes_free():
    odd = Slot(NOW + timedelta(milliseconds=1500), NOW + timedelta(milliseconds=2500))
    scene = Scene(Reader(read(odd)))
    (span,) = scene.busy().spans
    assert span.start <= odd.start
    assert odd.end <= span.end


def test_spans_of_several_sources_are_joined_and_cut_to_what_was_asked():
    early = Slot(NOW - timedelta(hours=3), NOW + timedelta(hours=1))
    touching = Slot(NOW + timedelta(hours=1), NOW + timedelta(hours=2))
    busy = Scene(Reader(read(early)), Reader(read(touching, LUNCH))).busy()
    assert busy.spans == (Slot(NOW, touching.end), LUNCH)


@pytest.mark.parametrize("part", ["url", "user", "secret", "zone", "kind"])
def test_a_place_changes_with_all_that_says_where_and_how_a_source_is_read(part):
    source = CalendarSource(name="a", kind="caldav", url="https://a.example/", user="mara")
    private = CalendarSource(name="a", kind="ics")
    changed = {
        "url": (place_of(source.model_copy(update={"url": "https://b.example/"}), "", "UTC"), source),
        "user": (place_of(source.model_copy(update={"user": "jo"}), "", "UTC"), source),
        "zone": (place_of(source, "", "Asia/Tokyo"), source),
        "secret": (place_of(private, "https://a.example/2", "UTC"), private),
        "kind": (place_of(private, "", "UTC"), source),
    }
    other, before = changed[part]
    assert other != place_of(before, "", "UTC")


def test_a_new_password_is_the_same_place():
    source = CalendarSource(name="a", kind="caldav", url="https://a.example/", user="mara")
    assert place_of(source, "one", "UTC") == place_of(source, "two", "UTC")
