"""`copydesk calendar page` prints a link that the page's function takes, and `list` says where a block came from."""

from datetime import UTC, datetime

from copydesk.review.week_tokens import check_week_token
from local.console.aws.approval_keys import ApprovalKeys

STAGE = ("--stage", "copydesk")


def test_the_link_to_the_week_counts_and_says_how_it_is_taken_back(moto_desk, run):
    code, out, err = run("calendar", "page", *STAGE)
    assert (code, err) == (0, "")
    ring = ApprovalKeys(moto_desk.aws.client("ssm"), "copydesk").ring("feed")
    token = out.split()[0].rpartition("/week/")[2]
    assert check_week_token(token, ring, datetime.now(UTC)) > datetime.now(UTC)
    assert "calendar-feed renew --stage copydesk" in " ".join(out.split())
    assert not any(key.secret in out for key in ring.keys)


def test_a_block_is_listed_with_where_it_was_said_and_how_it_is_given_back(moto_desk, run):
    assert run("calendar", "block", "2026-12-24", "--reason", "Family", *STAGE)[0] == 0
    code, out, _ = run("calendar", "list", "--from", "2026-12-24", *STAGE)
    assert code == 0
    assert "(by terminal): Family" in out
    assert "copydesk calendar unblock ID --stage copydesk` gives a blocked time back." in " ".join(out.split())
