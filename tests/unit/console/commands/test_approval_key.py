"""`copydesk approval-key` makes, renews and withdraws keys, and shows no secret."""

import pytest

from copydesk.keyring import LINK_PURPOSES, PURPOSES, VERIFIES_FOR, first_id
from local.console.aws.approval_keys import ApprovalKeys
from local.console.aws.stack import Resource

STAGE = ("--stage", "copydesk")


@pytest.fixture
def keys(moto_desk):
    """The rings as the functions would read them; none is there yet."""
    client = moto_desk.aws.client("ssm")
    client.delete_parameters(Names=[f"/copydesk/approval-keys/{purpose}" for purpose in PURPOSES])
    return ApprovalKeys(client, "copydesk")


def secrets_of(keys):
    rings = [keys.ring(purpose) for purpose in PURPOSES]
    return [key.secret for ring in rings if ring is not None for key in ring.keys]


def test_the_keys_are_made_once(keys, run):
    code, out, _ = run("approval-key", "make")
    assert (code, len(secrets_of(keys))) == (0, 5)
    before = secrets_of(keys)
    code, again, _ = run("approval-key", "make")
    assert (code, secrets_of(keys)) == (0, before)
    assert "owner, policy, threads, views, reviews" in out
    assert "nothing was changed" in again


def test_a_rotated_key_goes_on_verifying_and_one_that_is_withdrawn_does_not(keys, run):
    run("approval-key", "make")
    old = keys.ring("owner").signing().id
    code, out, _ = run("approval-key", "rotate", "owner", *STAGE)
    assert code == 0
    assert keys.ring("owner").verifying(old) is not None
    assert keys.ring("owner").signing().id != old
    assert f"{old}  verifies what it signed" in out
    code, out, _ = run("approval-key", "withdraw", old, *STAGE)
    assert code == 0
    assert "verifies nothing" in out
    assert keys.ring("owner").verifying(old) is None


def test_the_list_shows_ids_and_states_and_no_secret(keys, run):
    code, out, _ = run("approval-key", "list", *STAGE)
    assert (code, out.count("copydesk approval-key make` makes one")) == (0, 5)
    run("approval-key", "make")
    code, out, err = run("approval-key", "list", *STAGE)
    assert code == 0
    assert keys.ring("owner").signing().id in out
    assert not any(secret in out + err for secret in secrets_of(keys))


def test_what_is_not_there_cannot_be_renewed_or_withdrawn(keys, run):
    code, _, err = run("approval-key", "rotate", "policy", *STAGE)
    assert (code, "approval-key make" in err) == (2, True)
    code, _, err = run("approval-key", "withdraw", "made-up", *STAGE)
    assert (code, "approval-key list" in err) == (2, True)


def test_the_secret_of_an_older_stack_is_taken_over_as_the_oldest_key_of_each_ring_of_links(keys, run, moto_desk):
    secret = moto_desk.aws.client("secretsmanager").create_secret(Name="signing", SecretString="s" * 64)["ARN"]
    moto_desk.resources += (Resource("SecretsSigningKeyAAAA1111", "AWS::SecretsManager::Secret", secret),)
    code, made, _ = run("approval-key", "make")
    assert code == 0
    assert "approval-key withdraw reviews-first" in made.replace("\n", " ")
    _, out, err = run("approval-key", "list", *STAGE)
    for purpose in LINK_PURPOSES:
        assert [key.id for key in keys.ring(purpose).keys][1:] == [first_id(purpose)]
        assert keys.ring(purpose).marked(0).secret == "73" * 64
        assert f"{first_id(purpose)}  verifies what it signed; may go on " in out
    assert "73" * 64 not in made + out + err
    run("approval-key", "withdraw", first_id("reviews"), *STAGE)
    assert [keys.ring(purpose).marked(0) is None for purpose in LINK_PURPOSES] == [False, False, True]


def test_a_key_is_dropped_no_earlier_than_the_list_says(keys, run):
    run("approval-key", "make")
    old = keys.ring("threads").signing().id
    code, out, _ = run("approval-key", "rotate", "threads", *STAGE)
    day = f"{keys.ring('threads').keys[1].replaced_at + VERIFIES_FOR:%Y-%m-%d}"
    assert (code, f"{old}  verifies what it signed; may go on {day}" in out) == (0, True)
    code, _, err = run("approval-key", "drop", old, *STAGE)
    assert (code, day in err, len(keys.ring("threads").keys)) == (2, True, 2)
    run("approval-key", "withdraw", old, *STAGE)
    code, out, _ = run("approval-key", "drop", old, *STAGE)
    assert (code, f"{old} is gone" in out, len(keys.ring("threads").keys)) == (0, True, 1)
