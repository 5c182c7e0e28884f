"""A model that is named in the settings alone."""

import pytest

from copydesk.errors import SettingsError
from local.desk.model_choice import chosen_model
from local.desk.model_in_settings import model_in_force
from local.desk.model_memory import RememberedModel
from local.desk.settings import desk_settings

HERE = "http://127.0.0.1:11434/v1"
AWAY = "https://models.example/v1"


@pytest.fixture
def named(tmp_path):
    """The settings with a section `model` in their file; what was said of it."""

    def read(section: str, **variables: str):
        file = tmp_path / "settings.json"
        file.write_text(f'{{"model": {{{section}}}}}')
        return desk_settings(file, variables), []

    return read


def test_a_model_on_this_machine_that_the_settings_name_writes_the_drafts(named):
    settings, said = named(f'"name": "llama3.2", "base_url": "{HERE}", "tools": "schema", "small": true')
    memory = model_in_force(None, None, settings, {}, said.append)
    with chosen_model(None, settings, {}, said.append, memory) as chosen:
        assert chosen.name == f"llama3.2 at {HERE}"
        assert not chosen.is_scripted
        assert (chosen.settings.model.tools, chosen.settings.model.small) == ("schema", True)
        assert chosen.settings.model.timeout_seconds == 1500
    assert said == []


@pytest.mark.parametrize("section", [f'"name": "m", "base_url": "{AWAY}"', f'"base_url": "{AWAY}"', '"name": "m"'])
def test_one_elsewhere_without_a_key_is_told_with_what_is_missing_and_rules_write(named, section):
    settings, said = named(section)
    assert model_in_force(None, None, settings, {}, said.append) is None
    (line,) = said
    assert f"The settings name {settings.model.name} at {settings.model.base_url}, but there is no key" in line
    assert "OPENAI_API_KEY" in line
    assert "--model endpoint" in line


def test_one_that_is_signed_in_to_by_aws_waits_for_a_word(named):
    settings, said = named(f'"name": "m", "base_url": "{AWAY}", "sign_in": "aws"')
    assert model_in_force(None, None, settings, {}, said.append) is None
    assert "AWS's rights: give `--model endpoint`" in said[0]


def test_with_a_key_in_the_environment_the_settings_endpoint_is_the_environments(named):
    settings, said = named(f'"name": "m", "base_url": "{AWAY}"')
    key = {"OPENAI_API_KEY": "k"}
    with chosen_model(
        None, settings, key, said.append, model_in_force(None, None, settings, key, said.append)
    ) as chosen:
        assert chosen.name == f"m at {AWAY}"
    assert said == []


@pytest.mark.parametrize(
    "address", ["127.0.0.1:11434/v1", "localhost", "http://[::1/v1", "https://x.example/v1/models"]
)
def test_an_address_that_is_none_is_told_at_the_start_and_where_it_stands(named, address):
    settings, said = named(f'"base_url": "{address}"')
    with pytest.raises(SettingsError, match=r"^model\.base_url in the settings: .*write"):
        model_in_force(None, None, settings, {}, said.append)


def test_settings_that_name_no_model_say_nothing(named):
    for section in ("", '"max_tries": 2, "small": true'):
        settings, said = named(section)
        assert model_in_force(None, None, settings, {}, said.append) is None
        assert said == []


@pytest.mark.parametrize(
    ("memory", "words"),
    [
        (RememberedModel(kind="scripted"), "the scripted model was chosen here"),
        (RememberedModel(kind="small", name="qwen-1.5b"), "qwen-1.5b on this machine was chosen here"),
        (RememberedModel(kind="endpoint", name="other", base_url=HERE), f"other at {HERE} was chosen here"),
    ],
)
def test_what_was_chosen_for_the_home_goes_before_and_that_is_said(named, memory, words):
    settings, said = named(f'"name": "m", "base_url": "{HERE}"')
    assert model_in_force(None, memory, settings, {}, said.append) == memory
    assert f"The settings name m at {HERE}; {words}" in said[0]
    assert "--model choose" in said[1]


def test_nothing_is_said_where_the_choice_is_what_the_settings_name(named):
    memory = RememberedModel(kind="endpoint", name="m", base_url=HERE, key="k")
    settings, said = named(f'"name": "m", "base_url": "{HERE}/"')
    assert model_in_force(None, memory, settings, {}, said.append) == memory
    assert said == []


def test_a_model_that_the_environment_alone_names_is_told_by_its_variable(named):
    variables = {"COPYDESK_MODEL": "qwen3"}
    settings, said = named("", **variables)
    assert model_in_force(None, None, settings, variables, said.append) is None
    assert said[0].startswith("`COPYDESK_MODEL` names qwen3 at https://api.openai.com/v1, but there is no key")
    memory = RememberedModel(kind="endpoint", name="llama3.2", base_url=HERE)
    assert model_in_force(None, memory, settings, variables, said.append).name == "qwen3"
    assert len(said) == 1


def test_a_choice_on_the_command_line_is_taken_without_a_word(named):
    settings, said = named('"base_url": "models.example"')
    assert model_in_force("scripted", None, settings, {}, said.append) is None
    assert said == []
