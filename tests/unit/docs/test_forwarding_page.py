"""docs/forwarding.md says what setup says, and nothing in it was made up."""

import pytest

from copydesk.reply_settings import ReplySettings
from docs.generate.forwarding import EXAMPLE, PAGE, page
from local.console.forwarding.guide import guide
from local.console.forwarding.providers import GENERIC, PROVIDERS, provider_of


def test_the_page_is_what_the_data_says():
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda each: each.key)
def test_every_hosts_steps_name_the_desk_and_the_pages_that_they_were_taken_from(provider):
    assert any(EXAMPLE.desk in EXAMPLE.put_in(step) for step in provider.steps)
    assert provider.sources
    assert all(source.startswith(("https://", "http://")) for source in provider.sources)


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda each: each.key)
def test_every_host_says_what_becomes_of_the_desks_own_mails_of_spam_and_of_a_confirmation(provider):
    said = "\n".join(guide(provider, EXAMPLE))

    assert all(f"\n{word}: " in said for word in ("Copydesk's own mails", "Confirmation", "Spam"))
    assert "{" not in said


@pytest.mark.parametrize("key", ["gmail", "outlook", "fastmail", "other"])
def test_where_a_host_has_conditions_the_filter_leaves_out_the_desks_own_sender(key):
    (provider,) = (each for each in PROVIDERS if each.key == key)
    assert any("{sender}" in step for step in provider.steps)


@pytest.mark.parametrize(
    ("address", "mx", "key"),
    [
        ("jane@gmail.com", (), "gmail"),
        ("jane@janedoe.test", ("1 aspmx.l.google.com",), "gmail"),
        ("jane@outlook.com", (), "outlook"),
        ("jane@janedoe.test", ("0 janedoe-test.mail.protection.outlook.com.",), "outlook"),
        ("jane@janedoe.test", ("10 in1-smtp.messagingengine.com",), "fastmail"),
        ("jane@janedoe.test", ("10 mx01.mail.icloud.com",), "icloud"),
        ("jane@janedoe.test", ("10 notgoogle.com",), "other"),
        ("jane@janedoe.test", (), "other"),
    ],
)
def test_a_host_is_known_by_its_domain_or_its_mx(address, mx, key):
    assert provider_of(address, mx).key == key
    assert GENERIC.key == "other"


def test_every_setting_that_the_page_names_is_one():
    named = {part.partition("`")[0] for part in page().split("`replies.")[1:]}
    assert named == set(ReplySettings.model_fields)
