"""The evaluation of claims: the open set is held to its aim, and the figures name the very set that they are of."""

import json
from collections import Counter

import pytest

from docs.generate.measured import MEASURED
from evals.grounding.__main__ import LOCKED, main
from evals.grounding.measuring import SETS, Share, by, false_marks, figures, hash_of, judged, recall

CLASSES = {
    *("amount", "price", "discount", "date", "time", "deadline", "duration", "link", "address", "title", "name"),
    *("count", "right", "commitment", "none"),
}
AIM, MOST_FALSE = 95, 5


@pytest.fixture(scope="module")
def found():
    return judged(SETS["open"])


def test_the_open_set_is_held_at_its_aim(found):
    assert recall(found).percent >= AIM
    assert false_marks(found).percent <= MOST_FALSE


def test_the_kept_figures_are_those_of_the_open_set_as_it_is(found):
    kept = json.loads(MEASURED.read_text(encoding="utf-8"))["grounding_open"]
    now = figures(found, SETS["open"])
    assert {name: kept[name] for name in now} == now, "run: make figures ARGS=grounding_open"


def test_the_open_set_has_every_class_in_six_languages_and_hard_pairs():
    lines = [json.loads(line) for line in SETS["open"].read_text(encoding="utf-8").splitlines()]
    assert len(lines) >= 420
    assert {line["class"] for line in lines} == CLASSES
    assert min(Counter(line["language"] for line in lines if line["language"] != "pt").values()) >= 60
    by_id = {line["id"]: line for line in lines}
    pairs = [line for line in lines if line["pair"]]
    assert len(pairs) >= 200
    assert all(by_id[line["pair"]]["pair"] == line["id"] for line in pairs)


def test_the_locked_figures_name_the_set_that_they_are_of():
    kept = json.loads(MEASURED.read_text(encoding="utf-8")).get(LOCKED)
    if kept is not None:
        assert kept["sha256"] == hash_of(SETS["locked"])
        assert 1 <= kept["runs"] <= 3


def test_a_fourth_run_of_the_locked_set_is_refused(monkeypatch, tmp_path, capsys):
    kept = tmp_path / "figures.json"
    kept.write_text(json.dumps({LOCKED: {"runs": 3}}), encoding="utf-8")
    monkeypatch.setattr("docs.generate.measured.MEASURED", kept)
    monkeypatch.setitem(SETS, "locked", SETS["open"])
    assert main(["--set", "locked"]) == 2
    assert "3 times" in capsys.readouterr().err


def test_a_run_of_the_locked_set_is_counted_and_kept_with_its_hash(monkeypatch, tmp_path):
    kept, sentences = tmp_path / "figures.json", tmp_path / "locked.jsonl"
    kept.write_text("{}", encoding="utf-8")
    sentences.write_text(SETS["open"].read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    monkeypatch.setattr("docs.generate.measured.MEASURED", kept)
    monkeypatch.setitem(SETS, "locked", sentences)
    assert main(["--set", "locked"]) == 0
    assert main(["--set", "locked"]) == 0
    result = json.loads(kept.read_text(encoding="utf-8"))[LOCKED]
    assert (result["runs"], result["sha256"]) == (2, hash_of(sentences))


def test_a_share_has_wilsons_interval():
    low, high = Share(95, 100).interval
    assert (round(low, 1), round(high, 1)) == (88.8, 97.8)
    assert Share(0, 0).interval == (0.0, 100.0)


def test_groups_add_up(found):
    groups = by(found, lambda each: each.language)
    assert sum(marked.of for marked, _ in groups.values()) == recall(found).of
