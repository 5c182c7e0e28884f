"""What `copydesk audit verify` makes of an export that was written to crash it, or to pass: a finding, in words."""

import json

import pytest
from support.exported import audit_of, exported, verified, with_first
from support.pipeline import Pipeline

from copydesk.audit import body_digest
from copydesk.audit.export import AUDIT
from copydesk.audit.merkle import root_of
from copydesk.audit.verifying import verify


@pytest.fixture(scope="module")
def desk():
    desk = Pipeline()
    desk.client_writes("Could you write an article about batteries?")
    return desk.run()


@pytest.fixture
def file(desk):
    return audit_of(desk)


@pytest.mark.parametrize("tail", ["words without an end", "{}\n", "[" * 200_000, "\n", "\udcff"])
def test_whatever_is_appended_to_a_log_beside_the_file_is_found(tmp_path, desk, file, capsys, tail):
    folder = exported(tmp_path, desk, file)
    log = next(folder.glob("queries/*/log.jsonl"))
    log.write_bytes(log.read_bytes() + tail.encode(errors="surrogateescape"))
    code, out = verified(folder, capsys)
    assert (code, "does not hold what was written" in " ".join(out.split())) == (1, True)


def test_a_log_without_its_last_line_feed_or_with_its_names_in_another_order_is_found(tmp_path, desk, file, capsys):
    folder = exported(tmp_path, desk, file)
    log = next(folder.glob("queries/*/log.jsonl"))
    text = log.read_text(encoding="utf-8")
    for changed_text in (text[:-1], text.replace(":", ": ", 1), ""):
        log.write_text(changed_text, encoding="utf-8")
        assert verified(folder, capsys)[0] == 1


def forged(file, text):
    """The file with that content for its second event, under a hash and a root made to fit."""
    query = file.queries[0]
    skeleton = query.skeletons[1].model_copy(update={"body": body_digest(bytes.fromhex(query.hash_key), text)})
    skeletons = (query.skeletons[0], skeleton, *query.skeletons[2:])
    return with_first(
        file,
        skeletons=skeletons,
        root=root_of([each.entry() for each in skeletons]),
        bodies={**query.bodies, 2: text},
    )


@pytest.mark.parametrize("text", ["{not json", "[1]", "null", "[" * 200_000, "1" * 10_000])
def test_content_that_is_no_event_is_found_and_no_crash(file, text):
    (problem,) = verify(forged(file, text)).wrong
    assert "the content of event 2" in problem


def test_a_query_whose_root_was_taken_out_is_found_while_any_content_is_there(file):
    assert verify(with_first(file, root="", skeletons=(), hash_key="")).wrong
    assert verify(with_first(file, root="", skeletons=(), bodies={})).wrong
    bare = with_first(file, root="", skeletons=(), hash_key="", bodies={})
    assert verify(bare).unproved, "an earlier version's query looks the same"
    assert verify(bare, file).wrong, "and an earlier export tells them apart"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("query_id",), "X on 2026-01-01. Fine.\nWhole: the logs of 900 queries"),
        (("root",), "é" * 64),
        (("hash_key",), "zz"),
        (("skeletons", 1, "body"), "é" * 64),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_name_or_a_hash_that_is_none_is_refused_before_anything_is_said(file, tmp_path, capsys, path, value):
    whole = json.loads(file.model_dump_json())
    place = whole["queries"][0]
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    (tmp_path / AUDIT).write_text(json.dumps(whole), encoding="utf-8")
    assert verified(tmp_path, capsys) == (2, "")


def test_what_a_file_says_of_itself_never_looks_like_a_line_of_ours(file, tmp_path, capsys):
    whole = json.loads(file.model_dump_json())
    whole["queries"][0]["skeletons"][0]["envelope"]["query_id"] = "x\nWhole: the logs of 900 queries"
    (tmp_path / AUDIT).write_text(json.dumps(whole), encoding="utf-8")
    code, out = verified(tmp_path, capsys)
    assert code == 1
    assert not [line for line in out.splitlines() if line.startswith("Whole: the logs of 900")]


def test_a_file_without_a_whole_log_is_said_to_prove_nothing(file, tmp_path, capsys):
    for queries in ((), (with_first(file, root="", skeletons=(), hash_key="", bodies={}).queries[0],)):
        (tmp_path / AUDIT).write_text(file.model_copy(update={"queries": queries}).model_dump_json(), encoding="utf-8")
        code, out = verified(tmp_path, capsys)
        assert (code, out.startswith("Nothing is proved")) == (1, True)
