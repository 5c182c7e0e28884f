"""From whom replies leave, and where their answers go: what the settings let the owner choose."""

import pytest

from cdk.settings import DeskSettings
from copydesk.errors import SettingsError
from copydesk.settings import Settings, parse_settings

OWN = {"agent_address": "hello@desk.quill.test", "owner_name": "Mara Quill", "owner_address": "mara@quill.test"}
FORWARDED = {"way_in": "forwarding", "client_addresses": ["office@quill.test", "mara@quill.test"]}


def read(**more: object) -> Settings:
    return parse_settings({**OWN, **more}, "the test")


def test_without_a_word_replies_leave_from_the_desk_and_answers_go_to_the_thread():
    settings = read()

    assert settings.reply_sender == "hello@desk.quill.test"
    assert settings.answers_go_to == ""


def test_replies_leave_from_the_owners_address_if_the_settings_say_so():
    assert read(replies={"sender": "mara@quill.test"}).reply_sender == "mara@quill.test"


@pytest.mark.parametrize("host", ["gmail.com", "Outlook.com", "icloud.com", "yahoo.co.uk", "x.gmx.de"])
def test_an_address_that_nobody_but_a_free_mail_host_can_sign_for_is_refused(host):
    with pytest.raises(SettingsError, match=r"replies\.sender.*taken for forged; leave"):
        read(replies={"sender": f"mara@{host}"})


@pytest.mark.parametrize("host", ["gmail.com", "excite.com", "fastmail.to"])
def test_a_deployment_knows_more_free_mail_hosts_still(host):
    values = {**OWN, "replies": {"sender": f"mara@{host}"}}
    with pytest.raises(ValueError, match="taken for forged"):
        DeskSettings.model_validate(values)


def test_answers_go_to_the_owners_sending_address_if_that_mailbox_forwards():
    settings = read(**FORWARDED, replies={"sender": "Mara@quill.test", "reply_to": "own"})

    assert settings.answers_go_to == "Mara@quill.test"


def test_answers_to_the_owner_go_where_clients_write_if_replies_leave_from_the_desk():
    assert read(**FORWARDED, replies={"reply_to": "own"}).answers_go_to == "office@quill.test"


def test_answers_to_a_mailbox_that_forwards_nothing_are_refused():
    with pytest.raises(SettingsError, match="client_addresses, or write signed"):
        read(replies={"reply_to": "own"})


def test_forwarding_names_the_mailbox_that_forwards():
    with pytest.raises(SettingsError, match="name the mailbox or group"):
        read(way_in="forwarding")
