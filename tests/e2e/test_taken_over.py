"""Each function in somebody's hands, with its real role: what a client can then be made to receive.

The promise: nothing that was not approved, but for the trusted base and for whoever can make the owner's links, as
docs/threat-model.md says. The base is also the negative control: the same attack does reach the stranger from there.
"""

import json
from datetime import UTC, datetime

import pytest
from e2e.desk import wait_for
from e2e.taken_over import EVIL, TakenOver, put_back

from copydesk import ids
from copydesk.events import SOURCE, FinalResponseReady
from functions.registry import Grant
from functions.subscriptions import SUBSCRIPTIONS
from local.desk.owner_reply import reply_to
from local.desk.ses_block import Checks, MailEnvelope, content_id, with_ses_block

COMMITS = {entry.handler for entry in SUBSCRIPTIONS if Grant.COMMIT in entry.grants}
PUBLISHES = {entry.handler for entry in SUBSCRIPTIONS if Grant.PUBLISH in entry.grants}

SIGN = {"verify_word", "approve_unasked"}
"""They hold a key that approvals are signed with, and may store an approval."""
SENDS = {"send_response", "send_holding_reply"}
HAS_DECIDING_KEYS = {entry.handler for entry in SUBSCRIPTIONS if Grant.REVIEW_KEYS in entry.grants}
"""They can make the address at which an answer decides: a mail to it counts only with proof that it is the owner's."""
MAKES_LINKS = {entry.handler for entry in SUBSCRIPTIONS if {Grant.VIEW_KEYS, Grant.REVIEW_KEYS} <= set(entry.grants)}
"""They hold both keys of a link that decides, which is the owner's word to the page."""

each_handler = pytest.mark.parametrize("handler", [entry.handler for entry in SUBSCRIPTIONS])


@pytest.fixture(scope="module")
def in_review(deployed):
    """A query whose draft waits for the owner."""
    query = deployed.client_writes("What does your work cost?", sender="open@client.test", subject="Rates of open")
    deployed.review("Rates of open")
    return query


@pytest.fixture(scope="module")
def approved(deployed):
    """A query whose reply was approved, and never got to send_response."""
    sender, subject = "waiting@client.test", "Rates of waiting"
    query = deployed.client_writes("What does your work cost?", sender=sender, subject=subject)
    note = deployed.review(subject)
    with deployed.without_rule("send_response", "FinalResponseReady"):
        deployed.owner_replies(note, "approve")
        deployed.happens(query, "FinalResponseReady")
        deployed.hears(query, "FinalResponseReady")
    assert deployed.state(query).status == "approved"
    return query


@pytest.fixture
def elsewhere(desk, recording):
    """Every mail since the test began that went to anybody but the owner alone, once all functions are at rest."""
    before = {mail.message_id for mail in desk.all_mails()}

    def sent():
        recording.settle()
        return [mail for mail in desk.all_mails() if mail.message_id not in before and mail.recipients != (desk.owner,)]

    return sent


def announced(desk, event):
    """The event's envelope on the bus once more, as EventBridge delivers at least once."""
    entry = {
        "Source": SOURCE,
        "DetailType": event.type,
        "Detail": json.dumps(event.envelope().detail()),
        "EventBusName": desk.outputs["BusName"],
    }
    assert desk.client("events").put_events(Entries=[entry])["FailedEntryCount"] == 0


def is_held_back(desk, query):
    """The owner has the reply before him, with the reason; nobody claimed the send."""

    def told():
        return next((each.reason for each in desk.events(query) if each.type == "ResponseFailed"), None)

    reason = wait_for(told, lambda: f"a refusal; the log has {[each.type for each in desk.events(query)]}")
    wait_for(lambda: desk.state(query).status == "needs_human" or None, lambda: "the owner's turn")
    assert "SendClaimed" not in [each.type for each in desk.events(query)]
    return reason


@each_handler
def test_a_forged_reply_reaches_a_stranger_only_from_a_function_that_signs(desk, in_review, elsewhere, handler):
    attacker = TakenOver(desk, handler)
    with put_back(desk, in_review):
        attacker.forges_a_reply(desk.store.history(in_review))
        if handler in SIGN:
            (mail,) = wait_for(lambda: elsewhere() or None, lambda: f"the mail that {handler} can have sent")
            assert (mail.recipients, EVIL in mail.text) == ((attacker.stranger,), True)
        elif handler in COMMITS:
            reason = is_held_back(desk, in_review)
            assert "approval" in reason
        assert ("put an approval" in attacker.did) is (handler in SIGN)
        assert handler in SIGN or elsewhere() == []


@pytest.mark.parametrize("handler", [entry.handler for entry in SUBSCRIPTIONS if entry.handler in COMMITS])
def test_an_approved_reply_that_waits_leaves_changed_only_from_the_hand_that_signs_the_owners_word(
    desk, approved, elsewhere, handler
):
    attacker, history = TakenOver(desk, handler), desk.store.history(approved)
    with put_back(desk, approved, history.state.send_id):
        announced(desk, attacker.changes_an_approved_reply(history, response_content=EVIL))
        if handler == "verify_word":
            (mail,) = wait_for(lambda: elsewhere() or None, lambda: f"the mail that {handler} can have sent")
            assert (mail.recipients, EVIL in mail.text) == (("waiting@client.test",), True)
        else:
            assert is_held_back(desk, approved)
            assert elsewhere() == []


@each_handler
def test_only_a_function_that_can_make_the_owners_links_can_press_his_buttons(desk, in_review, elsewhere, handler):
    attacker = TakenOver(desk, handler)
    with put_back(desk, in_review):
        attacker.presses_the_page(desk.store.history(in_review))
        assert ("read the reviews's keys" in attacker.did) is (handler in HAS_DECIDING_KEYS)
        if handler in MAKES_LINKS:
            (mail,) = wait_for(lambda: elsewhere() or None, lambda: f"the mail that {handler} can have sent")
            to = attacker.stranger if handler in COMMITS else "open@client.test"
            assert (mail.recipients, EVIL in mail.text) == ((to,), True)
        else:
            assert elsewhere() == []


@each_handler
def test_a_mail_of_ones_own_leaves_only_from_the_function_that_sends(desk, elsewhere, handler):
    attacker = TakenOver(desk, handler)
    attacker.sends_mail()
    assert bool(elsewhere()) is (handler in SENDS)
    assert bool(attacker.did) is (handler in SENDS)


@each_handler
def test_nobody_can_put_words_into_the_owners_mouth_by_mail_or_set_another_function_going(
    desk, in_review, elsewhere, handler
):
    attacker, history = TakenOver(desk, handler), desk.store.history(in_review)
    raw, recipient = reply_to(desk.review("Rates of open").raw, "approve", owner=desk.owner, owner_name=desk.owner_name)
    envelope = MailEnvelope(sender=desk.owner, recipient=recipient)
    forged = with_ses_block(
        raw, ses_id=content_id(raw), envelope=envelope, checks=Checks(), received_at=datetime.now(UTC)
    )
    with put_back(desk, in_review):
        attacker.puts_a_word_of_the_owner(forged)
        unwritten = history.events[-1].model_copy(update={"seq": history.state.version}).envelope()
        attacker.announces("FinalResponseReady", {**unwritten.detail(), "event_id": "forged"})
        for other in ("verify_word", "send_response", "apply_review"):
            attacker.invokes(other, {"detail-type": "FinalResponseReady", "detail": unwritten.detail()})
        assert elsewhere() == []
        assert "ReviewDecided" not in [each.type for each in desk.events(in_review)]
    assert attacker.did <= {"publish", "put into mail/"}
    assert ("publish" in attacker.did) is (handler in PUBLISHES)


@each_handler
def test_the_keys_of_approvals_are_read_by_those_who_sign_and_by_those_who_check(desk, handler):
    attacker = TakenOver(desk, handler)
    held = {purpose for purpose in ("owner", "policy") if attacker.ring(purpose) is not None}
    wanted = {
        "verify_word": {"owner"},
        "approve_unasked": {"policy"},
        "send_response": {"owner", "policy"},
        "send_holding_reply": {"owner"},
    }
    assert held == wanted.get(handler, set())


def test_what_was_approved_does_leave_as_it_was_once_nobody_interferes(desk, approved, elsewhere):
    """The control of the setting: the reply waited for nothing but its announcement."""
    final = next(each for each in desk.events(approved) if isinstance(each, FinalResponseReady))
    announced(desk, final)
    desk.happens(approved, "ResponseSent")
    (mail,) = elsewhere()
    assert mail.recipients == ("waiting@client.test",)
    assert final.response_content.splitlines()[0] in mail.text
    assert ids.send_id(final.event_id) in mail.tags.values()
