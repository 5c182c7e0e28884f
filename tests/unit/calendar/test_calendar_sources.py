import pytest

from copydesk.errors import SettingsError
from copydesk.settings import parse_settings

OWNER = {"agent_address": "hello@desk.example", "owner_name": "Mara", "owner_address": "mara@maraquill.example"}
FAMILY = {"name": "family", "kind": "caldav", "url": "https://dav.example/family/", "user": "mara"}


def with_sources(*sources):
    return parse_settings({**OWNER, "calendar": {"sources": list(sources)}}, "the test").calendar.sources


def refused(*sources):
    with pytest.raises(SettingsError) as error:
        with_sources(*sources)
    return str(error.value)


def test_a_private_address_is_no_setting_and_a_public_one_may_be():
    private, holidays = with_sources(
        {"name": "google", "kind": "ics"},
        {"name": "holidays", "kind": "ics", "url": "https://example.org/berlin.ics"},
    )
    assert private.has_secret
    assert not holidays.has_secret


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ({"name": "Fam ily", "kind": "ics"}, "small letters"),
        ({"name": "../x", "kind": "ics"}, "small letters"),
        ({"name": "a", "kind": "ics", "url": "http://example.org/a.ics"}, "unencrypted"),
        ({"name": "a", "kind": "ics", "url": "webcal://example.org/a.ics"}, "https in place of webcal"),
        ({"name": "a", "kind": "ics", "url": "file:///etc/passwd"}, "no address"),
        ({"name": "a", "kind": "ics", "url": "https://me:secret@example.org/a.ics"}, "must hold no password"),
        ({"name": "a", "kind": "caldav", "url": "https://dav.example/"}, "and user"),
        ({"name": "a", "kind": "file"}, "path"),
        ({"name": "a", "kind": "ics", "path": "x.ics"}, "path"),
        ({"name": "a", "kind": "ics", "bookings": True}, "caldav or google source only"),
        ({"name": "a", "kind": "ics", "url": "http://192.168.0.7/a.ics"}, "own_network"),
        ({"name": "a", "kind": "file", "path": "x", "own_network": True}, "ics or caldav"),
        ({"name": "a", "kind": "google"}, "calendar's id"),
        ({"name": "a", "kind": "google", "user": "m@x.example", "url": "https://dav.example/"}, "at Google's"),
        ({"name": "a", "kind": "ics", "greatest_age_minutes": 4}, "greatest_age_minutes"),
    ],
)
def test_what_does_not_fit_its_kind_is_refused(source, said):
    assert said in refused(source)


def test_a_refusal_repeats_no_secret():
    assert "hunter2" not in refused({"name": "a", "kind": "ics", "url": "https://me:hunter2@example.org/a.ics"})


def test_two_sources_of_one_name_and_two_for_bookings_are_refused():
    assert "called family" in refused(FAMILY, FAMILY)
    assert "one calendar" in refused(FAMILY | {"bookings": True}, FAMILY | {"name": "work", "bookings": True})


def test_this_machine_may_be_read_without_tls():
    (one,) = with_sources(FAMILY | {"url": "http://127.0.0.1:5232/mara/family/"})
    assert one.url.startswith("http:")


def test_a_google_calendar_is_read_at_googles_by_its_id():
    mine, groups = with_sources(
        {"name": "mine", "kind": "google", "user": "mara@maraquill.example", "bookings": True},
        {"name": "team", "kind": "google", "user": "c_1/2@group.calendar.google.com"},
    )
    assert mine.address == "https://apidata.googleusercontent.com/caldav/v2/mara@maraquill.example/events/"
    assert "/c_1%2F2@group.calendar.google.com/events/" in groups.address
    assert mine.has_secret


def test_a_server_of_ones_own_network_may_do_without_tls_where_the_source_says_so():
    (one,) = with_sources(FAMILY | {"url": "http://192.168.0.7/dav/", "own_network": True})
    assert one.url == "http://192.168.0.7/dav/"
