"""`copydesk restore`: the table as it was, and nothing sent twice."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from moto import mock_aws
from support.restoring import (
    ASKED,
    CLAIMED,
    NEW,
    NOW,
    Scene,
    approved,
    claimed,
    deploy_with_rules,
    in_review,
    received,
    sent,
    stored,
)

from copydesk.adapters.aws.table_calendar import TableCalendar
from copydesk.adapters.clocks import SystemClock
from copydesk.adapters.memory.cloud import known_keys
from copydesk.knowledge import read_article
from copydesk.ports import Slot
from copydesk.query import Status
from copydesk.review import review_address
from local.console.aws.settings import CDK_JSON
from local.console.commands import aws_options, main
from local.console.commands.stack_options import wanted_settings
from local.console.restore import tables
from local.console.restore.contents import Contents, change, read_contents


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """A desk that can be turned off, where nothing has to wait."""
    with mock_aws():
        made = deploy_with_rules()
        monkeypatch.setattr(aws_options, "open_aws", lambda _region, _profile: made.made.aws)
        monkeypatch.setattr("time.sleep", lambda _seconds: None)
        yield made


@pytest.fixture
def lived(scene: Scene) -> Scene:
    """Since the copy: one reply left, one may have left, a new client wrote and waits, a call was promised."""
    for query, name in ((ASKED, "asked"), (CLAIMED, "claimed")):
        scene.write(query, received(name), *in_review(), cause=f"inbound/{name}")
    scene.copy()
    scene.write(ASKED, approved(), claimed("asked"), sent("asked"), cause="approval", turn=1)
    scene.write(CLAIMED, approved(), claimed("claimed"), cause="other", turn=1)
    scene.write(NEW, received("new"), *in_review(), cause="inbound/new")
    scene.desk.blobs.put("mail/new", stored("hello@desk.example", "New"))
    calendar = TableCalendar(
        scene.made.aws.client("dynamodb"), scene.desk.stack.table, scene.desk.stack.keys_table, SystemClock()
    )
    slot = Slot(NOW + timedelta(days=2), NOW + timedelta(days=2, minutes=30))
    calendar.hold(hold_id="h1", query_id=ASKED, turn=1, slot=slot, topic="A call", expires_at=NOW + timedelta(days=1))
    calendar.confirm(ASKED, "h1")
    return scene


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["restore", *arguments])
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out, printed.err


def test_what_the_copy_holds_is_there_again_and_what_left_since_is_in_the_log(lived, capsys):
    code, out, err = run(capsys, "copy", "--yes")
    assert (code, err) == (0, "")
    assert lived.status(ASKED) is Status.ANSWERED
    assert lived.status(CLAIMED) is Status.SENDING
    assert lived.desk.store.history(CLAIMED).state.claim.send_id == "send-claimed"
    assert lived.status(NEW) is Status.NEW
    assert [event.type for event in lived.desk.store.history(ASKED).events] == [
        "UserQueryReceived",
        "LLMRequestSent",
        "LLMResponseReceived",
        "DraftResponseReady",
        "ReviewRequested",
        "ResponseSent",
    ]
    assert "to a@client.test" in out
    assert "perhaps: you are asked if the query is there" in out


def test_the_owner_is_asked_and_a_no_changes_nothing(lived, capsys, monkeypatch):
    monkeypatch.setattr("click.prompt", lambda *_, **__: "no")
    before = lived.items("table")
    code, out, err = run(capsys, "copy")
    assert code == 2
    assert "nothing was changed" in err
    assert "put:       2 queries" in out
    assert "take away: 1 queries, 10 events" in out
    assert lived.items("table") == before
    assert set(lived.rules().values()) == {"ENABLED"}
    assert lived.functions.state == "Enabled"


def test_the_desk_is_off_until_it_is_turned_on(lived, capsys):
    run(capsys, "copy", "--yes")
    assert set(lived.rules().values()) == {"DISABLED"}
    assert lived.functions.state == "Disabled"
    code, out, _ = run(capsys, "--resume")
    assert code == 0
    assert set(lived.rules().values()) == {"ENABLED"}
    assert lived.functions.state == "Enabled"
    assert "Before you approve a draft" in out


def test_a_call_that_was_promised_since_stands_in_the_calendar_again(lived, capsys):
    run(capsys, "copy", "--yes")
    calendar = TableCalendar(lived.made.aws.client("dynamodb"), "table", "keys", SystemClock())
    assert len(calendar.busy(NOW, NOW + timedelta(days=3))) == 1


def test_mails_of_the_lost_time_are_listed_by_what_is_known_of_them_and_none_is_handled_again(lived, capsys):
    settings = wanted_settings(CDK_JSON, "", "")
    state = lived.desk.store.history(ASKED).state.model_copy(
        update={"review_hash": "h", "review_expires_at": NOW, "status": Status.IN_REVIEW}
    )
    lived.desk.blobs.put("mail/word", stored(review_address(settings, known_keys()["reviews"], state), "approve"))
    lived.write(ASKED, received("second"), *in_review(), cause="inbound/second")
    lived.write(ASKED, approved(), claimed("second"), sent("second"), cause="approval2", turn=2)
    lived.desk.blobs.put("mail/second", stored("hello@desk.example", "Second"))
    lived.desk.blobs.put("mail/unknown", stored("hello@desk.example", "Unknown"))
    code, out, _ = run(capsys, "copy", "--yes", "--resume")
    assert code == 0
    assert not list(lived.desk.blobs.list("inbound/"))
    titles = ("no reply is known:", "a reply may have left:", "and answered:", "your own answers to reviews:")
    places = [out.index(title) for title in titles]
    assert places == sorted(places)
    assert places[0] < out.index(": New") < places[1] < out.index(": Unknown") < places[2] < out.index(": Second")


def test_a_second_restore_goes_by_the_log_and_not_by_what_the_first_had_noted(lived, capsys):
    """Turns begin anew after a restore: a reply that the first one noted says nothing about a mail of the same turn."""
    lived.write(ASKED, received("second"), *in_review(), cause="inbound/second")
    lived.write(ASKED, approved(), claimed("second"), sent("second"), cause="approval2", turn=2)
    run(capsys, "copy", "--yes", "--resume")
    lived.write(ASKED, received("third"), *in_review(), cause="inbound/third")
    lived.copy("newer")
    out = run(capsys, "newer", "--yes", "--resume")[1]
    assert "put:       nothing" in out
    assert lived.status(ASKED) is Status.IN_REVIEW


def test_a_log_that_was_caught_in_the_middle_of_a_write_is_refused(lived, capsys):
    key = {"pk": {"S": f"Q#{ASKED}"}, "sk": {"S": "E#00000002"}}
    lived.made.aws.client("dynamodb").delete_item(TableName="copy", Key=key)
    code, _, err = run(capsys, "copy", "--yes")
    assert code == 2
    assert "caught in the middle of a write" in " ".join(err.split())
    assert set(lived.rules().values()) == {"ENABLED"}


def test_an_article_that_is_gone_from_the_bucket_does_not_come_back(lived, capsys):
    lived.desk.knowledge.put(read_article("articles/gone.md", b"# Gone\n\nOld prices.", NOW))
    lived.copy("with-article")
    run(capsys, "with-article", "--yes", "--resume")
    assert not lived.desk.knowledge.articles()


def test_a_restore_that_is_killed_at_any_write_goes_on_when_it_is_run_again(lived, capsys, monkeypatch):
    class Killed(BaseException):
        pass

    dynamodb, left = lived.made.aws.client("dynamodb"), [0]
    real = {name: getattr(dynamodb, name) for name in ("batch_write_item", "transact_write_items")}

    def counting(name: str) -> Any:
        def call(**arguments: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                raise Killed
            answer = real[name](**arguments)
            left[0] -= 1
            if left[0] < 0:
                raise Killed
            return answer

        return call

    for name in real:
        monkeypatch.setattr(dynamodb, name, counting(name))
    monkeypatch.setattr(tables, "BATCH", 2)
    deaths = 0
    for number in range(60):
        left[0] = number
        with pytest.raises((Killed, SystemExit)) as ended:
            main(["restore", "copy", "--yes"])
        if isinstance(ended.value, SystemExit):
            assert not ended.value.code
            break
        deaths += 1
        assert set(lived.rules().values()) == {"DISABLED"}
    assert deaths > 10
    assert lived.status(ASKED) is Status.ANSWERED
    assert lived.desk.store.history(CLAIMED).state.claim.send_id == "send-claimed"
    capsys.readouterr()


def test_a_half_restored_desk_is_not_turned_on(lived, capsys, monkeypatch):
    dynamodb = lived.made.aws.client("dynamodb")
    with monkeypatch.context() as broken:
        broken.setattr(dynamodb, "batch_write_item", lambda **asked: {"UnprocessedItems": asked["RequestItems"]})
        code, _, err = run(capsys, "copy", "--yes")
        assert code == 2
        assert "run this again" in err
    code, _, err = run(capsys, "--resume")
    assert code == 2
    assert "copydesk restore copy" in err
    assert set(lived.rules().values()) == {"DISABLED"}


def test_items_that_dynamodb_did_not_take_are_written_again(lived, capsys, monkeypatch):
    dynamodb = lived.made.aws.client("dynamodb")
    real, calls = dynamodb.batch_write_item, [0]

    def every_second(**asked: Any) -> Any:
        calls[0] += 1
        ((table, requests),) = asked["RequestItems"].items()
        taken = requests[: len(requests) // 2] if calls[0] % 2 else requests
        if taken:
            real(RequestItems={table: taken})
        rest = requests[len(taken) :]
        return {"UnprocessedItems": {table: rest} if rest else {}}

    monkeypatch.setattr(dynamodb, "batch_write_item", every_second)
    assert run(capsys, "copy", "--yes")[0] == 0
    assert lived.status(ASKED) is Status.ANSWERED


def test_a_table_that_is_not_copydesk_s_is_refused(scene, capsys):
    scene.write(ASKED, received("asked"), cause="inbound/asked")
    dynamodb = scene.made.aws.client("dynamodb")
    keys = [{"AttributeName": "id", "KeyType": "HASH"}]
    types = [{"AttributeName": "id", "AttributeType": "S"}]
    dynamodb.create_table(TableName="other", KeySchema=keys, AttributeDefinitions=types, BillingMode="PAY_PER_REQUEST")
    assert "other keys" in run(capsys, "other", "--yes")[2]
    scene.copy("mixed")
    dynamodb.put_item(TableName="mixed", Item={"pk": {"S": "USER#1"}, "sk": {"S": "x"}})
    assert "1 items that are not Copydesk's" in run(capsys, "mixed", "--yes")[2]
    assert "desk's own table" in run(capsys, "table", "--yes")[2]
    assert "no table missing" in run(capsys, "missing", "--yes")[2]
    assert set(scene.rules().values()) == {"ENABLED"}


def test_a_long_event_whose_object_is_missing_is_told_before_anything_changes(scene, capsys):
    scene.write(ASKED, received("asked").model_copy(update={"content": "x" * 400_000}), cause="inbound/asked")
    scene.copy()
    for each in list(scene.desk.blobs.list("log/")):
        scene.made.aws.client("s3").delete_object(Bucket="bucket", Key=each.key)
    code, _, err = run(capsys, "copy", "--yes")
    assert code == 2
    assert "another bucket" in err
    assert set(scene.rules().values()) == {"ENABLED"}


def test_a_long_part_of_a_prompt_whose_object_is_missing_is_told_like_a_long_event(lived: Scene) -> None:
    kept = {"pk": {"S": "SHARED#1"}, "sk": {"S": "CONTENT"}, "body_object": {"S": "log/1.txt"}}
    contents = read_contents([kept], SystemClock().now(), lived.desk.opener)
    assert contents.facts.bodies == {"log/1.txt"}
    assert contents.facts.unread == 0


def test_what_prompts_share_outlives_a_restore_since_functions_write_it_only_once() -> None:
    shared, own = ("SHARED#1", "CONTENT"), ("Q#1", "C#1")
    assert change(Contents(prints={shared: "a", own: "b"}), Contents()).delete == {own}


def test_a_table_that_lost_everything_gets_it_back(lived, capsys):
    dynamodb = lived.made.aws.client("dynamodb")
    for item in lived.items("table"):
        dynamodb.delete_item(TableName="table", Key={"pk": item["pk"], "sk": item["sk"]})
    assert run(capsys, "copy", "--yes")[0] == 0
    assert lived.items("table") == lived.items("copy")


def test_mails_that_came_while_the_desk_was_off_are_announced_again(lived, capsys):
    run(capsys, "copy", "--yes")
    lived.desk.blobs.put("inbound/late", stored("hello@desk.example", "Late"))
    (before,) = lived.desk.blobs.list("inbound/")
    out = run(capsys, "--resume")[1]
    (after,) = lived.desk.blobs.list("inbound/")
    assert "1 mails that came meanwhile" in out
    assert after.modified >= before.modified
    assert lived.desk.blobs.get("inbound/late") == stored("hello@desk.example", "Late")


def test_a_moment_makes_a_table_first_and_a_second_try_finds_it(lived, capsys, monkeypatch):
    dynamodb, asked = lived.made.aws.client("dynamodb"), []
    window = {"EarliestRestorableDateTime": NOW - timedelta(days=3), "LatestRestorableDateTime": NOW}
    described = {"PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "ENABLED", **window}}
    monkeypatch.setattr(
        dynamodb, "describe_continuous_backups", lambda **_: {"ContinuousBackupsDescription": described}
    )

    def restore(**arguments: Any) -> None:
        asked.append(arguments)
        lived.copy(arguments["TargetTableName"])

    monkeypatch.setattr(dynamodb, "restore_table_to_point_in_time", restore)
    moment = f"{NOW - timedelta(hours=1):%Y-%m-%dT%H:%MZ}"
    for _ in range(2):
        assert run(capsys, "--to", moment, "--yes")[0] == 0
    (only,) = asked
    assert only["SourceTableName"] == "table"
    assert only["TargetTableName"].startswith("table-restored-2")
    code, out, _ = run(capsys, "--resume", "--delete-copy")
    assert code == 0
    assert f"{only['TargetTableName']} is deleted" in out
    assert only["TargetTableName"] not in dynamodb.list_tables()["TableNames"]
    assert "any moment from" in run(capsys, "--to", f"{NOW - timedelta(days=9):%Y-%m-%dT%H:%MZ}", "--yes")[2]


def test_a_table_of_another_name_is_never_deleted(lived, capsys):
    run(capsys, "copy", "--yes")
    out = run(capsys, "--resume", "--delete-copy")[1]
    assert "aws dynamodb delete-table --table-name copy" in out
    assert "copy" in lived.made.aws.client("dynamodb").list_tables()["TableNames"]


def test_a_stack_without_rules_is_not_touched(lived, capsys):
    lived.made.resources = tuple(each for each in lived.made.resources if each.type != "AWS::Events::Rule")
    before = lived.items("table")
    code, _, err = run(capsys, "copy", "--yes")
    assert code == 2
    assert "no rules to turn off" in err
    assert lived.items("table") == before
