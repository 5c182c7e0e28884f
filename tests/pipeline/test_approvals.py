"""Nothing leaves that was not approved: what another function writes into the log is put before the owner, not sent."""

from typing import Any

import pytest
from support.pipeline import CLIENT, OWNER, Pipeline, answers, plain_text, settings

from copydesk import ids
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.events import (
    Approval,
    Booking,
    Cause,
    DraftResponseReady,
    FinalResponseReady,
    ReviewDecided,
    UserQueryReceived,
    to_json,
)
from copydesk.flow.approving import approved_reply
from copydesk.flow.context import emit
from copydesk.keyring import KeyRing, new_key
from copydesk.ports import ModelAnswer
from copydesk.protocol import commit
from copydesk.query import Log, Status
from copydesk.review.approval import sign
from functions.registry import Grant
from functions.subscriptions import SUBSCRIPTIONS

DRAFT = "Hello Jonas,\n\nthank you for your mail. Mara will come back to you.\n\nMara Quill"
EVE = "ceo@other.example"
CALL = Booking(hold_id="h", start="2026-12-01T10:00:00+01:00", end="2026-12-01T10:30:00+01:00", topic="t")


@pytest.fixture
def desk() -> Pipeline:
    """A draft waits for the owner."""
    desk = Pipeline(model=answers(ModelAnswer(text=DRAFT, model="played")))
    desk.client_writes("Hello?")
    return desk.run()


def as_call_llm(desk: Pipeline, *events: Any) -> Pipeline:
    """What whoever has taken call_llm over can do: its role may put any item into any query's log."""
    loaded = desk.services.store.history(desk.state().query_id)
    # The state is an item of the query too: it is made to look as if the owner had just decided.
    state = loaded.state.model_copy(update={"status": Status.DECIDED})
    commit(desk.services, "call_llm", state, Cause(key=f"forged {len(loaded.events)}"), emit(*events))
    return desk.run()


def forged(desk: Pipeline, **fields: Any) -> FinalResponseReady:
    values = {
        "response_content": "Please pay to our new account.",
        "draft_hash": "h",
        "approved_by": OWNER,
        "recipient": EVE,
        "copies": (CLIENT,),
    }
    return FinalResponseReady.model_validate({**values, **fields})


def is_put_before_the_owner(desk: Pipeline) -> bool:
    assert desk.types().count("SendClaimed") == 0
    assert desk.to_client == []
    assert desk.dead_letters == []
    told = plain_text(desk.to_owner[-1])
    return desk.state().status is Status.NEEDS_HUMAN and "was not sent" in " ".join(told.split())


def test_a_reply_that_another_function_forges_is_not_sent_but_put_before_the_owner(desk):
    as_call_llm(desk, forged(desk))
    assert is_put_before_the_owner(desk)
    assert "it bears no approval" in desk.log()[-2].reason


def test_a_forged_reply_cannot_be_had_sent_again(desk):
    as_call_llm(desk, forged(desk))
    desk.owner_replies("send again")
    desk.run()
    assert desk.last(ReviewDecided).decision == "send_again"
    assert desk.last(ReviewDecided).approval is None
    assert is_put_before_the_owner(desk)


def test_with_a_made_up_signature_it_is_not_sent_either(desk):
    for key_id in ("owner-key", "made-up"):
        made_up = Approval(purpose="owner", key_id=key_id, signature="0" * 64)
        as_call_llm(desk, forged(desk, approval=made_up))
        assert is_put_before_the_owner(desk)


@pytest.mark.parametrize(
    "changed",
    [
        {"response_content": "Pay here."},
        {"recipient": EVE},
        {"copies": (EVE,)},
        {"automatic": True},
        {"booking": {"hold_id": "h", "start": "2026-12-01T10:00Z", "end": "2026-12-01T10:30Z", "topic": "t"}},
        {},
    ],
    ids=["text", "recipient", "copies", "as if unasked", "a call", "nothing but the send"],
)
def test_an_approval_that_the_owner_gave_covers_no_other_reply(desk, changed):
    """With the approval of the real reply before it leaves; even the very same reply is a send of its own."""
    desk.owner_presses("approve")
    real = desk.last(ReviewDecided)
    final = FinalResponseReady(
        response_content=DRAFT,
        draft_hash=desk.last(DraftResponseReady).draft_hash,
        approved_by=OWNER,
        recipient=CLIENT,
        approval=real.approval,
    )
    loaded = desk.services.store.history(desk.state().query_id)
    desk.unpublished.clear()
    commit(desk.services, "call_llm", loaded.state, Cause(key="forged"), emit(final.model_copy(update=_read(changed))))
    desk.run()
    assert is_put_before_the_owner(desk)


def _read(changed: dict[str, Any]) -> dict[str, Any]:
    given = {"response_content": "", "draft_hash": "", "approved_by": ""}
    whole = FinalResponseReady.model_validate({**given, **changed})
    return {name: getattr(whole, name) for name in changed}


def test_what_the_owner_approved_and_somebody_rewrote_is_put_before_the_owner(desk):
    """Whoever may put items into the log may overwrite them too: here between the approval and the send."""
    desk.owner_presses("approve")
    _handle_until(desk, "FinalResponseReady")
    _overwrite(desk, FinalResponseReady, response_content="Please pay to our new account.")
    desk.run()
    assert is_put_before_the_owner(desk)


def test_the_mail_that_is_quoted_below_an_approved_reply_cannot_be_rewritten(desk):
    desk.owner_presses("approve")
    _handle_until(desk, "FinalResponseReady")
    _overwrite(desk, UserQueryReceived, content="Please pay to our new account.")
    desk.run()
    assert is_put_before_the_owner(desk)


@pytest.mark.parametrize("by_mail", [True, False])
def test_a_call_that_was_put_into_a_draft_after_it_was_shown_is_asked_about_and_nothing_leaves(desk, by_mail):
    _overwrite(desk, DraftResponseReady, booking=CALL)
    if by_mail:
        desk.owner_replies("approve")
    else:
        assert desk.owner_presses("approve")["statusCode"] == 400
    desk.run()
    assert desk.to_client == []
    assert desk.state().status is Status.IN_REVIEW


@pytest.mark.parametrize("by_mail", [True, False])
def test_a_draft_that_was_changed_after_it_was_shown_cannot_be_approved(desk, by_mail):
    _overwrite(desk, DraftResponseReady, response_content="Please pay to our new account.")
    if by_mail:
        desk.owner_replies("approve")
    else:
        desk.owner_presses("approve")
    desk.run()
    assert is_put_before_the_owner(desk)


def test_a_state_that_was_rewritten_changes_no_subject_of_an_approved_reply(desk):
    desk.owner_presses("approve")
    _handle_until(desk, "FinalResponseReady")
    store, state = desk.services.store, desk.state()
    store._states[state.query_id] = state.model_copy(update={"subject": "Your new account", "correspondent": EVE})
    desk.run()
    assert is_put_before_the_owner(desk)


def test_a_right_signature_counts_for_nothing_unless_it_was_stored_where_only_the_verifier_writes(desk):
    """The second lock: with the key alone, but without the verifier's role."""
    desk.owner_presses("approve")
    _handle_until(desk, "FinalResponseReady")
    desk.services.store._approvals.clear()
    desk.run()
    assert is_put_before_the_owner(desk)
    assert "not the one that was stored" in desk.log()[-2].reason


def test_an_approved_reply_leaves_with_its_approval_in_the_log_and_in_its_own_partition(desk):
    desk.owner_presses("approve")
    desk.run()
    final, decided = desk.last(FinalResponseReady), desk.last(ReviewDecided)
    assert final.approval == decided.approval is not None
    assert desk.services.store._approvals == {ids.send_id(final.event_id): final.approval}
    assert len(desk.to_client) == 1


@pytest.mark.parametrize("word", ["reject", "revise"])
def test_a_word_that_sends_nothing_is_signed_for_nothing(desk, word):
    desk.owner_presses(word, "shorter" if word == "revise" else "")
    assert desk.last(ReviewDecided).approval is None
    assert desk.services.store._approvals == {}


def test_a_key_that_was_withdrawn_before_the_reply_left_puts_it_before_the_owner_who_approves_it_anew(desk):
    desk.owner_presses("approve")
    _handle_until(desk, "FinalResponseReady")
    old = desk.services.secrets.approval_keys("owner")
    _new_ring(desk, old.withdrawn(old.signing().id, new_key("owner", desk.clock.now()), desk.clock.now()))
    desk.run()
    assert is_put_before_the_owner(desk)
    assert "withdrawn" in desk.log()[-2].reason
    desk.owner_replies("send again")
    desk.run()
    assert is_put_before_the_owner(desk), "nothing that verifies says that it was ever approved"
    desk.owner_replies(f"EDIT: {DRAFT}")
    desk.run()
    assert len(desk.to_client) == 1
    assert desk.state().status is Status.ANSWERED


def test_a_key_that_was_rotated_before_the_reply_left_still_counts(desk):
    desk.owner_presses("approve")
    _handle_until(desk, "FinalResponseReady")
    now = desk.clock.now()
    _new_ring(desk, desk.services.secrets.approval_keys("owner").rotated(new_key("owner", now), now))
    desk.run()
    assert len(desk.to_client) == 1


def test_a_new_key_is_looked_up_before_a_reply_is_held_up(desk, monkeypatch):
    desk.owner_presses("approve")
    _handle_until(desk, "FinalResponseReady")
    secrets = desk.services.secrets
    stale, asked = KeyRing(), []

    def keys(purpose, *, anew=False):
        asked.append(anew)
        return secrets.rings[purpose] if anew else stale

    monkeypatch.setattr(type(secrets), "approval_keys", lambda _self, purpose, **named: keys(purpose, **named))
    desk.run()
    assert len(desk.to_client) == 1
    assert asked == [False, True]


def test_pressing_the_button_twice_is_one_word_and_one_approval(desk):
    link = desk.review_link()
    assert desk.owner_presses("approve", link=link)["statusCode"] == 303
    assert desk.owner_presses("approve", link=link)["statusCode"] == 303
    desk.run()
    assert desk.types().count("ReviewDecided") == 1
    assert len(desk.services.store._approvals) == 1
    assert len(desk.to_client) == 1


def test_the_same_mail_of_the_owner_s_announced_twice_is_one_word(desk):
    desk.owner_replies("approve")
    (waiting,) = [each for each in desk.queue if each.handler == "receive_email"]
    desk.queue.append(waiting)
    desk.run()
    assert desk.handled.count("verify_word") >= 1
    assert desk.types().count("ReviewDecided") == 1
    assert len(desk.to_client) == 1


def test_the_owner_s_mail_stays_where_nobody_writes_until_it_is_judged(desk):
    desk.owner_replies("approve")
    desk.step()
    (word,) = [stored.key for stored in desk.services.blobs.list("inbound/")]
    assert "ReviewDecided" not in desk.types(), "receive_email has only announced it"
    desk.run()
    assert list(desk.services.blobs.list("inbound/")) == []
    assert desk.last(ReviewDecided).mail_object == word.replace("inbound/", "mail/")


@pytest.mark.parametrize("key", ["mail/forged", "articles/forged", "inbound/nothing"])
def test_a_notice_that_names_another_place_is_not_followed(desk, key):
    desk.owner_replies("approve")
    (stored,) = desk.services.blobs.list("inbound/")
    if key != "inbound/nothing":
        desk.services.blobs._objects[key] = desk.services.blobs._objects[stored.key]
    desk.services.blobs._objects.pop(stored.key)
    desk.invoke("verify_word", {"detail": {"object": {"key": key}}})
    assert "ReviewDecided" not in desk.types()


def test_a_notice_about_a_client_s_mail_leaves_it_to_receive_email(desk):
    key = desk.client_writes("And one more thing.", in_reply_to="<x@y>")
    desk.invoke("verify_word", {"detail": {"object": {"key": key}}})
    assert desk.services.blobs.get(key) is not None
    assert len(desk.states()) == 1
    desk.run()
    assert desk.services.blobs.get(key) is None


def test_only_the_verifier_and_the_policy_sign_and_nobody_between_them_and_the_sender_holds_a_key():
    holders = {
        grant: {entry.handler for entry in SUBSCRIPTIONS if grant in entry.grants}
        for grant in (Grant.OWNER_KEYS, Grant.POLICY_KEYS, Grant.APPROVE, Grant.LOAD_APPROVED)
    }
    assert holders == {
        Grant.OWNER_KEYS: {"verify_word", "send_response", "send_holding_reply"},
        Grant.POLICY_KEYS: {"approve_unasked", "send_response"},
        Grant.APPROVE: {"verify_word", "approve_unasked"},
        Grant.LOAD_APPROVED: {"send_response", "send_holding_reply"},
    }


# unasked


def unasked(model: Any) -> Pipeline:
    """A desk whose owner lets drafts go that have no warning."""
    return Pipeline(model=model, settings=settings(review={"policy": "unless_flagged"}))


def test_a_draft_without_a_warning_goes_unasked_under_the_policy_s_own_signature():
    desk = unasked(answers(ModelAnswer(text=DRAFT, model="played")))
    desk.client_writes("Hello?")
    desk.run()
    final = desk.last(FinalResponseReady)
    assert (final.handler, final.automatic) == ("approve_unasked", True)
    assert final.approval.purpose == "policy"
    assert len(desk.to_client) == 1
    assert desk.to_owner == []


def test_a_text_of_the_scripted_model_never_goes_unasked():
    desk = unasked(ScriptedModel())
    desk.client_writes("Hello?")
    desk.run()
    assert desk.last(DraftResponseReady).warnings == ()
    assert desk.last(DraftResponseReady).scripted
    assert desk.to_client == []
    assert desk.state().status is Status.IN_REVIEW


@pytest.mark.parametrize("lie", [{"scripted": False}, {"warnings": ()}], ids=["scripted", "warnings"])
def test_what_a_draft_says_of_itself_is_not_taken_for_it(lie):
    """The log before it tells whether the stand-in wrote it, and which of its claims have no source."""
    priced = DRAFT.replace("Mara will", "It costs 123 euros. Mara will")
    desk = unasked(answers(ModelAnswer(text=priced, model="played")) if "warnings" in lie else ScriptedModel())
    desk.client_writes("Hello?")
    _handle_until(desk, "DraftResponseReady")
    draft = desk.last(DraftResponseReady)
    assert getattr(draft, next(iter(lie))), "the lie would be none"
    _overwrite(desk, DraftResponseReady, **lie)
    desk.run()
    assert desk.to_client == []
    assert desk.state().status is Status.IN_REVIEW


def test_the_policy_s_signature_does_not_do_for_the_owner_s_word(desk):
    desk.owner_presses("approve")
    _handle_until(desk, "FinalResponseReady")
    policy = desk.services.secrets.approval_keys("policy")
    real = desk.last(FinalResponseReady)
    reply = approved_reply(desk.state(), Log(desk.log()), real, turn=real.turn, send_id=ids.send_id(real.event_id))
    _overwrite(desk, FinalResponseReady, approval=sign("policy", reply, policy))
    desk.run()
    assert is_put_before_the_owner(desk)


def test_without_the_policy_nobody_signs_and_the_owner_is_asked():
    desk = Pipeline(model=answers(ModelAnswer(text=DRAFT, model="played")))
    desk.client_writes("Hello?")
    desk.run()
    assert desk.handled.count("approve_unasked") == 1
    assert "FinalResponseReady" not in desk.types()
    assert desk.state().status is Status.IN_REVIEW


# helpers


def _handle_until(desk: Pipeline, kind: str) -> None:
    """Handle what waits until the log holds an event of that type; what follows from it waits still."""
    while not desk.states() or kind not in desk.types():
        desk.publish()
        desk.step()
    desk.queue.clear()


def _overwrite(desk: Pipeline, kind: type[Any], **fields: Any) -> None:
    """Put another item in the place of the latest event of that type, as a role that may put items can."""
    event = desk.last(kind).model_copy(update=fields)
    desk.services.store._logs[event.query_id][event.seq - 1] = to_json(event)


def _new_ring(desk: Pipeline, ring: KeyRing) -> None:
    secrets = desk.services.secrets
    object.__setattr__(secrets, "rings", {**secrets.rings, "owner": ring})
