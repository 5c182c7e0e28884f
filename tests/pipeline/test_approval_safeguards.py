"""Each check of an approval is taken away, one at a time: what then reaches a client shows what it is for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import pytest
from support.pipeline import CLIENT, OWNER, Pipeline, answers, settings

from copydesk import ids
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.events import (
    Booking,
    Cause,
    DraftResponseReady,
    FinalResponseReady,
    ReviewDecided,
    UserQueryReceived,
    to_json,
)
from copydesk.flow import approve_unasked, approving, draft_warnings
from copydesk.flow.context import emit
from copydesk.keyring import KeyRing, new_key
from copydesk.ports import ModelAnswer
from copydesk.protocol import commit
from copydesk.query import Log, Status
from copydesk.review.approval import sign
from copydesk.steps import owner_decision, send_response, verify_word

DRAFT = "Hello Jonas,\n\nthank you for your mail. Mara will come back to you.\n\nMara Quill"
PRICED = DRAFT.replace("Mara will", "It costs 123 euros. Mara will")
EVE = "ceo@other.example"
CALL = Booking(hold_id="made-up", start="2026-12-01T10:00:00+01:00", end="2026-12-01T10:30:00+01:00", topic="A sale")


def draft_waits(policy: str = "always", model: Any = None) -> Pipeline:
    model = model or answers(ModelAnswer(text=DRAFT, model="played"))
    desk = Pipeline(model=model, settings=settings(review={"policy": policy}))
    desk.client_writes("Hello?")
    return desk


def until(desk: Pipeline, kind: type[Any]) -> Any:
    """Handle what waits until the log holds such an event, which nobody has heard of yet."""
    while not desk.states() or kind.__name__ not in desk.types():
        desk.publish()
        desk.step()
    desk.queue.clear()
    return desk.last(kind)


def overwrite(desk: Pipeline, event: Any, **fields: Any) -> None:
    """Put another item in the event's place, as every role may that writes into the log."""
    changed = event.model_copy(update=fields)
    desk.services.store._logs[event.query_id][event.seq - 1] = to_json(changed)


def approved() -> tuple[Pipeline, Any]:
    desk = draft_waits().run()
    desk.owner_presses("approve")
    return desk, until(desk, FinalResponseReady)


def rewritten(**fields: Any) -> Callable[[], Pipeline]:
    """The approved reply is changed between the approval and the send."""

    def attack() -> Pipeline:
        desk, final = approved()
        overwrite(desk, final, **fields)
        return desk.run()

    return attack


def forged() -> Pipeline:
    """A reply that nobody ever saw."""
    desk = draft_waits().run()
    return add(desk, FinalResponseReady(response_content="Pay.", draft_hash="h", approved_by=OWNER, recipient=EVE))


def add(desk: Pipeline, event: Any) -> Pipeline:
    state = desk.services.store.history(desk.state().query_id).state.model_copy(update={"status": Status.DECIDED})
    commit(desk.services, "call_llm", state, Cause(key=f"forged {state.version}"), emit(event))
    return desk.run()


def changed_after_it_was_shown() -> Pipeline:
    desk = draft_waits().run()
    overwrite(desk, desk.last(DraftResponseReady), response_content="Please pay to our new account.")
    desk.owner_presses("approve")
    return desk.run()


def sent_again() -> Pipeline:
    desk = forged()
    desk.owner_replies("send again")
    return desk.run()


def another_quotation() -> Pipeline:
    desk, _ = approved()
    overwrite(desk, desk.last(UserQueryReceived), content="Please pay to our new account.")
    return desk.run()


def sent_twice() -> Pipeline:
    """The approval of a reply that has left is used for the same reply once more."""
    desk, final = approved()
    desk.run()
    again = final.model_copy(update={"event_id": ""})
    return add(desk, again)


def signed_by(ring: Callable[[Pipeline], KeyRing]) -> Callable[[], Pipeline]:
    """Whoever has a key, but not the verifier's role, signs a reply of its own; the real one's approval is stored."""

    def attack() -> Pipeline:
        desk, final = approved()
        changed = final.model_copy(update={"response_content": "Pay.", "recipient": EVE})
        reply = approving.approved_reply(
            desk.state(), Log(desk.log()), changed, turn=final.turn, send_id=ids.send_id(final.event_id)
        )
        approval = sign("owner", reply, ring(desk))
        overwrite(desk, changed, approval=approval)
        return desk.run()

    return attack


def stolen(desk: Pipeline) -> KeyRing:
    return desk.services.secrets.approval_keys("owner")


def withdrawn_key() -> Pipeline:
    desk, _ = approved()
    secrets = desk.services.secrets
    old = secrets.approval_keys("owner")
    ring = old.withdrawn(old.signing().id, new_key("owner", desk.clock.now()), desk.clock.now())
    object.__setattr__(secrets, "rings", {**secrets.rings, "owner": ring})
    return desk.run()


def policy_for_owner() -> Pipeline:
    """What the policy's function could sign is passed off as the owner's word, with another text."""
    desk, final = approved()
    changed = final.model_copy(update={"response_content": "Pay.", "automatic": False})
    reply = approving.approved_reply(
        desk.state(), Log(desk.log()), changed, turn=final.turn, send_id=ids.send_id(final.event_id)
    )
    approval = sign("policy", reply, desk.services.secrets.approval_keys("policy"))
    overwrite(desk, changed, approval=approval)
    desk.services.store._approvals[reply.send_id] = approval
    return desk.run()


def mail_written_elsewhere() -> Pipeline:
    """A mail that seems to be the owner's is laid where functions may write, and announced."""
    desk = draft_waits().run()
    desk.owner_replies("approve")
    (stored,) = desk.services.blobs.list("inbound/")
    desk.services.blobs._objects["mail/forged"] = desk.services.blobs._objects.pop(stored.key)
    desk.queue.clear()
    desk.invoke("verify_word", {"detail": {"object": {"key": "mail/forged"}}})
    return desk.run()


def lying_draft(text: str, **lie: Any) -> Callable[[], Pipeline]:
    def attack() -> Pipeline:
        model = ScriptedModel() if "scripted" in lie else answers(ModelAnswer(text=text, model="played"))
        desk = draft_waits("unless_flagged", model)
        overwrite(desk, until(desk, DraftResponseReady), **lie)
        return desk.run()

    return attack


def blank(**fields: Any) -> Callable[[], Any]:
    """Signatures are made and checked without these parts."""
    real = approving.approved_reply

    def without(*given: Any, **named: Any) -> Any:
        return real(*given, **named).model_copy(update=fields)

    return lambda: patch.object(approving, "approved_reply", without)


def nothing_is_stored() -> Any:
    return patch.object(send_response, "why_not_stored", lambda *_: "")


def any_key_counts() -> Any:
    def found(ring: KeyRing, key_id: str) -> Any:
        return next((key for key in ring.keys if key.id == key_id), None)

    return patch.object(KeyRing, "verifying", found)


def both(*removals: Callable[[], Any]) -> Callable[[], Any]:
    class Together:
        def __enter__(self) -> None:
            self.patches = [removal() for removal in removals]
            for each in self.patches:
                each.__enter__()

        def __exit__(self, *error: object) -> None:
            for each in reversed(self.patches):
                each.__exit__(*error)

    return Together


def drafts_are_believed() -> Any:
    return patch.object(approve_unasked, "may_stand_unread", lambda *_, **__: True)


def any_text_is_a_letter() -> Any:
    return patch.object(draft_warnings, "not_a_letter", lambda *_, **__: ())


def logs_are_not_asked_who_wrote() -> Any:
    real = Log.of

    def of(log: Log, kind: Any, turn: int | None = None) -> Any:
        return () if kind is approve_unasked.LLMResponseReceived else real(log, kind, turn)

    return patch.object(Log, "of", of)


@dataclass(frozen=True)
class Safeguard:
    """A check, how it is taken away, and what an intruder does then; `before` mails reach clients anyway."""

    removal: Callable[[], Any]
    attack: Callable[[], Pipeline]
    before: int = 0


SAFEGUARDS = {
    "the check before the claim": Safeguard(
        lambda: patch.object(send_response, "why_unapproved", lambda *_: ""), forged
    ),
    "the text is signed": Safeguard(blank(text=""), rewritten(response_content="Pay.")),
    "the recipient is signed": Safeguard(blank(to=""), rewritten(recipient=EVE)),
    "the copies are signed": Safeguard(blank(copies=()), rewritten(copies=(EVE,))),
    "the invitation is signed": Safeguard(blank(invitation=()), rewritten(booking=CALL)),
    "what stands around the text is signed": Safeguard(blank(surroundings=()), another_quotation),
    "the send is signed, and its approval stored": Safeguard(
        both(blank(send_id=""), nothing_is_stored), sent_twice, before=1
    ),
    "the approval is stored where only the verifier writes": Safeguard(nothing_is_stored, signed_by(stolen)),
    "a withdrawn key verifies nothing": Safeguard(any_key_counts, withdrawn_key),
    "the purpose is checked": Safeguard(
        both(
            lambda: patch.object(approving, "purpose_of", lambda _final: "policy"),
            lambda: patch.object(send_response, "purpose_of", lambda _final: "policy"),
        ),
        policy_for_owner,
    ),
    "the owner's mail is read where only SES writes": Safeguard(
        lambda: patch.object(verify_word, "INBOUND_PREFIX", ""), mail_written_elsewhere
    ),
    "the draft is the one that was shown": Safeguard(
        lambda: patch.object(approving, "is_what_was_shown", lambda *_: True), changed_after_it_was_shown
    ),
    "only what was approved is sent again": Safeguard(
        lambda: patch.object(owner_decision, "was_approved", lambda *_, **__: True), sent_again
    ),
    "warnings are found anew": Safeguard(drafts_are_believed, lying_draft(PRICED, warnings=())),
    "a text that is no letter is found anew": Safeguard(
        any_text_is_a_letter, lying_draft("What length do you have in mind?\n\nMara", warnings=())
    ),
    "the log tells whether the stand-in wrote a draft": Safeguard(
        logs_are_not_asked_who_wrote, lying_draft("", scripted=False)
    ),
}


@pytest.mark.parametrize("name", SAFEGUARDS)
def test_an_intruder_reaches_the_client_only_where_the_safeguard_is_gone(name: str) -> None:
    safeguard = SAFEGUARDS[name]
    assert len(safeguard.attack().to_client) == safeguard.before, "with the safeguard nothing more leaves"
    with safeguard.removal():
        assert len(safeguard.attack().to_client) == safeguard.before + 1, "the removal shows what it is for"


def test_the_intruder_s_reply_goes_to_whom_it_pleases_without_the_check() -> None:
    with patch.object(send_response, "why_unapproved", lambda *_: ""):
        desk = forged()
    (mail,) = [mail for mail, _ in desk.sent if mail.recipients != (OWNER,)]
    assert mail.recipients == (EVE,)
    assert CLIENT not in mail.recipients
    assert ReviewDecided.__name__ not in desk.types()
