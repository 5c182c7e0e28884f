"""The report: for people, for programs, and as an exit status; and the command that prints it."""

import json

import pytest

from local.cli import main
from local.doctor import examination
from local.doctor.findings import Line, Problem, Unknown, Well
from local.doctor.report import as_json, as_text, status

LINES = (
    Line("A", "first", Well("fine")),
    Line("A", "second", Problem("bad", ("do this", "and that"))),
    Line("B", "third", Unknown("no idea")),
)


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main(["doctor", *arguments])
    return ended.value.code, capsys.readouterr()


def test_each_line_says_well_or_what_to_do():
    assert as_text(LINES).splitlines() == [
        "A",
        f"  ✓ {'first':22} fine",
        f"  ✗ {'second':22} bad",
        f"    {'':22}   do this",
        f"    {'':22}   and that",
        "",
        "B",
        f"  ? {'third':22} no idea",
        "",
        "1 of 3 checks are well, 1 to do, 1 unknown.",
    ]


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
    assert names[:5] == ["Python", "Node", "CDK command line", "Ports", "Settings"]


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


def test_without_credentials_only_what_needs_none_is_asked(place):
    lines = examination.examine_place(place(sts=[("get_caller_identity", "ExpiredToken")], dns={}))
    known = {line.name for line in lines if not isinstance(line.finding, Unknown)}
    assert known == {"Credentials", *examination.NEEDS_NO_CREDENTIALS}
    assert all(line.finding.why == "needs AWS credentials" for line in lines if line.name == "Stack")


def test_names_of_checks_are_unique_enough_to_be_looked_up():
    names = [check.name for _, checks in examination.GROUPS for check in checks]
    assert len(names) == len(set(names))
    assert set(names) >= examination.NEEDS_NO_CREDENTIALS
