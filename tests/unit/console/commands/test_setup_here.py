"""`copydesk setup --local`: without a terminal by options, in one by questions; and what a deployment takes over."""

import io
import json
import sys

import pytest

from local.console.commands import here_models, main, setup, setup_here
from local.desk.model_memory import RememberedModel, remembered

NEEDED = ("--name", "Jane Doe", "--address", "jane@janedoe.test")


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "Europe/Lisbon")
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "essays").mkdir()
    (tmp_path / "essays" / "a.md").write_text("# A\n\nText.")
    (tmp_path / "essays" / "b.md").write_text("")
    return tmp_path / "home"


@pytest.fixture
def here(capsys, monkeypatch, home):
    """Run it; what is typed is typed in a terminal, where the scripted model is chosen if a model is asked for."""
    asked = []
    monkeypatch.setattr(
        here_models, "offer", lambda settings: asked.append(settings) or RememberedModel(kind="scripted")
    )

    def run(*arguments, typed=None, local=True):
        monkeypatch.setattr(sys, "stdin", io.StringIO() if typed is None else Terminal(typed))
        monkeypatch.setattr(setup_here, "is_interactive", lambda: typed is not None)
        with pytest.raises(SystemExit) as ended:
            main(["setup", *(["--local"] if local else []), *arguments])
        printed = capsys.readouterr()
        return int(ended.value.code or 0), " ".join(printed.out.split()), " ".join(printed.err.split())

    run.asked = asked
    return run


def written(home):
    return json.loads((home / "settings.json").read_text(encoding="utf-8"))


def test_without_a_terminal_what_is_missing_is_told_with_every_option(here, home):
    code, _, err = here()
    assert code == 2
    assert "give --name and --address" in err
    for option in ("--time-zone", "--hours", "--profile", "--articles", "--model", "--model-url", "--model-name"):
        assert option in err
    assert "give --address." in here("--name", "Jane")[2]
    assert not home.exists()


def test_options_alone_are_enough_and_what_is_not_given_has_a_default(here, home, tmp_path):
    code, out, _ = here(*NEEDED, "--articles", "essays", "--hours", "mon-tue 10-12")
    assert code == 0
    assert "1 can be read, 1 not" in out
    assert written(home) == {
        "owner_name": "Jane Doe",
        "owner_address": "jane@janedoe.test",
        "owner_language": "fr",
        "profile": [],
        "desk": {"articles": str(tmp_path / "essays")},
        "calendar": {
            "time_zone": "Europe/Lisbon",
            "working_hours": {day: {"start": "10:00", "end": "12:00"} for day in ("mon", "tue")},
            "sources": [],
        },
    }
    assert remembered(home) is None


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--address", "jane", "--address: 'jane' is not a mail address"),
        ("--name", " ", "--name: an answer is needed"),
        ("--time-zone", "berlin", "--time-zone: 'berlin' is not a time zone; did you mean Europe/Berlin?"),
        ("--language", "klingon", "--language: 'klingon' is no language that Copydesk writes to you in"),
        ("--hours", "always", "--hours: 'always' is no working time"),
        ("--articles", "nowhere", "nowhere is no folder"),
        ("--model", "gpt", "--model: 'gpt' is none of scripted, qwen"),
        ("--model-url", "https://models.test/v1", "both --model-url and --model-name"),
    ],
)
def test_a_wrong_answer_names_its_option_and_nothing_is_written(here, home, option, value, told):
    code, _, err = here(*NEEDED, option, value)
    assert (code, home.exists()) == (2, False)
    assert told in err


def test_again_it_shows_what_stands_and_changes_nothing(here, home):
    here(*NEEDED, "--articles", "essays", "--model", "scripted")
    before = (home / "settings.json").read_bytes()
    code, out, _ = here()
    assert code == 0
    for part in ("Jane Doe", "jane@janedoe.test", "Europe/Lisbon", "mon-fri 09:00-17:00", "1 can be read", "scripted"):
        assert part in out
    assert "--hours" in out
    assert (home / "settings.json").read_bytes() == before


def test_only_what_is_given_changes_and_it_is_told(here, home):
    here(*NEEDED, "--articles", "essays")
    before = written(home)
    code, out, _ = here("--name", "Jane D. Doe")
    assert code == 0
    assert "Your name: Jane Doe → Jane D. Doe" in out
    assert written(home) == {**before, "owner_name": "Jane D. Doe"}


def test_settings_that_no_question_is_about_stay(here, home):
    here(*NEEDED)
    (home / "settings.json").write_text(json.dumps({**written(home), "retention_days": 90}))
    here("--hours", "fri 9-10")
    assert written(home)["retention_days"] == 90


def test_the_folder_can_be_taken_out_again(here, home):
    here(*NEEDED, "--articles", "essays")
    here("--articles", "-")
    assert written(home)["desk"] == {}


def test_a_profile_comes_from_a_file_and_is_checked(here, home, tmp_path):
    (tmp_path / "facts.txt").write_text("# mine\n- An article costs 900 EUR.\nTwo weeks.\n")
    here(*NEEDED, "--profile", "facts.txt")
    assert written(home)["profile"] == ["An article costs 900 EUR.", "Two weeks."]
    (tmp_path / "facts.txt").write_text("One.\nOne.\n")
    code, _, err = here("--profile", "facts.txt")
    assert (code, "facts.txt: line 2 says the same as line 1" in err) == (2, True)


def test_a_model_is_remembered_in_the_home_and_an_endpoint_stands_in_the_settings_without_its_key(
    here, home, monkeypatch
):
    asked = []
    monkeypatch.setattr(here_models, "check_endpoint", lambda *given: asked.append(given))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    here(*NEEDED, "--model-url", "https://models.test/v1/", "--model-name", "large", "--model-tools", "schema")
    assert asked == [("https://models.test/v1", "sk-secret", "large")]
    assert remembered(home) == RememberedModel(
        kind="endpoint", name="large", base_url="https://models.test/v1", tools="schema", key="sk-secret"
    )
    model = {"name": "large", "base_url": "https://models.test/v1", "tools": "schema", "small": False}
    assert written(home)["model"] == model
    assert "sk-secret" not in (home / "settings.json").read_text()


def test_in_a_terminal_each_question_is_asked_once_and_a_wrong_answer_again(here, home):
    typed = "Jane Doe\nnonsense\njane@janedoe.test\n\n\nmon-wed 9-12\nA fact.\n\nessays\n\n\ny\n"
    code, out, err = here(typed=typed)
    assert code == 0
    assert out.startswith("10 questions")
    assert "'nonsense' is not a mail address" in err
    assert written(home)["calendar"]["time_zone"] == "Europe/Lisbon"
    assert written(home)["profile"] == ["A fact."]
    assert (len(here.asked), remembered(home)) == (1, RememberedModel(kind="scripted"))


def test_in_a_terminal_what_was_given_is_not_asked(here, home):
    code, out, _ = here("--name", "Jane Doe", "--model", "scripted", typed="jane@janedoe.test\n\n\n\n\n-\n\n\n\n")
    assert code == 0
    assert "Your name" not in out.partition("Your own mail address")[0]
    assert here.asked == []


def test_in_a_terminal_the_owner_chooses_what_shall_change(here, home):
    here(*NEEDED, "--model", "scripted")
    code, out, err = here(typed="5 11\n5\nfri 9-10\n\n")
    assert code == 0
    assert "numbers from 1 to 10" in err
    assert "Hours: mon-fri 09:00-17:00 → fri 09:00-10:00" in out
    assert list(written(home)["calendar"]["working_hours"]) == ["fri"]
    assert here(typed="\n")[0] == 0
    assert len(here.asked) == 0
    here(typed="10\n\n")
    assert len(here.asked) == 1


PHONE = "+49 30 1234567"
ANSWERS = (
    "Jane Doe\njane@janedoe.test\n\n\nmon-thu 10-13, 14:30-17\nAn article costs 900 EUR.\n\nessays\ngoogle ics\n"
    f"{PHONE}\n"
)


def test_all_of_it_is_shown_before_it_is_written_and_no_writes_nothing(here, home):
    code, out, _ = here(typed=f"{ANSWERS}n\n")
    assert (code, home.exists()) == (1, False)
    shown = out.rpartition("1 Name")[2]
    for part in (
        "Jane Doe",
        "mon-thu 10:00-13:00, 14:30-17:00",
        PHONE,
        "- An article costs 900 EUR.",
        "Write this into",
    ):
        assert part in shown
    assert out.endswith("Nothing was written.")


def test_what_is_wrong_in_the_summary_is_asked_again_before_it_is_written(here, home):
    code, out, err = here(typed=f"{ANSWERS}nonsense\n5 1\nJane D. Doe\nfri 9-12\ny\n")
    assert code == 0
    assert "write y, n, or numbers from 1 to 9" in err
    assert out.count("Write this into") == 3
    assert written(home)["owner_name"] == "Jane D. Doe"
    assert list(written(home)["calendar"]["working_hours"]) == ["fri"]
    assert written(home)["profile"] == ["An article costs 900 EUR."]


def test_the_calendars_are_asked_for_and_none_of_their_secrets(here, home):
    here(typed=f"{ANSWERS}y\n")
    assert written(home)["calendar"]["sources"] == [{"name": "google", "kind": "ics"}]
    code, _, err = here("--calendars", "google ics https://example.org/x.ics extra")
    assert code == 2
    assert "--calendars: write a name and a kind" in err


def test_where_calls_take_place_is_asked_for_and_can_be_taken_out_again(here, home):
    here(typed=f"{ANSWERS}y\n")
    assert written(home)["calendar"]["place"] == PHONE
    assert here("--place", "none")[0] == 0
    assert "place" not in written(home)["calendar"]


def test_a_sign_goes_back_to_the_question_before_whose_answer_stands(here, home):
    typed = "<\nJane Do\n<\nJane Doe\njane@janedoe.test\nEurope/Berlin\nback\n\n\n\nA fact.\n<\n\n\nessays\n\n\n\n"
    code, out, _ = here(typed=typed)
    assert code == 0
    assert "Name [Jane Do]" in out
    assert written(home)["owner_name"] == "Jane Doe"
    assert written(home)["calendar"]["time_zone"] == "Europe/Berlin"
    assert written(home)["profile"] == ["A fact."]


def test_a_path_that_is_given_as_a_fact_is_asked_back(here, home):
    typed = ANSWERS.replace("An article costs", "mine/articels\n\n~/nope\ny\nAn article costs")
    code, _, err = here(typed=f"{typed}y\n")
    assert code == 0
    assert "'mine/articels' looks like a path, not like a fact" in err
    assert written(home)["profile"] == ["~/nope", "An article costs 900 EUR."]
    assert "“~/nope” looks like a path" in err


def test_two_prices_for_the_same_are_told_where_nobody_sees_a_summary_too(here, home, tmp_path):
    (tmp_path / "facts.txt").write_text("An article costs 900 EUR.\nAn article: 950 EUR\n")
    code, out, _ = here(*NEEDED, "--profile", "facts.txt")
    assert (code, out.count("900 EUR and 950 EUR are two prices")) == (0, 1)


def test_a_model_that_was_chosen_is_told_as_a_change_and_the_same_settings_only_once(here, home):
    here(*NEEDED)
    _, out, _ = here("--model", "scripted")
    assert "The choice of the model is kept in" in out
    assert "already" not in out
    assert remembered(home) == RememberedModel(kind="scripted")


def test_leaving_in_the_middle_writes_nothing(here, home):
    code, out, _ = here(typed="Jane Doe\n")
    assert code == 130
    assert "Nothing was written." in out
    assert not home.exists()


def test_its_options_without_local_are_wrong_use_and_those_of_a_deployment_with_it(here, home, tmp_path):
    code, _, err = here("--name", "Jane", local=False)
    assert (code, "add --local" in err) == (2, True)
    code, _, err = here("--list")
    assert (code, "leave them out, or --local" in err) == (2, True)


def test_what_a_deployment_has_of_the_owner_s_is_taken_over(here, home, tmp_path, monkeypatch):
    file = tmp_path / "cdk.json"
    deployed = {
        "agent_address": "hello@desk.janedoe.test",
        "owner_name": "Jane Doe",
        "owner_address": "jane@janedoe.test",
        "profile": ["A fact."],
        "deployment": {"region": "eu-west-1"},
    }
    file.write_text(json.dumps({"context": {"copydesk": deployed}}))
    monkeypatch.setattr(setup_here, "CDK_JSON", file)
    code, out, _ = here("--hours", "fri 9-10")
    assert (code, "is taken over" in out) == (0, True)
    assert written(home)["agent_address"] == "hello@desk.janedoe.test"
    assert written(home)["profile"] == ["A fact."]
    assert "deployment" not in written(home)


@pytest.fixture
def deploy(here, tmp_path, monkeypatch):
    """`copydesk setup` on a cdk.json of the example's; DNS knows nobody."""
    file = tmp_path / "cdk.json"
    example = {
        "agent_address": "hello@desk.example",
        "owner_name": "Theirs",
        "owner_address": "theirs@theirs.example",
        "profile": ["Their fact."],
        "model": {"name": "gpt-5-mini"},
        "deployment": {"stage": "copydesk"},
    }
    file.write_text(json.dumps({"context": {"copydesk": example}}))
    monkeypatch.setattr(setup, "resolver", lambda: lambda _name, kind: ("ns1.test",) if kind == "NS" else ())
    (tmp_path / "none.json").write_text("{}")

    def run(*arguments):
        result = here(
            "--cdk-json", str(file), "--answers", str(tmp_path / "none.json"), "--yes", *arguments, local=False
        )
        return result, json.loads(file.read_text())["context"]["copydesk"]

    return run


def test_a_deployment_takes_the_desk_s_answers_over(here, deploy, tmp_path, home):
    (tmp_path / "facts.txt").write_text("My fact.\n")
    here(*NEEDED, "--articles", "essays", "--hours", "fri 9-10", "--profile", "facts.txt", "--model", "scripted")
    (code, _, err), settings = deploy()
    assert code == 0, err
    assert "settings.json are offered" in err
    assert settings["owner_name"] == "Jane Doe"
    assert settings["owner_address"] == "jane@janedoe.test"
    assert settings["agent_address"] == "hello@desk.janedoe.test"
    assert settings["profile"] == ["My fact."]
    assert settings["calendar"]["working_hours"] == {"fri": {"start": "09:00", "end": "10:00"}}
    assert settings["model"]["name"] == "gpt-5-mini"
    assert "desk" not in settings


@pytest.mark.parametrize(
    ("url", "taken"), [("https://models.test/v1", "mine"), ("http://127.0.0.1:11434/v1", "gpt-5-mini")]
)
def test_of_the_models_only_one_that_aws_can_reach_is_taken_over(here, deploy, monkeypatch, url, taken):
    monkeypatch.setattr(here_models, "check_endpoint", lambda *_given: None)
    _, out, _ = here(*NEEDED, "--model-url", url, "--model-name", "mine")
    assert ("for this machine only" in out) == (taken != "mine")
    (code, _, err), settings = deploy()
    assert (code, settings["model"]["name"]) == (0, taken), err


def test_settings_of_a_deployment_that_are_the_owner_s_stay_unless_the_file_is_named(here, deploy, home, tmp_path):
    here(*NEEDED)
    deploy()
    here("--name", "Somebody Else")
    assert deploy()[1]["owner_name"] == "Jane Doe"
    assert deploy("--from", str(home / "settings.json"))[1]["owner_name"] == "Somebody Else"
