"""The way in, as the doctor tells it without sending anything."""

import pytest

from local.console.doctor.findings import Problem, Well
from local.console.doctor.way_in import forwarding, mailbox_untouched

BEHIND = {"way_in": "forwarding", "client_addresses": ["office@janedoe.test"]}


@pytest.mark.parametrize(
    ("settings", "says"),
    [({}, "clients write to hello@desk.janedoe.test itself"), ({"way_in": "by_hand"}, "you forward by hand")],
)
def test_other_ways_than_forwarding_have_nothing_to_probe(installation, settings, says):
    found = forwarding(installation(settings=settings))

    assert isinstance(found, Well)
    assert says in found.fact


def test_a_mailbox_that_keeps_its_mx_is_well(installation):
    dns = {("janedoe.test", "MX"): ("10 mx.host.test",)}
    found = mailbox_untouched(installation(settings=BEHIND, dns=dns))

    assert found == Well("mail to janedoe.test goes where it went")


def test_a_mailbox_whose_mx_was_led_to_ses_gets_nothing_and_forwards_nothing(installation):
    dns = {("janedoe.test", "MX"): ("10 inbound-smtp.eu-west-1.amazonaws.com",)}
    found = mailbox_untouched(installation(settings=BEHIND, dns=dns))

    assert isinstance(found, Problem)
    assert "set it back" in found.what
