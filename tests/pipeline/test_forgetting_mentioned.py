"""In which queries an address is, however it is written and wherever it stands."""

from email.utils import parseaddr

import pytest
from support.forgetting import CLIENT, everything, forget, keepers, looked
from support.pipeline import AGENT, OWNER, Checks, Pipeline, parsed, written

from copydesk.errors import SettingsError
from copydesk.forgetting import looked_for


@pytest.fixture
def desk():
    """One query that waits for its owner."""
    desk = Pipeline()
    desk.client_writes("Could you write about batteries?", message_id="<first@example.com>")
    return desk.run()


BULK = {"List_Id": "<a.b>", "Precedence": "bulk", "List_Unsubscribe": "<mailto:x@y.example>"}
ASIDE = {
    "her own copy": written("Yes, batteries", sender=OWNER, recipient=CLIENT, message_id="<own@x>", Bcc=AGENT),
    "her unclear forward": written(f"fyi\n\n> batteries of {CLIENT}", sender=OWNER, subject="Fwd: An inquiry"),
    "a bounce that names him": written(
        f"Delivery to {CLIENT} failed: batteries", sender="MAILER-DAEMON@mx.example", Auto_Submitted="auto-replied"
    ),
    "bulk mail with him in copy": written("Weekly batteries", sender="list@news.example", Cc=CLIENT, **BULK),
    "the sixty-first in copy": written(
        "batteries", sender="eve@example.net", Cc=", ".join(f"p{n}@example.org" for n in range(60)) + f", {CLIENT}"
    ),
}


@pytest.mark.parametrize("what", ASIDE)
def test_what_was_set_aside_is_looked_into_as_it_came(what):
    desk = Pipeline()
    desk.mail_arrives(ASIDE[what], sender=parseaddr(parsed(ASIDE[what])["From"])[1])
    desk.client_writes("What has it to do with him?", sender="other@example.net", subject="Other")
    desk.run()
    assert len(looked(desk).mentioned) == 1
    assert looked(desk).theirs == ()
    forget(desk, even_if_open=True, with_mentioned=True)
    assert [CLIENT.encode() in raw or b"batteries" in raw for raw in everything(desk)] == [False]


def test_spam_with_him_in_copy_is_looked_into_too():
    desk = Pipeline()
    raw = written("Secret batteries", sender="x@y.example", Cc=CLIENT)
    desk.mail_arrives(raw, sender="x@y.example", checks=Checks(spam="FAIL"))
    desk.run()
    assert len(looked(desk).mentioned) == 1


def test_the_same_name_with_a_tag_is_named_and_stays(desk):
    desk.client_writes("Hello", sender="jonas+news@example.com", subject="Another")
    desk.run()
    found = looked(desk)
    assert [state.correspondent for state in found.theirs] == [CLIENT]
    assert [state.correspondent for state in found.perhaps] == ["jonas+news@example.com"]
    forget(desk, even_if_open=True, with_mentioned=True)
    assert sorted(bool(state.forgotten_at) for state in desk.states()) == [False, True]


@pytest.mark.parametrize("asked", ["jonas@EXÄMPLE.de", "Jonas <jonas@xn--exmple-cua.de>", "jonas@xn--exmple-cua.de."])
def test_an_address_is_found_in_whatever_form_it_is_asked(asked):
    desk = Pipeline()
    desk.client_writes("Hello", sender="jonas@xn--exmple-cua.de")
    desk.client_writes("Please ask jonas@exämple.de", sender="eve@example.net", subject="Another")
    desk.run()
    found = looked(desk, asked)
    assert (len(found.theirs), len(found.mentioned)) == (1, 1)


def test_who_was_in_copy_and_wrote_into_the_thread_of_another_stands_in_it_and_it_is_not_theirs():
    desk = Pipeline()
    desk.client_writes("About batteries", message_id="<first@example.com>", Cc="ann@partner.example")
    desk.run()
    desk.owner_replies("approve\nreply all")
    desk.run()
    reply = parsed(desk.to_client[-1])
    thread = parseaddr(reply["Reply-To"])[1]
    raw = written("I agree.", sender="ann@partner.example", in_reply_to=reply["Message-ID"], message_id="<ann@p>")
    desk.mail_arrives(raw, sender="ann@partner.example", recipient=thread)
    desk.run()
    assert desk.state().turn == 2
    found = looked(desk, "ann@partner.example")
    assert (found.theirs, len(found.mentioned)) == ((), 1)
    forget(desk, "ann@partner.example", even_if_open=True)
    assert desk.state().forgotten_at is None
    assert len(looked(desk).theirs) == 1


def test_what_is_told_before_names_the_correspondent_of_each_query(desk):
    told = looked_for(keepers(desk), CLIENT, "UTC")
    assert [query["correspondent"] for query in told["theirs"]] == [CLIENT]
    with pytest.raises(SettingsError):
        looked_for(keepers(desk), "jonas", "UTC")
    with pytest.raises(SettingsError):
        forget(desk, "jonas, eve")
