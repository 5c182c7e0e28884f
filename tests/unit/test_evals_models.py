"""The runner of the locked model answers: what it takes for right, how it counts its runs, and its interval."""

import json

import pytest

from docs.generate import measured
from docs.generate import models as page
from evals.models import __main__ as runner
from evals.models import playing
from evals.models.playing import Share, case_of, play, read

LETTER = "Hello Jonas,\n\nthank you for writing.\n\nMara"


def case(expect, answer, *, draft=None, finish="stop"):
    return case_of(
        {
            "id": "x",
            "kind": "k",
            "family": "f",
            "answer": answer,
            "finish_reason": finish,
            "expect": expect,
            "draft": draft,
        }
    )


@pytest.mark.parametrize(
    ("expect", "answer", "draft", "right"),
    [
        ("draft", {"role": "assistant", "content": f"<think>Yes.</think>{LETTER}"}, LETTER, True),
        ("draft", {"role": "assistant", "content": LETTER}, "Another letter.", False),
        ("draft", {"role": "assistant", "content": "<think>Yes."}, LETTER, False),
        ("repair", {"role": "assistant", "content": "<think>Yes."}, None, True),
        ("repair", {"role": "assistant", "content": LETTER}, None, False),
        ("refusal", {"role": "assistant", "content": "I'm sorry, but I can't assist with that request."}, None, True),
        ("refusal", {"role": "assistant", "content": LETTER}, None, False),
        ("unusable", {"role": "assistant", "content": None}, None, True),
        ("unusable", {"choices": None}, None, True),
        ("unusable", {"role": "assistant", "content": LETTER}, None, False),
    ],
)
def test_an_answer_is_right_only_if_it_comes_to_what_a_person_expects(expect, answer, draft, right):
    assert play(case(expect, answer, draft=draft)).as_expected is right


def test_a_draft_that_is_not_the_letter_is_told_as_a_leak():
    assert play(case("draft", {"content": f"{LETTER}\n\nP.S. Yes."}, draft=LETTER)).leaked
    assert play(case("refusal", {"content": LETTER})).leaked
    assert not play(case("draft", {"content": LETTER}, draft=f"{LETTER}  \n")).leaked
    assert not play(case("draft", {"content": ""}, draft=LETTER)).leaked


def test_a_body_a_message_or_its_content_may_stand_for_an_answer():
    body = {"choices": [{"message": {"content": LETTER}, "finish_reason": "stop"}]}
    for answer in (body, {"content": LETTER}, LETTER, [{"type": "text", "text": LETTER}]):
        assert play(case("draft", answer, draft=LETTER)).as_expected


def test_tools_may_be_called_by_the_names_of_their_functions(tmp_path):
    call = {"type": "function", "function": {"name": "search_knowledge_base", "arguments": '{"query": "agents"}'}}
    line = {"id": "a", "answer": {"content": None, "tool_calls": [call]}, "finish_reason": "tool_calls"}
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({**line, "expect": "tool_call"}) + "\n\n", encoding="utf-8")
    [found] = read(path)
    assert "knowledge_base_search" in found.body
    assert play(found).as_expected


def test_an_expectation_that_nobody_knows_stops_the_run():
    with pytest.raises(ValueError, match="nobody knows"):
        case("poem", LETTER)


@pytest.mark.parametrize(
    ("count", "of", "bounds"),
    [
        (0, 0, (0, 1)),
        (10, 10, (0.7225, 1)),
        (0, 10, (0, 0.2775)),
        (57, 60, (0.8630, 0.9829)),
        (5, 10, (0.2366, 0.7634)),
    ],
)
def test_the_interval_is_wilsons(count, of, bounds):
    assert Share(count, of).interval == pytest.approx(bounds, abs=0.0005)


@pytest.fixture
def locked(monkeypatch, tmp_path):
    """A set of two answers, and figures of its own."""
    path, kept = tmp_path / "locked.jsonl", tmp_path / "figures.json"
    rows = [{"id": "1", "kind": "plain", "answer": LETTER, "finish_reason": "stop", "expect": "draft", "draft": LETTER}]
    rows.append({"id": "2", "kind": "plain", "answer": LETTER, "finish_reason": "stop", "expect": "refusal"})
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    kept.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(playing, "SETS", {**playing.SETS, "locked": path})
    monkeypatch.setattr(runner, "SETS", playing.SETS)
    for module in (measured, page):
        monkeypatch.setattr(module, "MEASURED", kept)
    return path, kept


def test_a_locked_set_is_run_three_times_at_most_and_each_run_is_counted(locked, capsys):
    path, kept = locked
    assert [runner.main(["--set", "locked"]) for _ in range(4)] == [0, 0, 0, 2]
    found = json.loads(kept.read_text(encoding="utf-8"))[runner.NAME]
    assert (found["runs"], found["answers"], found["as_expected"], found["leaked"]) == (3, 2, 1, 1)
    assert found["sha256"] == playing.sha256(path)
    assert "have a new one written" in capsys.readouterr().err
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert runner.main(["--set", "locked"]) == 0
    assert json.loads(kept.read_text(encoding="utf-8"))[runner.NAME]["runs"] == 1


def test_the_page_tells_the_run_and_does_not_run_it(locked, capsys):
    assert "A set that we have not seen" not in page.page()
    runner.main(["--set", "locked"])
    told = page.page()
    assert "Of its 2 answers 1 came out as a person expects" in told.replace("\n", " ")
    assert "run 1 of at most three" in told.replace("\n", " ")
    assert json.loads(locked[1].read_text(encoding="utf-8"))[runner.NAME]["runs"] == 1


def test_without_a_locked_set_its_absence_is_told(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(runner, "SETS", {**playing.SETS, "locked": tmp_path / "none.jsonl"})
    assert runner.main(["--set", "locked"]) == 2
    assert "there is no" in capsys.readouterr().err


def test_our_own_recorded_answers_come_out_as_recorded(capsys):
    assert runner.main([]) == 0
    assert "100 %" in capsys.readouterr().out


def test_every_recorded_shape_stands_in_the_matrix():
    answers = json.loads(page.ANSWERS.read_text(encoding="utf-8"))
    matrix = page.page().partition("## What was tried")[2].partition("\n## ")[0]
    for answer in answers:
        assert all(f"| {maker} |" in matrix for maker in page._makers(answer["family"]))
