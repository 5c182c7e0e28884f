"""The report: for people, for programs, and as an exit status; and the command that prints it."""

import json
import re
import shutil

import pytest

from local.console.commands import main
from local.console.dns.resolver import NoAnswer
from local.console.dns.zones import zones
from local.console.doctor import calendars, desk_home, examination, machine
from local.console.doctor.findings import Line, Problem, Unknown, Well
from local.console.doctor.record_table import table
from local.console.doctor.records import Record
from local.console.doctor.report import as_json, as_text, brief, next_steps, status
from local.console.doctor.todo import ORDER, actions

LINES = (
    Line("A", "first", Well("fine")),
    Line("A", "second", Problem("bad", ("do this", "and that"))),
    Line("B", "third", Unknown("no idea")),
)


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main(["doctor", *arguments])
    return ended.value.code, capsys.readouterr()


def test_each_line_says_what_was_found_and_what_to_do_stands_numbered_below():
    assert as_text(LINES).splitlines() == [
        "A",
        f"  ✓ {'first':22} fine",
        f"  ✗ {'second':22} bad [1]",
        "",
        "B",
        f"  ? {'third':22} no idea",
        "",
        "To do:",
        "  1. second",
        "       do this",
        "       and that",
        "",
        "1 of 3 checks are well, 1 to do, 1 unknown.",
    ]


def test_what_must_come_first_is_first():
    found = [Line("x", name, Problem("bad", ("do it",))) for name in ("Sandbox", "Stack", "Your address", "Settings")]
    assert [action.name for action in actions(found)] == ["Settings", "Stack", "Your address", "Sandbox"]


def test_every_check_has_its_place_in_the_order():
    names = {check.name for _, checks in examination.GROUPS for check in checks}
    names |= {check.name for check in (*machine.CHECKS, *machine.FOR_AWS, *desk_home.CHECKS, *calendars.DESK)}
    assert names | {"Credentials"} == {name for names in ORDER for name in names}


def test_all_records_of_the_agent_s_domain_are_one_thing_to_do():
    mx, spf = Record("desk.jane.test", "MX", "10 in.test"), Record("bounce.desk.jane.test", "TXT", "v=spf1 -all")
    own = Record("_dmarc.jane.test", "TXT", "v=DMARC1; p=none")
    lines = [
        Line("DNS", "MX", Problem("none\nentered as x", (mx,))),
        Line("DNS", "MAIL FROM", Problem("missing", (spf,))),
        Line("DNS", "DMARC", Problem("missing", (own,))),
        Line("DNS", "Your own DMARC", Problem("none", (own,))),
    ]
    first, second = actions(lines)
    assert (first.name, first.steps) == ("DNS records", (mx, spf))
    assert first.what.endswith("\nentered as x")
    assert (second.name, second.steps) == ("Your own DMARC", (own,))
    printed = as_text(lines, lambda _name: "jane.test")
    assert "bounce.desk  TXT              v=spf1 -all" in printed
    assert "desk         MX     10        in.test" in printed
    assert printed.count("without quotes") == 1


def test_a_record_of_the_zone_itself_is_named_as_forms_name_it():
    record = Record("jane.test", "MX", "10 in.test")
    assert list(table((record,), lambda _name: "jane.test"))[-1].split() == ["@", "MX", "10", "in.test"]
    assert list(table((record,), lambda _name: ""))[-1].split() == ["jane.test", "MX", "10", "in.test"]


@pytest.mark.parametrize(
    ("name", "soa", "zone"),
    [
        ("desk.jane.test", {"jane.test"}, "jane.test"),
        ("desk.jane.test", {"desk.jane.test", "jane.test"}, "desk.jane.test"),
        ("desk.jane.test", set(), "jane.test"),
        ("desk.jane.test", {"test"}, "jane.test"),
        ("desk.other.test", set(), ""),
    ],
)
def test_the_zone_is_the_one_that_dns_names_or_else_the_owner_s(name, soa, zone):
    def resolve(asked, kind):
        return ("x",) if kind == "SOA" and asked in soa else ()

    assert zones(resolve, "jane.test")(name) == zone


def test_without_an_answer_the_zone_is_the_owner_s():
    def resolve(_name, _kind):
        raise NoAnswer("silent")

    assert zones(resolve, "jane.test")("desk.jane.test") == "jane.test"


def test_what_is_unknown_for_one_reason_is_one_line():
    lines = [Line("A", name, Unknown("needs a key")) for name in ("one", "two")]
    assert as_text(lines).count("needs a key") == 1
    assert "needs a key: one, two" in as_text(lines)


def test_our_commands_are_printed_as_they_can_be_pasted(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _program: None)
    text = as_text((Line("A", "x", Problem("see `copydesk list`", ("copydesk setup",))),))
    assert not re.search(r"(?<!/)copydesk (list|setup)", text)


def test_a_command_is_never_broken_in_two(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda program: program)
    command = "`copydesk logs 4a1c61a6-0000-5000-8000-000000000001 --stage copydesk`"
    for words in range(30):
        assert command in as_text((Line("A", "x", Well(f"{'word ' * words}{command}")),))


def test_a_step_of_aws_s_own_command_line_says_where_that_comes_from(monkeypatch):
    lines = (Line("A", "x", Problem("bad", ("aws sns subscribe",))),)
    monkeypatch.setattr(shutil, "which", lambda _program: None)
    assert "aws.amazon.com/cli" in as_text(lines)
    monkeypatch.setattr(shutil, "which", lambda program: program)
    assert "aws.amazon.com/cli" not in as_text(lines)


def test_after_a_deployment_the_steps_are_told_in_sentences():
    lines = (
        Line("M", "Model key", Problem("there is no key yet. This asks for it", ("copydesk model-key",))),
        Line("D", "DKIM", Unknown("SES has yet to see them")),
    )
    text = next_steps(lines, lambda _name: "", "write to hello@desk.test.")
    assert "1. Model key: there is no key yet. This asks for it:" in text
    assert "DKIM: SES has yet to see them" in text
    assert "Then try it: write to hello@desk.test." in text
    assert "Try it: write" in next_steps((), lambda _name: "", "write to hello@desk.test.")
    later = next_steps((), lambda _name: "")
    assert "ry it" not in later
    assert "doctor` says at any time" in later


def test_a_settings_file_that_setup_refuses_too_leads_to_its_line(capsys, tmp_path):
    file = tmp_path / "cdk.json"
    file.write_text('{"context": {"copydesk": {\n"region": "eu-west-1"\n"sandbox": false}}}', encoding="utf-8")
    _, printed = run(capsys, "--aws", "--cdk-json", str(file))
    assert 'line 2 needs a comma at its end: "region": "eu-west-1"' in printed.out
    assert "setup" not in printed.out


def test_a_setting_that_stands_too_high_is_told_where_it_belongs(capsys, tmp_path):
    own = {"agent_address": "hello@desk.janedoe.test", "owner_name": "Jane", "owner_address": "jane@janedoe.test"}
    file = tmp_path / "cdk.json"
    file.write_text(json.dumps({"context": {"copydesk": {**own, "sandbox": False}}}), encoding="utf-8")
    _, printed = run(capsys, "--aws", "--cdk-json", str(file))
    assert '"sandbox": false belongs one level deeper' in printed.out
    assert "copydesk setup" not in printed.out


def test_the_records_policies_are_explained_where_they_stand():
    record = Record("_dmarc.desk.jane.test", "TXT", "v=DMARC1; p=quarantine; rua=mailto:jane@jane.test")
    printed = as_text([Line("DNS", "DMARC", Problem("missing", (record,)))], lambda _name: "jane.test")
    assert "rua=mailto:… has mail providers send you their reports" in " ".join(printed.split())


def test_the_settings_stand_before_the_credentials_as_they_are_mended_before(installation):
    here = installation(settings={"agent_address": "hello@desk.example"}, sts=[("get_caller_identity", "ExpiredToken")])
    text = as_text(examination.examine_installation(here))
    assert text.index("[1]") < text.index("[2]") < text.index("To do")


def test_in_a_pipeline_only_names_are_told():
    assert "Left to do: second" in brief(LINES)
    assert "bad" not in brief(LINES)


def test_the_json_holds_the_same():
    found = json.loads(as_json(LINES))
    assert found["well"] is False
    assert [check["state"] for check in found["checks"]] == ["well", "to do", "unknown"]
    assert found["checks"][1]["then"] == ["do this", "and that"]


def test_only_when_all_is_well_is_the_status_zero():
    assert status(LINES[:1]) == 0
    assert status(LINES[:2]) == 1
    assert status(LINES[2:]) == 1


def test_what_comes_from_outside_cannot_play_with_the_terminal():
    assert "\x1b" not in as_text((Line("A", "x", Problem("evil \x1b[2J record")),))


def test_the_command_looks_at_this_machine(capsys):
    code, printed = run(capsys, "--local", "--json")
    names = [check["name"] for check in json.loads(printed.out)["checks"]]
    assert code in {0, 1}
    assert names[:5] == ["Python", "Node", "CDK command line", "Ports", "Desk's owner"]
    assert names[-2:] == ["Settings", "Profile"]


def test_settings_that_cannot_be_read_are_the_first_thing_to_do(capsys, tmp_path):
    (tmp_path / "cdk.json").write_text('{"context": {"copydesk": {}}}', encoding="utf-8")
    code, printed = run(capsys, "--aws", "--json", "--cdk-json", str(tmp_path / "cdk.json"))
    (check,) = json.loads(printed.out)["checks"]
    assert code == 1
    assert check["then"] == ["copydesk setup"]


@pytest.mark.parametrize("arguments", [("--nonsense",), ("--aws", "--profile", "no-such-profile")])
def test_wrong_use_ends_with_two(capsys, arguments):
    code, printed = run(capsys, *arguments)
    assert code == 2
    assert printed.err


def test_without_credentials_only_what_needs_none_is_asked(installation):
    lines = examination.examine_installation(installation(sts=[("get_caller_identity", "ExpiredToken")]))
    known = {line.name for line in lines if not isinstance(line.finding, Unknown)}
    assert known == {
        "Credentials",
        "Settings",
        "Region",
        "MX",
        "DMARC",
        "Your own DMARC",
        "Replies' DMARC",
        "Your mailbox",
    }
    assert all(line.finding.why == "needs AWS credentials" for line in lines if line.name == "Stack")


def test_names_of_checks_are_unique_enough_to_be_looked_up():
    names = [check.name for _, checks in examination.GROUPS for check in checks]
    assert len(names) == len(set(names))


def test_the_command_looks_at_the_home_that_is_named(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "other"))
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.json").write_text("{", encoding="utf-8")
    _, elsewhere = run(capsys, "--local", "--json")
    code, printed = run(capsys, "--local", "--json", "--home", str(home))
    assert code == 1
    assert str(home) in printed.out
    assert str(home) not in elsewhere.out
