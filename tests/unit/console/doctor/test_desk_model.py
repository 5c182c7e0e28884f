"""`copydesk doctor --local` looks at who writes the desk's drafts."""

import pytest

from copydesk.errors import SettingsError
from local.console.doctor import desk_model as module
from local.console.doctor.desk_model import desk_model
from local.console.doctor.findings import Problem, Well
from local.console.doctor.machine import Machine
from local.desk.endpoints import EndpointSilent
from local.desk.model_memory import RememberedModel, remember

ENDPOINT = {"OPENAI_BASE_URL": "https://models.example/v1", "OPENAI_API_KEY": "k", "COPYDESK_MODEL": "m"}


@pytest.fixture
def asked(monkeypatch):
    """What the endpoint was asked with; set `answer` to an error to have it raised."""

    class Asked(list):
        answer = None
        is_named = True

    made = Asked()

    def check(base_url, name, key):
        made.append((base_url, name, key))
        if made.answer is not None:
            raise made.answer
        return made.is_named

    monkeypatch.setattr(module, "check_endpoint", lambda base_url, key, name: check(base_url, name, key))
    return made


def test_an_endpoint_of_the_environment_is_asked_with_its_key(asked, tmp_path):
    finding = desk_model(Machine(desk_folder=tmp_path, variables=ENDPOINT))
    assert finding == Well("m at https://models.example/v1, which answers")
    assert asked == [("https://models.example/v1", "m", "k")]


def test_an_endpoint_without_a_list_is_not_said_to_have_the_model(asked, tmp_path):
    asked.is_named = False
    finding = desk_model(Machine(desk_folder=tmp_path, variables=ENDPOINT))
    assert finding == Well(
        "m at https://models.example/v1, which answers; whether it has m, the first draft shows: it keeps no list"
    )


def test_a_remembered_one_too(asked, tmp_path):
    remember(tmp_path, RememberedModel(kind="endpoint", name="m2", base_url="http://127.0.0.1:1/v1", key="k2"))
    assert isinstance(desk_model(Machine(desk_folder=tmp_path)), Well)
    assert asked == [("http://127.0.0.1:1/v1", "m2", "k2")]


def test_one_that_the_settings_alone_name_too(asked, tmp_path):
    (tmp_path / "settings.json").write_text('{"model": {"name": "m3", "base_url": "http://127.0.0.1:1/v1"}}')
    assert isinstance(desk_model(Machine(desk_folder=tmp_path)), Well)
    assert asked == [("http://127.0.0.1:1/v1", "m3", "")]


def test_what_the_one_in_the_settings_lacks_is_said(asked, tmp_path):
    (tmp_path / "settings.json").write_text('{"model": {"name": "m3", "base_url": "https://models.example/v1"}}')
    finding = desk_model(Machine(desk_folder=tmp_path))
    assert "drafts are by rules: the settings name m3 at https://models.example/v1, but there is no key" in finding.what
    assert asked == []


@pytest.mark.parametrize("error", [SettingsError("refuses the key"), EndpointSilent("does not answer")])
def test_what_is_wrong_with_it_is_said_with_what_to_do(asked, tmp_path, error):
    asked.answer = error
    finding = desk_model(Machine(desk_folder=tmp_path, variables=ENDPOINT))
    assert isinstance(finding, Problem)
    assert str(error) in finding.what
    assert "copydesk desk --model choose" in finding.then


def test_an_address_without_a_scheme_is_a_problem_of_its_own(tmp_path):
    finding = desk_model(Machine(desk_folder=tmp_path, variables={"OPENAI_BASE_URL": "models.example/v1"}))
    assert "write it whole" in finding.what


def test_without_one_it_says_who_writes(asked, monkeypatch, tmp_path):
    assert "by rules" in desk_model(Machine(desk_folder=tmp_path)).fact
    remember(tmp_path, RememberedModel(kind="small", name="qwen-1.5b"))
    monkeypatch.setattr(module, "is_fetched", lambda _: False)
    assert "it is fetched when the desk starts" in desk_model(Machine(desk_folder=tmp_path)).fact
    assert asked == []
