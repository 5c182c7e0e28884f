import json

import pytest
from rich.console import Console
from support.pipeline import answers
from support.recordings import file_of, revised_and_approved

from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.conversation import prompt
from copydesk.errors import ModelRefused, SettingsError
from copydesk.events import RequestedCall, to_json
from copydesk.ports import ModelAnswer
from local.console.commands import main
from local.console.replay.anew import drafts_anew
from local.console.replay.prompts import MODULE, ROOT, other_prompt
from local.console.replay.side_by_side import show


def anew(recording, model=None):
    model = ScriptedModel() if model is None else model
    return list(drafts_anew(recording, recording.settings, lambda _services: model))


def asked_for(tool: str, **arguments: object) -> ModelAnswer:
    return ModelAnswer(text="", calls=(RequestedCall(call_id="c", tool_name=tool, arguments=json.dumps(arguments)),))


def test_the_same_model_and_prompt_write_the_same_drafts(recording):
    drafts = anew(recording)
    assert [draft.asked.purpose for draft in drafts] == ["draft", "revise"]
    assert all(draft.is_same for draft in drafts)
    assert [call.split()[0] for call in drafts[0].calls] == ["calendar_scheduler", "knowledge_base_search"]


def test_each_draft_is_written_anew_from_the_recorded_past_and_not_from_the_new_one(recording):
    model = answers(ModelAnswer(text="Another first draft."))
    first, second = anew(recording, model)
    assert first.new == "Another first draft."
    assert second.is_same


def test_a_tool_answers_as_it_did_and_what_was_never_called_has_failed(recording):
    model = answers(
        asked_for("knowledge_base_search", query="something else"),
        asked_for("wire_money"),
        ModelAnswer(text="Hello Jonas, it is done."),
    )
    (first, _) = anew(recording, model)
    assert first.new == "Hello Jonas, it is done."
    asked = json.dumps([dict(message) for message in model.requests[1].messages])
    assert "Agents that wait" in asked
    assert "there is no tool" in json.dumps([dict(message) for message in model.requests[2].messages])


def test_an_endpoint_that_refuses_leaves_its_reason_in_the_draft_s_place(recording):
    (first, second) = anew(recording, answers(ModelRefused("wrong key; set it"), ModelRefused("wrong key; set it")))
    assert first.new == second.new == "(no draft: wrong key; set it)"


def test_another_prompt_is_in_place_only_for_as_long_as_it_is_asked_for(tmp_path, recording):
    file = tmp_path / "prompt.txt"
    file.write_text("You are the mail assistant of {owner}. You draft. {facts} {today} {zone}")
    model, before = ScriptedModel(), prompt._SYSTEM
    with other_prompt(str(file)).in_place():
        anew(recording, model)
    assert model.requests[0].messages[0]["content"].startswith("You are the mail assistant of Mara Quill. You draft.")
    assert before == prompt._SYSTEM


def test_another_version_of_the_module_replaces_its_functions(tmp_path):
    code = (ROOT / MODULE).read_text(encoding="utf-8").replace("Rules:", "Laws:")
    (tmp_path / "prompt.py").write_text(code)
    with other_prompt(str(tmp_path / "prompt.py")).in_place():
        changed = prompt.system_prompt.__globals__["_SYSTEM"]
    assert "Laws:" in changed
    assert "Rules:" in prompt.system_prompt.__globals__["_SYSTEM"]


def test_a_revision_s_prompt_is_taken_from_git(monkeypatch):
    seen = []

    def git(command, **_):
        seen.append(command[-1])
        return type("Ran", (), {"stdout": (ROOT / MODULE).read_text(encoding="utf-8")})

    monkeypatch.setattr("local.console.replay.prompts.subprocess.run", git)
    assert "system_prompt" in other_prompt("v1.0").names
    assert seen == [f"v1.0:{MODULE}"]


@pytest.mark.parametrize("text", ["no places", "{unknown} {owner}", "a brace { alone {owner}"])
def test_a_text_that_is_no_prompt_is_refused(tmp_path, text):
    (tmp_path / "prompt.txt").write_text(text)
    with pytest.raises(SettingsError, match="system prompt"):
        other_prompt(str(tmp_path / "prompt.txt"))


@pytest.mark.parametrize("code", ["1/0", "def (", "x = 1"])
def test_a_module_that_is_no_prompt_is_refused(tmp_path, code):
    (tmp_path / "prompt.py").write_text(code)
    with pytest.raises(SettingsError):
        other_prompt(str(tmp_path / "prompt.py"))


@pytest.mark.parametrize("name", ["--output=x", "no-such-revision"])
def test_what_is_neither_a_file_nor_a_revision_is_refused(name):
    with pytest.raises(SettingsError, match="neither a file nor a revision"):
        other_prompt(name)


def test_drafts_stand_side_by_side_on_a_terminal_and_below_each_other_elsewhere(recording, capsys):
    drafts = anew(recording, answers(ModelAnswer(text="Another [bold]draft[/].")))
    assert not show(Console(force_terminal=True, width=100), drafts, anew="the other model")
    wide = capsys.readouterr().out
    row = next(line for line in wide.splitlines() if "Another [bold]draft[/]." in line)
    assert "Hello Jonas" in row
    assert not show(Console(force_terminal=False, width=100), drafts, anew="the other model")
    assert "-- the other model\nAnother [bold]draft[/].\n" in capsys.readouterr().out


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["replay", *arguments])
    return int(ended.value.code or 0)


def test_the_command_ends_with_0_1_or_2(tmp_path, capsys, monkeypatch):
    file = file_of(revised_and_approved)
    assert run("--file", str(file)) == 0
    assert "Identical: 23 events" in capsys.readouterr().out

    other = tmp_path / "log.jsonl"
    lines = file.read_text().splitlines()
    prompts = [line for line in lines if "prompt_part" in line]
    renamed = [line if line in prompts else line.replace("Mara Quill", "Mary Quill") for line in lines]
    other.write_text("\n".join(renamed))
    assert run("--file", str(other)) == 1
    assert "The first:" in capsys.readouterr().out

    other.write_text(file.read_text().replace("Mara Quill", "Mary Quill"))
    assert run("--file", str(other)) == 2
    assert "is not the one that the log names" in " ".join(capsys.readouterr().err.split())

    assert run("--file", str(tmp_path / "none.jsonl")) == 2
    assert run() == 2
    assert run("q1", "--file", str(file)) == 2
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    assert run("abcd") == 2


def test_the_command_drafts_anew(tmp_path, capsys):
    file, text = str(file_of(revised_and_approved)), tmp_path / "prompt.txt"
    assert run("--file", file, "--model", "scripted") == 0
    assert "(the same)" in capsys.readouterr().out
    text.write_text("You are the mail assistant of Someone Else. You draft for {owner}.")
    assert run("--file", file, "--model", "scripted", "--prompt-from", str(text)) == 1
    assert "Someone Else" in capsys.readouterr().out


def test_a_log_of_an_export_replays_with_what_lies_beside_it(tmp_path, recording, capsys):
    folder = tmp_path / "export" / "queries" / "q"
    (folder / "mails").mkdir(parents=True)
    settings = recording.settings.model_dump_json(exclude_defaults=True)
    (tmp_path / "export" / "settings.json").write_text(settings)
    (folder / "state.json").write_text(recording.state.model_dump_json())
    (folder / "log.jsonl").write_text("".join(f"{to_json(event)}\n" for event in recording.events))
    for key, raw in recording.mails.items():
        (folder / "mails" / f"{key.rpartition('/')[2]}.eml").write_bytes(raw)
    assert run("--file", str(folder / "log.jsonl")) == 0
    assert capsys.readouterr().out == "Identical: 23 events, the state, 3 of the mails that came in.\n"
