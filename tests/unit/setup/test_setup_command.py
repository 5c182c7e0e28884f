"""`copydesk setup` on a cdk.json of its own: asked, in a pipe, and from a file."""

import io
import json
import sys

import pytest
from unit.setup.test_answers import GIVEN

from local.cli import main

EXAMPLE = {"agent_address": "hello@desk.example", "owner_name": "Jane", "owner_address": "jane@doe.example"}


@pytest.fixture
def cdk_json(tmp_path):
    file = tmp_path / "cdk.json"
    content = {"app": "python app.py", "context": {"other": 1, "copydesk": {**EXAMPLE, "profile": ["theirs"]}}}
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


@pytest.fixture
def setup(monkeypatch, capsys, cdk_json):
    def run(*arguments, typed=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as ended:
            main(["setup", "--cdk-json", str(cdk_json), *arguments])
        return ended.value.code, capsys.readouterr()

    return run


@pytest.fixture
def answers(tmp_path):
    def write(**changes):
        file = tmp_path / "answers.json"
        file.write_text(json.dumps({**GIVEN, **changes}), encoding="utf-8")
        return "--answers", str(file)

    return write


def settings_in(file):
    return json.loads(file.read_text(encoding="utf-8"))["context"]["copydesk"]


def test_answers_from_a_file_are_written_and_the_rest_of_the_file_stays(setup, answers, cdk_json):
    code, printed = setup(*answers())
    content = json.loads(cdk_json.read_text(encoding="utf-8"))
    assert code == 0
    assert content["app"] == "python app.py"
    assert content["context"]["other"] == 1
    assert settings_in(cdk_json)["agent_address"] == GIVEN["agent_address"]
    assert "profile" not in settings_in(cdk_json)
    assert "1,000 mails" in printed.out
    assert "make deploy" in printed.out


def test_in_a_pipe_each_line_is_an_answer_and_an_empty_one_takes_what_is_offered(setup, cdk_json):
    code, _ = setup(typed="desk.janedoe.test\n\nJane Doe\njane@janedoe.test\n\n\n\n\n\n")
    assert code == 0
    assert settings_in(cdk_json)["agent_address"] == "hello@desk.janedoe.test"
    assert settings_in(cdk_json)["deployment"]["region"] == "eu-west-1"


def test_in_a_pipe_a_wrong_answer_ends_it_and_nothing_is_written(setup, cdk_json):
    before = cdk_json.read_text(encoding="utf-8")
    code, printed = setup(typed="nonsense\n\nJane Doe\n")
    assert code == 2
    assert "domain" in printed.err
    assert cdk_json.read_text(encoding="utf-8") == before


def test_a_pipe_that_ends_too_early_says_at_which_question(setup, cdk_json):
    before = cdk_json.read_text(encoding="utf-8")
    code, printed = setup(typed="desk.janedoe.test\n")
    assert code == 2
    assert "agent_address" in printed.err
    assert cdk_json.read_text(encoding="utf-8") == before


def test_settings_of_the_owner_s_are_never_overwritten_unasked(setup, answers, cdk_json):
    setup(*answers())
    before = cdk_json.read_text(encoding="utf-8")
    code, printed = setup(*answers(model_name="another"))
    assert code == 2
    assert "model.name: a-model -> another" in printed.out
    assert "--yes" in printed.err
    assert cdk_json.read_text(encoding="utf-8") == before
    code, printed = setup(*answers(model_name="another"), typed="n\n")
    assert (code, cdk_json.read_text(encoding="utf-8")) == (1, before)


@pytest.mark.parametrize("how", [{"typed": "y\n"}, {"yes": True}])
def test_with_the_owner_s_word_they_are(setup, answers, cdk_json, how):
    setup(*answers())
    code, _ = setup(*answers(model_name="another"), *(["--yes"] if how.get("yes") else []), typed=how.get("typed", ""))
    assert code == 0
    assert settings_in(cdk_json)["model"]["name"] == "another"


def test_the_same_settings_again_change_nothing_and_ask_nothing(setup, answers, cdk_json):
    setup(*answers())
    before = cdk_json.read_text(encoding="utf-8")
    code, printed = setup(*answers())
    assert (code, cdk_json.read_text(encoding="utf-8")) == (0, before)
    assert "already" in printed.out


@pytest.mark.parametrize("content", ["[]", "nonsense", '{"domain": 1}', '{"favourite_colour": "blue"}'])
def test_a_file_that_cannot_be_meant_is_wrong_use(setup, tmp_path, content):
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    code, printed = setup("--answers", str(tmp_path / "a.json"))
    assert code == 2
    assert printed.err


def test_the_names_of_the_answers_can_be_listed(setup):
    code, printed = setup("--list")
    assert code == 0
    assert json.loads(printed.out).keys() == GIVEN.keys()


@pytest.mark.parametrize("content", ["{", "[]", '{"context": {"copydesk": 3}}'])
def test_a_broken_cdk_json_is_told_plainly(setup, cdk_json, content):
    cdk_json.write_text(content, encoding="utf-8")
    code, printed = setup("--list")
    assert code == 2
    assert "cdk.json" in printed.err
