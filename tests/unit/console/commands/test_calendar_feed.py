"""`copydesk calendar-feed` shows the address that the page's function takes, and renews it."""

from copydesk.errors import InvalidToken
from copydesk.review import check_feed_token
from local.console.aws.approval_keys import ApprovalKeys

STAGE = ("--stage", "copydesk")


def counts(keys, address):
    try:
        check_feed_token(address.rpartition("/")[2], keys.ring("feed"))
    except InvalidToken:
        return False
    return True


def test_the_address_is_made_once_renewed_on_demand_and_then_the_old_one_counts_no_more(moto_desk, run):
    keys = ApprovalKeys(moto_desk.aws.client("ssm"), "copydesk")
    code, out, err = run("calendar-feed", *STAGE)
    assert (code, err) == (0, "")
    first = out.split()[0]
    assert "/calendar/" in first
    assert counts(keys, first)
    assert run("calendar-feed", "show", *STAGE)[1].split()[0] == first
    code, out, _ = run("calendar-feed", "renew", *STAGE)
    (second,) = (word for word in out.split() if "/calendar/" in word)
    assert (code, counts(keys, first), counts(keys, second)) == (0, False, True)
    assert "shows nothing any more within five minutes" in " ".join(out.split())
    assert "calendar-feed renew --stage copydesk" in " ".join(out.split())
    assert not any(key.secret in out for key in keys.ring("feed").keys)


def test_without_a_desk_both_ways_are_named(run):
    code, _, err = run("calendar-feed", "renew")
    assert code == 2
    assert "copydesk calendar-feed renew --stage" in " ".join(err.split())
