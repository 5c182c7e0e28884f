from contextlib import contextmanager

import pytest

import local.desk.model
from copydesk.adapters.models.openai_model import OpenAIModel
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.errors import CopydeskError, SettingsError
from local.desk.model_choice import DEFAULT_SMALL, chosen_model


class Services:
    """Only what a model is made from."""

    def __init__(self, settings):
        self.settings = settings


@pytest.fixture
def served(monkeypatch):
    """What was asked of the small model's server; nothing is fetched or started."""
    log = []

    @contextmanager
    def serve(choice, report):
        log.append(f"start {choice}")
        yield "http://127.0.0.1:9/v1"
        log.append(f"stop {choice}")

    monkeypatch.setattr(local.desk.model, "serve", serve)
    return log


def failing(error, monkeypatch):
    @contextmanager
    def serve(choice, report):
        raise error
        yield ""

    monkeypatch.setattr(local.desk.model, "serve", serve)


def test_the_scripted_model_is_named_for_what_it_is(settings, served):
    with chosen_model("scripted", settings, {"OPENAI_API_KEY": "k"}, print) as chosen:
        assert isinstance(chosen.make(Services(chosen.settings)), ScriptedModel)
        assert "not a language model" in chosen.name
    assert served == []


@pytest.mark.parametrize("choice", [None, "endpoint"])
def test_a_configured_endpoint_is_used(settings, served, choice):
    with chosen_model(choice, settings, {"OPENAI_API_KEY": "k"}, print) as chosen:
        assert isinstance(chosen.make(Services(chosen.settings)), OpenAIModel)
        assert chosen.settings == settings
        assert chosen.name == "gpt-5-mini at https://api.openai.com/v1"
    assert served == []


def test_without_an_endpoint_a_small_model_is_served_until_the_end(settings, served):
    with chosen_model(None, settings, {"OPENAI_API_KEY": ""}, print) as chosen:
        assert served == [f"start {DEFAULT_SMALL}"]
        assert chosen.settings.model.base_url == "http://127.0.0.1:9/v1"
        assert chosen.settings.model.tools == "schema"
        assert chosen.settings.owner_name == settings.owner_name
    assert served == [f"start {DEFAULT_SMALL}", f"stop {DEFAULT_SMALL}"]


def test_the_small_model_is_stopped_after_an_error_too(settings, served):
    with pytest.raises(KeyboardInterrupt), chosen_model("qwen-0.5b", settings, {}, print):
        raise KeyboardInterrupt
    assert served == ["start qwen-0.5b", "stop qwen-0.5b"]


def test_when_the_small_model_cannot_be_had_the_scripted_one_takes_its_place_and_that_is_said(settings, monkeypatch):
    told = []
    failing(CopydeskError("no network; try later"), monkeypatch)

    with chosen_model(None, settings, {}, told.append) as chosen:
        assert isinstance(chosen.make(Services(chosen.settings)), ScriptedModel)

    assert any("no network; try later" in line for line in told)
    assert any("scripted model" in line for line in told)


def test_a_word_that_means_no_model_is_wrong_use(settings, monkeypatch):
    failing(SettingsError("there is no model 'gpt'; write qwen-1.5b"), monkeypatch)

    with pytest.raises(SettingsError, match="there is no model"), chosen_model("gpt", settings, {}, print):
        pass
