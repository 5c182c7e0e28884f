"""The three addresses of the settings: where clients write, where the desk receives, where the owner is asked."""

import pytest

from copydesk.errors import SettingsError
from copydesk.setting_values import Forwarder
from copydesk.settings import CalendarSettings, Settings, parse_settings

OWN = {"agent_address": "hello@desk.example", "owner_name": "Mara Quill", "owner_address": "mara@quill.example"}


def read(**more: object) -> Settings:
    return parse_settings({**OWN, **more}, "the test")


def test_settings_from_before_there_were_three_addresses_stay_what_they_were():
    settings = read()

    assert settings.clients_write_to == ("hello@desk.example",)
    assert settings.own_addresses == ("hello@desk.example",)


def test_clients_write_to_the_mailbox_that_forwards_to_the_desk():
    settings = read(client_addresses=["office@quill.example"])

    assert settings.clients_write_to == ("office@quill.example",)
    assert settings.agent_address == "hello@desk.example"
    assert settings.own_addresses == ("hello@desk.example", "office@quill.example")


def test_the_owner_may_be_asked_in_the_mailbox_that_clients_write_to():
    assert read(client_addresses=["mara@quill.example"]).clients_write_to == ("mara@quill.example",)


def test_the_owner_is_never_asked_where_the_desk_receives():
    with pytest.raises(SettingsError, match="must differ"):
        read(owner_address="hello@desk.example")


def test_a_private_correspondent_is_an_address_or_a_whole_domain():
    named = read(forwarding={"private_correspondents": ["mum@family.example", "@Bank.example", "clinic.example"]})

    assert named.forwarding.private_correspondents == ("mum@family.example", "bank.example", "clinic.example")


@pytest.mark.parametrize("wrong", ["not a domain", "bank", "a@b@", "two@x.example, y@x.example"])
def test_a_private_correspondent_that_is_neither_is_refused(wrong):
    with pytest.raises(SettingsError, match="private_correspondents"):
        read(forwarding={"private_correspondents": [wrong]})


def test_a_forwarder_calls_itself_by_its_domain_unless_another_name_is_given():
    plain, named = Forwarder(domain="host.example"), Forwarder(domain="gmail.com", authserv_id="mx.google.com")

    assert (plain.server, plain.sealed_by) == ("host.example", "host.example")
    assert (named.server, named.sealed_by) == ("mx.google.com", "gmail.com")


def test_arc_is_off_unless_the_owner_wants_it():
    assert not read().forwarding.arc


def test_a_day_of_one_span_is_written_without_a_list_as_files_from_before_have_it():
    hours = {"mon": {"start": "10:00", "end": "12:00"}, "tue": [{"start": "10:00", "end": "12:00"}, {"start": "13:00"}]}
    calendar = read(calendar={"working_hours": hours}).calendar

    assert [[str(span) for span in day] for day in calendar.working_hours.values()] == [
        ["10:00-12:00"],
        ["10:00-12:00", "13:00-17:00"],
    ]
    assert calendar.model_dump(mode="json", exclude_defaults=True)["working_hours"] == {
        "mon": {"start": "10:00:00", "end": "12:00:00"},
        "tue": [{"start": "10:00:00", "end": "12:00:00"}, {"start": "13:00:00"}],
    }
    assert CalendarSettings.model_validate_json(calendar.model_dump_json()) == calendar


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ([{"start": "09:00", "end": "13:00"}, {"start": "12:00"}], "mon: 09:00-13:00 and 12:00-17:00 overlap"),
        ([], "mon: has no hours; leave the day out"),
        ({"start": "17:00", "end": "09:00"}, "mon.*must end after it starts"),
        ("9-17", "mon"),
    ],
)
def test_a_day_that_cannot_be_is_refused_by_its_name(day, told):
    with pytest.raises(SettingsError, match=f"calendar.working_hours.{told}"):
        read(calendar={"working_hours": {"mon": day}})
