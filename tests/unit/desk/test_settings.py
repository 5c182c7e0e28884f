import pytest

from copydesk.errors import SettingsError
from local.desk.examples import ARTICLES
from local.desk.settings import desk_articles, desk_environment, desk_settings


def test_the_sample_desk_needs_no_file():
    settings = desk_settings(None, {})

    assert settings.agent_address == "hello@desk.example"
    assert settings.calendar.time_zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own.toml", 'owner_name = "Jo Park"\n[calendar]\ncall_minutes = 45\n'),
        ("own.json", '{"owner_name": "Jo Park", "calendar": {"call_minutes": 45}}'),
    ],
)
def test_a_file_replaces_what_it_names_and_nothing_else(tmp_path, name, content):
    file = tmp_path / name
    file.write_text(content)

    settings = desk_settings(file, {})

    assert settings.owner_name == "Jo Park"
    assert settings.calendar.call_minutes == 45
    assert settings.calendar.time_zone == "Europe/Berlin"
    assert settings.agent_address == "hello@desk.example"


def test_the_environment_has_the_last_word(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('[calendar]\ntime_zone = "Asia/Seoul"\n')

    settings = desk_settings(file, {"COPYDESK_TIME_ZONE": "America/Lima", "COPYDESK_MODEL": "", "OPENAI_BASE_URL": ""})

    assert settings.calendar.time_zone == "America/Lima"
    assert settings.model.name == "gpt-5-mini"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("own.toml", "owner_name =", "is not TOML"),
        ("own.json", "{", "is not JSON"),
        ("own.json", "[1]", "must hold an object"),
        ("own.toml", 'owner_address = "nobody"\n', "owner_address"),
        ("own.toml", 'colour = "red"\n', "colour"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path, name, content, told):
    file = tmp_path / name
    file.write_text(content)

    with pytest.raises(SettingsError, match=told) as caught:
        desk_settings(file, {})

    assert str(file) in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"nowhere\.toml cannot be read"):
        desk_settings(tmp_path / "nowhere.toml", {})


def test_the_environment_of_the_handlers_carries_the_page(settings):
    assert desk_environment(settings, page_url="http://127.0.0.1:9").page_url == "http://127.0.0.1:9"


def test_the_sample_s_facts_and_articles_are_not_said_of_anybody_else(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('owner_name = "Jo Park"\n')

    assert desk_settings(file, {}).profile == ()
    assert desk_articles(file) is None


def test_the_sample_s_owner_with_other_settings_keeps_facts_and_articles(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text("[calendar]\ncall_minutes = 45\n")

    assert desk_settings(file, {}).profile
    assert desk_articles(file) == desk_articles(None) == ARTICLES


def test_a_folder_of_articles_lies_beside_the_file_unless_it_is_absolute(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('[desk]\narticles = "essays"\n')
    assert desk_articles(file) == tmp_path / "essays"
    file.write_text(f'[desk]\narticles = "{tmp_path}/all"\n')
    assert desk_articles(file) == tmp_path / "all"


def test_a_wrong_section_of_the_desk_s_is_named(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('[desk]\nfolder = "essays"\n')
    with pytest.raises(SettingsError, match=r"folder: is no setting"):
        desk_articles(file)
