"""An approval covers exactly one reply, and counts as long as its key does."""

from datetime import UTC, datetime

import pytest

from copydesk.errors import SettingsError
from copydesk.keyring import KEPT, KeyRing, SigningKey, new_key, read_ring
from copydesk.review import approval
from copydesk.review.approval import ApprovedReply, is_same, sign, signed_bytes, verify

NOW = datetime(2026, 11, 27, tzinfo=UTC)
RING = KeyRing(keys=(new_key("owner", NOW),))
OTHER = KeyRing(keys=(new_key("owner", NOW),))
REPLY = ApprovedReply(
    query_id="q-1",
    turn=2,
    send_id="s-1",
    text="Hello Jonas,\n\nyes.\n",
    to="jonas@example.com",
    copies=("ann@example.com", "bob@example.com"),
    invitation=("hold-1", "2026-12-01T10:00:00+01:00", "2026-12-01T10:30:00+01:00", "A call", "jonas@example.com"),
    surroundings=("An inquiry", "Jonas", "<m@mail>", "May I ask?", ""),
    attachments=("a" * 64,),
    due_at="2026-12-01T07:00:00+00:00",
)


def invitation(place: int, value: str) -> tuple[str, ...]:
    return (*REPLY.invitation[:place], value, *REPLY.invitation[place + 1 :])


CHANGES = {
    "the text": {"text": "Hello Jonas,\n\nno.\n"},
    "white space in the text": {"text": REPLY.text + "\n"},
    "the recipient": {"to": "eve@example.com"},
    "the recipient's case": {"to": "Jonas@example.com"},
    "one copy more": {"copies": (*REPLY.copies, "eve@example.com")},
    "one copy less": {"copies": REPLY.copies[:1]},
    "another copy": {"copies": ("ann@example.com", "eve@example.com")},
    "the order of the copies": {"copies": REPLY.copies[::-1]},
    "a copy made the recipient": {"to": "ann@example.com", "copies": ("jonas@example.com", "bob@example.com")},
    "the query": {"query_id": "q-2"},
    "the turn": {"turn": 3},
    "the send": {"send_id": "s-2"},
    "the hold": {"invitation": invitation(0, "hold-2")},
    "the call's start": {"invitation": invitation(1, "2026-12-01T11:00:00+01:00")},
    "the call's end": {"invitation": invitation(2, "2026-12-01T11:30:00+01:00")},
    "the call's topic": {"invitation": invitation(3, "A sale")},
    "whom the call invites": {"invitation": invitation(4, "eve@example.com")},
    "no call": {"invitation": ()},
    "the subject": {"surroundings": ("Your account", *REPLY.surroundings[1:])},
    "the quoted mail": {"surroundings": (*REPLY.surroundings[:3], "Click here", "")},
    "an attachment": {"attachments": ("b" * 64,)},
    "an attachment less": {"attachments": ()},
    "the moment at which it is due": {"due_at": "2026-11-30T07:00:00+00:00"},
    "no moment": {"due_at": ""},
}


def test_an_approval_covers_the_reply_that_it_was_made_for():
    assert verify(sign("owner", REPLY, RING), "owner", REPLY, RING) == ""


@pytest.mark.parametrize("changed", CHANGES.values(), ids=list(CHANGES))
def test_an_approval_for_one_reply_does_not_cover_another(changed):
    other = REPLY.model_copy(update=changed)
    assert other != REPLY
    assert "does not cover" in verify(sign("owner", REPLY, RING), "owner", other, RING)
    assert verify(sign("owner", other, RING), "owner", other, RING) == ""


def test_every_part_of_a_reply_is_in_what_is_signed():
    assert {name for change in CHANGES.values() for name in change} == set(ApprovedReply.model_fields)


def test_an_approval_for_one_purpose_is_worth_nothing_for_the_other():
    approval = sign("policy", REPLY, RING)
    assert "another purpose" in verify(approval, "owner", REPLY, RING)
    renamed = approval.model_copy(update={"purpose": "owner"})
    assert "does not cover" in verify(renamed, "owner", REPLY, RING)


def test_a_key_that_nobody_knows_verifies_nothing_even_under_a_known_name():
    forged = sign("owner", REPLY, OTHER)
    assert "unknown or was withdrawn" in verify(forged, "owner", REPLY, RING)
    renamed = forged.model_copy(update={"key_id": RING.signing().id})
    assert "does not cover" in verify(renamed, "owner", REPLY, RING)


def test_the_key_s_name_is_part_of_what_is_signed():
    twin = RING.signing().model_copy(update={"id": "twin", "state": "verifies"})
    both = KeyRing(keys=(*RING.keys, twin))
    renamed = sign("owner", REPLY, RING).model_copy(update={"key_id": "twin"})
    assert "does not cover" in verify(renamed, "owner", REPLY, both)


@pytest.mark.parametrize("signature", ["", "0" * 64, "no hex at all", "é"])
def test_a_made_up_signature_does_not_count(signature):
    approval = sign("owner", REPLY, RING).model_copy(update={"signature": signature})
    assert "does not cover" in verify(approval, "owner", REPLY, RING)


def test_no_approval_is_no_approval():
    assert "no approval" in verify(None, "owner", REPLY, RING)
    assert not is_same(None, None)
    assert not is_same(sign("owner", REPLY, RING), None)
    assert is_same(sign("owner", REPLY, RING), sign("owner", REPLY, RING))
    assert not is_same(sign("owner", REPLY, RING), sign("owner", REPLY, OTHER))


def test_no_two_replies_are_signed_as_the_same_bytes_by_moving_a_border():
    moved = REPLY.model_copy(update={"copies": ("ann@example.com",), "invitation": ("bob@example.com",)})
    joined = REPLY.model_copy(update={"to": "", "copies": ("jonas@example.com", *REPLY.copies)})
    told = {signed_bytes("owner", "k", each) for each in (REPLY, moved, joined)}
    assert len(told) == 3


def test_a_rotated_key_verifies_and_no_longer_signs():
    approval = sign("owner", REPLY, RING)
    rotated = RING.rotated(new_key("owner", NOW), NOW)
    assert verify(approval, "owner", REPLY, rotated) == ""
    assert sign("owner", REPLY, rotated).key_id != approval.key_id
    assert [key.state for key in rotated.keys] == ["signs", "verifies"]


def test_a_withdrawn_key_verifies_nothing_and_another_signs_in_its_place():
    approval = sign("owner", REPLY, RING)
    withdrawn = RING.withdrawn(approval.key_id, new_key("owner", NOW), NOW)
    assert "withdrawn" in verify(approval, "owner", REPLY, withdrawn)
    assert verify(sign("owner", REPLY, withdrawn), "owner", REPLY, withdrawn) == ""


def test_withdrawing_an_old_key_leaves_the_one_that_signs():
    rotated = RING.rotated(new_key("owner", NOW), NOW)
    left = rotated.withdrawn(RING.signing().id, new_key("owner", NOW), NOW)
    assert left.signing() == rotated.signing()
    with pytest.raises(SettingsError, match="no key 'x'"):
        rotated.withdrawn("x", new_key("owner", NOW), NOW)


def test_a_ring_without_a_key_that_signs_says_what_to_do():
    only_verifies = KeyRing(keys=(RING.signing().model_copy(update={"state": "verifies"}),))
    for ring in (KeyRing(), only_verifies):
        with pytest.raises(SettingsError, match="approval-key make"):
            sign("owner", REPLY, ring)


def test_a_ring_is_read_as_it_was_written_and_a_broken_one_tells_no_secret():
    rotated = RING.rotated(new_key("owner", NOW), NOW)
    assert read_ring(rotated.text(), "here") == rotated
    secret = "0123456789abcdef" * 3
    with pytest.raises(SettingsError, match="here holds no ring") as error:
        read_ring(f'{{"keys": [{{"id": "k", "secret": "{secret}", "state": "signs"}}]}}', "here")
    assert secret not in str(error.value)
    assert error.value.__cause__ is None
    assert rotated.signing().secret not in repr(rotated)


def test_a_ring_forgets_its_oldest_withdrawn_keys_and_never_one_that_verifies():
    ring = RING
    for _ in range(KEPT + 5):
        ring = ring.withdrawn(ring.signing().id, new_key("owner", NOW), NOW)
    kept = read_ring(ring.text(), "here")
    assert len(kept.keys) == KEPT
    assert kept.signing() == ring.signing()
    assert len(ring.text()) < 4096, "a standard parameter holds no more"
    for _ in range(KEPT - 1):
        ring = ring.rotated(new_key("owner", NOW), NOW)
    assert all(key.state != "withdrawn" for key in ring.keys)
    with pytest.raises(SettingsError, match="withdraw the oldest"):
        ring.rotated(new_key("owner", NOW), NOW)


def test_a_secret_is_as_long_as_the_hash():
    assert len(SigningKey.model_validate(RING.signing().model_dump()).secret_bytes) == 32


@pytest.mark.parametrize("field", ApprovedReply.model_fields)
def test_each_part_that_is_left_out_of_what_is_signed_lets_another_reply_pass(field, monkeypatch):
    """The negative control of the changes above: without this part, one of them is not noticed."""
    signed, real = sign("owner", REPLY, RING), approval.signed_bytes
    monkeypatch.setattr(
        approval,
        "signed_bytes",
        lambda purpose, key_id, reply: real(purpose, key_id, reply.model_copy(update={field: getattr(REPLY, field)})),
    )
    alone = [change for change in CHANGES.values() if set(change) == {field}]
    assert alone
    for change in alone:
        assert verify(signed, "owner", REPLY.model_copy(update=change), RING) == ""
