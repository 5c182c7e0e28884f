import pytest

from copydesk.mail_providers import one_mailbox


@pytest.mark.parametrize(
    ("address", "mailbox"),
    [
        ("Jonas@Example.com", "jonas@example.com"),
        ("jonas+calls@example.com", "jonas@example.com"),
        ("jonas.weber@example.com", "jonas.weber@example.com"),
        ("j.o.nas+x@gmail.com", "jonas@gmail.com"),
        ("jonas@googlemail.com", "jonas@gmail.com"),
        ("+x@example.com", "+x@example.com"),
    ],
)
def test_addresses_that_reach_one_mailbox_count_as_one(address: str, mailbox: str) -> None:
    assert one_mailbox(address) == mailbox
