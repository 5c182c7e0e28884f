"""`copydesk forget` on a deployed desk, and a restore afterwards."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from moto import mock_aws
from support.canaries import found
from support.restoring import ASKED, Scene, deploy_with_rules, in_review, received

from copydesk.events import QueryClosed
from local.console.commands import aws_options, main
from local.console.restore.contents import change
from local.console.restore.tables import read_table

ADDRESS = "a@client.test"


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """A desk with one query that is over, its mail in the bucket."""
    with mock_aws():
        scene = deploy_with_rules()
        monkeypatch.setattr(aws_options, "open_aws", lambda _region, _profile: scene.made.aws)
        s3 = scene.made.aws.client("s3")
        s3.put_bucket_versioning(Bucket="bucket", VersioningConfiguration={"Status": "Enabled"})
        for text in (b"one", b"two"):
            scene.desk.blobs.put("mail/asked", text)
        scene.write(ASKED, received("asked"), cause="inbound/asked")
        scene.write(ASKED, *in_review(), cause="drafted")
        scene.write(ASKED, QueryClosed(reason="done"), cause="closed")
        yield scene


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["forget", *arguments, "--stage", "copydesk"])
    return int(ended.value.code or 0)


def test_the_address_is_typed_again_before_anything_is_forgotten(scene, capsys, monkeypatch):
    monkeypatch.setattr("click.prompt", lambda *_, **__: "another@client.test")
    assert run(ADDRESS) == 2
    assert "nothing was forgotten" in " ".join(capsys.readouterr().err.split())
    assert scene.desk.store.history(ASKED).events
    monkeypatch.setattr("click.prompt", lambda *_, **__: ADDRESS)
    assert run(ADDRESS) == 0
    assert "Forgotten: 1 query" in capsys.readouterr().out
    assert scene.desk.store.history(ASKED).events == ()
    assert "Versions" not in scene.made.aws.client("s3").list_object_versions(Bucket="bucket")
    assert run(ADDRESS, "--yes") == 0
    assert "No query is from" in capsys.readouterr().out


def test_list_and_show_say_that_it_was_forgotten_and_when(scene, capsys):
    run(ADDRESS, "--yes")
    today = f"{datetime.now(ZoneInfo('Europe/Berlin')):%a %-d %b %Y}"
    for command in (["list"], ["show", ASKED]):
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([*command, "--stage", "copydesk"])
        assert not ended.value.code
        assert f"forgotten on {today}" in " ".join(capsys.readouterr().out.split())
    with pytest.raises(SystemExit) as ended:
        main(["replay", ASKED, "--stage", "copydesk"])
    assert ended.value.code == 2
    assert "nothing to replay" in " ".join(capsys.readouterr().err.split())


def test_a_restore_to_before_leaves_forgotten_what_was_forgotten(scene):
    scene.copy()
    run(ADDRESS, "--yes")
    now, wanted = read_table(scene.desk, "table"), read_table(scene.desk, "copy")
    assert f"Q#{ASKED}" in now.forgotten
    todo = change(now, wanted)
    assert not [key for key in (*todo.put, *todo.delete) if key[0] == f"Q#{ASKED}"]
    assert wanted.facts.unread == 0
    assert wanted.facts.mails == {}, "without the key nothing of it is known, from whatever table"
    assert found(scene.items("copy"), ["client.test", "Yes."]) == set()


@pytest.mark.parametrize("typed", ["nobody", "", "a@client.test, b@client.test"])
def test_what_is_not_one_address_is_refused_and_says_what_to_give(scene, capsys, typed):
    assert run(typed, "--yes") == 2
    told = " ".join(capsys.readouterr().err.split())
    assert "give one, like jonas@example.com" in told
    assert scene.desk.store.history(ASKED).events


@pytest.mark.parametrize("typed", ["A <a@CLIENT.test>", " <a@client.test> ", '"a"@client.test', "a@client.test."])
def test_an_address_is_forgotten_in_whatever_form_it_is_typed_and_its_correspondent_is_named(scene, capsys, typed):
    assert run(typed, "--yes") == 0
    out = capsys.readouterr().out
    assert f"{ASKED[:8]}  {ADDRESS}" in out
    assert scene.desk.store.history(ASKED).events == ()


def test_another_form_of_the_address_is_named_as_perhaps_the_same_persons_and_stays(scene, capsys):
    assert run("a+news@client.test", "--yes") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "No query is from a+news@client.test" in told
    assert "Perhaps of the same person" in told
    assert scene.desk.store.history(ASKED).events
