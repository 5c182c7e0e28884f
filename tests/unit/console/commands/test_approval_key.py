"""`copydesk approval-key` makes, renews and withdraws keys, and shows no secret."""

import pytest

from local.console.aws.approval_keys import ApprovalKeys


@pytest.fixture
def keys(moto_desk):
    """The rings as the functions would read them; none is there yet."""
    client = moto_desk.aws.client("ssm")
    client.delete_parameters(Names=["/copydesk/approval-keys/owner", "/copydesk/approval-keys/policy"])
    return ApprovalKeys(client, "copydesk")


def secrets_of(keys):
    rings = [keys.ring(purpose) for purpose in ("owner", "policy")]
    return [key.secret for ring in rings if ring is not None for key in ring.keys]


def test_the_keys_are_made_once(keys, run):
    code, out, _ = run("approval-key", "make")
    assert (code, len(secrets_of(keys))) == (0, 2)
    before = secrets_of(keys)
    code, again, _ = run("approval-key", "make")
    assert (code, secrets_of(keys)) == (0, before)
    assert "owner and policy" in out
    assert "nothing was changed" in again


def test_a_rotated_key_goes_on_verifying_and_one_that_is_withdrawn_does_not(keys, run):
    run("approval-key", "make")
    old = keys.ring("owner").signing().id
    code, out, _ = run("approval-key", "rotate", "owner")
    assert code == 0
    assert keys.ring("owner").verifying(old) is not None
    assert keys.ring("owner").signing().id != old
    assert f"{old}  verifies what it signed" in out
    code, out, _ = run("approval-key", "withdraw", old)
    assert code == 0
    assert "verifies nothing" in out
    assert keys.ring("owner").verifying(old) is None


def test_the_list_shows_ids_and_states_and_no_secret(keys, run):
    code, out, _ = run("approval-key", "list")
    assert (code, out.count("none; `copydesk approval-key make`")) == (0, 2)
    run("approval-key", "make")
    code, out, err = run("approval-key", "list")
    assert code == 0
    assert keys.ring("owner").signing().id in out
    assert not any(secret in out + err for secret in secrets_of(keys))


def test_what_is_not_there_cannot_be_renewed_or_withdrawn(keys, run):
    code, _, err = run("approval-key", "rotate", "policy")
    assert (code, "approval-key make" in err) == (2, True)
    code, _, err = run("approval-key", "withdraw", "made-up")
    assert (code, "approval-key list" in err) == (2, True)
