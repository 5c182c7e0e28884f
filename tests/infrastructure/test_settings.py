"""The settings of a deployment, and what a person who gets them wrong reads."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cdk.context import read_settings
from cdk.settings import LARGEST_SETTINGS, REGIONS_WITH_INBOUND_MAIL, DeskSettings, refuse_example
from copydesk.errors import SettingsError
from copydesk.settings import parse_settings

ROOT = Path(__file__).resolve().parents[2]
OWN = {"agent_address": "hello@desk.janedoe.test", "owner_name": "Jane Doe", "owner_address": "jane@janedoe.test"}


def read(**context: object) -> DeskSettings:
    return read_settings({"copydesk": OWN, **context})


def refused(**context: object) -> str:
    with pytest.raises(SettingsError) as refusal:
        read(**context)
    return str(refusal.value)


def test_the_repositorys_cdk_json_holds_valid_settings():
    context = json.loads((ROOT / "cdk.json").read_text())["context"]
    assert read_settings(context).stage == "copydesk"


def test_three_settings_are_enough():
    settings = read()
    assert settings.alarm_addresses == ("jane@janedoe.test",)
    assert settings.mail_from_domain == "bounce.desk.janedoe.test"


def test_a_missing_and_a_misspelled_setting_are_both_named():
    message = refused(copydesk={**OWN, "owner_addres": "x@y.test", "owner_name": ""})
    assert "owner_name: must not be empty" in message
    assert "owner_addres: is no setting; check how it is spelled" in message


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("deployment.region", "Ireland"),
        ("deployment.stage", "My Desk"),
        ("deployment.existing_rule_set", "their rules"),
        ("deployment.mail_from_subdomain", "bounce."),
        ("deployment.hosted_zone_id", "maraquill.test"),
        ("owner_name", '"Jane\\nDoe"'),
    ],
)
def test_what_is_wrongly_shaped_is_told_in_words_and_never_by_a_pattern(setting, value):
    message = refused(**{f"copydesk.{setting}": value})
    assert setting in message
    assert "pattern" not in message


def test_a_word_that_is_no_region_is_answered_with_the_regions():
    message = refused(**{"copydesk.deployment.region": "Ireland"})
    assert "'Ireland'" in message
    assert all(region in message for region in REGIONS_WITH_INBOUND_MAIL)


def test_a_region_without_inbound_mail_is_refused_with_the_ones_that_have_it():
    message = refused(**{"copydesk.deployment.region": "eu-north-1"})
    assert "deployment" in message
    assert all(region in message for region in REGIONS_WITH_INBOUND_MAIL)


def test_a_newer_region_is_taken_on_the_owners_word():
    settings = read(
        **{
            "copydesk.deployment.region": "eu-north-1",
            "copydesk.deployment.region_is_known_to_receive_mail": "true",
        }
    )
    assert settings.deployment.region == "eu-north-1"


@pytest.mark.parametrize("stage", ["Copydesk", "a", "copy_desk", "-desk", "desk-", "x" * 30])
def test_a_stage_that_could_not_name_every_resource_is_refused(stage):
    assert "deployment.stage" in refused(**{"copydesk.deployment.stage": stage})


def test_joining_a_rule_set_and_activating_ones_own_contradict():
    message = refused(
        copydesk={**OWN, "deployment": {"existing_rule_set": "theirs", "activate_rule_set": True}},
    )
    assert "existing_rule_set" in message


def test_settings_too_long_for_a_functions_environment_are_refused_with_a_way_out():
    message = refused(copydesk={**OWN, "profile": ["x" * LARGEST_SETTINGS]})
    assert "shorten the profile" in message


def test_the_command_line_goes_before_a_file_and_the_file_before_cdk_json(tmp_path):
    file = tmp_path / "mine.json"
    file.write_text(json.dumps({"owner_name": "From the file", "model": {"name": "file", "max_tries": 2}}))
    settings = read(settings=str(file), **{"copydesk.model.name": "line"})
    assert (settings.owner_name, settings.model.name, settings.model.max_tries) == ("From the file", "line", 2)


def test_a_settings_file_that_is_missing_or_broken_is_named_with_the_line(tmp_path):
    assert "nowhere.json" in refused(settings=str(tmp_path / "nowhere.json"))
    broken = tmp_path / "broken.json"
    broken.write_text('{\n  "owner_name": }')
    assert "line 2" in refused(settings=str(broken))


def test_a_setting_of_digits_stays_text_where_text_is_wanted():
    assert "owner_name" in refused(**{"copydesk.owner_name": "12"})
    assert read(**{"copydesk.owner_name": '"12"'}).owner_name == "12"


@pytest.mark.parametrize("domain", ["desk.example", "example.com", "desk.example.org", "example"])
def test_example_domains_are_not_deployed(domain):
    settings = DeskSettings.model_construct(agent_address=f"hello@{domain}")
    with pytest.raises(SettingsError, match=r"\.venv/bin/copydesk setup.*cdk\.json"):
        refuse_example(settings)


@pytest.mark.parametrize("domain", ["desk.janedoe.test", "notexample.com", "example.com.janedoe.test"])
def test_other_domains_are(domain):
    refuse_example(DeskSettings.model_construct(agent_address=f"hello@{domain}"))


@given(
    name=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40),
    profile=st.lists(st.text(max_size=60), max_size=5),
    tries=st.integers(1, 6),
)
def test_functions_read_the_very_settings_that_were_deployed(name, profile, tries):
    given_settings = {**OWN, "owner_name": name, "profile": profile, "model": {"max_tries": tries}}
    deployed = read(copydesk=given_settings)
    assert parse_settings(json.loads(deployed.for_functions()), "a function") == parse_settings(given_settings, "here")


def test_a_wait_that_no_function_has_is_refused_with_where_it_is_good_for():
    said = refused(**{"copydesk.model.timeout_seconds": "241"})
    assert "model.timeout_seconds: a function has 300 s, so write at most 240" in said
    assert read(**{"copydesk.model.timeout_seconds": "240"}).model.timeout_seconds == 240


@pytest.mark.parametrize(
    "source",
    [
        {"name": "away", "kind": "file", "path": "/home/jane/away.ics"},
        {"name": "home", "kind": "caldav", "url": "http://127.0.0.1:5232/jane/", "user": "jane"},
        {"name": "nas", "kind": "ics", "url": "https://192.168.1.20/jane.ics", "own_network": True},
        {"name": "nas", "kind": "ics", "url": "https://nas.example/jane.ics", "certificate": "/home/jane/nas.pem"},
    ],
)
def test_a_calendar_on_this_machine_is_out_of_reach_of_a_deployment(own, source):
    with pytest.raises(ValidationError, match="is on this machine"):
        DeskSettings.model_validate({**own, "calendar": {"sources": [source]}})
