"""The mark of the desk's own mails: by it they are known again, and by nothing that others can make."""

from datetime import UTC, datetime

import pytest

from copydesk.keyring import KeyRing, new_key
from copydesk.mail.sent_header import SENT_HEADER, sent_headers
from copydesk.review import read_sent_mark, sent_mark, verify_sent

NOW = datetime(2026, 11, 28, tzinfo=UTC)
RING = KeyRing(keys=(new_key("threads", NOW),))
SEND = "4335f2b3-497e-5dfd-9218-596779184818"


def known(value: str, ring: KeyRing = RING) -> bool:
    mark = read_sent_mark(value)
    return mark is not None and verify_sent(mark, ring)


def test_a_mail_of_this_desk_is_known_by_its_mark():
    mark = read_sent_mark(sent_mark(RING, SEND))

    assert mark is not None
    assert (mark.send_id, verify_sent(mark, RING)) == (SEND, True)


def test_another_desk_s_mark_or_a_changed_one_is_not():
    value = sent_mark(RING, SEND)

    assert not known(value, KeyRing(keys=(new_key("threads", NOW),)))
    assert not known(value.replace("4335", "4336"))
    assert not known(value.replace("key=1", "key=2"))


def test_a_key_that_was_replaced_still_knows_what_it_marked_and_a_withdrawn_one_does_not():
    value, old = sent_mark(RING, SEND), RING.signing()

    assert known(value, RING.rotated(new_key("threads", NOW), NOW))
    assert not known(value, RING.withdrawn(old.id, new_key("threads", NOW), NOW))


@pytest.mark.parametrize(
    "value", ["", "yes", f"id={SEND}", f"id={SEND}; key=1; mac=", f"id={'a' * 36}; key=1; mac={'a' * 16}"]
)
def test_what_is_no_mark_is_none(value):
    assert read_sent_mark(value) is None


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_a_gateway_may_fold_the_field_anew(end):
    raw = end.join(
        [b"From: a@b.example", b"x-copydesk-sent:", b"\tid=1;", b"  key=2; mac=3", b"To: c@d.example", b"", b"Hi"]
    )

    assert sent_headers(raw) == ("id=1; key=2; mac=3",)


def test_a_field_in_the_body_or_in_an_attached_mail_is_nobodys_mark():
    raw = f"From: a@b.example\nContent-Type: message/rfc822\n\n{SENT_HEADER}: {sent_mark(RING, SEND)}\n\nHi\n".encode()

    assert sent_headers(raw) == ()
