"""`copydesk setup` on a cdk.json of its own: asked, in a pipe, and from a file."""

import io
import json
import sys

import pytest
from unit.console.setup.test_answers import GIVEN

from local.console.commands import main
from local.console.commands import setup as module
from local.console.dns.resolver import NoAnswer

IN_A_PIPE = "Jane Doe\njane@janedoe.test\n\n\n\n\n\n\n\n\n\n\n\n"
"""Up to the Region; the facts come after it."""
EXAMPLE = {"agent_address": "hello@desk.example", "owner_name": "Jane", "owner_address": "jane@doe.example"}


@pytest.fixture
def cdk_json(tmp_path):
    file = tmp_path / "cdk.json"
    content = {"app": "python app.py", "context": {"other": 1, "copydesk": {**EXAMPLE, "profile": ["theirs"]}}}
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def mailboxes(monkeypatch):
    """The MX records of DNS, which knows every domain."""
    records = {}
    names = {"NS": ("ns1.host.test",)}
    monkeypatch.setattr(
        module, "resolver", lambda: lambda name, kind: records.get(name, ()) if kind == "MX" else names.get(kind, ())
    )
    return records


@pytest.fixture
def setup(monkeypatch, capsys, cdk_json, mailboxes):
    def run(*arguments, typed="", at_the_terminal=False):
        monkeypatch.setattr(sys, "stdin", Terminal(typed) if at_the_terminal else io.StringIO(typed))
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
    assert settings_in(cdk_json)["profile"] == GIVEN["profile"].splitlines()
    assert "1,000 mails" in printed.out
    assert "make deploy" in printed.out


def test_in_a_pipe_each_line_is_an_answer_and_an_empty_one_takes_what_is_offered(setup, cdk_json):
    code, _ = setup(typed=IN_A_PIPE + "A fact.\nAnother.\n\n")
    assert code == 0
    assert settings_in(cdk_json)["profile"] == ["A fact.", "Another."]
    assert settings_in(cdk_json)["agent_address"] == "hello@desk.janedoe.test"
    assert settings_in(cdk_json)["deployment"]["region"] == "eu-west-1"


def test_in_a_pipe_a_wrong_answer_ends_it_and_nothing_is_written(setup, cdk_json):
    before = cdk_json.read_text(encoding="utf-8")
    code, printed = setup(typed="Jane Doe\nnonsense\n\n")
    assert code == 2
    assert "owner_address: 'nonsense' is not a mail address" in printed.err
    assert cdk_json.read_text(encoding="utf-8") == before


def test_a_pipe_that_ends_too_early_says_at_which_question(setup, cdk_json):
    before = cdk_json.read_text(encoding="utf-8")
    code, printed = setup(typed="Jane Doe\n")
    assert code == 2
    assert "owner_address" in printed.err
    assert cdk_json.read_text(encoding="utf-8") == before


def test_settings_of_the_owner_s_are_never_overwritten_unasked(setup, answers, cdk_json):
    setup(*answers())
    before = cdk_json.read_text(encoding="utf-8")
    code, printed = setup(*answers(model_name="another"))
    assert code == 2
    assert "Model: a-model → another" in printed.out
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


@pytest.mark.parametrize(
    "content", ["[]", "nonsense", '{"domain": 1}', '{"domain": []}', '{"profile": [1]}', '{"favourite_colour": "blue"}']
)
def test_a_file_that_cannot_be_meant_is_wrong_use(setup, tmp_path, content):
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    code, printed = setup("--answers", str(tmp_path / "a.json"))
    assert code == 2
    assert printed.err


def test_the_names_of_the_answers_can_be_listed(setup):
    code, printed = setup("--list")
    assert code == 0
    assert json.loads(printed.out).keys() == {*GIVEN, "client_addresses", "replies_sender", "reply_to"}
    assert json.loads(printed.out)["profile"] == []


@pytest.mark.parametrize("content", ["{", "[]", '{"context": {"copydesk": 3}}'])
def test_a_broken_cdk_json_is_told_plainly(setup, cdk_json, content):
    cdk_json.write_text(content, encoding="utf-8")
    code, printed = setup("--list")
    assert code == 2
    assert "cdk.json" in printed.err


def test_facts_in_a_file_may_be_a_list(setup, answers, cdk_json):
    setup(*answers(profile=["One.", "Two."]))
    assert settings_in(cdk_json)["profile"] == ["One.", "Two."]


def test_without_facts_the_file_says_where_they_go_and_the_owner_how_to_give_them(setup, cdk_json):
    code, printed = setup(typed=IN_A_PIPE)
    assert code == 0
    assert settings_in(cdk_json)["profile"] == []
    assert "no facts" in printed.out


def test_it_says_first_what_it_asks_and_last_what_comes_next(setup):
    _, printed = setup(typed=IN_A_PIPE)
    assert printed.out.startswith("About a dozen questions")
    assert "Ctrl-C" in printed.out.partition("1 of 13")[0]
    end = printed.out.partition("private repository")[2]
    assert end.index("make bootstrap") < end.index("make deploy") < end.index("copydesk doctor")


def test_after_a_change_of_an_answer_only_a_deployment_comes_next_unless_the_region_is_new(setup, answers):
    setup(*answers())
    _, printed = setup(*answers(model_name="another"), "--yes")
    assert "make deploy" in printed.out
    assert "make bootstrap" not in printed.out
    _, printed = setup(*answers(model_name="another", region="eu-central-1"), "--yes")
    assert "make bootstrap" in printed.out


def test_a_file_that_make_does_not_read_is_to_be_copied_first(setup, cdk_json):
    _, printed = setup(typed=IN_A_PIPE)
    assert f"cp {cdk_json} {module.CDK_JSON}" in printed.out


def test_nothing_is_said_of_settings_in_their_language(setup):
    """The name of an answer is for files; at the terminal the question stands above."""
    _, printed = setup(typed="Jane Doe\njane\njane@janedoe.test\n", at_the_terminal=True)
    assert "! 'jane' is not a mail address" in printed.err
    assert "owner_address" not in printed.out + printed.err


def test_at_the_terminal_a_wrong_answer_is_asked_for_again(setup, cdk_json):
    typed = IN_A_PIPE.replace("jane@janedoe.test", "jane\njane@janedoe.test") + "-7\nA fact.\nNo fact.\n-2\n\n\n"
    code, printed = setup(typed=typed, at_the_terminal=True)
    assert code == 0
    assert settings_in(cdk_json)["profile"] == ["A fact."]
    assert "there is no fact 7" in printed.err


def test_earlier_facts_are_shown_and_stay(setup, answers, cdk_json):
    setup(*answers(profile=["One.", "Two."]))
    code, printed = setup(typed="\n" * 13 + "Three.\n-1\n\ny\n", at_the_terminal=True)
    assert code == 0
    assert "1  One." in printed.out
    assert settings_in(cdk_json)["profile"] == ["Two.", "Three."]


def test_an_earlier_fact_that_has_no_room_any_more_is_named_and_left_out(setup, answers, cdk_json):
    facts = ["x" * 1300, "y" * 1300]
    assert setup(*answers(profile=facts))[0] == 0
    hours = "mon 8-10; tue 8-11; wed 8-12; thu 8-13; fri 8-14; sat 8-15"
    code, printed = setup(typed="\n" * 7 + f"{hours}\n" + "\n" * 6 + "y\n", at_the_terminal=True)
    assert code == 0
    assert "Left out: yyy" in printed.err.replace("\n ", "")
    assert settings_in(cdk_json)["profile"] == facts[:1]


def test_at_the_terminal_all_of_it_is_shown_before_it_is_written(setup, cdk_json):
    before = cdk_json.read_text(encoding="utf-8")
    typed = IN_A_PIPE + "An article costs 900 EUR.\n\nn\n"
    code, printed = setup(typed=typed, at_the_terminal=True)
    assert (code, cdk_json.read_text(encoding="utf-8")) == (1, before)
    for part in ("Your name: Jane Doe", "Hours: mon-fri 09:00-17:00", "Fact: An article costs 900 EUR.", "Write this?"):
        assert part in printed.out.rpartition("Your answers:")[2]
    assert "theirs" not in printed.out


def test_at_the_terminal_a_sign_goes_back_to_the_question_before_whose_answer_stands(setup, cdk_json):
    typed = "Jane Doe\njane@janedoe.test\n\ndesk.jane.test\n<\ndesk.janedoe.test\nmail@desk.janedoe.test\nback\n"
    code, printed = setup(typed=typed + "\n" * 11, at_the_terminal=True)
    assert code == 0
    assert "Domain [desk.jane.test]" in printed.out
    assert "Address [mail@desk.janedoe.test]" in printed.out
    assert settings_in(cdk_json)["agent_address"] == "mail@desk.janedoe.test"


def test_in_a_pipe_a_sign_is_an_answer_like_any_other(setup, cdk_json):
    code, printed = setup(typed="Jane Doe\n<\n")
    assert (code, "'<' is not a mail address" in printed.err) == (2, True)


def test_two_prices_for_the_same_are_hinted_at_before_it_is_written(setup):
    typed = IN_A_PIPE + "An article costs 900 EUR.\nAn article costs 950 EUR.\n\nn\n"
    _, printed = setup(typed=typed, at_the_terminal=True)
    assert "900 EUR and 950 EUR are two prices" in " ".join(printed.err.split())


def test_leaving_in_the_middle_writes_nothing_and_says_so(setup, cdk_json):
    before = cdk_json.read_text(encoding="utf-8")
    code, printed = setup(typed="Jane Doe\n", at_the_terminal=True)
    assert code == 130
    assert "Nothing was written." in printed.out
    assert cdk_json.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("answer", "taken"), [("", "desk.janedoe.test"), ("y", "desk.janedoe.test"), ("n", "janedoe.test")]
)
def test_a_domain_with_a_mailbox_is_taken_only_on_the_owner_s_word(setup, cdk_json, mailboxes, answer, taken):
    mailboxes["janedoe.test"] = ("10 mx.host.test",)
    typed = f"Jane Doe\njane@gmail.com\n\njanedoe.test\n{answer}\n" + "\n" * 11
    code, printed = setup(typed=typed, at_the_terminal=True)
    assert code == 0
    assert "janedoe.test already receives mail, at mx.host.test" in printed.out.replace("\n  ", " ")
    assert settings_in(cdk_json)["agent_address"] == f"hello@{taken}"


def test_an_offer_that_is_the_owner_s_own_mailbox_is_asked_for_again(setup, cdk_json, monkeypatch):
    def silent(_name, _kind):
        raise NoAnswer("DNS did not answer")

    monkeypatch.setattr(module, "resolver", lambda: silent)
    typed = "Jane Doe\njane@desk.janedoe.test\n\njanedoe.test\ny\nclients.janedoe.test\n" + "\n" * 11
    code, printed = setup(typed=typed, at_the_terminal=True)
    assert code == 0
    assert "would go to Copydesk" in printed.err
    assert settings_in(cdk_json)["agent_address"] == "hello@clients.janedoe.test"


@pytest.mark.parametrize("typed", [None, "Jane\njane@gmail.com\n\njanedoe.test\n" + "\n" * 9], ids=["file", "pipe"])
def test_where_nobody_is_asked_a_domain_with_a_mailbox_is_refused_but_for_yes(
    setup, answers, cdk_json, mailboxes, typed
):
    mailboxes["janedoe.test"] = ("10 mx.host.test",)
    own = {"domain": "janedoe.test", "agent_address": "hello@janedoe.test", "owner_address": "jane@gmail.com"}
    how = answers(**own) if typed is None else ()
    code, printed = setup(*how, typed=typed or "")
    assert code == 2
    assert "Answer desk.janedoe.test, or add --yes" in " ".join(printed.err.split())
    code, _ = setup(*how, "--yes", typed=typed or "")
    assert code == 0
    assert settings_in(cdk_json)["agent_address"] == "hello@janedoe.test"


def test_where_nobody_is_asked_and_dns_does_not_tell_it_warns(setup, answers, monkeypatch):
    monkeypatch.setattr(module, "resolver", lambda: lambda _name, _kind: ())
    own = {"domain": "janedoe.test", "agent_address": "hello@janedoe.test", "owner_address": "jane@gmail.com"}
    code, printed = setup(*answers(**own))
    assert code == 0
    assert "desk.janedoe.test would be safe" in printed.err


@pytest.mark.parametrize("how", ["absolute", "default"])
def test_a_missing_file_is_told_with_the_way_back(setup, cdk_json, monkeypatch, how):
    from local.console.aws import settings as deployed

    cdk_json.unlink()
    if how == "default":
        monkeypatch.setattr(deployed, "CDK_JSON", cdk_json)
    code, printed = setup("--list")
    assert code == 2
    assert ("--cdk-json" if how == "absolute" else "git checkout cdk.json") in printed.err
