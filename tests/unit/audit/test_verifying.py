"""What `copydesk audit verify` finds: every event changed, missing, moved or swapped, in skeleton or in content."""

import json

import pytest
from support.exported import NOW, audit_of, exported, verified, with_first
from support.pipeline import Pipeline

from copydesk.audit import body_digest
from copydesk.audit.export import AUDIT, AuditFile
from copydesk.audit.merkle import root_of
from copydesk.audit.verifying import verify
from local.console.commands import main


@pytest.fixture(scope="module")
def desk():
    desk = Pipeline()
    desk.client_writes("Could you write an article about batteries?")
    desk.run()
    desk.client_writes("Another question.", sender="eve@example.net", subject="Other")
    return desk.run()


@pytest.fixture
def file(desk):
    return audit_of(desk)


def test_an_untouched_export_is_whole(file):
    findings = verify(file)
    assert not findings.wrong
    assert len(findings.whole) == 2
    assert findings.events == findings.bodies == sum(query.size for query in file.queries)


def test_it_says_the_same_after_it_was_written_and_read(file):
    assert verify(AuditFile.model_validate_json(file.model_dump_json())) == verify(file)


def changed(skeletons):
    first, *others = skeletons
    return (first.model_copy(update={"handler": "somebody_else"}), *others)


TAMPERED = {
    "changed": changed,
    "missing": lambda skeletons: skeletons[:2] + skeletons[3:],
    "left out at the end": lambda skeletons: skeletons[:-1],
    "swapped": lambda skeletons: (skeletons[1], skeletons[0], *skeletons[2:]),
    "put twice": lambda skeletons: (*skeletons, skeletons[-1]),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_an_event_that_was_tampered_with_is_found(file, how):
    wrong = verify(with_first(file, skeletons=TAMPERED[how](file.queries[0].skeletons))).wrong
    assert any("do not give the root" in each for each in wrong)


def test_an_event_of_another_query_is_found(file):
    one, other = file.queries
    mixed = (*one.skeletons[:-1], other.skeletons[-1])
    wrong = verify(with_first(file, skeletons=mixed, root=root_of([each.entry() for each in mixed]))).wrong
    assert any("stands event" in each for each in wrong)


def test_content_that_was_changed_is_found(file):
    bodies = {**file.queries[0].bodies, 1: file.queries[0].bodies[1].replace("batteries", "bitcoins")}
    assert any("is not what was written" in each for each in verify(with_first(file, bodies=bodies)).wrong)


def test_content_that_was_swapped_is_found(file):
    bodies = dict(file.queries[0].bodies)
    bodies[1], bodies[2] = bodies[2], bodies[1]
    assert len(verify(with_first(file, bodies=bodies)).wrong) == 2


def test_content_of_another_event_under_a_hash_made_to_fit_is_found(file):
    query = file.queries[0]
    digest = body_digest(bytes.fromhex(query.hash_key), query.bodies[2])
    skeletons = (query.skeletons[0].model_copy(update={"body": digest}), *query.skeletons[1:])
    forged = with_first(
        file,
        skeletons=skeletons,
        root=root_of([each.entry() for each in skeletons]),
        bodies={**query.bodies, 1: query.bodies[2]},
    )
    assert any("belongs to another event" in each for each in verify(forged).wrong)


def test_content_that_is_missing_although_nothing_was_forgotten_is_found(file):
    bodies = {place: text for place, text in file.queries[0].bodies.items() if place != 3}
    assert any("content of event 3 is missing" in each for each in verify(with_first(file, bodies=bodies)).wrong)


def test_content_beyond_the_log_is_found(file):
    assert verify(with_first(file, bodies={**file.queries[0].bodies, 99: "{}"})).wrong


def test_a_query_that_stands_twice_is_found(file):
    assert verify(file.model_copy(update={"queries": (*file.queries, file.queries[0])})).wrong


def test_a_later_export_goes_on_where_the_earlier_one_ended():
    desk = Pipeline()
    desk.client_writes("Hello?")
    desk.run()
    earlier = audit_of(desk)
    desk.client_writes("And another.", sender="eve@example.net")
    desk.tick(days=2)
    findings = verify(audit_of(desk), earlier)
    assert not findings.wrong
    assert findings.continued == (earlier.queries[0].query_id,)
    assert len(findings.added) == 1


def test_a_log_made_anew_with_a_root_of_its_own_is_found_by_the_earlier_export(file):
    skeletons = changed(file.queries[0].skeletons)
    forged = with_first(file, skeletons=skeletons, root=root_of([each.entry() for each in skeletons]))
    assert not verify(forged).wrong, "it fits in itself: who can write the table can make it"
    assert any("are not those of the earlier export" in each for each in verify(forged, file).wrong)


def test_a_log_that_became_shorter_or_is_gone_is_found_by_the_earlier_export(file):
    query = file.queries[0]
    skeletons = query.skeletons[:-1]
    shorter = with_first(
        file,
        size=query.size - 1,
        skeletons=skeletons,
        root=root_of([each.entry() for each in skeletons]),
        bodies={place: text for place, text in query.bodies.items() if place < query.size},
    )
    assert any("and had" in each for each in verify(shorter, file).wrong)
    assert any("is gone" in each for each in verify(file.model_copy(update={"queries": file.queries[1:]}), file).wrong)


def test_a_forgotten_query_is_still_proved_whole_and_continues_the_earlier_export(desk):
    desk = Pipeline()
    desk.client_writes("Hello?")
    desk.run()
    earlier = audit_of(desk)
    desk.services.store.forget(desk.state(), NOW, ())
    now = audit_of(desk)
    findings = verify(now, earlier)
    assert not findings.wrong
    assert [query.query_id for query in findings.forgotten] == list(findings.whole) == list(findings.continued)
    assert (findings.bodies, now.queries[0].hash_key) == (0, "")
    assert any("readable again" in each for each in verify(earlier, now).wrong)
    assert verify(with_first(now, skeletons=changed(now.queries[0].skeletons))).wrong


def run(*arguments):
    with pytest.raises(SystemExit) as ended:
        main(["audit", "verify", *map(str, arguments)])
    return ended.value.code


def test_the_command_says_in_words_what_is_whole_and_ends_with_one_if_anything_is_wrong(file, tmp_path, capsys):
    good, bad = tmp_path / "audit.json", tmp_path / "bad.json"
    good.write_text(file.model_dump_json())
    bad.write_text(with_first(file, skeletons=changed(file.queries[0].skeletons)).model_dump_json())
    assert run(tmp_path) == 0
    assert "Whole: the logs of 2 queries" in capsys.readouterr().out
    assert run(bad, "--earlier", good) == 1
    assert "WRONG: query" in capsys.readouterr().out
    (tmp_path / "no.json").write_text(json.dumps({"format": "x"}))
    assert run(tmp_path / "no.json") == 2


def test_an_earlier_export_that_is_wrong_itself_proves_nothing(file):
    earlier = with_first(file, skeletons=(), root="")
    assert any(each.startswith("the earlier export: ") for each in verify(file, earlier).wrong)
    assert verify(file, with_first(file, size=0)).wrong


def test_a_hash_key_that_is_none_is_found_and_no_crash(file):
    assert any("its hash key is no key" in each for each in verify(with_first(file, hash_key="zz")).wrong)


def test_the_logs_beside_the_file_are_compared_with_what_it_proves(tmp_path, desk, file, capsys):
    folder = exported(tmp_path, desk, file)
    assert verified(folder, capsys)[0] == 0
    log = next(folder.glob("queries/*/log.jsonl"))
    log.write_text(log.read_text(encoding="utf-8").replace("UserQueryReceived", "QueryDiscarded"), encoding="utf-8")
    code, out = verified(folder / AUDIT, capsys)
    assert (code, "does not hold what was written" in " ".join(out.split())) == (1, True)
    log.unlink()
    assert verified(folder, capsys)[0] == 1
