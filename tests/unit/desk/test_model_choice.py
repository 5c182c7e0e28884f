from contextlib import contextmanager

import pytest

import local.desk.model
from copydesk.adapters.models.openai_model import OpenAIModel
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.errors import CopydeskError, SettingsError
from copydesk.settings import ReviewSettings
from local.desk.model_choice import chosen_model, remembered_settings, with_variables
from local.desk.model_memory import RememberedModel
from local.desk.settings import desk_settings


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


def test_without_a_choice_nothing_is_fetched_and_rules_write(settings, served):
    with chosen_model(None, settings, {"OPENAI_API_KEY": ""}, print) as chosen:
        assert chosen.is_scripted
    assert served == []


def test_a_small_model_that_was_chosen_is_served_until_the_end(settings, served):
    memory = RememberedModel(kind="small", name="qwen-1.5b")
    with chosen_model(None, settings, {"OPENAI_API_KEY": ""}, print, memory) as chosen:
        assert served == ["start qwen-1.5b"]
        assert chosen.settings.model.base_url == "http://127.0.0.1:9/v1"
        assert chosen.settings.model.tools == "schema"
        assert chosen.settings.owner_name == settings.owner_name
    assert served == ["start qwen-1.5b", "stop qwen-1.5b"]


def test_a_remembered_endpoint_is_used_unless_another_is_named(settings, served):
    memory = RememberedModel(kind="endpoint", name="m", base_url="http://localhost:1/v1", tools="schema", key="k")
    with chosen_model(None, settings, {}, print, memory) as chosen:
        assert (chosen.name, chosen.settings.model.tools) == ("m at http://localhost:1/v1", "schema")
        assert chosen.settings.model.timeout_seconds == 1500
    with chosen_model("scripted", settings, {}, print, memory) as chosen:
        assert chosen.is_scripted
    with chosen_model(None, settings, {"OPENAI_API_KEY": "k"}, print, memory) as chosen:
        assert chosen.settings == settings


def test_an_endpoint_on_the_net_keeps_the_owners_patience(settings):
    memory = RememberedModel(kind="endpoint", name="m", base_url="https://models.example/v1")
    assert remembered_settings(memory, settings).model.timeout_seconds == settings.model.timeout_seconds


def test_an_address_without_a_scheme_is_told_at_once(settings):
    wrong = settings.model_copy(update={"model": settings.model.model_copy(update={"base_url": "api.openai.com/v1"})})
    with pytest.raises(SettingsError, match="write it whole"), chosen_model("endpoint", wrong, {}, print):
        pass


def test_the_small_model_is_stopped_after_an_error_too(settings, served):
    with pytest.raises(KeyboardInterrupt), chosen_model("qwen-0.5b", settings, {}, print):
        raise KeyboardInterrupt
    assert served == ["start qwen-0.5b", "stop qwen-0.5b"]


def test_when_the_small_model_cannot_be_had_the_scripted_one_takes_its_place_and_that_is_said(settings, monkeypatch):
    told = []
    failing(CopydeskError("no network; try later"), monkeypatch)

    with chosen_model("qwen-1.5b", settings, {}, told.append) as chosen:
        assert isinstance(chosen.make(Services(chosen.settings)), ScriptedModel)

    assert any("no network; try later" in line for line in told)
    assert any("scripted model" in line for line in told)


def test_a_word_that_means_no_model_is_wrong_use(settings, monkeypatch):
    failing(SettingsError("there is no model 'gpt'; write qwen-1.5b"), monkeypatch)

    with pytest.raises(SettingsError, match="there is no model"), chosen_model("gpt", settings, {}, print):
        pass


def test_a_small_model_is_refused_before_it_is_fetched_where_drafts_leave_unasked(settings, served):
    unattended = settings.model_copy(update={"review": ReviewSettings(policy="unless_flagged")})
    with (
        pytest.raises(SettingsError, match="a small model invents prices"),
        chosen_model("qwen-1.5b", unattended, {}, print),
    ):
        pass
    assert served == []


def test_a_packaged_model_is_small_and_an_endpoint_is_what_its_owner_says(settings, served):
    with chosen_model("qwen-0.5b", settings, {}, print) as chosen:
        assert chosen.settings.model.small
    said = desk_settings(None, {"COPYDESK_MODEL_SMALL": "true", "OPENAI_BASE_URL": "http://127.0.0.1:1/v1"})
    assert said.model.small
    assert not desk_settings(
        None, {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "COPYDESK_MODEL": "tiny-1b"}
    ).model.small


def test_a_model_on_this_machine_has_time_unless_its_owner_names_another(settings, served):
    here = {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}
    with chosen_model(None, desk_settings(None, here), here, print) as chosen:
        assert chosen.settings.model.timeout_seconds == 1500
    with chosen_model(None, desk_settings(None, here).with_model(timeout_seconds=90), here, print) as chosen:
        assert chosen.settings.model.timeout_seconds == 90


def test_what_the_environment_says_of_a_remembered_endpoints_model_counts_for_this_time():
    memory = RememberedModel(kind="endpoint", name="llama3.2", base_url="http://127.0.0.1:11434/v1", key="k")
    named = with_variables(
        memory, {"COPYDESK_MODEL": "qwen3", "COPYDESK_MODEL_SMALL": "true", "COPYDESK_MODEL_TOOLS": ""}
    )
    assert named == memory.model_copy(update={"name": "qwen3", "small": True})
    assert with_variables(memory, {}) == memory
    scripted = RememberedModel(kind="scripted")
    assert with_variables(scripted, {"COPYDESK_MODEL": "qwen3"}) == scripted
    assert with_variables(None, {"COPYDESK_MODEL": "qwen3"}) is None
