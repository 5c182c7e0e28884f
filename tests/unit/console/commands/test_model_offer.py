"""The offer of a real model: asked once, in a terminal; what was chosen is remembered if it works."""

import time

import click
import pytest

from copydesk.errors import ModelUnavailable
from copydesk.settings import ReviewSettings, Settings
from local.console.commands import model_offer, offering
from local.desk.endpoints import EndpointSilent, Found
from local.desk.model_choice import remembered_settings
from local.desk.model_memory import RememberedModel, remembered

OLLAMA = Found("Ollama", "http://127.0.0.1:11434/v1", ("llama3.2",))


@pytest.fixture
def settings():
    return Settings(agent_address="a@desk.example", owner_name="Mara", owner_address="m@example.com")


@pytest.fixture
def answers(monkeypatch):
    """What the owner types, in order; what was said."""
    typed, said = [], []
    monkeypatch.setattr(click, "prompt", lambda *_, **__: typed.pop(0))
    monkeypatch.setattr(click, "confirm", lambda *_, **__: typed.pop(0))
    monkeypatch.setattr(click, "echo", said.append)
    monkeypatch.setattr(offering, "find_endpoints", lambda: (OLLAMA,))
    monkeypatch.setattr(offering, "start_endpoint", lambda settings, _key: settings.model)
    return typed, said


def probing(monkeypatch, *results):
    """What the probes give, in order; how each was asked."""
    left, asked = list(results), []

    def calls_tools(model, settings, now):
        asked.append(model.tools)
        result = left.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    monkeypatch.setattr(offering, "calls_tools", calls_tools)
    return asked


def test_the_scripted_one_may_stay_and_nobody_is_asked_again(settings, answers, monkeypatch, tmp_path):
    answers[0].append(1)
    assert model_offer.choose(tmp_path, settings) is False
    assert remembered(tmp_path) == RememberedModel(kind="scripted")
    monkeypatch.setattr(model_offer, "is_interactive", lambda: True)
    assert not model_offer.is_due(None, tmp_path, {}, keeps=True)
    assert model_offer.is_due("choose", tmp_path, {}, keeps=True)


def test_it_is_offered_in_a_terminal_only_and_not_where_something_was_named(monkeypatch, tmp_path):
    monkeypatch.setattr(model_offer, "is_interactive", lambda: True)
    assert model_offer.is_due(None, tmp_path, {}, keeps=True)
    assert not model_offer.is_due(None, tmp_path, {}, keeps=False)
    assert not model_offer.is_due(None, tmp_path, {"OPENAI_API_KEY": "k"}, keeps=True)
    assert not model_offer.is_due("scripted", tmp_path, {}, keeps=True)
    monkeypatch.setattr(model_offer, "is_interactive", lambda: False)
    assert not model_offer.is_due(None, tmp_path, {}, keeps=True)


def test_a_program_on_this_machine_is_taken_with_the_tools_that_it_knows(settings, answers, monkeypatch, tmp_path):
    answers[0].extend([2, False])
    asked = probing(monkeypatch, ModelUnavailable("HTTP 400"), True)
    assert model_offer.choose(tmp_path, settings)
    assert asked == ["native", "schema"]
    assert remembered(tmp_path) == RememberedModel(
        kind="endpoint", name="llama3.2", base_url=OLLAMA.base_url, tools="schema"
    )


def test_a_model_that_asks_for_no_tool_is_taken_only_if_that_is_wanted(settings, answers, monkeypatch, tmp_path):
    answers[0].extend([2, False, False, 2, False, True])
    probing(monkeypatch, False, False, False, False)
    assert model_offer.choose(tmp_path, settings)
    assert remembered(tmp_path).name == "llama3.2"
    assert answers[0] == []


def test_an_endpoint_is_asked_for_and_a_mistake_asks_again(settings, answers, monkeypatch, tmp_path):
    monkeypatch.setattr(offering, "list_models", lambda *_: ("one", "two"))
    probing(monkeypatch, True)
    answers[0].extend([3, "models.example/v1", 3, "https://models.example/v1/", "sk-1", "three"])
    answers[0].extend([3, "https://models.example/v1/", "sk-1", "two"])
    assert model_offer.choose(tmp_path, settings)
    assert remembered(tmp_path) == RememberedModel(
        kind="endpoint", name="two", base_url="https://models.example/v1", tools="native", key="sk-1"
    )
    told = " ".join(answers[1])
    assert "write it whole" in told
    assert "no model 'three'" in told
    assert "sk-1" not in told


def test_a_download_is_offered_with_its_size_its_time_and_where_it_goes(settings, answers, monkeypatch, tmp_path):
    answers[0].append(4)
    monkeypatch.setattr(offering, "is_fetched", lambda _: False)
    monkeypatch.setattr(offering, "measured_line", lambda _: None)
    assert model_offer.choose(tmp_path, settings)
    assert remembered(tmp_path) == RememberedModel(kind="small", name="qwen-1.5b")
    told = " ".join(" ".join(answers[1]).split())
    assert "a download of 1,151 MB, some 3 min on a line of 50 Mbit/s and 15 on one of 10" in told
    assert "goes on where it was interrupted" in told


def test_whoever_leaves_the_question_closes_the_desk_and_is_asked_again(settings, answers, monkeypatch, tmp_path):
    def left(*_, **__):
        raise click.Abort

    monkeypatch.setattr(click, "prompt", left)
    with pytest.raises(KeyboardInterrupt):
        model_offer.choose(tmp_path, settings)
    assert remembered(tmp_path) is None


def test_the_end_of_the_input_is_the_answer_that_enter_would_be(settings, monkeypatch, tmp_path):
    def at_its_end(*_):
        raise EOFError

    monkeypatch.setattr(offering, "find_endpoints", lambda: ())
    monkeypatch.setattr("click.termui.visible_prompt_func", at_its_end)
    assert model_offer.choose(tmp_path, settings) is False
    assert remembered(tmp_path) == RememberedModel(kind="scripted")


def test_ctrl_c_at_the_same_question_closes_the_desk(settings, monkeypatch, tmp_path):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(offering, "find_endpoints", lambda: ())
    monkeypatch.setattr("click.termui.visible_prompt_func", interrupted)
    with pytest.raises(KeyboardInterrupt):
        model_offer.choose(tmp_path, settings)
    assert remembered(tmp_path) is None


def test_an_endpoint_without_a_list_is_said_not_to_be_proved(settings, monkeypatch):
    told = []
    monkeypatch.setattr(model_offer, "check_endpoint", lambda *_: False)
    assert model_offer.check(settings, None, "endpoint", {}, told.append)
    assert "the first draft shows" in told[0]


def test_what_takes_longer_than_a_moment_says_what_is_waited_for(monkeypatch):
    said = []
    monkeypatch.setattr(model_offer, "SLOW_SECONDS", 0.01)
    with model_offer.said_if_slow("Asking …", said.append):
        ends = time.monotonic() + 5
        while not said and time.monotonic() < ends:
            time.sleep(0.01)
    assert said == ["Asking …"]
    monkeypatch.setattr(model_offer, "SLOW_SECONDS", 60)
    with model_offer.said_if_slow("Asking …", said.append):
        pass
    assert said == ["Asking …"]


def test_an_endpoint_is_looked_at_before_the_first_mail_and_a_silent_one_stops_nothing(settings, monkeypatch):
    asked, told = [], []

    def check(base_url, key, name):
        asked.append(key)
        raise EndpointSilent("it does not answer")

    monkeypatch.setattr(model_offer, "check_endpoint", check)
    memory = RememberedModel(kind="endpoint", name="m", base_url="https://models.example/v1", key="k")
    model_offer.check(settings, memory, None, {}, told.append)
    model_offer.check(settings, memory, "scripted", {}, told.append)
    model_offer.check(settings, None, None, {}, told.append)
    assert asked == ["k"]
    assert "Mails are taken all the same" in told[0]


def test_the_time_of_a_download_is_measured_on_this_line_before_it_is_agreed_to(
    settings, answers, monkeypatch, tmp_path
):
    asked = []
    monkeypatch.setattr(click, "confirm", lambda question, **_: asked.append(question) or len(asked) > 1)
    monkeypatch.setattr(offering, "is_fetched", lambda _: False)
    monkeypatch.setattr(offering, "measured_line", lambda _: 2.5)
    answers[0].extend([4, 4])
    assert model_offer.choose(tmp_path, settings)
    assert asked[0] == "This line brings 2.5 MB a second, so the other 1,117 MB take some 7 min. Fetch them?"
    assert len(asked) == 2


def test_a_model_that_is_called_small_is_asked_for_words_alone_and_remembered_so(
    settings, answers, monkeypatch, tmp_path
):
    answers[0].extend([2, True])
    asked = probing(monkeypatch, True)
    assert model_offer.choose(tmp_path, settings)
    assert asked == ["schema"]
    assert remembered(tmp_path).small
    assert remembered_settings(remembered(tmp_path), settings).model.small


def test_a_small_model_is_not_offered_to_who_has_drafts_leave_unasked(settings, answers, monkeypatch, tmp_path):
    unattended = settings.model_copy(update={"review": ReviewSettings(policy="unless_flagged")})
    monkeypatch.setattr(offering, "measured_line", lambda _: pytest.fail("nothing is fetched for it"))
    answers[0].extend([4, 1])
    assert not model_offer.choose(tmp_path, unattended)
    assert "a small model invents prices" in " ".join(" ".join(answers[1]).split())


@pytest.mark.parametrize(("wanted", "stays"), [(True, False), (False, True)])
def test_in_a_terminal_the_owner_says_whether_rules_write_while_an_endpoint_is_silent(
    settings, answers, monkeypatch, wanted, stays
):
    def check(*_):
        raise EndpointSilent("it does not answer")

    monkeypatch.setattr(model_offer, "check_endpoint", check)
    monkeypatch.setattr(model_offer, "is_interactive", lambda: True)
    answers[0].append(wanted)
    assert model_offer.check(settings, None, "endpoint", {}, print) is stays
