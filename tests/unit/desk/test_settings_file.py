import json

import pytest

from cdk.settings import DeskSettings
from copydesk.errors import SettingsError
from local.desk.examples import ROOT
from local.desk.settings import desk_settings
from local.desk.settings_file import articles_named, own_settings_file, read_settings_file, write_settings_file

OWN = {
    "agent_address": "hello@desk.janedoe.test",
    "owner_name": "Jane Doe",
    "owner_address": "jane@janedoe.test",
    "desk": {"articles": "/home/jane/articles"},
    "deployment": {"stage": "copydesk"},
}


def test_what_is_written_is_read_again(tmp_path):
    write_settings_file(tmp_path / "home" / "settings.json", OWN)

    assert own_settings_file(tmp_path / "home") == tmp_path / "home" / "settings.json"
    assert read_settings_file(tmp_path / "home" / "settings.json") == OWN
    assert own_settings_file(tmp_path) is None


def test_only_the_owner_can_read_a_new_file_and_an_old_one_keeps_its_rights(tmp_path):
    file = tmp_path / "settings.json"
    write_settings_file(file, OWN)
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o644)
    write_settings_file(file, OWN)
    assert file.stat().st_mode & 0o777 == 0o644
    assert [each.name for each in tmp_path.iterdir()] == ["settings.json"]


def test_the_desk_and_a_deployment_read_one_schema(tmp_path):
    write_settings_file(tmp_path / "settings.json", OWN)

    assert desk_settings(tmp_path / "settings.json", {}).owner_name == "Jane Doe"
    deployed = DeskSettings.model_validate(OWN)
    assert "desk" not in json.loads(deployed.for_functions()), "no function reads what only the desk needs"


def test_cdk_json_is_read_as_it_is(tmp_path):
    assert desk_settings(ROOT.parent / "cdk.json", {}).owner_name == "Jane Doe"


def test_in_cdk_json_what_stands_beside_the_settings_stays(tmp_path):
    file = tmp_path / "cdk.json"
    file.write_text(json.dumps({"app": "python app.py", "context": {"other": 1, "copydesk": {"owner_name": "Jane"}}}))

    write_settings_file(file, {**read_settings_file(file), "profile": ["A fact."]})

    assert json.loads(file.read_text()) == {
        "app": "python app.py",
        "context": {"other": 1, "copydesk": {"owner_name": "Jane", "profile": ["A fact."]}},
    }


def test_a_toml_file_is_left_to_its_owner(tmp_path):
    with pytest.raises(SettingsError, match=r"own\.toml is not JSON.*change it there"):
        write_settings_file(tmp_path / "own.toml", OWN)


def test_a_folder_that_cannot_be_written_into_is_told(tmp_path):
    (tmp_path / "home").write_text("a file")
    with pytest.raises(SettingsError, match="cannot be written"):
        write_settings_file(tmp_path / "home" / "settings.json", OWN)


def test_a_file_that_begins_with_a_byte_order_mark_is_read(tmp_path):
    for name, text in (("settings.json", '{"owner_name": "Jane Doe"}'), ("settings.toml", 'owner_name = "Jane Doe"')):
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
        assert read_settings_file(tmp_path / name) == {"owner_name": "Jane Doe"}


def test_a_folder_of_nobody_is_told(tmp_path):
    with pytest.raises(SettingsError, match="names the folder of nobody here"):
        articles_named({"desk": {"articles": "~nosuchuserhere/articles"}}, tmp_path / "settings.json")
